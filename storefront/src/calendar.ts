import { h } from './dom.js';
import { chooseDay, chosenDay, type Days, daysLater, dayText } from './time-travel.js';

const WEEK = 7;

/** Lets the shop be looked at on another day. `onChange` draws the page anew; of a real data set no earlier prices are known. */
export function calendar(days: Days, knowsPrices: boolean, onChange: () => void): HTMLElement {
  const what = knowsPrices ? 'Prices, launches, sales and offers' : 'Sales and offers';
  const bar = h('div', { class: 'calendar' });
  const choose = (day: string | undefined, focusOn?: string): void => {
    chooseDay(day);
    draw(focusOn);
    onChange();
  };
  function draw(focusOn?: string): void {
    const day = chosenDay();
    const input = h('input', {
      type: 'date',
      id: 'calendar-day',
      name: 'day',
      min: days.first,
      max: days.last,
      value: day ?? days.last,
      required: true,
    });
    const form = h(
      'form',
      { class: 'calendar-form' },
      h('label', { for: 'calendar-day' }, day === undefined ? 'Look at the shop on' : 'The shop on'),
      day === undefined ? undefined : step(day, -WEEK, 'A week earlier', '‹'),
      input,
      day === undefined ? undefined : step(day, WEEK, 'A week later', '›'),
      h('button', { class: 'calendar-button', type: 'submit' }, 'Show'),
      day === undefined
        ? undefined
        : h('button', { class: 'calendar-button', type: 'button', onclick: () => choose(undefined) }, 'Back to today'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (input.value !== '') choose(input.value);
    });
    bar.classList.toggle('past', day !== undefined);
    bar.replaceChildren(
      form,
      h(
        'p',
        { class: 'calendar-note', role: 'status' },
        day === undefined ? '' : `${what} of ${dayText(day)}; nothing that you do there is recorded.`,
      ),
    );
    if (focusOn !== undefined) bar.querySelector<HTMLElement>(`[aria-label="${focusOn}"]`)?.focus();
  }
  function step(day: string, by: number, label: string, sign: string): HTMLElement {
    const to = daysLater(day, by);
    return h(
      'button',
      {
        class: 'calendar-button',
        type: 'button',
        'aria-label': label,
        disabled: to < days.first || to > days.last,
        onclick: () => choose(to, label),
      },
      sign,
    );
  }
  draw();
  return bar;
}
