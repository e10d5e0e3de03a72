import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

/** The files of a pattern `folder/**\/*.ending`, sorted. */
export async function glob(pattern) {
  const [folder, ending] = pattern.split('/**/*');
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
