import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { LecternSearch } from '../../../src/components/lectern-search/lectern-search.js';
import { NO_SEARCH, type SearchState, searchAfter } from '../../../src/components/lectern-search/search-state.js';
import { Edition } from '../../../src/core/index/edition.js';
import { choicesOf } from '../../../src/core/search/markup.js';
import { EMPTY_QUERY, FIRST_LISTED, MOST_LISTED, type SearchQuery } from '../../../src/core/search/query.js';
import { Searcher, SearchRun } from '../../../src/core/search/searcher.js';
import type { EntitySelectEvent } from '../../../src/events/entity-select.js';
import type { HitSelectEvent } from '../../../src/events/hit-select.js';
import type { SearchChangeEvent } from '../../../src/events/search-change.js';
import type { SearchMoreEvent } from '../../../src/events/search-more.js';
import { allWithin, buttonOf, clearStage, listen, press, show, within } from '../../helpers/hands.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

const BODY = `<div><head>One</head><p n="1"><pb n="4"/>Ada met <persName ref="#ada">Ada Lovelace</persName>.<note n="1">Not Ada.</note></p></div>
<div><head>Two</head><p n="2">${'Ada '.repeat(400)}</p></div>`;
const HEADER = '<standOff><person xml:id="ada"><persName>Ada Lovelace</persName></person></standOff>';

/** A search panel that is answered as the app answers it, but at once. */
class Desk {
  readonly #scan = scanEdition(teiOf(BODY, HEADER)).scan;
  readonly #edition = new Edition(this.#scan);
  readonly #searcher = new Searcher(this.#scan, (at) => this.#edition.placeOf(at));
  readonly element = new LecternSearch();
  #run: SearchRun | null = null;
  state: SearchState = NO_SEARCH;

