import type { Offer, Product } from '../client/types.js';
import { formatPrice, jointPrice } from '../price.js';
import { addButton } from './add-button.js';
import { h } from './dom.js';
import { type Choice, choice, dismissButton, fillPrice, picture, price, reason, title } from './product-parts.js';
import type { View, ViewContext, Wanted } from './view-context.js';

interface Member {
  readonly tick: HTMLInputElement;
  /** Price shown before a variant is chosen. */
  readonly product: Product;
  readonly offer?: Offer;
  readonly variant?: Choice;
}

/** The product of the page and its offers as one set: tick boxes, the joint price, one button that adds what is ticked. */
export function boughtTogether(anchor: Product, offers: readonly Offer[], context: ViewContext): View {
  const { strings, locale } = context;
  const items = new Map<Element, Offer>();
  let members: Member[] = [];
  const list = h('ul', { class: 'set', part: 'list', role: 'list' });
  const total = h('p', { class: 'total', 'aria-live': 'polite' });

  const ticked = () => members.filter(({ tick }) => tick.checked);
  const now = ({ product, variant }: Member) => variant?.chosen() ?? product;

  const addTicked = () => {
    const wanted: Wanted[] = [];
    for (const member of ticked()) {
      const product = member.variant ? member.variant.chosen() : member.product;
      if (!product) {
        member.variant?.ask();
        return false;
      }
      wanted.push({ productId: product.id, offer: member.offer });
    }
    return wanted.length > 0 && context.add(wanted);
  };
  const button = addButton('', undefined, context, addTicked);

  const update = () => {
    const chosen = ticked();
    const sum = jointPrice(chosen.map(now));
    total.replaceChildren(
      ...(sum ? [h('span', {}, strings.total(chosen.length)), h('strong', {}, formatPrice(sum, locale))] : []),
    );
    const all = chosen.length === members.length;
    button.disabled = chosen.length === 0;
    button.querySelector('span')!.textContent =
      chosen.length === 0
        ? strings.nothingTicked
        : chosen.length === 1
          ? strings.add
          : all
            ? strings.addAll(chosen.length)
            : strings.addTicked(chosen.length);
  };

  const member = (product: Product, offer?: Offer) => {
    const tick = h('input', { type: 'checkbox', 'aria-label': strings.include(product.title) });
    tick.checked = true;
    tick.addEventListener('change', update);
    const cost = price(product, context);
    const variant =
      offer &&
      choice(offer, context, (chosen) => {
        fillPrice(cost, chosen, context);
        update();
      });
    const self: Member = { tick, product, offer, variant };
    members.push(self);
    const remove = () => {
      members = members.filter((other) => other !== self);
      items.delete(item);
      update();
      context.dismiss(offer!, item, items.size);
    };
    const item = h(
      'li',
      { class: 'item', part: 'item' },
      h('label', { class: 'tick' }, tick),
      picture(product, context),
      title(product, context, offer && (() => context.clicked(offer))),
      offer ? reason(offer) : h('p', { class: 'reason' }, strings.thisProduct),
      h('div', { class: 'action' }, cost, variant?.menu),
      offer && dismissButton(offer, context, remove),
    );
    if (offer) items.set(item, offer);
    list.append(item);
  };

  member(anchor);
  for (const offer of offers) member(offer.product, offer);
  update();
  const summary = h('div', { class: 'summary', part: 'summary' }, total, button);
  return { element: frame('bundle', list, summary), items };
}

/** The block without content, as high as the real one with so many offers. */
export function boughtTogetherPlaceholder(offers: number): HTMLElement {
  const list = h('ul', { class: 'set' });
  for (let index = 0; index <= offers; index += 1)
    list.append(
      h(
        'li',
        { class: 'item' },
        h('div', { class: 'picture' }),
        h('span', { class: 'title' }),
        h('p', { class: 'reason' }),
        h('div', { class: 'action' }),
      ),
    );
  const summary = h('div', { class: 'summary' }, h('p', { class: 'total' }), h('div', { class: 'add' }));
  const element = frame('bundle waiting', list, summary);
  element.setAttribute('aria-hidden', 'true');
  return element;
}

/** Two boxes, because a box cannot be laid out by a query of its own width. */
function frame(className: string, ...parts: HTMLElement[]): HTMLElement {
  return h('div', { class: className }, h('div', { class: 'together' }, ...parts));
}
