import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '../../domain/order.js';
import { seededRandom, seedFrom } from '../../domain/random.js';
import type { PlannedVisit, Street } from '../../sample-shop/visitors/street.js';
import type { Answer, FinishedVisit, PageEvent, Step } from '../../sample-shop/visitors/visit.js';
import type { EffectsFile } from './effects-file.js';
import type { ShopClient } from './shop-client.js';

/** As time passes, so many visits a minute; or the days from a time on, as fast as the server takes them. */
export type Pace =
  | { readonly kind: 'live'; readonly perMinute: number; readonly minutes?: number }
  | {
      readonly kind: 'travel';
      readonly from: number;
      readonly days: number;
      readonly perDay: number;
      readonly atOnce: number;
    };

export interface VisitorParts {
  readonly street: Street;
  readonly client: ShopClient;
  readonly effects: EffectsFile;
  /** Ends the run: nobody comes any more, live visits break off, and what is being sent is finished. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total?: number }) => void;
}

/** What the visitors did, and what the offers truly changed. */
export interface VisitorReport {
  readonly visits: number;
  /** Visits that the server knew already, from an earlier run: left alone. */
  readonly sentBefore: number;
  readonly brokenOff: number;
  readonly orders: number;
  readonly linesBought: number;
  readonly returned: number;
  /** Returns after the end of the run. */
  readonly returnsToCome: number;
  readonly offersAsked: number;
  readonly emptyAnswers: Readonly<Record<string, number>>;
  readonly offersShown: number;
  readonly clicked: number;
  readonly dismissed: number;
  readonly taken: number;
  readonly saidStop: number;
  readonly putBack: number;
  readonly retries: number;
  /** All offers of each visit together, less what they only brought forward; returns taken off. */
  readonly trueEffect: {
    readonly units: number;
    readonly revenueMinor: number;
    readonly profitMinor: number;
    readonly currency: 'EUR';
  };
  readonly effectsFile: string;
}

const DAY_MS = 86_400_000;

/** Lets the people of a sample shop visit the server that serves it. */
export async function runVisitors(parts: VisitorParts, pace: Pace): Promise<VisitorReport> {
  const { street, client, effects, signal, onProgress } = parts;
  const counts = {
    ...{ visits: 0, sentBefore: 0, brokenOff: 0, orders: 0, linesBought: 0, returned: 0 },
    ...{ offersAsked: 0, offersShown: 0, clicked: 0, dismissed: 0, taken: 0, saidStop: 0, putBack: 0 },
  };
  const emptyAnswers: Record<string, number> = {};
  const trueEffect = { units: 0, revenueMinor: 0, profitMinor: 0, currency: 'EUR' as const };
  let toReturn: Order[] = [];

  const sendReturns = async (until: number): Promise<void> => {
    const due = toReturn.filter(({ orderedAt }) => orderedAt.getTime() < until);
    if (due.length === 0) return;
    toReturn = toReturn.filter(({ orderedAt }) => orderedAt.getTime() >= until);
    for (let first = 0; first < due.length; first += 500) await client.order(due.slice(first, first + 500));
    counts.returned += due.length;
  };

  /** Undefined when the server knows the visit, or the run ends meanwhile. */
  const accompany = async ({ steps }: PlannedVisit): Promise<FinishedVisit | undefined> => {
    let waiting: PageEvent[] = [];
    let first = true;
    const sendWaiting = async (): Promise<boolean> => {
      if (waiting.length === 0) return true;
      const { known } = await client.track(waiting);
      waiting = [];
      const proceed = !(first && known);
      first = false;
      return proceed;
    };
    const perform = async (step: Step): Promise<Answer | undefined> => {
      if (step.do === 'order') {
        await client.order([step.order]);
        counts.orders++;
        counts.linesBought += step.order.lines.length;
        return undefined;
      }
      if (step.do === 'track') return undefined;
      counts.offersAsked++;
      const answer = await client.ask(step.request, pace.kind === 'travel' ? step.at : undefined);
      if (answer.offers.length === 0) {
        const reason = answer.emptyReason ?? 'none';
        emptyAnswers[reason] = (emptyAnswers[reason] ?? 0) + 1;
      }
      return answer;
    };
    let step = steps.next();
    while (!step.done) {
      if (pace.kind === 'live') await wait(step.value.at.getTime() - Date.now(), signal);
      if (signal.aborted && pace.kind === 'live') {
        counts.brokenOff++;
        return undefined;
      }
      if (step.value.do === 'track') waiting.push(...step.value.events);
      // What a page reports goes out together, but before anything that should know of it.
      if (step.value.do !== 'track' || first || pace.kind === 'live') {
        if (!(await sendWaiting())) {
          counts.sentBefore++;
          return undefined;
        }
      }
      step = steps.next(await perform(step.value));
    }
    await sendWaiting();
    return step.value;
  };

  const receive = async (visit: PlannedVisit): Promise<void> => {
    let finished: FinishedVisit | undefined;
    try {
      finished = await accompany(visit);
    } catch (error) {
      // The wait for a busy server ends with the run.
      if (!signal.aborted) throw error;
      counts.brokenOff++;
    } finally {
      street.leave(visit, finished);
    }
    if (finished === undefined) return;
    const { outcome, shown, returns } = finished;
    const effect = await effects.add(visit, finished);
    counts.visits++;
    counts.offersShown += shown.length;
    for (const { clicked, dismissed, taken } of outcome.reactions) {
      if (clicked) counts.clicked++;
      if (dismissed) counts.dismissed++;
      if (taken) counts.taken++;
    }
    if (outcome.stopped) counts.saidStop++;
    counts.putBack += outcome.putBack.length;
    trueEffect.units += effect.unitsWith - effect.unitsWithout - effect.unitsLater;
    trueEffect.revenueMinor += effect.revenueMinor;
    trueEffect.profitMinor += effect.profitMinor;
    toReturn.push(...returns);
  };

  if (pace.kind === 'travel') {
    // One question that no page shows: a server for real shops refuses it before a visit is half sent.
    await client.ask({ placement: 'home', cart: [], viewing: [], limit: 1 }, new Date(pace.from));
    const total = Math.round(pace.days * pace.perDay);
    await atOnce(pace.atOnce, visitTimes(street, pace), async (at) => {
      if (signal.aborted) return;
      await sendReturns(at);
      await receive(street.nextVisit(at));
      onProgress?.({ done: counts.visits + counts.sentBefore, total });
    });
    if (!signal.aborted) await sendReturns(pace.from + pace.days * DAY_MS);
  } else {
    const here = new Set<Promise<void>>();
    let failure: unknown;
    const random = seededRandom(seedFrom('arrivals', Date.now()));
    const endsAt = pace.minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + pace.minutes * 60_000;
    while (!signal.aborted && failure === undefined && Date.now() < endsAt) {
      const visit: Promise<void> = receive(street.nextVisit(Date.now()))
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => here.delete(visit));
      here.add(visit);
      await sendReturns(Date.now());
      onProgress?.({ done: counts.visits });
      // Arrivals independent of each other: the time between two is exponential.
      await wait(Math.min(endsAt - Date.now(), (-Math.log(1 - random()) * 60_000) / pace.perMinute), signal);
    }
    await Promise.all(here);
    if (failure !== undefined) throw failure;
  }
  return {
    ...counts,
    returnsToCome: toReturn.length,
    emptyAnswers,
    retries: client.retries,
    trueEffect,
    effectsFile: effects.path,
  };
}

function* visitTimes(street: Street, { from, days, perDay }: Extract<Pace, { kind: 'travel' }>): Generator<number> {
  for (let day = 0; day < days; day++) yield* street.timesOf(from + day * DAY_MS, perDay);
}

/** Works off the items in order, so many at a time; the first failure ends it, once what runs has ended. */
async function atOnce<Item>(most: number, items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); !next.done && !failed; next = rest.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: most }, worker));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}

/** Returns early when the signal comes. */
async function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => {});
}
