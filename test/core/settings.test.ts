import { expect } from '@esm-bundle/chai';
import { DEFAULT_SETTINGS, STEPS, settingsFrom, stepped } from '../../src/core/settings.js';
import { laws } from '../helpers/random.js';

describe('settingsFrom', () => {
  for (const damaged of [
    undefined,
    null,
    0,
    'dark',
    [],
    {},
    Object.create(null),
    { theme: 'pink' },
    { size: Number.NaN },
  ]) {
    it(`falls back to the defaults for ${JSON.stringify(damaged) ?? 'nothing'}`, () => {
      expect(settingsFrom(damaged)).to.deep.equal(DEFAULT_SETTINGS);
    });
  }

  it('keeps what is right beside what is damaged', () => {
    const kept = {
      theme: 'dark',
      size: '2',
      line: 2,
      measure: 1e9,
      justify: 1,
      marks: false,
      hiddenSeries: ['editor', 3],
    };
    expect(settingsFrom(kept)).to.deep.equal({ ...DEFAULT_SETTINGS, theme: 'dark', line: 2, marks: false });
  });

  laws('gives back whatever it gave', 200, (random) => {
    const values = [
      ...STEPS.size,
      ...STEPS.measure,
      'dark',
      'sans',
      true,
      false,
      null,
      [],
      ['author'],
      {},
      Number.POSITIVE_INFINITY,
    ];
    const kept = Object.fromEntries(Object.keys(DEFAULT_SETTINGS).map((name) => [name, random.pick(values)]));
    const once = settingsFrom(kept);
    expect(settingsFrom(structuredClone(once))).to.deep.equal(once);
    expect(Object.keys(once)).to.deep.equal(Object.keys(DEFAULT_SETTINGS));
  });
});

describe('stepped', () => {
  const CASES: [value: number, by: 1 | -1, next: number][] = [
    [1, 1, 2],
    [2, 1, 4],
    [4, 1, 4],
    [9, 1, 4],
    [1, -1, 1],
    [0, -1, 1],
    [4, -1, 2],
    [2.1, 1, 4],
    [2.1, -1, 2],
    [1.9, 1, 2],
  ];
  for (const [value, by, next] of CASES) {
    it(`goes from ${value} ${by > 0 ? 'up' : 'down'} to ${next}`, () =>
      expect(stepped([1, 2, 4], value, by)).to.equal(next));
  }
});
