import { expect } from '@esm-bundle/chai';
import type { EditionController } from '../../src/app/edition-controller.js';
import type { Library } from '../../src/app/library/library.js';
import { PictureStore } from '../../src/app/library/picture-store.js';
import { PictureDesk, type PictureParts } from '../../src/app/pictures.js';
import { Keeping } from '../../src/app/storage/database.js';
import { Store } from '../../src/app/store/store.js';
import type { IndexClient } from '../../src/app/worker-client.js';
import { PictureConnectEvent } from '../../src/events/picture-connect.js';
import type { PictureHolder } from '../../src/events/picture-holder.js';
import { PictureRequestEvent } from '../../src/events/picture-request.js';
import type { FetchedPicture, OpenedEdition } from '../../src/worker/protocol.js';
import { madePicture } from '../helpers/pictures.js';
import { withoutStorage } from '../helpers/storage.js';

const ADDRESS = 'https://pictures.example/a.png';
const BOOK = `book:${'0'.repeat(64)}`;

/** A page with one picture from the web, in a file that was just given and has no name of its own yet. */
async function openedFile() {
  const store = new Store();
  let answer: (fetched: FetchedPicture) => void = () => {};
  const pictures = new PictureStore(new Keeping(), async (file) => String(file.size).padStart(64, '0'));
  const parts: Record<keyof PictureParts, unknown> = {
    store,
    pictures,
    library: { named: async () => null } satisfies Partial<Library>,
    client: { perform: () => new Promise((resolve) => (answer = resolve)) } as Partial<IndexClient>,
    edition: {} as EditionController,
  };
  const desk = new PictureDesk(parts as PictureParts);
  const root = document.createElement('div');
  desk.listen(root);
  store.dispatch({ type: 'edition/opening', name: 'file.xml' });
  store.dispatch({
    type: 'edition/opened',
    opened: { header: null, leaves: [] } as Partial<OpenedEdition> as OpenedEdition,
  });
  const holder: PictureHolder = {
    address: ADDRESS,
    shown: { kind: 'unknown' },
    onGone: () => {},
    load: async () => {},
  };
  root.dispatchEvent(new PictureConnectEvent(holder));
  await until(() => holder.shown.kind === 'asks');
  root.dispatchEvent(new PictureRequestEvent(ADDRESS, false));
  await until(() => holder.shown.kind === 'asks' && holder.shown.isComing);
  return { store, holder, pictures, answer: (fetched: FetchedPicture) => answer(fetched) };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 200) throw new Error('It never was so');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/* A picture may be asked for before the file it is in has come into the library, and come after that. */
describe('PictureDesk, when an edition gets its name while a picture is on its way', () => {
  beforeEach(withoutStorage);
  after(withoutStorage);

  it('says why the picture did not come', async () => {
    const { store, holder, answer } = await openedFile();
    store.dispatch({ type: 'edition/named', name: BOOK });
    await new Promise((resolve) => setTimeout(resolve, 30));
    answer({ fault: 'refused' });
    await until(() => holder.shown.kind === 'asks' && holder.shown.fault === 'refused');
  });

  it('shows the picture, and keeps it under that name', async () => {
    const { store, holder, pictures, answer } = await openedFile();
    store.dispatch({ type: 'edition/named', name: BOOK });
    await new Promise((resolve) => setTimeout(resolve, 30));
    answer({ file: await madePicture(3, 2) });
    await until(() => holder.shown.kind === 'here');
    expect(await pictures.find([{ group: BOOK, path: ADDRESS }])).to.include({ width: 3, height: 2 });
  });

  it('says nothing of it in another edition', async () => {
    const { store, holder, answer } = await openedFile();
    store.dispatch({ type: 'edition/opening', name: 'https://example.org/other.xml' });
    answer({ fault: 'refused' });
    await until(() => holder.shown.kind === 'asks' && !holder.shown.isComing);
    expect(holder.shown).to.include({ fault: null });
  });
});
