import type { Offer } from '../client/types.js';
import { addButton } from './add-button.js';
import { h } from './dom.js';
import { choice, dismissButton, fillPrice, picture, price, reason, title } from './product-parts.js';
import type { View, ViewContext } from './view-context.js';

/** The offers side by side, each with its reason and a button that adds it. */
export function row(offers: readonly Offer[], context: ViewContext): View {
  const items = new Map<Element, Offer>();
  const list = h('ul', { class: 'list', part: 'list', role: 'list' });
  for (const offer of offers) {
    const item = card(offer, context, () => {
      items.delete(item);
      context.dismiss(offer, item, items.size);
    });
    items.set(item, offer);
    list.append(item);
  }
  return { element: list, items };
}

function card(offer: Offer, context: ViewContext, onDismiss: () => void): HTMLElement {
  const { product } = offer;
  const { strings } = context;
  const cost = price(product, context);
  const variant = choice(offer, context, (chosen) => fillPrice(cost, chosen, context));
  const add = () => {
    const chosen = variant.chosen();
    if (!chosen) {
      variant.ask();
      return false;
    }
    return context.add([{ productId: chosen.id, offer }]);
  };
  return h(
    'li',
    { class: 'item', part: 'item' },
    picture(product, context),
    title(product, context, () => context.clicked(offer)),
    cost,
    reason(offer),
    h(
      'div',
      { class: 'action' },
      variant.menu,
      addButton(variant.menu ? strings.addShort : strings.add, strings.addProduct(product.title), context, add),
    ),
    dismissButton(offer, context, onDismiss),
  );
}

/** A card without content: as high as any other, so that it keeps the place free. */
export function placeholder(count: number): HTMLElement {
  const list = h('ul', { class: 'list waiting', 'aria-hidden': 'true' });
  for (let index = 0; index < count; index += 1)
    list.append(
      h(
        'li',
        { class: 'item' },
        h('div', { class: 'picture' }),
        h('span', { class: 'title' }),
        h('p', { class: 'price' }),
        h('p', { class: 'reason' }),
        h('div', { class: 'action' }),
      ),
    );
  return list;
}
