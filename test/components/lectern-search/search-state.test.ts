import { expect } from '@esm-bundle/chai';
import {
  groupsOf,
  hitAfter,
  hitFrom,
  NO_SEARCH,
  type SearchState,
  searchAfter,
} from '../../../src/components/lectern-search/search-state.js';
import { EMPTY_QUERY, type HitContext, type SearchHit, type SearchPart } from '../../../src/core/search/query.js';
import { laws, type Random } from '../../helpers/random.js';

const hit = (textStart: number, division = 0, note = -1): SearchHit => ({
  textStart,
  textEnd: textStart + 1,
  stretches: [],
  row: -1,
  note,
  division,
});
const around = (before: string): HitContext => ({
  tag: '',
  noteLabel: '',
  place: { page: '', block: '' },
  before,
  match: 'x',
  after: '',
});
const part = (starts: readonly number[], more: Partial<SearchPart> = {}): SearchPart => {
  const hits = starts.map((start) => hit(start));
  return { hits, contexts: [], count: starts.length, isDone: true, fault: null, ...more };
};
const ask = (state: SearchState, words: string) =>
  searchAfter(state, { type: 'ask', query: { ...EMPTY_QUERY, words } });
const answer = (state: SearchState, token: number, told: SearchPart) =>
  searchAfter(state, { type: 'answer', token, part: told });
const starts = ({ hits }: SearchState) => hits.map(({ textStart }) => textStart);

describe('the state of a search', () => {
  it('takes what stands around more of the hits once, and in their order', () => {
    const before = ({ contexts }: SearchState) => contexts.map((one) => one.before);
    const more = (state: SearchState, token: number, from: number, ...words: string[]) =>
      searchAfter(state, { type: 'contexts', token, from, contexts: words.map(around) });
    const state = answer(ask(NO_SEARCH, 'a'), 1, part([1, 2, 3], { contexts: [around('one')] }));
    const all = more(more(state, 1, 1, 'two', 'three'), 1, 1, 'two');
    expect(before(all)).to.deep.equal(['one', 'two', 'three']);
    const other = answer(ask(all, 'b'), 2, part([7, 8], { contexts: [around('seven')] }));
    expect(before(other), 'another question').to.deep.equal(['seven']);
    expect(before(more(other, 1, 1, 'late')), 'an answer to the one before').to.deep.equal(['seven']);
  });

  it('keeps what was found before until the new question is answered', () => {
    const first = answer(ask(NO_SEARCH, 'a'), 1, part([1, 2]));
    const second = ask(first, 'ab');
    expect(starts(second)).to.deep.equal([1, 2]);
    expect(starts(answer(second, 2, part([2])))).to.deep.equal([2]);
  });

  it('ignores an answer that came too late', () => {
    const second = ask(ask(NO_SEARCH, 'a'), 'ab');
    expect(answer(second, 1, part([1, 2]))).to.equal(second);
    expect(searchAfter(second, { type: 'fail', token: 1 })).to.equal(second);
  });

  it('puts the parts of an answer together, and stays at the hit that one is at', () => {
    let state = answer(ask(NO_SEARCH, 'a'), 1, part([1, 2], { isDone: false }));
    state = searchAfter(state, { type: 'go', hit: 1 });
    state = answer(state, 1, part([3], { count: 3 }));
    expect([starts(state), state.current, state.count, state.isDone]).to.deep.equal([[1, 2, 3], 1, 3, true]);
  });

  it('is empty as soon as the field is', () => {
    expect(starts(ask(answer(ask(NO_SEARCH, 'a'), 1, part([1])), ' '))).to.deep.equal([]);
  });

  it('forgets what was found when another edition opens, and keeps the words', () => {
    const state = searchAfter(answer(ask(NO_SEARCH, 'a'), 1, part([1])), { type: 'forget' });
    expect([starts(state), state.query.words]).to.deep.equal([[], 'a']);
    expect(answer(state, 1, part([1]))).to.equal(state);
  });

  it('goes round and round', () => {
    const state = answer(ask(NO_SEARCH, 'a'), 1, part([1, 2, 3]));
    const at = (current: number, by: 1 | -1) => hitAfter({ ...state, current }, by);
    expect([at(-1, 1), at(-1, -1), at(2, 1), at(0, -1), hitAfter(NO_SEARCH, 1)]).to.deep.equal([0, 2, 0, 2, -1]);
  });

  it('begins where one reads, and at the first place after the last', () => {
    const hits = [10, 20, 30].map((start) => hit(start));
    expect([0, 10, 11, 31].map((offset) => hitFrom(hits, offset))).to.deep.equal([0, 0, 1, 0]);
  });

  it('groups by division what stands together', () => {
    const hits = [hit(1, 5), hit(2, 5), hit(3, 9), hit(4, 5), hit(5, -1, 0)];
    expect(groupsOf(hits, ({ note }) => note >= 0)).to.deep.equal([
      { division: 5, isApart: false, first: 0, count: 2 },
      { division: 9, isApart: false, first: 2, count: 1 },
      { division: 5, isApart: false, first: 3, count: 1 },
      { division: -1, isApart: true, first: 4, count: 1 },
    ]);
  });

  describe('of the library', () => {
    const found = { hits: [], contexts: [], count: 2, fault: null };
    const begun = searchAfter(ask(NO_SEARCH, 'a'), { type: 'shelf', token: 1, of: 3 });
    const book = (state: SearchState, id: string, what: typeof found | null, token = 1) =>
      searchAfter(state, { type: 'book', token, id, title: id, found: what });

    it('gathers the books in which anything was found, and those that cannot be read', () => {
      const state = book(book(book(begun, 'one', found), 'two', { ...found, count: 0 }), 'three', null);
      expect(state.shelf?.found.map(({ id }) => id)).to.deep.equal(['one']);
      expect([state.shelf?.unread, state.shelf?.isDone]).to.deep.equal([['three'], true]);
    });

    it('takes nothing from a search that was stopped, or of before', () => {
      const stopped = searchAfter(begun, { type: 'shelf-end' });
      expect(book(stopped, 'one', found).shelf).to.equal(stopped.shelf);
      expect(book(begun, 'one', found, 0).shelf).to.equal(begun.shelf);
    });

    it('stays when a book is opened from it and asked the same, and goes with another question', () => {
      const opened = ask(searchAfter(book(begun, 'one', found), { type: 'forget' }), 'a');
      expect(opened.shelf?.found).to.have.length(1);
      expect(ask(opened, 'ab').shelf).to.equal(null);
    });
  });

  laws('shows only what answers the last question, whatever comes when', 500, (random: Random) => {
    let state = NO_SEARCH;
    // Each question finds places of its own: a hundred times its token and on.
    for (let step = 0; step < 40; step++) {
      const token = random.integer(Math.max(0, state.token - 3), state.token);
      const own = [token * 100 + step];
      const what = random.pick(['ask', 'fail', 'go', 'answer', 'answer'] as const);
      if (what === 'ask') state = ask(state, random.pick(['a', 'b', '']));
      else if (what === 'fail') state = searchAfter(state, { type: 'fail', token });
      else if (what === 'go') state = searchAfter(state, { type: 'go', hit: random.integer(-1, 3) });
      else state = answer(state, token, part(own, { isDone: random.chance(0.5) }));
      const answered = state.hits.map(({ textStart }) => Math.floor(textStart / 100));
      expect(answered.every((one) => one === state.answered)).to.equal(true);
      expect(state.current).to.be.below(Math.max(1, state.hits.length));
    }
  });
});
