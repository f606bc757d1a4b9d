import css from './goes-with.css?inline';
import { HeldSpace } from './held-space.js';
import { h } from './render/dom.js';

export type State = 'loading' | 'ready' | 'empty' | 'failed';

let sheet: CSSStyleSheet | undefined;

function sharedSheet(): CSSStyleSheet {
  if (!sheet) {
    // Constructed, not written into the page: a strict content security policy forbids the latter.
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/** The inside of one `<goes-with>`: a heading, the stage with offers or fallback, and a line for screen readers. */
export class SlotFrame {
  readonly #root: ShadowRoot;
  readonly #box: HTMLElement;
  readonly #stage: HTMLElement;
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #space: HeldSpace;
  #heading: HTMLElement = h('h2', { class: 'heading' });
  #content?: HTMLElement;

  constructor(private readonly host: HTMLElement) {
    this.#stage = h('div', { class: 'stage' }, h('slot', { class: 'fallback' }));
    this.#box = h('div', { class: 'gw', 'data-state': 'loading' }, this.#heading, this.#stage, this.#status);
    this.#root = host.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [sharedSheet()];
    this.#root.append(this.#box);
    this.#space = new HeldSpace(host, this.#box);
  }

  /** Changes what is on the stage without moving the page; `content` is absent when there is nothing to show. */
  show(state: State, content?: HTMLElement): void {
    const focus = this.#focusedPlace();
    const { host } = this;
    this.#stage.classList.toggle('bare', host.childElementCount === 0 && !host.textContent?.trim());
    this.#space.during(() => {
      this.#box.dataset.state = state;
      this.#content?.remove();
      this.#content = content;
      if (content) this.#stage.append(content);
    });
    if (state !== 'loading') this.#box.removeAttribute('aria-busy');
    if (focus) this.#focus(focus);
  }

  busy(): void {
    this.#box.setAttribute('aria-busy', 'true');
  }

  setHeading(text: string, level: number): void {
    const heading = h(`h${level}` as 'h2', { class: 'heading', part: 'heading', tabindex: '-1' }, text);
    this.#heading.replaceWith(heading);
    this.#heading = heading;
  }

  announce(text: string): void {
    this.#status.textContent = text;
  }

  /** Takes one offer away and keeps the keyboard where it was. */
  removeItem(item: Element): void {
    const focus = this.#focusedPlace();
    this.#space.during(() => item.remove());
    if (focus) this.#focus(focus);
  }

  /** Which control of which offer has the focus, so that new offers can take it over. */
  #focusedPlace(): { index: number; control: string } | undefined {
    const active = this.#root.activeElement;
    const item = active?.closest('.item');
    if (!active || !item?.parentElement) return undefined;
    return { index: [...item.parentElement.children].indexOf(item), control: active.classList[0] ?? 'title' };
  }

  #focus({ index, control }: { index: number; control: string }): void {
    if (this.#root.activeElement) return;
    const items = this.#root.querySelectorAll('.item');
    const item = items[Math.min(index, items.length - 1)];
    const target = item?.querySelector<HTMLElement>(`.${control}`) ?? this.#heading;
    target.focus({ preventScroll: true });
  }
}
