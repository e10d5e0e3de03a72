import assert from 'node:assert/strict';
import { en } from '../../../src/strings/en.js';
import { AppUnderTest, frames } from '../helpers/app.js';
import { after, before, describe, it } from '../helpers/limited.js';

/** A file with a header of its own. */
function teiWith(title: string, body: string, inHeader = ''): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title>${inHeader}</titleStmt>
    <publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`;
}

/* What readers stumbled over in files from elsewhere: each of these is a fault that was found by reading. */
describe('a reader who opens what others have made', { concurrency: 2 }, () => {
  let app: AppUnderTest;
  before(async () => {
    app = await AppUnderTest.start();
  });
  after(() => app.close());

  it('sees what it is called and who wrote it, on a phone too, where the text does not say so', async () => {
    const tei = teiWith('The Ghost', '<p>Who is there?</p>', '<author>Ann <idno>Q1</idno></author>');
    const { page } = await app.open({ width: 390, height: 844, touch: true, tei });
    const heading = page.getByRole('heading', { level: 1, name: 'The Ghost' });
    const box = await heading.boundingBox();
    assert.ok(box && box.width > 50 && box.height > 20, JSON.stringify(box));
    assert.ok(await page.getByText('Ann', { exact: true }).isVisible());
  });

  it('does not see it twice', async () => {
    const tei = teiWith('The Ghost', '<head>THE GHOST</head><p>Who is there?</p>', '<author>Ann</author>');
    const { page } = await app.open({ width: 390, height: 844, touch: true, tei });
    const box = await page.getByRole('heading', { level: 1 }).boundingBox();
    assert.ok(box && box.width <= 1, JSON.stringify(box));
    assert.equal(await page.getByText('Ann', { exact: true }).count(), 0);
  });

  it('is told of names and notes only where there are some', async () => {
    const { page } = await app.open({ width: 820, height: 1000, tei: teiWith('T', '<p>Words.</p>') });
    assert.ok(await page.getByText(en.masthead.key(false, false)).isVisible());
    assert.equal(await page.getByRole('button', { name: en.masthead.hide }).count(), 0);
    assert.equal(await page.getByRole('list', { name: en.masthead.keyLabel }).count(), 0);
    const both = await app.open({
      width: 820,
      height: 1000,
      tei: teiWith('T', '<p><persName ref="#a">A</persName><note>n</note></p>'),
    });
    assert.ok(await both.page.getByText(en.masthead.key(true, true)).isVisible());
    assert.ok(await both.page.getByRole('button', { name: en.masthead.hide }).isVisible());
  });

  it('sees that a link leads to nothing, hears it, and stays where they are on following it', async () => {
    const tei = teiWith(
      'T',
      '<p xml:id="p">See <ref target="#nowhere">there</ref> or <ref target="#p">here</ref>.</p>',
    );
    const { page } = await app.open({ width: 390, height: 844, touch: true, tei });
    const link = page.getByRole('link', { name: 'there' });
    const looks = (name: string) =>
      page.getByRole('link', { name, exact: true }).evaluate((element) => {
        const { textDecorationStyle, color } = getComputedStyle(element);
        return `${textDecorationStyle} ${color}`;
      });
    assert.match(await looks('there'), /^dotted/);
    assert.match(await looks('here'), /^solid/);
    assert.notEqual((await looks('there')).slice(7), (await looks('here')).slice(6));
    assert.equal(await link.getAttribute('title'), en.dangling('nowhere'));
    await link.tap();
    await page.getByText(en.place.lost('nowhere')).waitFor();
    await frames(page);
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  it('has nothing beside the screen of a phone: no picture in a paragraph, no address', async () => {
    const picture = `<graphic url="missing.png"/>`;
    const tei = teiWith('T', `<p>a</p><p>${picture}</p><p>\n  ${picture} b</p><p><figure>${picture}</figure></p>`);
    const { page } = await app.open({ width: 390, height: 844, touch: true, tei });
    await page.locator('lectern-picture .frame').first().waitFor();
    const right = await page.evaluate(() =>
      Math.max(...[...document.querySelectorAll('lectern-picture')].map((one) => one.getBoundingClientRect().right)),
    );
    assert.ok(right <= 390, `a picture ends at ${right}`);
    await page.goto(`${app.address}?tei=./${'long-name'.repeat(12)}.xml`);
    await page.locator('.lectern-fault').waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  });

  it('reads an example of markup line by line, as it is written', async () => {
    const example = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p>one\n  <name>two</name></p></egXML>';
    const { page } = await app.open({ width: 390, height: 844, tei: teiWith('T', `<p>So:${example}</p>`) });
    const { display, whiteSpace, fontFamily } = await page
      .locator('lectern-text [data-origname="egXML"]')
      .evaluate((element) => ({ ...getComputedStyle(element) }) as CSSStyleDeclaration);
    assert.deepEqual([display, whiteSpace], ['block', 'pre-wrap']);
    assert.match(fontFamily, /mono/i);
  });

  it('is told in the text itself where the file is damaged', async () => {
    const { page } = await app.open({ width: 820, height: 900, tei: teiWith('T', '<p>One <hi>two</p>') });
    const notice = page.locator('lectern-text [role="note"]');
    await notice.waitFor();
    const shown = await notice.evaluate((element) => getComputedStyle(element, '::before').content);
    assert.equal(shown, `"${en.faults.damaged}"`);
  });

  it('has nothing of the app over the sheet of a phone', async () => {
    const { page } = await app.open({ width: 390, height: 844, touch: true, tei: teiWith('T', '<p>Words.</p>') });
    const status = page.locator('lectern-status');
    const display = () => status.evaluate((element) => getComputedStyle(element).display);
    assert.notEqual(await display(), 'none');
    await page.getByRole('button', { name: 'Search', exact: true }).tap();
    await page.locator('lectern-search').waitFor();
    assert.equal(await display(), 'none');
    await page.keyboard.press('Escape');
    await page.locator('lectern-panel').waitFor({ state: 'detached' });
    assert.notEqual(await display(), 'none');
  });

  it('reads the words of a dictionary apart, though its tags are not', async () => {
    const entry =
      '<entry><form><orth>adober</orth><gramGrp><pos>v</pos></gramGrp></form><sense><cit type="trans"><quote>refaire</quote><pos>adj</pos></cit></sense></entry>';
    const { page } = await app.open({ width: 390, height: 844, tei: teiWith('T', entry) });
    const gaps = await page.evaluate(() => {
      const box = (selector: string) => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(`lectern-text ${selector}`)?.firstChild as Node);
        return range.getBoundingClientRect();
      };
      return [
        box('tei-gramgrp tei-pos').left - box('tei-orth').right,
        box('tei-cit tei-pos').left - box('tei-quote').right,
      ];
    });
    assert.ok(
      gaps.every((gap) => gap > 2),
      String(gaps),
    );
  });
});
