import type { GoesWith, GoesWithRow, Product } from '../../api/types.js';
import { formatCount, formatOrders, isValue } from '../../figures/format.js';

/** A product of the picture; the first one is the chosen product. */
export interface NetworkNode {
  readonly product: Product;
  /** What the answer says of the pair; absent for the chosen product itself. */
  readonly row?: GoesWithRow;
}

/** A pair of products of the picture, by index of the node; `from` < `to`. */
export interface NetworkLink {
  readonly from: number;
  readonly to: number;
  readonly ordersWithBoth: number;
}

export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly links: readonly NetworkLink[];
}

/** More lines than nodes make a ball of wool; the strongest tell the story. */
const linksAmongNeighboursPerNode = 1.2;

/** The chosen product, its best `limit` partners and the pairs among these, most orders first. */
export function networkOf(answer: GoesWith, limit: number): Network {
  const rows = answer.goesWith.filter((row) => isValue(row.ordersWithBoth)).slice(0, limit);
  const nodes: NetworkNode[] = [{ product: answer.product }, ...rows.map((row) => ({ product: row.product, row }))];
  const indexById = new Map(nodes.map(({ product }, index) => [product.id, index]));
  const links: NetworkLink[] = rows.map((row, index) => ({
    from: 0,
    to: index + 1,
    ordersWithBoth: row.ordersWithBoth ?? 0,
  }));
  const among = new Map<string, NetworkLink>();
  for (const edge of answer.edges ?? []) {
    const a = indexById.get(edge.from);
    const b = indexById.get(edge.to);
    // A pair may be listed from both sides; the pairs with the chosen product are there already.
    if (a === undefined || b === undefined || a === b || a === 0 || b === 0) continue;
    const link = { from: Math.min(a, b), to: Math.max(a, b), ordersWithBoth: edge.ordersWithBoth };
    among.set(`${link.from} ${link.to}`, link);
  }
  const strongest = [...among.values()]
    .sort((a, b) => b.ordersWithBoth - a.ordersWithBoth || a.from - b.from || a.to - b.to)
    .slice(0, Math.ceil(rows.length * linksAmongNeighboursPerNode));
  return { nodes, links: [...links, ...strongest] };
}

/** Width of a line in pixels: its area grows with the orders, the thickest line of the picture has 9. */
export function linkWidth(ordersWithBoth: number, most: number): number {
  return most > 0 ? 1 + 8 * Math.sqrt(Math.min(1, ordersWithBoth / most)) : 1;
}

/** The picture in words, for those who do not see it. */
export function describeNetwork({ nodes, links }: Network, partners: number): string {
  const [chosen, ...others] = nodes;
  if (chosen === undefined || others.length === 0) return 'No pairs to draw.';
  const most = others
    .toSorted((a, b) => (b.row?.ordersWithBoth ?? 0) - (a.row?.ordersWithBoth ?? 0))
    .slice(0, 3)
    .map(({ product, row }) => `${product.title} (${formatOrders(row?.ordersWithBoth)})`);
  const among = links.filter(({ from }) => from !== 0).length;
  const drawn =
    others.length === partners
      ? `all ${formatCount(partners)} of its partners`
      : `the best ${formatCount(others.length)} of its ${formatCount(partners)} partners`;
  return [
    `${chosen.product.title} is joined to ${drawn}.`,
    `Most often in one order with it: ${most.join(', ')}.`,
    among === 0
      ? 'No strong pairs among the partners.'
      : `${formatCount(among)} ${among === 1 ? 'line joins' : 'lines join'} partners that are bought together themselves.`,
  ].join(' ');
}
