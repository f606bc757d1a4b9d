import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Product } from '../domain/product.js';
import { seedFrom } from '../domain/random.js';
import { FAMILIES } from '../sample-shop/tables/families.js';

const require = createRequire(import.meta.url);
const iconByFamily = new Map(FAMILIES.map((family) => [family.key, family.icon]));
const bodies = new Map<string, string>();

/** A calm picture for a product that has none: an icon on a tile for the sample shop, else the first letters of its title. */
export function drawTile(product: Product): string {
  const hue = seedFrom(product.categoryPath[0] ?? product.title) % 360;
  const light = 88 + (seedFrom(product.id) % 7);
  const icon = iconByFamily.get(product.id.split('-')[0]);
  const ink = `hsl(${hue} 38% 30%)`;
  const drawing =
    icon !== undefined && product.imageLink?.startsWith('/v1/tiles/') && product.derived === undefined
      ? `<g transform="translate(84 84) scale(9.67)" fill="none" stroke="${ink}" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">${iconBody(icon)}</g>`
      : `<text x="200" y="232" font-family="Georgia, serif" font-size="96" text-anchor="middle" fill="${ink}">${initials(product.title)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img"><rect width="400" height="400" fill="hsl(${hue} 34% ${light}%)"/>${drawing}</svg>`;
}

/** Shapes of a Tabler outline icon (MIT), without the frame around them. */
function iconBody(name: string): string {
  let body = bodies.get(name);
  if (body === undefined) {
    const svg = readFileSync(require.resolve(`@tabler/icons/outline/${name}.svg`), 'utf8');
    body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).trim();
    bodies.set(name, body);
  }
  return body;
}

function initials(title: string): string {
  const letters = title
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase());
  return letters.join('');
}
