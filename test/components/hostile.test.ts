import { expect } from '@esm-bundle/chai';
import type { LitElement } from 'lit';
import { LecternAbout } from '../../src/components/lectern-about/lectern-about.js';
import { LecternContents } from '../../src/components/lectern-contents/lectern-contents.js';
import { LecternElements } from '../../src/components/lectern-elements/lectern-elements.js';
import { LecternGloss } from '../../src/components/lectern-gloss/lectern-gloss.js';
import { LecternNames } from '../../src/components/lectern-names/lectern-names.js';
import { LecternNotes } from '../../src/components/lectern-notes/lectern-notes.js';
import type { LecternRecord } from '../../src/components/lectern-record/lectern-record.js';
import { LecternSource } from '../../src/components/lectern-source/lectern-source.js';
import { LecternText } from '../../src/components/lectern-text/lectern-text.js';
import { Edition } from '../../src/core/index/edition.js';
import { finished } from '../../src/core/index/turns.js';
import { nameOf } from '../../src/core/scan/element-table.js';
import { printDiagnostic } from '../../src/core/source/diagnostic.js';
import { stretchAround } from '../../src/core/source/stretch.js';
import { crowdedRegister, HOSTILE_FILES, hostileDocument, PAYLOADS, PLACES, SAMPLE } from '../cases/hostile.js';
import { expectHarmless, touchEverything, watch } from '../helpers/hostile.js';
import { type ScannedEdition, scanEdition } from '../helpers/scan.js';

/** More cards of one file show nothing new. */
const MOST_CARDS = 12;

const components = {
  text: new LecternText(),
  gloss: new LecternGloss(),
  names: new LecternNames(),
  notes: new LecternNotes(),
  contents: new LecternContents(),
  about: new LecternAbout(),
  source: new LecternSource(),
  elements: new LecternElements(),
};

/** Lets a component show what it was given, looks at all of it and handles it. */
async function examine(component: LitElement): Promise<void> {
  await component.updateComplete;
  expectHarmless(component.shadowRoot ?? component);
  touchEverything(component.shadowRoot ?? component);
}

async function showCards(scanned: ScannedEdition, edition: Edition): Promise<void> {
  const { gloss } = components;
  // The same file as a register: its glosses are shown then as those of another file.
  edition.addRegister('hostile.xml', scanned.scan);
  const own = edition.registers().map(({ key }) => key);
  const keys = own.slice(0, MOST_CARDS).concat('hostile.xml#p', 'hostile.xml#l', ...own.slice(-3));
  for (const key of [...keys, 'no such key', 'none.xml#x']) {
    const card = structuredClone(edition.card(key));
    gloss.content = { kind: 'entity', cards: [card, card], mention: card.mentions[0] ?? -1 };
    gloss.show();
    await examine(gloss);
    gloss.hide();
  }
  for (const { ordinal, label, series } of scanned.scan.notes.notes.slice(0, MOST_CARDS)) {
    gloss.content = { kind: 'note', ordinal, label, series, ...edition.note(ordinal) };
    gloss.under = label;
    gloss.show();
    await examine(gloss);
    gloss.hide();
  }
}

async function showApparatus(scanned: ScannedEdition, edition: Edition): Promise<void> {
  const { gloss } = components;
  const rows = [...Array(scanned.table.length).keys()].filter((row) => nameOf(scanned.table, row) === 'app');
  for (const row of rows.slice(0, MOST_CARDS)) {
    gloss.content = { kind: 'apparatus', apparatus: structuredClone(edition.apparatus(row)) };
    gloss.show();
    await examine(gloss);
    gloss.hide();
  }
}

async function showPanels({ scan }: ScannedEdition, edition: Edition): Promise<void> {
  const { names, notes, contents, about, source: view } = components;
  const entries = edition.registers();
  names.entries = entries;
  names.selected = '';
  await examine(names);
  names.selected = entries[0]?.key ?? 'x';
  names.loadMentions = (key, start, end) => Promise.resolve(edition.mentions(key, start, end));
  names.loadCompany = (key) => Promise.resolve(finished(edition.companyInTurns(key)));
  names.entity = structuredClone(edition.entity(names.selected));
  await examine(names);
  const record = names.shadowRoot?.querySelector('lectern-record') as LecternRecord;
  await examine(record);
  // Again, when mentions and company have come.
  await examine(record);
  notes.load = (ordinal) => Promise.resolve(edition.note(ordinal));
  notes.notes = scan.notes.notes;
  await examine(notes);
  contents.entries = scan.contents.entries;
  contents.milestones = scan.milestones.milestones;
  await examine(contents);
  const { elements } = components;
  elements.load = () => Promise.resolve(edition.elements());
  elements.edition = scan;
  await examine(elements);
  const source = scan.scanner.source.toString();
  about.header = structuredClone(scan.header);
  about.faults = scan.diagnostics.map((diagnostic) => ({
    printed: printDiagnostic(source, diagnostic),
    start: diagnostic.span.start,
  }));
  await examine(about);
  view.stretch = stretchAround(source, 0);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await examine(view);
}

/** Shows a file in all components that show something of a file. */
async function expectNothingHappens(source: string): Promise<void> {
  const watching = watch();
  const scanned = scanEdition(source);
  const edition = new Edition(scanned.scan);
  const { text } = components;
  text.clear();
  for (const content of scanned.told) text.showLeaf(content);
  text.complete(
    { table: scanned.table, leaves: scanned.leaves.map(({ leaf }) => leaf), lateNotes: scanned.scan.lateNotes },
    () => {},
  );
  await examine(text);
  await showCards(scanned, edition);
  await showApparatus(scanned, edition);
  await showPanels(scanned, edition);
  // Notes are fetched when they come near the screen.
  await new Promise((resolve) => setTimeout(resolve, 30));
  await examine(components.notes);
  await watching.expectNothing();
}

// The test runner has no content security policy: what holds here holds without one.
describe('a hostile file in cards and panels', () => {
  before(() => document.body.append(...Object.values(components)));
  after(() => {
    for (const component of Object.values(components)) component.remove();
  });

  for (const file of HOSTILE_FILES) {
    it(`does nothing: ${file}`, async () => {
      const response = await fetch(`/test/fixtures/hostile/${file}.xml`);
      await expectNothingHappens(await response.text());
    });
  }

  for (let at = 0; at < SAMPLE.length; at += 12) {
    it(`does nothing in any of ${PLACES} places, for strings ${at + 1} to ${Math.min(at + 12, SAMPLE.length)}`, async () => {
      for (const payload of SAMPLE.slice(at, at + 12)) await expectNothingHappens(hostileDocument(payload));
    });
  }

  it(`does nothing in the entries of a register and on their cards, for each of ${PAYLOADS.length} strings`, async () => {
    const watching = watch();
    const scanned = scanEdition(crowdedRegister());
    const edition = new Edition(scanned.scan);
    await showPanels(scanned, edition);
    const { gloss } = components;
    for (const [at] of PAYLOADS.entries()) {
      const card = structuredClone(edition.card(`r${at}`));
      expect(card.hasRecord).to.equal(true);
      gloss.content = { kind: 'entity', cards: [card], mention: -1 };
      gloss.show();
      await examine(gloss);
      gloss.hide();
    }
    await watching.expectNothing();
  });

  it('shows its markup as text, where it is text', async () => {
    const { about } = components;
    const { scan } = scanEdition(hostileDocument('<b>bold</b>'));
    about.header = scan.header;
    await about.updateComplete;
    expect(about.shadowRoot?.querySelector('.title')?.textContent).to.equal('<b>bold</b>');
  });
});
