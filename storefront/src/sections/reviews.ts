import type { Product } from '../../../widget/src/client/types.js';
import { h } from '../dom.js';
import { fetchReviews, type Review } from '../shop.js';
import { reviewCount, starRow } from '../stars.js';
import { section } from './section.js';

/** What people wrote, with how many gave how many stars. */
export async function reviewsSection(product: Product): Promise<HTMLElement | undefined> {
  const first = await fetchReviews(product.id);
  const { counts } = first;
  const count = counts.reduce((sum, each) => sum + each, 0);
  if (count === 0) return undefined;
  const average = counts.reduce((sum, each, place) => sum + each * (place + 1), 0) / count;
  const list = h('ul', { class: 'review-list' }, ...first.reviews.map(reviewItem));
  const more = h('button', { class: 'button quiet', type: 'button' }, 'Show more reviews');
  more.hidden = !first.more;
  more.addEventListener('click', async () => {
    more.disabled = true;
    const next = await fetchReviews(product.id, list.children.length).catch(() => undefined);
    more.disabled = false;
    if (next === undefined) return;
    const items = next.reviews.map(reviewItem);
    list.append(...items);
    items[0]?.focus({ preventScroll: true });
    more.hidden = !next.more;
  });
  return section(
    'reviews',
    'Reviews',
    h(
      'div',
      { class: 'reviews' },
      h(
        'div',
        { class: 'review-summary' },
        h('p', { class: 'review-average' }, average.toFixed(1), h('span', { class: 'sr' }, ' of 5 stars')),
        starRow(average),
        h('p', { class: 'muted' }, reviewCount(count)),
        h('ul', { class: 'histogram' }, ...[5, 4, 3, 2, 1].map((stars) => bar(stars, counts[stars - 1], count))),
        h('p', { class: 'muted' }, 'Invented, like the people who wrote them.'),
      ),
      h('div', {}, list, h('p', {}, more)),
    ),
  );
}

function bar(stars: number, count: number, of: number): HTMLElement {
  return h(
    'li',
    {},
    h('span', { class: 'bar-name' }, `${stars} ★`),
    h(
      'span',
      { class: 'bar-track', 'aria-hidden': 'true' },
      h('span', { class: 'bar-fill', style: `width: ${(100 * count) / of}%` }),
    ),
    h('span', { class: 'bar-count' }, count.toLocaleString(navigator.language)),
  );
}

function reviewItem({ stars, head, text, author, writtenAt, language }: Review): HTMLElement {
  const day = new Date(writtenAt).toLocaleDateString(navigator.language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return h(
    'li',
    { class: 'review', tabindex: '-1' },
    h(
      'p',
      { class: 'review-head' },
      starRow(stars),
      h('span', { class: 'sr' }, `${stars} of 5 stars: `),
      h('strong', { lang: language }, head),
    ),
    h('p', { lang: language }, text),
    h('p', { class: 'muted' }, `${author}, ${day}`),
  );
}
