import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GoeswithError } from '../domain/errors.js';
import { openStorage } from './open.js';
import { translateError } from './pg-errors.js';

const withCode = (code: string): Error => Object.assign(new Error('said the driver'), { code });

describe('errors of the database', () => {
  it.each([
    ['23505', 'STORAGE_CONFLICT'],
    ['3D000', 'DATABASE_UNREACHABLE'],
    ['28P01', 'DATABASE_UNREACHABLE'],
    ['ECONNREFUSED', 'DATABASE_UNREACHABLE'],
    ['08006', 'STORAGE_UNAVAILABLE'],
    ['53300', 'STORAGE_UNAVAILABLE'],
    ['57P01', 'STORAGE_UNAVAILABLE'],
    ['40P01', 'STORAGE_UNAVAILABLE'],
  ])('%s becomes %s and keeps its cause', (code, expected) => {
    const error = withCode(code);
    expect(translateError(error)).toMatchObject({ code: expected, cause: error });
  });

  it('that say nothing about the database pass through', () => {
    for (const error of [new Error('ours'), withCode('42P01'), new GoeswithError('NO_HISTORY'), 'text']) {
      expect(translateError(error)).toBe(error);
    }
  });

  it('reach the caller of openStorage as one kind of error', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'goeswith-errors-'));
    await expect(openStorage({ dataDir, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
    await expect(openStorage({ dataDir, schema: 'No; drop' })).rejects.toMatchObject({ code: 'UNKNOWN_OPTION' });
  });
});
