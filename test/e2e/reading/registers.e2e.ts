import assert from 'node:assert/strict';
import { AppUnderTest } from '../helpers/app.js';
import { untilCards } from '../helpers/glosses.js';
import { after, before, describe, it } from '../helpers/limited.js';

const REGISTER = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt></fileDesc></teiHeader>
<text><body><listPerson>
  <person xml:id="una"><persName>Una Prima</persName><note>Knew <persName ref="#two">Two</persName>.</note></person>
  <person xml:id="two"><persName>Secundus</persName></person>
</listPerson></body></text></TEI>`;

function letterOf(register: string): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt></fileDesc></teiHeader>
<text><body><p>Dear <persName ref="${register}#una">U.</persName>, meet <persName ref="absent.xml#x">Mr X</persName>,
<persName ref="https://elsewhere.example/persons.xml#y">Mrs Y</persName>, <persName ref="../up.xml#z">Z</persName> and
<persName key="two">him</persName>.</p></body></text></TEI>`;
}

describe('a register in a file of its own', () => {
  let app: AppUnderTest;
  let letter: string;
  before(async () => {
    app = await AppUnderTest.start();
    const [register = ''] = /[^/]+$/.exec(app.serve(REGISTER)) ?? [];
    letter = letterOf(register);
  });
  after(() => app.close());

  it('answers for the names that point into it when it lies beside the edition', async () => {
    const { page } = await app.open({ width: 1180, height: 820, tei: letter });
    const card = page.locator('lectern-gloss h2').first();
    // It comes after the edition stands; until then the card says that it is not here.
    for (let tries = 0; tries < 40; tries++) {
      await page.locator('lectern-text tei-persname').first().click();
      await untilCards(page, 1);
      if ((await card.textContent()) === 'Una Prima') break;
      await page.keyboard.press('Escape');
      await page.waitForTimeout(100);
    }
    assert.equal(await card.textContent(), 'Una Prima');
    await page.locator('lectern-gloss .gloss [data-keys]').first().click();
    await untilCards(page, 2);
    assert.equal(await page.locator('lectern-gloss h2').nth(1).textContent(), 'Secundus');
  });

  it('is asked for nowhere else, and its card says which file it is', async () => {
    const { page, requests } = await app.open({ width: 390, height: 844, tei: letter });
    await page.locator('lectern-text tei-persname').nth(1).click();
    await untilCards(page, 1);
    const words = (await page.locator('lectern-gloss article').first().textContent()) ?? '';
    assert.match(words, /Mr X/);
    assert.match(words, /The record is in absent\.xml\. Open that file to add it\./);
    const asked = page.evaluate(
      () =>
        new Promise((resolve) =>
          addEventListener('lectern-companion-request', (event) => resolve((event as Event & { file: string }).file)),
        ),
    );
    await page.getByRole('button', { name: 'Open absent.xml …' }).click();
    assert.equal(await asked, 'absent.xml');
    assert.deepEqual(
      requests.filter((url) => /elsewhere|up\.xml/.test(url)),
      [],
    );
  });
});
