import type { CategoryCount } from '../../api/types.js';

const separator = ' > ';

/** The levels of a category path as it stands in the address. */
export function toLevels(path: string | undefined): readonly string[] {
  return path === undefined ? [] : path.split(separator);
}

/** The path as it stands in the address and in requests. */
export function toPath(levels: readonly string[]): string {
  return levels.join(separator);
}

export interface ChildCategory {
  readonly name: string;
  readonly levels: readonly string[];
  /** Products in it, deeper levels included. */
  readonly products: number;
}

/**
 * The categories one level below `parent`, most products first, ties by name. A row counts the products that stand
 * directly in its category, so a level has its own row's and those of all rows below it.
 */
export function childrenOf(categories: readonly CategoryCount[], parent: readonly string[]): readonly ChildCategory[] {
  const counts = new Map<string, number>();
  for (const { path, products } of categories) {
    const name = path[parent.length];
    if (name === undefined || !parent.every((level, index) => path[index] === level)) continue;
    counts.set(name, (counts.get(name) ?? 0) + products);
  }
  return [...counts]
    .map(([name, products]) => ({ name, levels: [...parent, name], products }))
    .sort((a, b) => b.products - a.products || a.name.localeCompare(b.name, 'en'));
}
