import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect, it } from 'vitest';
import { smallShop } from '../../../tests/support/small-shop.js';

const path = new URL('../../../docs/sample-shop-truth.schema.json', import.meta.url);
const ajv = formats.default(new Ajv({ allErrors: true }));
const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')));

it('the truth has the published form, and the form can fail', () => {
  const { openNeeds, ...rest } = smallShop().truth();
  const truth = { ...rest, openNeeds: [...openNeeds] };
  validate(truth);
  expect(validate.errors?.slice(0, 5)).toBeUndefined();
  for (const [name, value] of Object.entries(truth)) expect(value, name).not.toEqual([]);
  expect(validate({ ...truth, seasons: [{ family: 'tea', index: [1] }] })).toBe(false);
});
