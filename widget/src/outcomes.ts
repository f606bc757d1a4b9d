import type { Offer, OfferAnswer, ShopEvent } from './client/types.js';
import { type Identity, identify } from './identity.js';
import { report } from './report.js';
import type { SlotSettings } from './slot-settings.js';

type Outcome = Extract<ShopEvent['type'], 'offer_shown' | 'offer_clicked' | 'offer_dismissed'>;

/** Reports what became of the offers of one decision, each outcome of each offer once. */
export class Outcomes {
  readonly #reported = new Set<string>();

  constructor(
    private readonly settings: SlotSettings,
    private readonly answer: OfferAnswer,
  ) {}

  shown(offer: Offer): void {
    this.#report('offer_shown', offer, 'soon');
  }

  /** `action` tells a click that added from one that opened the product. */
  clicked(offer: Offer, action: 'open' | 'add'): void {
    // Whoever clicked it saw it, however short.
    this.shown(offer);
    this.#report('offer_clicked', offer, 'now', action);
  }

  dismissed(offer: Offer): void {
    this.shown(offer);
    this.#report('offer_dismissed', offer, 'now');
  }

  #report(type: Outcome, offer: Offer, when: 'soon' | 'now', action?: string): void {
    const { consent, connection } = this.settings;
    if (consent === 'denied') return;
    // Made from the offer, so that an outcome counts once even if it is reported by two pages that share a decision.
    const id = [offer.offerId, type, action].filter(Boolean).join('.');
    if (this.#reported.has(id)) return;
    this.#reported.add(id);
    report(
      connection,
      {
        id,
        type,
        occurredAt: new Date().toISOString(),
        productId: offer.product.id,
        token: this.answer.token,
        ...withoutBlanks(identify(consent, this.settings)),
        ...(action && { properties: { action } }),
      },
      when,
    );
  }
}

/** Ids that are set, so that a request names nobody with an empty field. */
export function withoutBlanks(identity: Identity): Identity {
  return Object.fromEntries(Object.entries(identity).filter(([, id]) => id !== undefined));
}
