import { expect } from '@esm-bundle/chai';
import { setViewport } from '@web/test-runner-commands';
import type { GlossContent } from '../../../src/components/lectern-gloss/gloss-content.js';
import { LecternGloss, PinToggleEvent } from '../../../src/components/lectern-gloss/lectern-gloss.js';
import { Edition } from '../../../src/core/index/edition.js';
import { readNameKeys } from '../../../src/core/names/name-keys.js';
import type { CloseRequestEvent } from '../../../src/events/close-request.js';
import type { CompanionRequestEvent } from '../../../src/events/companion-request.js';
import type { EntitySelectEvent } from '../../../src/events/entity-select.js';
import type { MentionStepEvent } from '../../../src/events/mention-step.js';
import type { PanelSelectEvent } from '../../../src/events/panel-select.js';
import type { PlaceSelectEvent } from '../../../src/events/place-select.js';
import { allWithin, buttonOf, clearStage, draw, listen, press, show, within } from '../../helpers/hands.js';
import { scanEdition } from '../../helpers/scan.js';

const SOURCE = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader><standOff>
<listPerson>
  <person xml:id="ada"><persName type="main">Ada Lovelace</persName><persName type="variant">A. A. Byron</persName>
    <birth when="1815-12-10"/><death when="1852-11-27"/><occupation>mathematician</occupation>
    <note type="gloss"><p>She wrote on the <placeName ref="#london">London</placeName> engine.</p></note></person>
  <person xml:id="bob"><persName>Bob</persName><note type="gloss"><p>Somebody else.</p></note></person>
