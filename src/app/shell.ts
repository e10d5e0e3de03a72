import '../components/lectern-included/lectern-included.js';
import type { OpenedEdition } from '../worker/protocol.js';
import './lectern-app.js';
import type { LecternApp, Services } from './lectern-app.js';
import { Librarian } from './library/librarian.js';
import { PictureStore } from './library/picture-store.js';
import { PictureDesk } from './pictures.js';

/** What is there before the shell. */
export type ShellParts = Omit<Services, 'librarian' | 'pictures'>;

/**
 * Builds all that is around the text: bar, panels, cards, library, pictures.
 * @param opening what the page's address asked for.
 * @returns when it stands.
 */
export async function startShell(parts: ShellParts, opening: Promise<OpenedEdition | null>): Promise<void> {
  const { client, keeping } = parts;
  const pictures = new PictureStore(keeping, (file) => client.perform('digest', { file }));
  const librarian = new Librarian({ ...parts, pictures });
  const app = document.querySelector('lectern-app') as LecternApp;
  app.start({ ...parts, librarian, pictures: new PictureDesk({ ...parts, pictures }) });
  librarian.start(opening);
  await app.updateComplete;
}