  async open(query: Partial<SearchQuery> = {}): Promise<LecternSearch> {
    Object.assign(this.element, {
      contents: this.#scan.contents.entries,
      notes: this.#scan.notes.notes,
      entries: this.#edition.registers(),
      loadChoices: async (element: string, attribute: string) => {
        const work = choicesOf(this.#scan, element, attribute);
        for (;;) {
          const { done, value } = work.next();
          if (done) return value;
        }
      },
    });
    await show(this.element);
    this.element.addEventListener('lectern-search-change', (event) => this.#answer(event.query));
    this.element.addEventListener('lectern-search-more', async ({ wanted }: SearchMoreEvent) => {
      const { answered, contexts } = this.state;
      const from = contexts.length;
      await Promise.resolve();
      const more = this.#run?.contexts(from, wanted - from) ?? [];
      this.#set(searchAfter(this.state, { type: 'contexts', token: answered, from, contexts: more }));
    });
    this.element.addEventListener('lectern-hit-select', ({ hit }) => {
      this.#set(searchAfter(this.state, { type: 'go', hit }));
    });
    this.#answer({ ...EMPTY_QUERY, ...query });
    await this.element.updateComplete;
    return this.element;
  }

  #answer(query: SearchQuery): void {
    const asked = searchAfter(this.state, { type: 'ask', query });
    const run = new SearchRun(this.#searcher, query);
    while (run.step());
    this.#run = run;
    const part = { ...run.part(0, MOST_LISTED, FIRST_LISTED), isDone: true };
    this.#set(searchAfter(asked, { type: 'answer', token: asked.token, part }));
  }

  #set(state: SearchState): void {
    this.state = state;
    this.element.search = state;
  }
}

const words = (element: Element | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();

describe('lectern-search', () => {
  afterEach(clearStage);

  it('asks with each letter, and lists what was found by division', async () => {
    const element = await new Desk().open();
    const asked = listen<SearchChangeEvent>(element, 'lectern-search-change');
    element.focus();
    await sendKeys({ type: 'met' });
    expect(asked.map(({ query }) => query.words)).to.deep.equal(['m', 'me', 'met']);
    await element.updateComplete;
    expect(allWithin(element, '.results h3').map(words)).to.deep.equal(['One 1']);
    expect(words(within(element, '.hit'))).to.equal('Ada met Ada Lovelace. ¶ 1, p. 4');
    expect(within(element, 'mark').textContent).to.equal('met');
    expect(words(within(element, '.count'))).to.equal('one place');
  });

  it('goes on with Enter and back with Shift and Enter, and says where one is', async () => {
    const element = await new Desk().open({ words: 'ada' });
    const gone = listen<HitSelectEvent>(element, 'lectern-hit-select');
    element.focus();
    for (const key of ['Enter', 'Enter', 'Shift+Enter']) await sendKeys({ press: key });
    expect(gone.map(({ hit, isStep }) => [hit, isStep])).to.deep.equal([
      [0, true],
      [1, true],
      [0, true],
    ]);
    await element.updateComplete;
    expect(words(within(element, '.count'))).to.equal('1 of 403');
    expect(words(within(element, '[aria-current="true"]'))).to.contain('Ada met');
    await press(buttonOf(element, 'Previous place'));
    expect(gone.at(-1)?.hit).to.equal(402);
  });

  it('shows the place that one has come to, also far down the list', async () => {
    const element = await new Desk().open({ words: 'ada' });
    await press(buttonOf(element, 'Previous place'));
    await element.updateComplete;
    expect(within(element, '[aria-current="true"]').dataset['hit']).to.equal('402');
  });

  it('lists hundreds little by little, and all of them in the end', async () => {
    const element = await new Desk().open({ words: 'ada' });
    const count = () => allWithin(element, '.hit').length;
    expect(count()).to.be.below(300);
    for (let waited = 0; count() < 403 && waited < 100; waited++) {
      allWithin(element, '.hit').at(-1)?.scrollIntoView();
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(count()).to.equal(403);
  });

  it('goes through the list with the arrow keys, and back to the field', async () => {
    const element = await new Desk().open({ words: 'ada' });
    element.focus();
    const focused = () => (element.shadowRoot?.activeElement as HTMLElement | null)?.dataset['hit'] ?? 'field';
    const seen: string[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
      await sendKeys({ press: key });
      seen.push(focused());
    }
    expect(seen).to.deep.equal(['0', '1', '0', 'field']);
  });

  it('empties the field with Escape, and leaves the next Escape to the panel', async () => {
    const element = await new Desk().open({ words: 'ada' });
    element.focus();
    const heard: boolean[] = [];
    element.addEventListener('keydown', (event) => heard.push(event.defaultPrevented));
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(within<HTMLInputElement>(element, 'input').value).to.equal('');
    expect(allWithin(element, '.hit')).to.have.length(0);
    await sendKeys({ press: 'Escape' });
    expect(heard).to.deep.equal([true, false]);
  });

  it('offers entries of the registers', async () => {
    const element = await new Desk().open({ words: 'lovel' });
    const chosen = listen<EntitySelectEvent>(element, 'lectern-entity-select');
    expect(words(within(element, '.entry'))).to.equal('Ada Lovelace Person, one mention');
    await press(within(element, '.entry'));
    expect(chosen.map(({ key }) => key)).to.deep.equal(['ada']);
  });

  it('says what was not found', async () => {
    const element = await new Desk().open({ words: 'nobody' });
    expect(words(within(element, '.none'))).to.equal('Nothing was found for “nobody”.');
  });

  it('says when words are no regular expression', async () => {
    const element = await new Desk().open({ words: '(', isPattern: true });
    expect(words(within(element, '.fault'))).to.match(/^This is no regular expression/);
  });

  it('searches otherwise when the reader sets that, and says that it does', async () => {
    const element = await new Desk().open({ words: 'ada' });
    const options = buttonOf(element, 'Options');
    await press(options);
    await element.updateComplete;
    const [scope] = allWithin<HTMLSelectElement>(element, 'select');
    if (!scope) throw new RangeError('No choice of a part');
    scope.value = 'notes';
    scope.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(words(within(element, '.count'))).to.equal('one place');
    expect(options.hasAttribute('data-changed')).to.equal(true);
    buttonOf(element, 'Back to how it was').click();
    await element.updateComplete;
    expect(words(within(element, '.count'))).to.equal('403 places');
  });

  it('finds elements without a word, and suggests what there is', async () => {
    const element = await new Desk().open();
    await press(buttonOf(element, 'Options'));
    await element.updateComplete;
    const field = within<HTMLInputElement>(element, 'input.element');
    field.value = 'persName';
    field.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(words(within(element, '.hit code'))).to.equal('<persName>');
    const suggested = () =>
      allWithin<HTMLOptionElement>(element, '#attribute-choices option').map(({ value }) => value);
    for (let waited = 0; waited < 50 && suggested().length !== 1; waited++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(suggested()).to.deep.equal(['ref']);
  });
});
