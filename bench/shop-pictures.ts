import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Curve, firstLines, type ShopCurves, shopCurves } from '../src/learning/figures/shop-curves.js';
import type { Bench } from './bench.js';
import { findOnlineRetail, readOnlineRetail } from './data-sets/online-retail.js';
import { sampleHistory } from './sample-history.js';

const [WIDTH, HEIGHT] = [380, 250];
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 18, 40, 44];

interface Panel {
  readonly curve: keyof ShopCurves;
  readonly title: string;
  readonly across: string;
  readonly logAcross?: boolean;
}

const PANELS: readonly Panel[] = [
  { curve: 'popularity', title: 'Share of all order lines (%)', across: 'product, by rank', logAcross: true },
  { curve: 'basketSize', title: 'Products in an order', across: 'percentile of orders' },
  { curve: 'gapDays', title: 'Days between orders of a customer', across: 'percentile of gaps' },
  { curve: 'pairLift', title: 'Lift of frequent pairs', across: 'percentile of pairs' },
];

/** Colour, dashes and name of each shop; told apart without colour, too. */
const SHOPS = [
  { name: 'sample shop', colour: '#1b6e5a', dashes: '' },
  { name: 'Online Retail', colour: '#b4552d', dashes: '6 4' },
] as const;

/** The sample shop and Online Retail, cut to as many order lines, as curves side by side. */
export const shopPicturesBench: Bench = {
  name: 'shop-pictures',
  what: 'no speed: draws the sample shop beside Online Retail, cut to the same size, into the folder that is named (docs/images)',
  async run([folder = 'docs/images']) {
    const file = findOnlineRetail();
    if (file === undefined) throw new Error('Online Retail is not in the folder that GOESWITH_DATA_SETS names.');
    const histories = [sampleHistory(1), await readOnlineRetail(file)];
    const lines = Math.min(...histories.map(({ lineProduct }) => lineProduct.length));
    const curves = histories.map((history) => shopCurves(firstLines(history, lines)));
    const path = join(folder, 'sample-shop-beside-online-retail.svg');
    writeFileSync(path, drawing(curves));
    return { path, lines };
  },
};

function drawing(shops: readonly ShopCurves[]): string {
  const panels = PANELS.map((panel, place) => {
    const [x, y] = [(place % 2) * WIDTH, Math.floor(place / 2) * HEIGHT + 30];
    const curves = shops.map((shop) => shop[panel.curve].filter(([, value]) => value > 0));
    return `<g transform="translate(${x} ${y})">${drawPanel(panel, curves)}</g>`;
  });
  const legend = SHOPS.map(
    ({ name, colour, dashes }, place) =>
      `<path d="M${LEFT + place * 160} 20h30" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dashes}"/><text x="${LEFT + 38 + place * 160}" y="24.5">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * WIDTH} ${2 * HEIGHT + 40}" font-family="system-ui, sans-serif" font-size="12" fill="#222" role="img">
<title>The sample shop beside Online Retail</title>
<rect width="100%" height="100%" fill="#fff"/>
${[...legend, ...panels].join('\n')}
</svg>
`;
}

function drawPanel({ title, across, logAcross = false }: Panel, curves: readonly Curve[]): string {
  const all = curves.flat();
  const placeX = scale(
    all.map(([x]) => x),
    LEFT,
    WIDTH - RIGHT,
    logAcross,
  );
  const placeY = scale(
    all.map(([, y]) => y),
    HEIGHT - BOTTOM,
    TOP,
    true,
  );
  const marks = (values: readonly number[], place: (value: number) => number): [number, number][] =>
    ticks(Math.min(...values), Math.max(...values)).map((value) => [value, place(value)]);
  const xMarks: [number, number][] = logAcross
    ? marks(
        all.map(([x]) => x),
        placeX,
      )
    : [25, 50, 75].map((value) => [value, placeX(value)]);
  const yMarks = marks(
    all.map(([, y]) => y),
    placeY,
  );
  return [
    `<text x="${LEFT}" y="${TOP - 14}" font-weight="600">${title}</text>`,
    ...yMarks.map(
      ([value, y]) =>
        `<path d="M${LEFT} ${y}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 6}" y="${y + 4}" text-anchor="end">${value}</text>`,
    ),
    ...xMarks.map(
      ([value, x]) =>
        `<path d="M${x} ${HEIGHT - BOTTOM}v4" stroke="#888"/><text x="${x}" y="${HEIGHT - BOTTOM + 17}" text-anchor="middle">${value.toLocaleString('en')}</text>`,
    ),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle" fill="#555">${across}</text>`,
    ...curves.map((curve, place) => {
      const points = curve.map(([x, y]) => `${placeX(x).toFixed(1)} ${placeY(y).toFixed(1)}`).join('L');
      const { colour, dashes } = SHOPS[place];
      return `<path d="M${points}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/>`;
    }),
  ].join('');
}

function scale(values: readonly number[], from: number, until: number, log: boolean): (value: number) => number {
  const of = log ? Math.log : (value: number): number => value;
  const [low, high] = [of(Math.min(...values)), of(Math.max(...values))];
  return (value) => Math.round((from + ((of(value) - low) / (high - low || 1)) * (until - from)) * 10) / 10;
}

/** Powers of ten within the range, and threes where that leaves few. */
function ticks(low: number, high: number): number[] {
  const wide = Math.log10(high / low) > 2;
  const all: number[] = [];
  for (let power = 1e-4; power <= high; power *= 10)
    for (const step of wide ? [1] : [1, 3]) all.push(Number((power * step).toPrecision(1)));
  return all.filter((value) => value >= low && value <= high);
}
