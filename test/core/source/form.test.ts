import { expect } from '@esm-bundle/chai';
import { FORM_BYTES, formOf, type SourceForm } from '../../../src/core/source/form.js';
import { laws } from '../../helpers/random.js';
import { teiDocument } from '../../helpers/tei-grammar.js';

const encode = (text: string) => new TextEncoder().encode(text);

describe('formOf', () => {
  const CASES: [what: string, head: Uint8Array | string, form: SourceForm][] = [
    ['TEI', '<?xml version="1.0"?><TEI/>', 'xml'],
    ['TEI behind a byte-order mark', '\ufeff<TEI/>', 'xml'],
    ['UTF-16, low byte first', Uint8Array.of(0xff, 0xfe, 0x3c, 0), 'xml'],
    ['UTF-16 without a mark', Uint8Array.of(0, 0x3c, 0, 0x61), 'xml'],
    ['UTF-32, which is refused later by its name', Uint8Array.of(0xff, 0xfe, 0, 0), 'xml'],
    ['nothing', '', 'xml'],
    ['plain words, in which there is no element', 'plain words', 'xml'],
    ['a DocBook article', '<article/>', 'xml'],
    ['XHTML that says it is XML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', 'xml'],
    ['TEI that speaks of HTML first', '<!-- <html> --><TEI/>', 'xml'],
    ['a damaged file of text', `<p>${'\u0001'}a${'\u0000'}</p>`, 'xml'],
    ['a web page', '<!DOCTYPE html><p>', 'html'],
    ['a web page behind white space and a comment', '\n <!-- x -->\n<HTML lang="en">', 'html'],
    ['JSON, an object', ' {"a": 1}', 'json'],
    ['JSON, a list', '[\n {', 'json'],
    ['a list in words', '[1] see below', 'xml'],
    ['PDF', '%PDF-1.4', 'pdf'],
    ['RTF', '{\\rtf1\\ansi', 'rtf'],
    ['a Word file of 1997', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'office'],
    ['PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d), 'picture'],
    ['JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'picture'],
    ['WebP', encode('RIFF0000WEBP'), 'picture'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8), 'gzip'],
    ['ZIP', Uint8Array.of(0x50, 0x4b, 3, 4), 'zip'],
    ['a ZIP of nothing', Uint8Array.of(0x50, 0x4b, 5, 6), 'zip'],
    ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0), 'binary'],
  ];
  for (const [what, head, form] of CASES) {
    it(`knows ${what}`, () => expect(formOf(typeof head === 'string' ? encode(head) : head)).to.equal(form));
  }

  laws('takes TEI of any kind for what it is', 300, (random) => {
    const source = teiDocument(random, { blocks: 6 });
    expect(formOf(encode(source).subarray(0, FORM_BYTES))).to.equal('xml');
  });

  laws('throws at nothing', 300, (random) => {
    const head = Uint8Array.from({ length: random.integer(0, 64) }, () => random.integer(0, 255));
    expect(formOf(head)).to.be.a('string');
  });
});
