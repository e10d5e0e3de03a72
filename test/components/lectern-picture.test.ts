import { expect } from '@esm-bundle/chai';
import { LecternPicture } from '../../src/components/lectern-picture/lectern-picture.js';
import type { PictureConnectEvent } from '../../src/events/picture-connect.js';
import type { PictureShown } from '../../src/events/picture-holder.js';
import type { PictureRequestEvent } from '../../src/events/picture-request.js';
import { en } from '../../src/strings/en.js';
import { madePicture } from '../helpers/pictures.js';

/** A picture that can be had, with a record of whether it is open. */
function here(file: Blob, size: { width: number | null; height: number | null } = { width: 30, height: 20 }) {
  const opened: string[] = [];
  const closed: string[] = [];
  const shown: PictureShown = {
    kind: 'here',
    ...size,
    open: async () => {
      const url = URL.createObjectURL(file);
      opened.push(url);
      return {
        url,
        close: () => {
          closed.push(url);
          URL.revokeObjectURL(url);
        },
      };
    },
  };
  return { shown, opened, closed };
}

const asks = (fault: Extract<PictureShown, { kind: 'asks' }>['fault'] = null): PictureShown => ({
  kind: 'asks',
  address: 'https://a.example/b.png',
  host: 'a.example',
  isComing: false,
  fault,
});

