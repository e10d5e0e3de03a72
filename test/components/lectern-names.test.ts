import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { LecternNames } from '../../src/components/lectern-names/lectern-names.js';
import { Edition } from '../../src/core/index/edition.js';
import type { EntitySelectEvent } from '../../src/events/entity-select.js';
import type { PlaceSelectEvent } from '../../src/events/place-select.js';
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

describe('lectern-names', () => {
  const edition = new Edition(scanEdition(SOURCE).scan);
  afterEach(clearStage);

  const names = () => show(Object.assign(new LecternNames(), { entries: edition.registers() }));
  const listed = (element: LecternNames) =>
    allWithin(element, '.entry').map((entry) => entry.textContent?.replace(/\s+/g, ' ').trim());

  it('lists thousands little by little, and all of them in the end', async () => {
    const entries = Array.from({ length: 3_000 }, (_, at) => ({
      key: `p${at}`,
      kind: at % 2 === 0 ? ('person' as const) : ('place' as const),
      name: `N ${at}`,
      sortName: `N ${at}`,
      hasRecord: true,
      mentionCount: 0,
    }));
    const element = await show(Object.assign(new LecternNames(), { entries }));
    const count = () => allWithin(element, '.entry').length;
    expect(count()).to.be.within(50, 1_500);
    for (let waited = 0; count() < entries.length && waited < 200; waited++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(count()).to.equal(entries.length);
    expect(allWithin(element, '.name')[1_499]?.textContent).to.equal('N 2998');
  });

  it('lists each register by its names, with how often each is mentioned', async () => {
    const element = await names();
    expect(allWithin(element, 'h3').map((heading) => heading.textContent)).to.deep.equal(['Persons', 'Places']);
    expect(listed(element)).to.deep.equal([
      'Aagaard, Knut no mention',
      'somebody one mention, without an entry',
      'Zola, Émile 2 mentions',
      'Łódź one mention',
    ]);
  });

  for (const [typed, found] of [
    ['zola', ['Zola, Émile 2 mentions']],
    ['emile', ['Zola, Émile 2 mentions']],
    ['lod', ['Łódź one mention']],
    ['  Aag ', ['Aagaard, Knut no mention']],
  ] as const) {
    it(`finds by what is typed, whatever the case and the accents: “${typed}”`, async () => {
      const element = await names();
      within(element, 'input').focus();
      await sendKeys({ type: typed });
      await element.updateComplete;
      expect(listed(element)).to.deep.equal(found);
    });
  }

  it('says in words what was not found', async () => {
    const element = await names();
    within(element, 'input').focus();
    await sendKeys({ type: 'xyz' });
    await element.updateComplete;
    expect(within(element, '[role="status"]').textContent?.trim()).to.equal('No name contains “xyz”.');
  });

  it('tells which name was chosen', async () => {
    const element = await names();
    const asked = listen<EntitySelectEvent>(document, 'lectern-entity-select');
    await press(allWithin(element, '.entry')[2] as HTMLElement);
    expect(asked.map(({ key }) => key)).to.deep.equal(['zola']);
  });

  it('lists the mentions of a name in their context, each a way to its place, and leads back', async () => {
    const element = await names();
    element.selected = 'zola';
    element.mentions = edition.mentions('zola');
    await element.updateComplete;
    const mentions = allWithin(element, '.mention').map((mention) => mention.textContent?.replace(/\s+/g, ' ').trim());
    expect(mentions.length).to.equal(2);
    expect(mentions[0]).to.match(/First Zola went to Łódź.* ¶ 1$/);
    expect(allWithin(element, 'mark').map((mark) => mark.textContent)).to.deep.equal(['Zola', 'Zola']);
    const placed = listen<PlaceSelectEvent>(document, 'lectern-place-select');
    await press(allWithin(element, '.mention')[1] as HTMLElement);
    expect(placed.map(({ place }) => place)).to.deep.equal([{ mention: edition.mentions('zola')[1]?.ordinal }]);
    const back = listen<EntitySelectEvent>(document, 'lectern-entity-select');
    await press(buttonOf(element, 'All names'));
    expect(back.map(({ key }) => key)).to.deep.equal(['']);
  });

  it('says that an edition marks no names', async () => {
    const element = await show(new LecternNames());
    expect(element.shadowRoot?.textContent?.trim()).to.equal('This edition marks no names.');
  });
});
