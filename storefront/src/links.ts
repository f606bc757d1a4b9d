const SEPARATOR = ' > ';

export function productLink(id: string): string {
  return `/shop/product/${encodeURIComponent(id)}`;
}

export function categoryLink(path: readonly string[]): string {
  return `/shop/?category=${encodeURIComponent(path.join(SEPARATOR))}`;
}

/** All products with this value of an attribute. */
export function attributeLink(name: string, value: string): string {
  return `/shop/?attribute=${encodeURIComponent(`${name}:${value}`)}`;
}

export function pathOf(category: string | null | undefined): string[] {
  return category?.split(SEPARATOR) ?? [];
}
