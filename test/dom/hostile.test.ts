import { expect } from '@esm-bundle/chai';
import {
  CASES,
  crowdedDocument,
  HOSTILE_FILES,
  hostileDocument,
  PAYLOADS,
  PLACES,
  POSITIONS,
  RAW_POSITIONS,
  rawDocument,
  SAMPLE,
} from '../cases/hostile.js';
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

  it(`is tried in ${CASES.toLocaleString('en')} cases, ${PAYLOADS.length} strings in each of the places below`, () => {
    expect(PAYLOADS.length).to.be.at.least(223);
    expect(CASES).to.be.at.least(2_000);
  });

  for (const position of POSITIONS) {
    it(`does nothing where it stands as text or value: ${position}`, async () => {
      await expectNothingHappens(crowdedDocument([position]));
    });
  }

  for (const position of RAW_POSITIONS) {
    it(`does nothing where it stands as it is: ${position}`, async () => {
      const watching = watch();
      const stage = document.createElement('div');
      for (const payload of PAYLOADS) stage.append(showEdition(rawDocument(position, payload)).host);
      document.body.append(stage);
      expectHarmless(stage);
      touchEverything(stage);
      await watching.expectNothing();
      stage.remove();
    });
  }

  it(`does nothing in any of ${PLACES} places of one file, for each of ${SAMPLE.length} strings`, async () => {
    for (const payload of SAMPLE) await expectNothingHappens(hostileDocument(payload));
  });
});
