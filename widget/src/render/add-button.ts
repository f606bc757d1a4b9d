import { h, icon } from './dom.js';
import type { ViewContext } from './view-context.js';

const TICK = 'M5 12l5 5L20 7';
const CONFIRMED_MS = 2_000;

/** A button that says that it worked. `add` returns false when nothing was added. */
export function addButton(
  label: string,
  name: string | undefined,
  { strings, guard }: ViewContext,
  add: () => boolean,
): HTMLButtonElement {
  const text = h('span', {}, label);
  const button = h('button', { class: 'add', part: 'button', type: 'button', 'aria-label': name }, text);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const click = () => {
    // A second click in the same moment is a double click, not a wish for two.
    if (timer !== undefined || !add()) return;
    const before = text.textContent ?? label;
    button.classList.add('done');
    text.replaceChildren(icon(TICK), strings.added);
    timer = setTimeout(() => {
      timer = undefined;
      button.classList.remove('done');
      text.replaceChildren(before);
    }, CONFIRMED_MS);
  };
  button.addEventListener('click', () => guard(click));
  return button;
}
