import { expect } from '@esm-bundle/chai';
import { SafePattern } from '../../../src/core/names/pattern.js';
import { laws, type Random } from '../../helpers/random.js';

describe('SafePattern', () => {
  const CASES: [pattern: string, value: string, groups: (string | undefined)[] | null][] = [
    ['(.+)', 'anything', ['anything', 'anything']],
    ['([a-z]+)', 'fred', ['fred', 'fred']],
    ['([a-z]+)', 'Fred', null],
    ['^([a-z]+)$', 'fred', ['fred', 'fred']],
    ['([0-9\\-]+):([0-9IVX]+)', '12-3:IV', ['12-3:IV', '12-3', 'IV']],
    ['(pers|place):(\\d{1,3})', 'place:42', ['place:42', 'place', '42']],
    ['(pers|place):(\\d{1,3})', 'place:4242', null],
    ['(a)|(b)', 'b', ['b', undefined, 'b']],
    ['(?:x|y)*(z)', 'xyxz', ['xyxz', 'z']],
    ['(a+?)(a*)', 'aaa', ['aaa', 'a', 'aa']],
    ['(a+)(a*)', 'aaa', ['aaa', 'aaa', '']],
    ['(a{2,})(a?)', 'aaa', ['aaa', 'aaa', '']],
    ['[^/]+/(\\S+)', 'x/y', ['x/y', 'y']],
    ['(\\w+)', 'Ærø_1', ['Ærø_1', 'Ærø_1']],
    ['(\\p{Lu})(\\P{Lu}*)', 'Éa', ['Éa', 'É', 'a']],
    ['(\\i\\c*)', 'n-1.a', ['n-1.a', 'n-1.a']],
    ['[\\d.]+', '1.2', ['1.2']],
    ['[]a]', 'a', ['a']],
    ['𝔞(.)', '𝔞𝔟', ['𝔞𝔟', '𝔟']],
    ['', '', ['']],
    ['()*', '', ['', undefined]],
    ['(a*)*', 'aa', ['aa', 'aa']],
  ];
  for (const [pattern, value, groups] of CASES) {
    it(`${groups ? 'matches' : 'does not match'} ${value} by ${pattern || 'nothing'}`, () => {
      expect(SafePattern.read(pattern)?.match(value) ?? null).to.deep.equal(groups);
    });
  }

  for (const pattern of [
    '(',
    'a)',
    '[a',
    '\\1',
    '(?=a)',
    '(?<n>a)',
    'a{2',
    '{2}',
    'a**',
    'z-\\p{Han}',
    '[z-a]',
    '\\',
  ]) {
    it(`understands no ${pattern}`, () => expect(SafePattern.read(pattern)).to.equal(null));
  }

  it('takes no longer over patterns that are made to take for ever', () => {
    const start = performance.now();
    for (const pattern of ['(a+)+', '((((a+)+)+)+)+', '(a|a)*b', '(a|aa)+', '(.*)*(.*)*(.*)*x', '(a?){30}a{30}']) {
      expect(SafePattern.read(pattern)?.match(`${'a'.repeat(280)}!`), pattern).to.equal(null);
    }
    expect(performance.now() - start).to.be.below(2_000);
  });

  it('reads no pattern that unfolds to more than a pattern needs', () => {
    const start = performance.now();
    for (const pattern of [
      'a{999}{999}',
      '(?:(?:(?:){999}){999}){999}',
      '((a{99}){99}){99}',
      'a'.repeat(400),
      '('.repeat(200),
    ])
      expect(SafePattern.read(pattern), pattern.slice(0, 40)).to.equal(null);
    expect(performance.now() - start).to.be.below(500);
  });

  it('stops when its budget is used up', () => {
    const pattern = SafePattern.read('(a*)(a*)(a*)');
    const budget = { steps: 5_000 };
    const found = [1, 2, 3, 4].map(() => pattern?.match('a'.repeat(20), budget) !== null);
    expect(found[0]).to.equal(true);
    expect(found[3]).to.equal(false);
  });

  const grown = (random: Random, depth = 0): string => {
    const one = () => random.pick(['a', 'b', '.', '[ab]', '[^a]', '\\d', '1']);
    if (depth > 3) return one();
    const parts = Array.from({ length: random.integer(1, 3) }, () =>
      random.chance(0.6) ? one() : `(${random.chance(0.3) ? '?:' : ''}${grown(random, depth + 1)})`,
    ).map((part) => part + random.pick(['', '', '', '*', '+', '?', '{1,2}', '*?', '+?']));
    return random.chance(0.25) ? `${parts.join('')}|${one()}` : parts.join('');
  };

  laws('matches what the browser matches, for patterns that are harmless', 1_500, (random) => {
    const source = grown(random);
    const value = Array.from({ length: random.integer(0, 6) }, () => random.pick(['a', 'b', '1'])).join('');
    const pattern = SafePattern.read(source);
    expect(pattern, source).to.not.equal(null);
    const expected = new RegExp(`^(?:${source})$`, 'u').exec(value);
    expect(pattern?.match(value)?.[0] ?? null, `${source} on ${value}`).to.equal(expected?.[0] ?? null);
  });

  laws('never throws and never takes long, whatever the pattern', 2_000, (random) => {
    const characters = [...'()[]{}*+?|\\.^$-,:aA01dwspLu<=!&#/é𝔞'];
    const length = random.integer(0, 60);
    const source = Array.from({ length }, () => random.pick(characters)).join('');
    const start = performance.now();
    SafePattern.read(source)?.match(
      Array.from({ length: random.integer(0, 300) }, () => random.pick(characters)).join(''),
    );
    expect(performance.now() - start, source).to.be.below(500);
  });
});
