import { expect } from '@esm-bundle/chai';
import { type RegisterEntry, registersInTurns } from '../../../src/core/index/registers.js';
import { finished, sortedInTurns } from '../../../src/core/index/turns.js';
import { ENTITY_KINDS } from '../../../src/core/tei.js';
import { laws, type Random } from '../../helpers/random.js';

/** Registers of persons who are called so. */
function registerOf(names: readonly string[], language: string): RegisterEntry[] {
  return finished(
    registersInTurns({
      subjects: names,
      language,
      nameOf: (name) => ({
        ...{ key: name, kind: 'person', name, sortName: name, hasRecord: true },
        variants: [`Variant of ${name}`],
      }),
      mentionCount: (name) => name.length,
    }),
  );
}

describe('registers', () => {
  for (const [language, order] of [
    ['sv', ['Ahl', 'Zorn', 'Öberg']],
    ['de', ['Ahl', 'Öberg', 'Zorn']],
    ['', ['Ahl', 'Öberg', 'Zorn']],
    ['x-no-such-language!', ['Ahl', 'Öberg', 'Zorn']],
  ] as const) {
    it(`are sorted by the rules of the edition’s language: “${language}”`, () => {
      const entries = registerOf(['Öberg', 'Zorn', 'Ahl'], language);
      expect(entries.map(({ sortName }) => sortName)).to.deep.equal(order);
    });
  }

  it('say what each name is found by, the name that it is sorted by first', () => {
    const [entry] = registerOf(['Łódź'], 'pl');
    expect(entry).to.include({ words: 'lodz lodz variant of lodz', mentionCount: 4 });
  });

  it('stand in the order of the kinds', () => {
    const entries = finished(
      registersInTurns({
        subjects: ['term', 'person', 'place', 'person'],
        language: 'en',
        nameOf: (kind) => ({
          ...{ key: kind, kind: kind as 'person', name: kind, sortName: kind },
          hasRecord: false,
        }),
        mentionCount: () => 0,
      }),
    );
    expect(entries.map(({ kind }) => ENTITY_KINDS.indexOf(kind))).to.deep.equal([0, 0, 1, ENTITY_KINDS.length - 1]);
  });

  it('are made a little a turn, however many there are', () => {
    const work = registersInTurns({
      subjects: Array.from({ length: 3_000 }, (_, at) => `N ${(at * 7_919) % 3_000}`),
      language: 'en',
      nameOf: (name) => ({ ...{ key: name, kind: 'person', name, sortName: name, hasRecord: true } }),
      mentionCount: () => 0,
    });
    let turns = 0;
    for (let isDone = false; !isDone; turns++) isDone = work.next().done === true;
    // One a name, and those of sorting: eleven runs, merged four times.
    expect(turns).to.be.above(3_050);
  });

  laws('sorting in turns gives what sorting gives, equal ones in their order', 60, (random: Random) => {
    const items = Array.from({ length: random.integer(0, 1_500) }, (_, at) => ({ at, by: random.integer(0, 40) }));
    const compare = (a: { by: number }, b: { by: number }) => a.by - b.by;
    expect(finished(sortedInTurns(items, compare))).to.deep.equal([...items].sort(compare));
  });
});
