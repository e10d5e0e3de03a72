import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { LecternNames } from '../../src/components/lectern-names/lectern-names.js';
import type { LecternRecord } from '../../src/components/lectern-record/lectern-record.js';
import { Edition, type RegisterEntry } from '../../src/core/index/edition.js';
import { finished } from '../../src/core/index/turns.js';
import type { EntitySelectEvent } from '../../src/events/entity-select.js';
import { allWithin, buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';
import { scanEdition } from '../helpers/scan.js';

const SOURCE = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
<listPerson>
  <person xml:id="zola"><persName><forename>Émile</forename> <surname>Zola</surname></persName></person>
  <person xml:id="aagaard"><persName><forename>Knut</forename> <surname>Aagaard</surname></persName></person>
</listPerson>
<listPlace><place xml:id="lodz"><placeName>Łódź</placeName></place></listPlace>
</standOff><text><body>
<p n="1">First <persName ref="#zola">Zola</persName> went to <placeName ref="#lodz">Łódź</placeName>.</p>
<p n="2">Then <persName ref="#zola">Zola</persName> and <persName ref="#who">somebody</persName> left.</p>
</body></text></TEI>`;

function entriesOf(count: number, kind: RegisterEntry['kind'] = 'person'): RegisterEntry[] {
  return Array.from({ length: count }, (_, at) => ({
    key: `${kind}${at}`,
    kind,
    name: `N ${at}`,
    sortName: `N ${at}`,
    words: `n ${at}`,
    hasRecord: true,
    mentionCount: 0,
  }));
}

describe('lectern-names', () => {
  const edition = new Edition(scanEdition(SOURCE).scan);
  afterEach(clearStage);

  const names = (over: Partial<LecternNames> = {}) =>
    show(
      Object.assign(
        new LecternNames(),
        {
          entries: edition.registers(),
          bounds: { start: 0, end: 100 },
          loadMentions: (key: string, start: number, end: number) => Promise.resolve(edition.mentions(key, start, end)),
          loadCompany: (key: string) => Promise.resolve(finished(edition.companyInTurns(key))),
        },
        over,
      ),
    );
  const listed = (element: LecternNames) =>
    allWithin(element, '.entry').map((entry) => entry.textContent?.replace(/\s+/g, ' ').trim());
  const typed = async (element: LecternNames, text: string) => {
    within(element, 'input').focus();
    await sendKeys({ type: text });
    await element.updateComplete;
  };

  it('lists each register by its names, with how often each is mentioned', async () => {
    const element = await names();
    expect(allWithin(element, 'h3').map((heading) => heading.textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Persons 3',
      'Places 1',
    ]);
    expect(listed(element)).to.deep.equal([
      'Aagaard, Knut no mention',
      'somebody one mention, without an entry',
      'Zola, Émile 2 mentions',
      'Łódź one mention',
    ]);
  });

  it('lists names in the order in which they come, and says so while they are on their way', async () => {
    const element = await names({ entries: null });
    expect(element.shadowRoot?.textContent?.trim()).to.equal('Looking it up …');
    const entries = ['Öberg', 'Ahl'].map((sortName, at) => ({
      ...(entriesOf(1)[0] as RegisterEntry),
      key: `p${at}`,
      sortName,
    }));
    element.entries = entries;
    await element.updateComplete;
    expect(allWithin(element, '.name').map((name) => name.textContent)).to.deep.equal(['Öberg', 'Ahl']);
  });

  for (const [sought, found] of [
    ['zola', ['Zola, Émile 2 mentions']],
    ['emile', ['Zola, Émile 2 mentions']],
    ['emile  zola', ['Zola, Émile 2 mentions']],
    ['lod', ['Łódź one mention']],
    ['  Aag ', ['Aagaard, Knut no mention']],
  ] as const) {
    it(`finds by what is typed, whatever the case and the accents: “${sought}”`, async () => {
      const element = await names();
      await typed(element, sought);
      expect(listed(element)).to.deep.equal(found);
    });
  }

  it('says in words what was not found', async () => {
    const element = await names();
    await typed(element, 'xyz');
    expect(within(element, '[role="status"]').textContent?.trim()).to.equal('No name contains “xyz”.');
  });

  it('lists one kind alone', async () => {
    const element = await names();
    await press(buttonOf(element, 'Places'));
    expect(listed(element)).to.deep.equal(['Łódź one mention']);
    expect(buttonOf(element, 'Places').getAttribute('aria-pressed')).to.equal('true');
    await press(buttonOf(element, 'All'));
    expect(listed(element).length).to.equal(4);
  });

  it('tells which name was chosen', async () => {
    const element = await names();
    const asked = listen<EntitySelectEvent>(document, 'lectern-entity-select');
    await press(allWithin(element, '.entry')[2] as HTMLElement);
    expect(asked.map(({ key }) => key)).to.deep.equal(['zola']);
  });

  it('is one stop for Tab, and arrows, End and letters go through a register', async () => {
    const element = await names({ entries: entriesOf(3_000) });
    const at = () => element.shadowRoot?.activeElement?.querySelector('.name')?.textContent;
    expect(allWithin(element, '.entry[tabindex="0"]').length).to.equal(1);
    within(element, '.entry[tabindex="0"]').focus();
    for (const [key, expected] of [
      ['ArrowDown', 'N 1'],
      ['End', 'N 2999'],
      ['ArrowUp', 'N 2998'],
      ['Home', 'N 0'],
    ] as const) {
      await sendKeys({ press: key });
      await element.updateComplete;
      expect(at(), key).to.equal(expected);
    }
    await sendKeys({ type: 'n 12' });
    await element.updateComplete;
    expect(at()).to.equal('N 12');
    expect(allWithin(element, '.entry[tabindex="0"]').length).to.equal(1);
  });

  it('has of thousands of names on the page what can be seen, each knowing its number', async () => {
    const element = await names({ entries: [...entriesOf(3_000), ...entriesOf(2_000, 'place')] });
    expect(allWithin(element, '.entry').length).to.be.below(200);
    const [item] = allWithin(element, '[role="listitem"]');
    expect([item?.getAttribute('aria-posinset'), item?.getAttribute('aria-setsize')]).to.deep.equal(['1', '3000']);
    await press(buttonOf(element, 'Places'));
    scrollTo(0, document.documentElement.scrollHeight);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await element.updateComplete;
    expect(allWithin(element, '.name').at(-1)?.textContent).to.equal('N 1999');
    expect(allWithin(element, '.entry').length).to.be.below(200);
    scrollTo(0, 0);
  });

  it('shows the record of a name, and comes back to the list as it was, at that name', async () => {
    const element = await names();
    await typed(element, 'zo');
    element.entity = edition.entity('zola');
    element.selected = 'zola';
    await element.updateComplete;
    const record = within<LecternRecord>(element, 'lectern-record');
    await record.updateComplete;
    expect(element.focusSelected()).to.equal(true);
    expect(record.shadowRoot?.activeElement?.textContent).to.equal('Émile Zola');
    const back = listen<EntitySelectEvent>(document, 'lectern-entity-select');
    await press(buttonOf(record, 'All names'));
    expect(back.map(({ key }) => key)).to.deep.equal(['']);
    element.selected = '';
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(listed(element)).to.deep.equal(['Zola, Émile 2 mentions']);
    expect(element.shadowRoot?.activeElement?.querySelector('.name')?.textContent).to.equal('Zola, Émile');
  });

  it('says that an edition marks no names', async () => {
    const element = await show(new LecternNames());
    expect(element.shadowRoot?.textContent?.trim()).to.equal('This edition marks no names.');
  });
});
