/**
 * The day that the demo shop is looked at; undefined for today. The shop answers for it by `Accept-Datetime`, which every request
 * of this page then carries: those of the offers, too, so the widget need not know of days that no real shop has.
 */
const KEY = 'shop.day';

export interface Days {
  /** As 2026-03-31. */
  readonly first: string;
  readonly last: string;
}

export function chosenDay(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

export function chooseDay(day: string | undefined): void {
  if (day === undefined) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, day);
}

/** The moment that the day is looked at: noon, as the server has it. */
export function momentOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

export function dayText(day: string): string {
  return momentOf(day).toLocaleDateString(navigator.language, { day: 'numeric', month: 'long', year: 'numeric' });
}

export function daysLater(day: string, days: number): string {
  return new Date(momentOf(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** From here on all that this page asks is asked for the chosen day, and nothing that it does there is reported. */
export function travel(days: Days | undefined): void {
  const known = chosenDay();
  if (known !== undefined && (days === undefined || known < days.first || known > days.last)) chooseDay(undefined);
  const askNow = globalThis.fetch.bind(globalThis);
  globalThis.fetch = (input, init) => {
    const day = chosenDay();
    const path = new URL(String(input), location.href).pathname;
    if (day === undefined || !path.startsWith('/v1/')) return askNow(input, init);
    if (path === '/v1/events') return Promise.resolve(Response.json({ stored: 0, known: 0 }));
    const headers = new Headers(init?.headers);
    headers.set('accept-datetime', momentOf(day).toUTCString());
    return askNow(input, { ...init, headers });
  };
}
