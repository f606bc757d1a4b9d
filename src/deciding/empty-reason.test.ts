import { describe, expect, it } from 'vitest';
import { toyModels } from '../../tests/support/toy-models.js';
import { toyState, toyVisitor } from '../../tests/support/toy-state.js';
import { whyFewer } from './empty-reason.js';
import { StateRecorder } from './recorder.js';

const models = toyModels([['a', 'b']]);
const state = new StateRecorder(toyState([]), 0);
const refusing = new StateRecorder(toyState([], { visitor: toyVisitor({ personalisation: false }) }), 0);

describe('whyFewer', () => {
  it.each([
    ['no_model', { models: undefined, state }, 0, []],
    ['too_little_data', { models, state }, 0, []],
    ['no_consent', { models, state: refusing }, 0, []],
    ['all_unavailable', { models, state }, 2, ['unavailable', 'unknown_product'] as const],
    ['below_relevance_floor', { models, state }, 2, ['unavailable', 'below_relevance_floor'] as const],
    ['below_relevance_floor', { models, state }, 1, ['no_evidence'] as const],
    ['too_little_data', { models, state }, 2, ['in_cart', 'unavailable'] as const],
    ['too_little_data', { models, state }, 1, []],
  ] as const)('%s', (reason, context, candidates, dropped) => {
    expect(whyFewer(context, candidates, dropped)).toBe(reason);
  });
});
