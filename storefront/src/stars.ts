import { h } from './dom.js';

/** Five stars, filled to the average, with the number in words for those who cannot see them. */
export function stars({ average, count }: { readonly average: number; readonly count: number }): HTMLElement {
  return h(
    'span',
    { class: 'rating' },
    starRow(average),
    h('span', { class: 'sr' }, `${average.toFixed(1)} of 5 stars, ${reviewCount(count)}`),
    h('span', { class: 'count', 'aria-hidden': 'true' }, count.toLocaleString(navigator.language)),
  );
}

export function starRow(average: number): HTMLElement {
  return h('span', { class: 'stars', 'aria-hidden': 'true', style: `--filled: ${(average / 5) * 100}%` }, '★★★★★');
}

export function reviewCount(count: number): string {
  return `${count.toLocaleString(navigator.language)} ${count === 1 ? 'review' : 'reviews'}`;
}
