import { expect } from '@esm-bundle/chai';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { type Citing, LecternCite } from '../../src/components/lectern-cite/lectern-cite.js';
import type { CitationTakeEvent } from '../../src/events/citation-take.js';
import type { CloseRequestEvent } from '../../src/events/close-request.js';
import type { SettingsChangeEvent } from '../../src/events/settings-change.js';
import { itemFrom } from '../helpers/cited.js';
import { buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';

const ITEM = itemFrom({
  authors: 'Ada Lovelace',
  title: 'Notes <b>on</b> It',
  publisher: 'P & Co',
  date: '1843',
  at: { pages: '5' },
});
const CITING: Citing = {
  item: ITEM,
  words: 'Some <i>words</i>',
  link: 'https://example.org/?tei=a.xml#p1~x~1.w.1',
  isOnlyHere: false,
};

async function shown(change: Partial<Citing> = {}): Promise<LecternCite> {
  const element = await show(Object.assign(new LecternCite(), { citing: { ...CITING, ...change } }));
  await element.updateComplete;
  return element;
}

describe('lectern-cite', () => {
  afterEach(async () => {
    clearStage();
    await setViewport({ width: 1280, height: 720 });
  });

  it('shows what is cited as text, whatever it is', async () => {
    const element = await shown();
    expect(within(element, '.words').textContent).to.equal('Some <i>words</i>');
    expect(within(element, '.entry').textContent).to.equal('Ada Lovelace, Notes <b>on</b> It (P & Co, 1843), p. 5.');
    expect(element.shadowRoot?.querySelector('b, .words i')).to.equal(null);
  });

  it('is modal, begins at its heading, and asks to be closed by key, button and the dark around it', async () => {
    const element = await shown();
    const dialog = within<HTMLDialogElement>(element, 'dialog');
    const asked = listen<CloseRequestEvent>(element, 'lectern-close-request');
    expect(dialog.matches(':modal')).to.equal(true);
    expect(element.shadowRoot?.activeElement?.textContent).to.equal('Cite this passage');
    await press(buttonOf(element, 'Close'));
    await sendKeys({ press: 'Escape' });
    dialog.click();
    expect(asked.map(({ source }) => source)).to.deep.equal(['button', 'keyboard', 'outside']);
    element.citing = null;
    await element.updateComplete;
    expect(dialog.open).to.equal(false);
  });

  it('tells which style was chosen, and shows it when it is the one', async () => {
    const element = await shown();
    const changes = listen<SettingsChangeEvent>(element, 'lectern-settings-change');
    const radios = [...(element.shadowRoot?.querySelectorAll('input') ?? [])];
    await press(radios[3] as HTMLInputElement);
    expect(changes.map(({ change }) => change)).to.deep.equal([{ citationStyle: 'apa' }]);
    element.chosen = 'apa';
    await element.updateComplete;
    expect(within(element, '.entry').textContent).to.equal('Lovelace, A. (1843). Notes <b>on</b> It. P & Co.');
    expect(within(element, '.entry i').textContent).to.equal('Notes <b>on</b> It');
    expect(within(element, '.body').textContent).to.contain('(Lovelace, 1843, p. 5)');
  });

  it('tells what is taken of it', async () => {
    const element = await shown();
    const taken = listen<CitationTakeEvent>(element, 'lectern-citation-take');
    for (const name of ['Copy', 'Copy with the words', 'Copy link']) await press(buttonOf(element, name));
    for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
    for (const name of ['Copy BibTeX', 'Download RIS', 'Download CSL-JSON']) buttonOf(element, name).click();
    expect(taken.map(({ taking }) => taking)).to.deep.equal([
      { what: 'entry', style: 'plain' },
      { what: 'words', style: 'plain' },
      { what: 'link' },
      { what: 'export', name: 'bibtex', as: 'copy' },
      { what: 'export', name: 'ris', as: 'file' },
      { what: 'export', name: 'csl', as: 'file' },
    ]);
  });

  it('says of a book of the library that its link works on this device only, and of no link that there is none', async () => {
    const here = await shown({ isOnlyHere: true });
    expect(within(here, '.body').textContent).to.contain('works on this device only');
    const none = await shown({ link: '', words: '' });
    expect(within(none, 'h2').textContent).to.equal('Cite this edition');
    expect(within(none, '.body').textContent).to.contain('no address');
    expect(none.shadowRoot?.querySelector('.words')).to.equal(null);
  });

  for (const width of [320, 390, 820]) {
    it(`fits a window of ${width} px`, async () => {
      await setViewport({ width, height: 700 });
      const element = await shown({ words: 'long '.repeat(300), link: `https://example.org/#${'x'.repeat(400)}` });
      const dialog = within(element, 'dialog');
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      expect(left >= 0 && right <= width && top >= 0 && bottom <= 700, `${left} ${right} ${top} ${bottom}`).to.equal(
        true,
      );
      expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
    });
  }
});
