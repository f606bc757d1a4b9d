import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Sessions } from '../../src/learning/history.js';
import { sessionsFrom } from '../../src/learning/sessions/tidy-sessions.js';
import { findFile } from './online-retail.js';

/** The folder's file of training sessions in the folder that GOESWITH_DATA_SETS names; undefined when it is not there. */
export function findSerenade(part: SerenadePart): string | undefined {
  return findFile(`serenade-example/${part}.txt.gz`);
}

export type SerenadePart = 'train' | 'valid' | 'test';

/** Product ids in order of first appearance, shared by all parts. */
export type ProductNumbers = Map<string, number>;

/** Sessions of one file: views in order of time, sessions in order of their first view. */
export function readSerenade(file: string, numbers: ProductNumbers): Sessions {
  const sessions = new Map<string, { product: number; at: number }[]>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(1)) {
    const [session, item, seconds] = line.split('\t');
    if (seconds === undefined) continue;
    const product = numbers.get(item) ?? numbers.size;
    numbers.set(item, product);
    const views = sessions.get(session) ?? [];
    sessions.set(session, views);
    views.push({ product, at: Number(seconds) * 1000 });
  }
  const inOrder = [...sessions.values()].map((views) => views.sort((left, right) => left.at - right.at));
  inOrder.sort(([left], [right]) => left.at - right.at);
  return sessionsFrom(
    inOrder.map((views) => ({ time: views[views.length - 1].at, views: views.map(({ product }) => product) })),
  );
}
