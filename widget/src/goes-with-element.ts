import { leaveOut, requestOffers } from './batch.js';
import { ClientError } from './client/client-error.js';
import { createClient } from './client/create-client.js';
import type { CartLine, OfferAnswer, Product } from './client/types.js';
import { type AddedItem, tell } from './element-events.js';
import { watchExposure } from './exposure.js';
import css from './goes-with.css?inline';
import { HeldSpace } from './held-space.js';
import { identify } from './identity.js';
import { Outcomes, withoutBlanks } from './outcomes.js';
import { boughtTogether, boughtTogetherPlaceholder } from './render/bought-together.js';
import { h, safeUrl } from './render/dom.js';
import { placeholder, row } from './render/row.js';
import type { ViewContext, Wanted } from './render/view-context.js';
import { ATTRIBUTES, contextOf, readSettings, type SlotSettings } from './slot-settings.js';
import { stringsFor } from './strings.js';

type State = 'loading' | 'ready' | 'empty' | 'failed';

/** After an add the slot stays as it is for so long, so that nothing changes under the pointer. */
const SETTLE_MS = 1_200;
const TIME_LIMIT_MS = 1_500;

/** A server renders no custom elements, but may import a module that defines one. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

let sheet: CSSStyleSheet | undefined;
const warned = new Set<string>();

/**
 * `<goes-with placement="cart" key="pk_…">`: offers of one placement with their reasons. See docs/widget.md for
 * attributes, CSS properties, parts and events. Whatever happens inside, nothing is thrown into the page.
 */
export class GoesWithElement extends Base {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  #cart: unknown;
  #parts?: { box: HTMLElement; heading: HTMLElement; stage: HTMLElement; status: HTMLElement; space: HeldSpace };
  #scheduled = false;
  #turn = 0;
  /** What was asked last, to leave a second asking of the same out. */
  #asked?: string;
  #subject?: string;
  #settledAt = 0;
  #watch?: () => () => void;
  #stopWatching?: () => void;

  /** Lines of the cart; wins over the attribute. Takes a list or its JSON. */
  get cart(): readonly CartLine[] | string | undefined {
    return this.#cart as readonly CartLine[] | undefined;
  }

  set cart(lines: readonly CartLine[] | string | undefined) {
    this.#cart = lines ?? undefined;
    this.#schedule();
  }