const image = ({ shadowRoot }: LecternPicture) => shadowRoot?.querySelector<HTMLImageElement>('.view img') ?? null;
const buttons = ({ shadowRoot }: LecternPicture) => [
  ...(shadowRoot?.querySelectorAll<HTMLElement>('.acts button') ?? []),
];

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('lectern-picture', () => {
  let picture: LecternPicture;
  beforeEach(() => {
    picture = new LecternPicture();
    picture.address = 'b.png';
  });
  afterEach(() => picture.remove());

  it('asks what it can show when it comes onto the page, and says when it leaves', async () => {
    let asked = 0;
    let gone = 0;
    document.addEventListener('lectern-picture-connect', (event) => {
      const { holder } = event as PictureConnectEvent;
      asked++;
      holder.onGone = () => gone++;
    });
    document.body.append(picture);
    await picture.updateComplete;
    expect([asked, gone, image(picture)]).to.deep.equal([1, 0, null]);
    picture.remove();
    expect(gone).to.equal(1);
    document.body.append(picture);
    expect([asked, gone]).to.deep.equal([2, 1]);
  });

  it('has no text of its own in the document, whatever it shows', async () => {
    document.body.append(picture);
    for (const shown of [asks(), asks('refused'), { kind: 'missing', why: 'tiff' }, here(new Blob()).shown] as const) {
      picture.shown = shown;
      await picture.updateComplete;
      expect([picture.textContent, picture.childNodes.length]).to.deep.equal(['', 0]);
    }
  });

  it('shows in a frame what there is on the web and where, and says what the reader wants', async () => {
    document.body.append(picture);
    picture.alt = 'A ship';
    picture.shown = asks();
    await picture.updateComplete;
    const frame = picture.shadowRoot?.querySelector('.frame');
    expect(frame?.getAttribute('aria-label')).to.equal('A ship');
    expect(frame?.textContent).to.contain('A ship').and.to.contain(en.picture.notLoaded('a.example'));
    const wanted: [string, boolean][] = [];
    picture.addEventListener('lectern-picture-request', (event) => {
      const { address, all } = event as PictureRequestEvent;
      wanted.push([address, all]);
    });
    for (const button of buttons(picture)) button.click();
    expect(wanted).to.deep.equal([
      ['b.png', false],
      ['b.png', true],
    ]);
  });

  it('has the words of the edition for who does not see it, or says that there are none', async () => {
    document.body.append(picture);
    picture.shown = here(await madePicture(3, 2)).shown;
    await picture.updateComplete;
    expect(image(picture)?.alt).to.equal(en.picture.withoutWords);
    picture.alt = 'A ship';
    await picture.updateComplete;
    expect(image(picture)?.alt).to.equal('A ship');
  });

  it('holds a picture open as long as it is on the page, and as long as it is meant', async () => {
    document.body.append(picture);
    const [first, second] = [here(await madePicture(3, 2)), here(await madePicture(4, 2))];
    picture.shown = first.shown;
    await until(() => image(picture)?.naturalWidth === 3);
    picture.shown = second.shown;
    await until(() => image(picture)?.naturalWidth === 4);
    expect([first.opened.length, first.closed]).to.deep.equal([1, first.opened]);
    picture.remove();
    expect([second.opened.length, second.closed]).to.deep.equal([1, second.opened]);
  });

  it('gives back a picture that comes when nobody waits for it any more', async () => {
    document.body.append(picture);
    let give: (file: Blob) => void = () => {};
    const file = new Promise<Blob>((resolve) => {
      give = resolve;
    });
    let isClosed = false;
    const close = () => {
      isClosed = true;
    };
    picture.shown = {
      kind: 'here',
      width: 1,
      height: 1,
      open: async () => ({ url: URL.createObjectURL(await file), close }),
    };
    void picture.load();
    picture.remove();
    give(await madePicture(1, 1));
    await until(() => isClosed);
    expect(image(picture)?.src ?? '').not.to.contain('blob:');
  });

  for (const [words, width, height, own, size] of [
    ['its own', '', '', [30, 20], [30, 20]],
    ['that of the edition, in its own shape', '60px', '', [30, 20], [60, 40]],
    ['that of the edition, by its height', '', '1in', [30, 20], [144, 96]],
    ['that of the edition, where its own is not known', '2cm', '10mm', [null, null], [76, 38]],
    ['its own, where the edition says nothing that is a length', '50%', 'auto', [30, 20], [30, 20]],
  ] as const) {
    it(`has the room of a picture before it is here: ${words}`, async () => {
      document.body.append(picture);
      picture.width = width;
      picture.height = height;
      picture.shown = { kind: 'here', width: own[0], height: own[1], open: () => new Promise(() => {}) };
      await picture.updateComplete;
      await image(picture)?.decode();
      expect([image(picture)?.width, image(picture)?.height]).to.deep.equal(size);
    });
  }

  it('says so when what is here cannot be drawn, or is lost', async () => {
    document.body.append(picture);
    const damaged = here(new Blob(['no picture'], { type: 'image/png' }));
    picture.shown = damaged.shown;
    await until(() => picture.shown.kind === 'missing');
    expect(damaged.closed).to.deep.equal(damaged.opened);
    await picture.updateComplete;
    expect(picture.shadowRoot?.querySelector('.frame')?.textContent).to.contain(en.picture.missing.damaged('b.png'));
    picture.shown = { kind: 'here', width: 1, height: 1, open: async () => null };
    await until(() => picture.shown.kind === 'missing');
    await picture.updateComplete;
    expect(picture.shadowRoot?.querySelector('.frame')?.textContent).to.contain(
      en.picture.missing['not-here']('b.png'),
    );
  });

  it('opens the picture of a page only when it is asked for; its keys stay with it', async () => {
    document.body.append(picture);
    picture.page = '7';
    const { shown, opened } = here(await madePicture(3, 2));
    picture.shown = shown;
    await picture.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(opened).to.deep.equal([]);
    const button = picture.shadowRoot?.querySelector<HTMLElement>('.page');
    expect(button?.getAttribute('aria-label')).to.equal(en.picture.ofPage('7'));
    button?.click();
    const dialog = picture.shadowRoot?.querySelector('dialog');
    await until(() => dialog?.querySelector('img')?.naturalWidth === 3);
    let heard = 0;
    const hear = () => heard++;
    document.addEventListener('keydown', hear);
    dialog?.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, composed: true }));
    document.removeEventListener('keydown', hear);
    expect(heard).to.equal(0);
    dialog?.close();
    await until(() => dialog?.querySelector('img') === null);
  });
});