</listPerson>
<listPlace><place xml:id="london"><placeName>London</placeName><location><geo>51.51 -0.13</geo></location></place></listPlace>
<listRelation><relation name="colleagueOf" mutual="#ada #bob"/></listRelation>
</standOff><text><body>
<p>Of <persName ref="#ada">Ada</persName> and <persName ref="#ada">her</persName>, and <persName ref="#ada #bob">both</persName>.<note n="4"><p>A note of Ada.</p></note></p>
</body></text></TEI>`;

describe('lectern-gloss', () => {
  const edition = new Edition(scanEdition(SOURCE).scan);
  afterEach(async () => {
    clearStage();
    await setViewport({ width: 1280, height: 720 });
  });

  const entity = (keys: readonly string[], mention = -1): GlossContent => ({
    kind: 'entity',
    cards: keys.map((key) => edition.card(key)),
    mention,
  });
  const note: GlossContent = { kind: 'note', ordinal: 0, label: '4', series: '', ...edition.note(0) };

  async function gloss(content: GlossContent, under = ''): Promise<LecternGloss> {
    const element = await show(Object.assign(new LecternGloss(), { content, under }));
    element.show();
    element.place({ left: 100, top: 60, maxHeight: 500, side: 'below' });
    return element;
  }
  const text = (element: LecternGloss, selector: string) =>
    within(element, selector).textContent?.replace(/\s+/g, ' ').trim();

  it('says who it is: kind, name, years, role, gloss, other spellings, connections, how often', async () => {
    const element = await gloss(entity(['ada'], 0));
    expect(text(element, '.kind')).to.equal('Person');
    expect(text(element, 'h2')).to.equal('Ada Lovelace');
    expect(text(element, '.life')).to.equal('1815–1852');
    expect(text(element, '.gloss')).to.equal('She wrote on the London engine.');
    expect(text(element, '.variants')).to.equal('Also A. A. Byron');
    expect(text(element, '.relations')).to.equal('worked together with Bob');
    expect(text(element, '.mentions')).to.match(/^Mentioned 3 times 1 of 3 All mentions$/);
    expect(within(element, '[part="panel"]').getAttribute('role')).to.equal('dialog');
  });

  it('tells to which mention the reader wants, and stops at the ends', async () => {
    const element = await gloss(entity(['ada'], 0));
    const steps = listen<MentionStepEvent>(document, 'lectern-mention-step');
    expect(buttonOf(element, 'Previous mention').disabled).to.equal(true);
    await press(buttonOf(element, 'Next mention'));
    expect(steps.map(({ key, ordinal }) => [key, ordinal])).to.deep.equal([['ada', 1]]);
    element.content = entity(['ada'], 2);
    await element.updateComplete;
    expect(buttonOf(element, 'Next mention').disabled).to.equal(true);
  });

  it('says so when a name means several', async () => {
    const element = await gloss(entity(['ada', 'bob'], 2));
    expect(text(element, '[part="body"] > .quiet')).to.equal('The text names 2 at once here:');
    expect(allWithin(element, 'h2').map((heading) => heading.textContent)).to.deep.equal(['Ada Lovelace', 'Bob']);
  });

  it('shows the same words when it is shown again', async () => {
    const content = entity(['ada']);
    const element = await gloss(content);
    for (const other of [note, content, note, content]) {
      element.content = other;
      await element.updateComplete;
      expect(text(element, '.gloss')).to.match(/^(?:She wrote|A note)/);
    }
    element.hide();
    await element.updateComplete;
    element.content = content;
    await element.updateComplete;
    expect(text(element, '.gloss')).to.equal('She wrote on the London engine.');
  });

  it('tells what the reader wants with it', async () => {
    const element = await gloss(entity(['ada'], 0));
    const closed = listen<CloseRequestEvent>(element, 'lectern-close-request');
    const pinned = listen(element, PinToggleEvent.type);
    const all = listen<EntitySelectEvent>(document, 'lectern-entity-select');
    await press(buttonOf(element, 'Keep open'));
    await press(buttonOf(element, 'All mentions'));
    await press(buttonOf(element, 'Close'));
    expect([pinned.length, all.map(({ key }) => key), closed.map(({ source }) => source)]).to.deep.equal([
      1,
      ['ada'],
      ['button'],
    ]);
  });

  it('leads from a note to all notes, and from one that was opened in a card to its place', async () => {
    const element = await gloss(note, 'Ada Lovelace');
    expect(text(element, 'h2')).to.equal('Note 4');
    const panel = listen<PanelSelectEvent>(document, 'lectern-panel-select');
    const place = listen<PlaceSelectEvent>(document, 'lectern-place-select');
    await press(buttonOf(element, 'All notes'));
    await press(buttonOf(element, 'Go to its place'));
    expect(panel.map((event) => [event.panel, event.note])).to.deep.equal([['notes', 0]]);
    expect(place.map((event) => event.place)).to.deep.equal([{ noteMark: 0 }]);
  });

  it('scrolls inside when it is higher than it may be, and begins at its beginning the next time', async () => {
    const element = await gloss(entity(['ada', 'bob', 'london']));
    element.place({ left: 100, top: 60, maxHeight: 150, side: 'below' });
    const body = within(element, '[part="body"]');
    expect(within(element, '[part="panel"]').offsetHeight).to.be.at.most(150);
    body.scrollTop = 80;
    element.hide();
    element.content = entity(['ada', 'bob', 'london']);
    await element.updateComplete;
    element.show();
    element.place({ left: 100, top: 60, maxHeight: 150, side: 'below' });
    expect(body.scrollTop).to.equal(0);
  });

  it('is a sheet that follows the finger', async () => {
    await setViewport({ width: 390, height: 844 });
    const element = await gloss(entity(['ada', 'bob', 'london', 'ada']));
    const whole = { left: 0, top: 0, right: 390, bottom: 844 };
    element.placeAsSheet({ view: whole, whole, scale: 1, isPinched: false, isPart: false });
    const closed = listen<CloseRequestEvent>(element, 'lectern-close-request');
    const panel = within(element, '[part="panel"]');
    const height = () => {
      for (const animation of panel.getAnimations()) animation.finish();
      return panel.offsetHeight;
    };
    expect(panel.getBoundingClientRect().bottom).to.be.closeTo(844, 1);
    expect(height()).to.be.at.most(422);
    const half = height();
    await draw(within(element, '.grip'), -60);
    await element.updateComplete;
    expect(height()).to.be.above(half);
    await draw(within(element, '.grip'), 60);
    await element.updateComplete;
    expect(height()).to.equal(half);
    await draw(within(element, '.grip'), 200);
    expect(closed.length).to.equal(1);
  });

  it('knows at which control Tab leads out of it', async () => {
    const element = await gloss(entity(['ada'], 0));
    element.focusHeading();
    expect([element.isAtEdge('start'), element.isAtEdge('end')]).to.deep.equal([false, false]);
    buttonOf(element, 'Keep open').focus();
    expect([element.isAtEdge('start'), element.isAtEdge('end')]).to.deep.equal([true, false]);
    buttonOf(element, 'All mentions').focus();
    expect([element.isAtEdge('start'), element.isAtEdge('end')]).to.deep.equal([false, true]);
  });

  describe('of a name without a record', () => {
    const unresolved = new Edition(
      scanEdition(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<p xml:id="p1"><persName ref="lists/persons.xml#p9">Madame X</persName> <persName ref="lists/persons.xml#p9">she</persName></p>
<p><placeName ref="https://www.geonames.org/2988507">Paris</placeName> <name key="k-12">it</name> <rs ref="#p1">here</rs></p>
<p><placeName ref="oape:place:6 geon:281184">al-Quds</placeName> <name key="Riter, W.">Mr Riter</name></p>
</body></text></TEI>`).scan,
    );
    const cardOf = (at: number, ref: string, attribute = 'ref'): GlossContent => ({
      kind: 'entity',
      cards: unresolved.cards(readNameKeys('name', (name) => (name === attribute ? ref : null))?.keys ?? [], at),
      mention: at,
    });

    it('shows the name as it stands there, what it points at, and its other mentions', async () => {
      const element = await gloss(cardOf(1, 'lists/persons.xml#p9'));
      expect(text(element, 'h2')).to.equal('she');
      expect(text(element, '.kind')).to.equal('Person');
      expect(text(element, 'code')).to.equal('lists/persons.xml#p9');
      expect(text(element, '.mentions')).to.match(/Mentioned 2 times 2 of 2/);
    });

    it('says in which file the record is, and asks for that file', async () => {
      const element = await gloss(cardOf(0, 'lists/persons.xml#p9'));
      expect(text(element, '.card')).to.include('The record is in lists/persons.xml. Open that file to add it.');
      const asked = listen<CompanionRequestEvent>(document, 'lectern-companion-request');
      await press(buttonOf(element, 'Open persons.xml …'));
      expect(asked.map(({ file }) => file)).to.deep.equal(['lists/persons.xml']);
    });

    it('has a link to the address that the name is, which the reader may follow', async () => {
      const element = await gloss(cardOf(2, 'https://www.geonames.org/2988507'));
      const link = within(element, 'a') as HTMLAnchorElement;
      expect([link.getAttribute('href'), link.target, link.rel]).to.deep.equal([
        'https://www.geonames.org/2988507',
        '_blank',
        'noopener noreferrer external',
      ]);
      expect(allWithin(element, 'code').length).to.equal(0);
      expect(text(element, 'h2')).to.equal('Paris');
    });

    it('says how a register is added when none is named', async () => {
      const element = await gloss(cardOf(3, 'k-12', 'key'));
      expect(text(element, '.kind')).to.equal('Name');
      expect(text(element, '.card')).to.match(/k-12.*register in a file of its own/);
    });

    it('leads to the place that the name points at instead', async () => {
      const element = await gloss(cardOf(4, '#p1'));
      const place = listen<PlaceSelectEvent>(document, 'lectern-place-select');
      await press(buttonOf(element, 'Go to the place it points at'));
      expect(place.map((event) => event.place)).to.deep.equal([{ fragment: 'p1' }]);
    });

    it('is one card for one thing that is said in several ways', async () => {
      const element = await gloss(cardOf(5, 'oape:place:6 geon:281184'));
      expect(allWithin(element, 'h2').length).to.equal(1);
      expect(allWithin(element, 'code').map((code) => code.textContent)).to.deep.equal(['oape:place:6', 'geon:281184']);
      expect(within(element, 'a').getAttribute('href')).to.equal('https://www.geonames.org/281184');
    });

    it('shows a key that is a name as its words', async () => {
      const element = await gloss(cardOf(6, 'Riter, W.', 'key'));
      expect(text(element, 'code')).to.equal('Riter, W.');
      expect(text(element, 'h2')).to.equal('Mr Riter');
    });
  });

  it('shows what the wild has: birth and death with their places, bounds of dates, a country, sources elsewhere', async () => {
    const wild = new Edition(
      scanEdition(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>
<person xml:id="a"><persName><surname>Bahr</surname><forename>Hermann</forename></persName><sex value="M"/>
  <birth notBefore="1863" notAfter="1865"><settlement ref="#linz"><placeName>Linz</placeName></settlement></birth>
  <death><date when="1934-01-15"/><placeName>Munich</placeName></death><idno type="GND">118505955</idno></person>
<person xml:id="b"><persName>B</persName><floruit notAfter="540"/></person>
<place xml:id="linz"><placeName>Linz</placeName><country>Austria</country><location><geo>48,3 14,28</geo></location></place>
</standOff></TEI>`).scan,
    );
    const shown = async (key: string) => gloss({ kind: 'entity', cards: [wild.card(key)], mention: -1 });
    const person = await shown('a');
    expect(text(person, 'h2')).to.equal('Hermann Bahr');
    expect(text(person, '.life')).to.equal('born between 1863 and 1865, died 1934');
    expect(text(person, '.relations')).to.equal('born in Linz died in Munich');
    expect(within(person, '.related[data-keys]').textContent).to.equal('Linz');
    expect(text(person, '.card')).to.match(/male.*https:\/\/d-nb\.info\/gnd\/118505955/);
    expect(text(await shown('b'), '.card')).to.include('active not after 0540'.replace('0540', '540'));
    const place = await shown('linz');
    expect(text(place, '.relations')).to.equal('in Austria');
    expect(text(place, '.card')).to.include('Lies at 48.3 14.28');
  });

  it('says from which file a record comes', async () => {
    const lent = new Edition(scanEdition('<TEI><text><p><persName ref="p.xml#x">X</persName></p></text></TEI>').scan);
    lent.addRegister(
      'p.xml',
      scanEdition(
        '<listPerson><person xml:id="x"><persName>Xenia</persName><note>See <persName ref="#y">Y</persName>.</note></person></listPerson>',
      ).scan,
    );
    const element = await gloss({ kind: 'entity', cards: [lent.card('p.xml#x')], mention: 0 });
    expect([text(element, 'h2'), text(element, '.source')]).to.deep.equal(['Xenia', 'From p.xml']);
    expect(within(element, '.gloss [data-keys]').dataset['keys']).to.equal('p.xml#y');
    expect(allWithin(element, '.gloss [data-row]').length).to.equal(0);
  });

  it('shows the readings of a place, each with those who have it', async () => {
    const { scan } = scanEdition(
      '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p><app><lem wit="#A">one</lem><rdg wit="#B"><hi rend="bold">two</hi></rdg><rdg/></app></p></text></TEI>',
    );
    const apparatus = structuredClone(new Edition(scan).apparatus(3));
    const element = await gloss({ kind: 'apparatus', apparatus });
    expect(text(element, 'h2')).to.equal('Readings');
    expect(
      allWithin(element, '.readings > *').map((part) => part.textContent?.replace(/\s+/g, ' ').trim()),
    ).to.deep.equal(['one', 'A', 'two', 'B', 'left out', 'no witness is named']);
    expect(within(element, 'tei-hi').dataset['look']).to.equal('bold');
  });

  it('says in words that there is nothing to say', async () => {
    const element = await gloss({ kind: 'missing', words: 'This note cannot be found in the edition.' });
    expect(text(element, 'h2')).to.equal('This note cannot be found in the edition.');
    element.content = entity(['nobody']);
    await element.updateComplete;
    expect(text(element, '.card')).to.match(
      /This edition has no entry for this name\..*nobody.*Not mentioned in the text/,
    );
  });
});