  connectedCallback(): void {
    this.#guard(() => {
      // A page may have set the property before this class was there.
      if (Object.hasOwn(this, 'cart')) {
        const { cart } = this;
        delete (this as { cart?: unknown }).cart;
        this.cart = cart;
      }
      this.#build();
      this.#stopWatching ??= this.#watch?.();
      this.#schedule();
    });
  }

  disconnectedCallback(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }

  attributeChangedCallback(): void {
    this.#schedule();
  }

  /** Asks again, although nothing changed. */
  reload(): void {
    this.#asked = undefined;
    this.#schedule();
  }

  /** Several changes in one moment are one change. */
  #schedule(): void {
    if (this.#scheduled || !this.isConnected) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.isConnected) this.#guard(() => void this.#load().catch((error) => this.#fail(error)));
    });
  }

  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#fail(error);
    }
  }

  #build(): void {
    if (this.#parts) return;
    const heading = h('h2');
    const status = h('p', { class: 'status', role: 'status' });
    const stage = h('div', { class: 'stage' }, h('slot', { class: 'fallback' }));
    const box = h('div', { class: 'gw', 'data-state': 'loading' }, heading, stage, status);
    const root = this.attachShadow({ mode: 'open' });
    sheet ??= sheetOf(css);
    root.adoptedStyleSheets = [sheet];
    root.append(box);
    this.#parts = { box, heading, stage, status, space: new HeldSpace(this, box) };
  }

  async #load(): Promise<void> {
    const settings = readSettings((name) => this.getAttribute(name), {
      endpoint: new URL(import.meta.url).origin,
      locale: this.closest('[lang]')?.getAttribute('lang') || navigator.language,
      cart: this.#cart,
    });
    if ('code' in settings) {
      this.#asked = undefined;
      this.#fail(new ClientError(settings.code, settings.message));
      return;
    }
    const asked = JSON.stringify(settings);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#turn += 1;
    const turn = this.#turn;
    const { connection, placement, viewing, layout, limit } = settings;
    const subject = JSON.stringify([connection, placement, viewing, layout]);
    // Another cart leaves the offers standing until the new ones are there; another product does not.
    if (subject !== this.#subject) this.#wait(settings);
    this.#subject = subject;
    this.#parts!.box.setAttribute('aria-busy', 'true');

    const { customerId, visitorId, sessionId } = identify(settings.consent, settings);
    const who = withoutBlanks({ customerId, visitorId, sessionId });
    const anchorId = layout === 'bought-together' ? viewing[0] : undefined;
    try {
      const [answer, anchor] = await Promise.all([
        requestOffers(connection, { ...contextOf(settings), ...who }, limit),
        anchorId === undefined
          ? undefined
          : createClient({ baseUrl: connection.endpoint, key: connection.key, timeoutMs: TIME_LIMIT_MS }).product(
              anchorId,
            ),
      ]);
      const rest = this.#settledAt - performance.now();
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      if (turn === this.#turn) this.#show(settings, answer, anchor);
    } catch (error) {
      // What failed may be asked again by the same attributes.
      if (turn === this.#turn) {
        this.#asked = undefined;
        this.#fail(error);
      }
    }
  }

  /** Keeps the place that the offers will take. */
  #wait({ layout, limit }: SlotSettings): void {
    const content = layout === 'bought-together' ? boughtTogetherPlaceholder(limit ?? 2) : placeholder(limit ?? 4);
    this.#swap('loading', content);
    const bare = this.childElementCount === 0 && !this.textContent?.trim();
    this.#parts!.stage.classList.toggle('bare', bare);
  }

  #show(settings: SlotSettings, answer: OfferAnswer, anchor: Product | undefined): void {
    const { offers, decisionId, modelVersion, emptyReason } = answer;
    if (offers.length === 0 || (anchor && !anchor.available)) {
      this.#swap('empty');
      tell(this, 'goeswith:empty', { decisionId, reason: emptyReason });
      return;
    }
    const outcomes = new Outcomes(settings, answer);
    const context = this.#viewContext(settings, answer, outcomes, anchor);
    const view = anchor ? boughtTogether(anchor, offers, context) : row(offers, context);
    this.#setHeading(settings);
    // Somebody who works by keyboard stays in the slot when its content is drawn anew.
    const hadFocus = this.shadowRoot!.activeElement !== null;
    this.#swap('ready', view.element);
    if (hadFocus) view.element.querySelector<HTMLElement>('a, button')?.focus();
    this.#watch = () =>
      watchExposure(view.items.keys(), (item) => {
        const offer = view.items.get(item)!;
        outcomes.shown(offer);
        tell(this, 'goeswith:shown', { decisionId, offer });
      });
    this.#stopWatching = this.#watch();
    tell(this, 'goeswith:ready', { decisionId, modelVersion, offers });
  }

  #viewContext(
    settings: SlotSettings,
    answer: OfferAnswer,
    outcomes: Outcomes,
    anchor: Product | undefined,
  ): ViewContext {
    const { connection, locale, productHref } = settings;
    const { decisionId, token } = answer;
    const strings = stringsFor(locale);
    return {
      strings,
      locale,
      hrefOf: ({ id, link }) =>
        productHref
          ? safeUrl(productHref.replaceAll('{id}', encodeURIComponent(id)), document.baseURI)
          : safeUrl(link, document.baseURI),
      imageOf: ({ imageLink }) => safeUrl(imageLink, `${connection.endpoint}/`),
      add: (wanted) => {
        const detail = {
          decisionId,
          token,
          productIds: wanted.map(({ productId }) => productId),
          items: wanted.map(itemOf),
        };
        if (!tell(this, 'goeswith:add', detail)) return false;
        this.#settledAt = performance.now() + SETTLE_MS;
        this.#guard(() => {
          for (const { offer } of wanted) if (offer) outcomes.clicked(offer, 'add');
        });
        this.#announce(strings.addedProducts(wanted.length));
        return true;
      },
      clicked: (offer) =>
        this.#guard(() => {
          outcomes.clicked(offer, 'open');
          tell(this, 'goeswith:click', { decisionId, offer });
        }),
      dismiss: (offer) =>
        this.#guard(() => {
          outcomes.dismissed(offer);
          leaveOut(offer.product.id);
          const left = answer.offers.filter((other) => other !== offer);
          this.#showLess(settings, { ...answer, offers: left }, anchor);
          this.#announce(left.length === 0 ? strings.allDismissed : strings.dismissed);
        }),
      announce: (text) => this.#announce(text),
    };
  }

  /** Draws what is left after a dismissal, from the answer at hand: the others stay where they are. */
  #showLess(settings: SlotSettings, answer: OfferAnswer, anchor: Product | undefined): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#watch = undefined;
    if (answer.offers.length === 0) {
      this.#swap('empty');
      return;
    }
    this.#show(settings, answer, anchor);
  }

  /** Puts content on the stage; without content the page's own fallback shows. */
  #swap(state: State, content?: HTMLElement): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    const { box, heading, stage, space } = this.#parts!;
    space.during(() => {
      box.dataset.state = state;
      box.removeAttribute('aria-busy');
      heading.hidden = state !== 'ready';
      stage.classList.remove('bare');
      stage.replaceChildren(content ?? h('slot', { class: 'fallback' }));
    });
  }

  #setHeading({ placement, layout, heading, headingLevel, locale }: SlotSettings): void {
    const strings = stringsFor(locale);
    const text = heading ?? (layout === 'bought-together' ? strings.boughtTogether : strings.headings[placement]);
    const fresh = document.createElement(`h${headingLevel}`);
    fresh.className = 'heading';
    fresh.setAttribute('part', 'heading');
    fresh.textContent = text;
    this.#parts!.heading.replaceWith(fresh);
    this.#parts!.heading = fresh;
  }

  #announce(text: string): void {
    this.#parts!.status.textContent = text;
  }

  #fail(error: unknown): void {
    const { code, message, hint } =
      error instanceof ClientError ? error : { code: 'internal', message: String(error), hint: undefined };
    try {
      this.#swap('failed');
      // Said once a page, however many slots have it.
      if (!warned.has(code)) console.warn(`goes-with: ${message}${hint ? ` ${hint}` : ''}`);
      warned.add(code);
      tell(this, 'goeswith:error', { code, message, hint });
    } catch {
      // The page's own listener is its own matter; the slot shows its fallback already.
    }
  }
}

/** One constructed sheet for all slots of a page: no style element, so a strict content security policy holds. */
function sheetOf(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

function itemOf({ productId, offer }: Wanted): AddedItem {
  return offer === undefined ? { productId, quantity: 1 } : { productId, quantity: 1, offerId: offer.offerId };
}
