import { expect } from '@esm-bundle/chai';
import { sendMouse } from '@web/test-runner-commands';
import { LecternRecord } from '../../src/components/lectern-record/lectern-record.js';
import { Edition } from '../../src/core/index/edition.js';
import { finished } from '../../src/core/index/turns.js';
import type { EntitySelectEvent } from '../../src/events/entity-select.js';
import type { PlaceSelectEvent } from '../../src/events/place-select.js';
import { allWithin, buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';
import { scanEdition, teiOf } from '../helpers/scan.js';

const MANY = 5_000;
const BODY = `<p n="1">First <persName ref="#zola">Zola</persName> went to <placeName ref="#lodz">Łódź</placeName>.</p>
<p n="2">Then <persName ref="#zola">Zola</persName> and <persName ref="#who">somebody</persName> went to
<placeName ref="#lodz">Łódź</placeName>, and <placeName ref="#lodz">Łódź</placeName> again.</p>
${Array.from({ length: MANY }, (_, at) => `<p n="${at + 3}">Word <persName ref="#often">Ada</persName> ${at}</p>`).join('')}`;
const RECORD =
  '<standOff><person xml:id="zola"><persName>Émile Zola</persName><note type="gloss"><p>A writer.</p></note></person></standOff>';

describe('lectern-record', () => {
  const { scan, text } = scanEdition(teiOf(BODY, RECORD));
  const edition = new Edition(scan);
  let asked: string[] = [];
  beforeEach(() => {
    asked = [];
  });
  afterEach(clearStage);

  const record = async (key: string) => {
    const element = await show(
      Object.assign(new LecternRecord(), {
        entity: edition.entity(key),
        bounds: { start: text.indexOf('First'), end: text.length },
        loadMentions: (of: string, start: number, end: number) => {
          asked.push(`${start}–${end}`);
          return Promise.resolve(edition.mentions(of, start, end));
        },
        loadCompany: (of: string) => Promise.resolve(finished(edition.companyInTurns(of))),
      }),
    );
    // Mentions and company come after the record.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await element.updateComplete;
    return element;
  };
  const words = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim();

  it('shows what the card shows, and all mentions in context', async () => {
    const element = await record('zola');
    expect(within(element, 'h2').textContent).to.equal('Émile Zola');
    expect(within(element, '.gloss').textContent).to.include('A writer.');
    expect(allWithin(element, '.mention').map(words)[0]).to.match(/First Zola went to Łódź.* ¶ 1$/);
    expect(allWithin(element, 'mark').map(words)).to.deep.equal(['Zola', 'Zola']);
    const placed = listen<PlaceSelectEvent>(document, 'lectern-place-select');
    await press(allWithin(element, '.mention')[1] as HTMLElement);
    expect(placed.map(({ place }) => place)).to.deep.equal([{ mention: edition.mentions('zola')[1]?.ordinal }]);
  });

  it('says who is named in the same paragraphs, most often first, and leads there', async () => {
    const element = await record('zola');
    expect(allWithin(element, '.company button').map(words)).to.deep.equal([
      'Łódź2, in 2 paragraphs',
      'somebody1, in one paragraph',
    ]);
    expect(within(element, '.company [aria-hidden]').textContent).to.equal('2');
    const chosen = listen<EntitySelectEvent>(document, 'lectern-entity-select');
    await press(within(element, '.company button'));
    expect(chosen.map(({ key }) => key)).to.deep.equal(['lodz']);
  });

  it('gathers mentions without a record under what they point at', async () => {
    const element = await record('who');
    expect(within(element, 'h2').textContent).to.equal('somebody');
    expect(allWithin(element, '.mention').length).to.equal(1);
  });

  it('draws where thousands of mentions stand as one line, fetches those that are seen, and goes to the one pointed at', async () => {
    const element = await record('often');
    expect(allWithin(element, '.spread path').length).to.equal(2);
    expect(within(element, '.spread').getAttribute('aria-label')).to.equal(
      'Where in the text its 5,000 mentions stand',
    );
    expect(allWithin(element, '.mention').length).to.be.below(100);
    expect(asked).to.deep.equal(['0–60']);
    const placed = listen<PlaceSelectEvent>(document, 'lectern-place-select');
    const box = within(element, '.spread').getBoundingClientRect();
    const at = (share: number): [number, number] => [
      Math.round(box.left + box.width * share),
      Math.round(box.top + 20),
    ];
    await sendMouse({ type: 'move', position: at(0.1) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: at(0.5) });
    await element.updateComplete;
    expect(placed.length, 'went before it was let go').to.equal(0);
    expect(within(element, '.at').textContent).to.match(/^2,[45]\d\d of 5,000$/);
    await sendMouse({ type: 'up' });
    const [{ place } = { place: {} }] = placed;
    expect(
      'mention' in place && edition.mentions('often').findIndex(({ ordinal }) => ordinal === place.mention),
    ).to.be.within(2_400, 2_600);
    // The list follows.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const current = within(element, '[aria-current]');
    expect(current.getBoundingClientRect().top).to.be.within(0, innerHeight);
    expect(words(current)).to.include('Word Ada');
    scrollTo(0, 0);
  });

  it('asks to be led back', async () => {
    const element = await record('zola');
    const back = listen(document, 'lectern-return-request');
    await press(buttonOf(element, 'Back'));
    expect(back.length).to.equal(1);
  });
});
