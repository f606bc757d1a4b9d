import { leaveOut, requestOffers } from './batch.js';
import { ClientError } from './client/client-error.js';
import { createClient } from './client/create-client.js';
import type { CartLine, OfferAnswer, Product } from './client/types.js';
import { tell } from './element-events.js';
import { watchExposure } from './exposure.js';
import { identify } from './identity.js';
import { Outcomes, withoutBlanks } from './outcomes.js';
import { boughtTogether, boughtTogetherPlaceholder } from './render/bought-together.js';
import { safeUrl } from './render/dom.js';
import { placeholder, row } from './render/row.js';
import type { ViewContext } from './render/view-context.js';
import { SlotFrame } from './slot-frame.js';
import { ATTRIBUTES, contextOf, readSettings, type SlotSettings } from './slot-settings.js';
import { stringsFor } from './strings.js';
import { TIME_LIMIT_MS } from './time-limit.js';

/** After an add the slot stays as it is for so long, so that nothing changes under the pointer. */
const SETTLE_MS = 1_200;

/** A server renders no custom elements, but may import a module that defines one. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

const warned = new Set<string>();

/**
 * `<goes-with placement="cart" key="pk_…">`: the offers of one placement with their reasons. docs/widget.md lists
 * attributes, CSS properties, parts and events. Whatever happens inside, nothing is thrown into the page.
 */
export class GoesWithElement extends Base {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  #cart: unknown;
  #frame?: SlotFrame;
  #scheduled = false;
  /** Counts what was asked; an answer to an older question is not shown. */
  #turn = 0;
  /** What was asked last, so that the same is not asked twice. */
  #asked?: string;
  #subject?: string;
  #settledAt = 0;
  #startWatching?: () => () => void;
  #stopWatching?: () => void;

  /** Lines of the cart; wins over the attribute. Takes a list or its JSON. */
  get cart(): readonly CartLine[] | string | undefined {
    return this.#cart as readonly CartLine[] | string | undefined;
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
      this.#frame ??= new SlotFrame(this);
      this.#stopWatching ??= this.#startWatching?.();
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
      if (this.isConnected) this.#load().catch((error) => this.#fail(error));
    });
  }

  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #load(): Promise<void> {
    const settings = readSettings((name) => this.getAttribute(name), {
      endpoint: new URL(import.meta.url).origin,
      locale: this.closest('[lang]')?.getAttribute('lang') || navigator.language,
      cart: this.#cart,
    });
    const asked = JSON.stringify(settings);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      if ('code' in settings) throw new ClientError(settings.code, settings.message);
      const { connection, placement, viewing, layout } = settings;
      const subject = JSON.stringify([connection, placement, viewing, layout]);
      // Another cart leaves the offers standing until the new ones are there; another product does not.
      if (subject === this.#subject) this.#frame?.busy();
      else this.#wait(settings);
      this.#subject = subject;
      const [answer, anchor] = await this.#ask(settings);
      const rest = this.#settledAt - performance.now();
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      if (turn === this.#turn) this.#show(settings, answer, anchor);
    } catch (error) {
      if (turn !== this.#turn) return;
      // The same attributes may work the next time.
      this.#asked = undefined;
      this.#subject = undefined;
      this.#fail(error);
    }
  }

  #ask(settings: SlotSettings): Promise<[OfferAnswer, Product | undefined]> {
    const { connection, consent, layout, limit, viewing } = settings;
    const who = withoutBlanks(identify(consent, settings));
    const client = createClient({ baseUrl: connection.endpoint, key: connection.key, timeoutMs: TIME_LIMIT_MS });
    return Promise.all([
      requestOffers(connection, { ...contextOf(settings), ...who }, limit),
      layout === 'bought-together' ? client.product(viewing[0]) : undefined,
    ]);
  }

  /** Keeps the place that the offers will take. */
  #wait({ layout, limit }: SlotSettings): void {
    this.#stopWatching?.();
    this.#frame?.show(
      'loading',
      layout === 'bought-together' ? boughtTogetherPlaceholder(limit ?? 2) : placeholder(limit ?? 4),
    );
    this.#frame?.busy();
  }

  #show(settings: SlotSettings, answer: OfferAnswer, anchor: Product | undefined): void {
    const { offers, decisionId, modelVersion, emptyReason } = answer;
    this.#stopWatching?.();
    this.#startWatching = undefined;
    if (offers.length === 0 || (anchor && !anchor.available)) {
      this.#frame?.show('empty');
      tell(this, 'goeswith:empty', { decisionId, reason: emptyReason });
      return;
    }
    const outcomes = new Outcomes(settings, answer);
    const context = this.#viewContext(settings, answer, outcomes);
    const view = anchor ? boughtTogether(anchor, offers, context) : row(offers, context);
    const { boughtTogether: together, headings } = context.strings;
    const heading = settings.heading ?? (anchor ? together : headings[settings.placement]);
    this.#frame?.setHeading(heading, settings.headingLevel);
    this.#frame?.show('ready', view.element);
    this.#startWatching = () =>
      watchExposure(view.items.keys(), (item) =>
        this.#guard(() => {
          const offer = view.items.get(item)!;
          outcomes.shown(offer);
          tell(this, 'goeswith:shown', { decisionId, offer });
        }),
      );
    this.#stopWatching = this.#startWatching();
    tell(this, 'goeswith:ready', { decisionId, modelVersion, offers });
  }

  #viewContext(settings: SlotSettings, answer: OfferAnswer, outcomes: Outcomes): ViewContext {
    const { connection, locale, productHref } = settings;
    const { decisionId, token } = answer;
    const strings = stringsFor(locale);
    return {
      strings,
      locale,
      hrefOf: ({ id, link }) =>
        safeUrl(productHref?.replaceAll('{id}', encodeURIComponent(id)) ?? link, document.baseURI),
      imageOf: ({ imageLink }) => safeUrl(imageLink, `${connection.endpoint}/`),
      add: (wanted) => {
        const items = wanted.map(({ productId, offer }) => ({
          productId,
          quantity: 1 as const,
          offerId: offer?.offerId,
        }));
        const productIds = items.map(({ productId }) => productId);
        if (!tell(this, 'goeswith:add', { decisionId, token, productIds, items })) return false;
        this.#settledAt = performance.now() + SETTLE_MS;
        for (const { offer } of wanted) if (offer) outcomes.clicked(offer, 'add');
        this.#frame?.announce(strings.addedProducts(wanted.length));
        return true;
      },
      clicked: (offer) => {
        outcomes.clicked(offer, 'open');
        tell(this, 'goeswith:click', { decisionId, offer });
      },
      dismiss: (offer, item, left) => {
        outcomes.dismissed(offer);
        leaveOut(offer.product.id);
        if (left > 0) this.#frame?.removeItem(item);
        else this.#frame?.show('empty');
        this.#frame?.announce(left > 0 ? strings.dismissed : strings.allDismissed);
      },
      announce: (text) => this.#frame?.announce(text),
      guard: (run) => this.#guard(run),
    };
  }

  #fail(error: unknown): void {
    const { code, message, hint } =
      error instanceof ClientError ? error : { code: 'internal', message: String(error), hint: undefined };
    try {
      this.#stopWatching?.();
      this.#frame?.show('failed');
      // Said once a page, however many slots have it.
      if (!warned.has(code)) console.warn(`goes-with: ${message}${hint ? ` ${hint}` : ''}`);
      warned.add(code);
      tell(this, 'goeswith:error', { code, message, hint });
    } catch {
      // Nothing is left to try, and nothing may reach the page.
    }
  }
}
