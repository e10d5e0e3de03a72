import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

const FOLDER = new URL('../../styles/', import.meta.url);

/**
 * What is around the text. A browser that builds a leaf looks upwards for rules with `:has()`; where it finds one on these,
 * it styles anew whatever in the whole text any such rule could be about, which is quadratic in the length of the text.
 */
const AROUND =
  /(?:^|[\s,>+~(])(?:html|body|:root|lectern-app|lectern-text|\.lectern-(?:desk|main|leaf))[^\s,>+~{]*:has\(/m;

describe('style sheets', () => {
  it('ask of nothing that is around the text what stands in it', async () => {
    const files = (await readdir(FOLDER, { recursive: true })).filter((name) => name.endsWith('.css'));
    assert.ok(files.length > 10);
    for (const name of files) {
      const sheet = (await readFile(new URL(name, FOLDER), 'utf8')).replace(/\/\*[\s\S]*?\*\//g, '');
      assert.doesNotMatch(sheet, AROUND, name);
    }
    for (const selector of [
      '.lectern-main:has(> x) y {',
      'a, lectern-app[b]:has(c) {',
      '.x > .lectern-desk:not([a]):has(b)',
    ])
      assert.match(selector, AROUND);
  });
});
