import { expect, it } from 'vitest';
import { Meter } from './meter.js';

it('tells the time of each step and the most memory in use meanwhile', async () => {
  let seconds = 0;
  let memory = 10;
  const meter = new Meter({ now: () => new Date(seconds * 1000), memoryMb: () => memory });
  const result = await meter.run('read', () => {
    seconds += 2;
    meter.enter('learn');
    memory = 50;
    // Progress within a step is a moment to look at memory.
    meter.enter('learn');
    memory = 20;
    seconds += 3;
    meter.enter('read');
    seconds += 1;
    return 'done';
  });
  expect(result).toBe('done');
  expect(meter.measured(['read'])).toEqual({ seconds: 3, peakMb: 20 });
  expect(meter.measured(['learn', 'never'])).toEqual({ seconds: 3, peakMb: 50 });
  expect(meter.measured()).toEqual({ seconds: 6, peakMb: 50 });
});

it('stops its clock when the work fails', async () => {
  let seconds = 0;
  const meter = new Meter({ now: () => new Date(seconds * 1000), memoryMb: () => 1 });
  const failing = meter.run('read', () => {
    seconds = 5;
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  seconds = 9;
  expect(meter.measured().seconds).toBe(5);
});
