import { h } from '../dom.js';

/** A part of a page under its own heading. */
export function section(id: string, heading: string, ...content: readonly (HTMLElement | undefined)[]): HTMLElement {
  return h(
    'section',
    { id, class: 'section', 'aria-labelledby': `${id}-heading` },
    h('h2', { id: `${id}-heading` }, heading),
    ...content,
  );
}
