import type { Reliability } from '../../services/evaluation.js';

/** One mark of a row: a value, and its interval where there is one. */
export interface Dot {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Class of the mark: its colour and form stand in the page's style sheet. */
  readonly look: string;
}

export interface DotRow {
  readonly label: string;
  /** What stands at the right of the label: the figures in words. */
  readonly note: string;
  readonly dots: readonly Dot[];
  /** Dots that belong together are joined by a line. */
  readonly joined?: boolean;
}

const WIDTH = 360;
const SIDE = 14;
const ROW = 34;
const AXIS = 22;

/** Rows of dots with whiskers over one axis from 0; drawn 360 wide, so that text stays readable on a telephone. */
export function dotRows(title: string, rows: readonly DotRow[], format: (value: number) => string): string {
  const most = Math.max(
    0,
    ...rows.flatMap(({ dots }) => dots.map(({ value, high }) => high ?? value)).filter(Number.isFinite),
  );
  const { end, step } = niceAxis(most);
  const x = (value: number): number => round(SIDE + (value / end) * (WIDTH - 2 * SIDE));
  const height = rows.length * ROW + AXIS;
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, place) => place * step);
  const parts = [
    ...ticks.map(
      (tick) =>
        `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="0" y2="${height - AXIS}"/><text class="tick" x="${x(tick)}" y="${height - 6}" text-anchor="middle">${format(tick)}</text>`,
    ),
    ...rows.flatMap(({ label, note, dots, joined }, place) => {
      const top = place * ROW;
      const y = top + 24;
      const known = dots.filter(({ value }) => !Number.isNaN(value));
      const values = known.map(({ value }) => x(value));
      return [
        `<text class="label" x="0" y="${top + 12}">${escapeHtml(label)}</text><text class="note" x="${WIDTH}" y="${top + 12}" text-anchor="end">${escapeHtml(note)}</text>`,
        joined === true && values.length > 1
          ? `<line class="join" x1="${Math.min(...values)}" x2="${Math.max(...values)}" y1="${y}" y2="${y}"/>`
          : '',
        ...known.flatMap(({ value, low, high, look }) => [
          low === undefined || high === undefined
            ? ''
            : `<line class="whisker ${look}" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/>`,
          `<circle class="dot ${look}" cx="${x(value)}" cy="${y}" r="4"/>`,
        ]),
      ];
    }),
  ];
  return svg(title, WIDTH, height, parts);
}

const PLOT = 300;
const LEFT = 44;
const TOP = 8;

/**
 * Predicted probability against the share that was taken, with the interval of each bin; on the line both are the same.
 * Both axes go by the square root, since most probabilities are small.
 */
export function reliabilityPlot(title: string, { bins }: Reliability): string {
  // Whiskers of bins with a handful of products may leave the picture; the table beside it holds them.
  const most = Math.min(1, 1.25 * Math.max(0.04, ...bins.flatMap(({ predicted, observed }) => [predicted, observed])));
  const at = (value: number): number => Math.sqrt(Math.min(1, value / most)) * PLOT;
  const x = (value: number): number => round(LEFT + at(value));
  const y = (value: number): number => round(TOP + PLOT - at(value));
  const percent = (value: number): string => `${round(100 * value)} %`;
  const ticks = [0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1].filter(
    (tick) => tick <= most && (tick === 0 || at(tick) > 24 || tick > 0.01),
  );
  const parts = [
    ...ticks.flatMap((tick) => [
      `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP}" y2="${TOP + PLOT}"/><text class="tick" x="${x(tick)}" y="${TOP + PLOT + 16}" text-anchor="middle">${percent(tick)}</text>`,
      `<line class="grid" x1="${LEFT}" x2="${LEFT + PLOT}" y1="${y(tick)}" y2="${y(tick)}"/><text class="tick" x="${LEFT - 6}" y="${y(tick) + 4}" text-anchor="end">${percent(tick)}</text>`,
    ]),
    `<line class="diagonal" x1="${x(0)}" y1="${y(0)}" x2="${x(most)}" y2="${y(most)}"/>`,
    ...bins.flatMap(({ predicted, observed, low, high }) => [
      `<line class="whisker served" x1="${x(predicted)}" x2="${x(predicted)}" y1="${y(low)}" y2="${y(high)}"/>`,
      `<circle class="dot served" cx="${x(predicted)}" cy="${y(observed)}" r="4"/>`,
    ]),
    `<text class="note" x="${LEFT + PLOT}" y="${TOP + PLOT + 34}" text-anchor="end">said</text><text class="note" x="${LEFT + 6}" y="${TOP + 12}">taken</text>`,
  ];
  return svg(title, WIDTH, TOP + PLOT + 40, parts);
}

/** The least of 1, 2, 2.5 and 5 times a power of ten that covers `most` in at most five steps. */
function niceAxis(most: number): { end: number; step: number } {
  const least = (most > 0 ? most : 1) / 5;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= least - 1e-12) ?? 10) * power;
  return { end: Math.max(1, Math.ceil(most / step - 1e-9)) * step, step };
}

function svg(title: string, width: number, height: number, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${parts.join('')}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
