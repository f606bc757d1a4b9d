import type { Placement } from '../../domain/placement.js';
import { exactPow } from '../exact-math.js';

/** Chance that the first offer of a place is looked at: people about to pay, or who have paid, look least. */
const FIRST_LOOK: Readonly<Record<Placement, number>> = {
  product_page: 0.55,
  cart: 0.65,
  checkout: 0.4,
  post_purchase: 0.35,
  home: 0.6,
};
/** How looks fall with the position: the fourth offer is looked at 0.38 times as often as the first. */
const FALL = 0.7;
/** Offers shown in vain, counted with a half-life, at which somebody is half as attentive. */
const HALF_WEARY = 40;
const FORGOTTEN_DAYS = 7;
/** An offer that is of use tires less. */
const USEFUL_TIRES = 0.3;
/** Dismissals of useless offers: hardly any from the fresh, many from the weary. */
const DISMISS = 0.005;
const DISMISS_WEARY = 0.25;
/** From this weariness on a dismissal may be the last straw. */
const STOP_FROM = 0.5;
const STOP = 0.15;
/** Beyond this weariness people put back what they came for: at the very most one thing in eight. */
const IRRITATED_FROM = 0.4;
const MOST_PUT_BACK = 0.12;

/**
 * Chance that an offer in view is looked at, before weariness: by place and position from 0, b ÷ (position + 1)^0.7, the *examination
 * hypothesis* (Richardson, Dominowska, Ragno, WWW 2007; Craswell et al., WSDM 2008, sec. 3: position-based model).
 */
export function lookChance(placement: Placement, position: number): number {
  return FIRST_LOOK[placement] / exactPow(position + 1, FALL);
}

/** 0 for the fresh, towards 1 for those who saw very many offers in vain: w ÷ (w + 40). */
export function wearinessOf(seenInVain: number): number {
  return seenInVain / (seenInVain + HALF_WEARY);
}

/** What is left of it some days later. */
export function afterDays(seenInVain: number, days: number): number {
  return seenInVain * exactPow(2, -Math.max(0, days) / FORGOTTEN_DAYS);
}

export function tires(useful: boolean): number {
  return useful ? USEFUL_TIRES : 1;
}

export function dismissChance(weariness: number, useful: boolean): number {
  return (DISMISS + DISMISS_WEARY * weariness * weariness) * (useful ? 0.2 : 1);
}

/** Chance that somebody who just dismissed an offer wants none any more. */
export function stopChance(weariness: number): number {
  return weariness < STOP_FROM ? 0 : STOP;
}

/** Chance that each product is put back at the end. */
export function putBackChance(weariness: number): number {
  return (MOST_PUT_BACK * Math.max(0, weariness - IRRITATED_FROM)) / (1 - IRRITATED_FROM);
}
