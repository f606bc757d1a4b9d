import { describe, expect, it } from 'vitest';
import { PLACEMENTS } from '../domain/placement.js';
import { DEFAULT_POLICY } from './default-policy.js';
import { createPolicy } from './policy.js';
import { ALL_SOURCES } from './sources/all-sources.js';

describe('createPolicy', () => {
  it('gives equal settings equal versions and others another', () => {
    const { version, ...settings } = DEFAULT_POLICY;
    const reversed = Object.fromEntries(Object.entries(settings).reverse()) as typeof settings;
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(createPolicy(reversed).version).toBe(version);
    expect(createPolicy({ ...settings, maxViews: settings.maxViews + 1 }).version).not.toBe(version);
  });

  it('does not count the version it already carries', () => {
    expect(createPolicy(DEFAULT_POLICY).version).toBe(DEFAULT_POLICY.version);
  });
});

describe('DEFAULT_POLICY', () => {
  it('asks sources that exist, and fills no cart', () => {
    const names = ALL_SOURCES.map((source) => source.name);
    for (const placement of PLACEMENTS) {
      const { sources, fallback } = DEFAULT_POLICY.placements[placement];
      for (const [name, weight] of Object.entries(sources)) {
        expect(names).toContain(name);
        expect(weight).toBeGreaterThan(0);
        expect(weight).toBeLessThanOrEqual(1);
      }
      expect(fallback.every((name) => name in sources)).toBe(true);
      if (placement !== 'home') expect(fallback).toEqual([]);
    }
  });
});
