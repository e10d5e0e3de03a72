import { expect } from '@esm-bundle/chai';
import { HOSTILE_FILES, hostileDocument, PAYLOADS, PLACES } from '../cases/hostile.js';
import { expectHarmless, touchEverything, watch } from '../helpers/hostile.js';
import { showEdition } from '../helpers/render.js';

/** Shows a source on the page, handles all of it, and takes it away again. */
async function expectNothingHappens(source: string): Promise<void> {
  const watching = watch();
  const { host, text, leaves } = showEdition(source);
  document.body.append(host);
  expectHarmless(host);
  expect(host.textContent).to.equal(leaves.map(({ leaf }) => text.slice(leaf.textStart, leaf.textEnd)).join(''));
  const ids = [...host.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).to.equal(ids.length);
  touchEverything(host);
  await watching.expectNothing();
  host.remove();
}

// The test runner has no content security policy: what holds here holds without one.
describe('a hostile text', () => {
  for (const file of HOSTILE_FILES) {
    it(`does nothing: ${file}`, async () => {
      const response = await fetch(`/test/fixtures/hostile/${file}.xml`);
      await expectNothingHappens(await response.text());
    });
  }

  it(`does nothing in any of ${PLACES} places, for each of ${PAYLOADS.length} strings`, async () => {
    for (const payload of PAYLOADS) await expectNothingHappens(hostileDocument(payload));
  });
});
