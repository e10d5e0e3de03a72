import type { Page } from 'playwright-core';
import { en } from '../../../src/strings/en.js';

/** Who has the app before them. */
interface AtShelf {
  readonly page: Page;
}

/** A file as it is given to a picker. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export async function showLibrary({ page }: AtShelf): Promise<void> {
  await page.getByRole('button', { name: en.library.title, exact: true }).first().click();
  await page.locator('lectern-library').getByRole('heading', { level: 1 }).waitFor();
}

/** Gives files to the library's picker. */
export async function pick(reader: AtShelf, ...files: GivenFile[]): Promise<void> {
  await showLibrary(reader);
  await reader.page.locator('lectern-library #files').setInputFiles(files);
}

/** Until the open book is kept, and its address leads to it. */
export async function untilKept({ page }: AtShelf): Promise<void> {
  await page.waitForFunction(() => /[?&](?:book=[0-9a-f]{16}|tei=)/.test(location.search));
}
