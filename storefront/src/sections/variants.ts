import type { Product } from '../../../widget/src/client/types.js';
import { variantChoice } from '../../../widget/src/variants.js';
import { h } from '../dom.js';
import { productLink } from '../links.js';

/** What else the product comes in. */
export function variantLinks(chosen: Product, variants: readonly Product[]): HTMLElement {
  // By id, as the shop numbered them: by name, L came before S.
  const inOrder = [...variants].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  const { names, options } = variantChoice(inOrder);
  const current = options.find(({ product }) => product.id === chosen.id);
  return h(
    'nav',
    { class: 'choice', 'aria-label': 'Variants' },
    names.length === 0
      ? undefined
      : h('p', { class: 'choice-name' }, `${names.join(', ')}: `, h('strong', {}, current?.label)),
    h(
      'div',
      { class: 'variants' },
      ...options.map(({ product, label }) =>
        h(
          'a',
          {
            href: productLink(product.id),
            'aria-current': product.id === chosen.id ? 'page' : undefined,
            class: product.available ? undefined : 'sold-out',
          },
          label,
          product.available ? undefined : h('span', { class: 'sr' }, ', not available'),
        ),
      ),
    ),
  );
}
