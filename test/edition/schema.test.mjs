/** The edition is valid against its own schema, and the schema is strict enough to find faults. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { before, describe, it } from 'node:test';
import { SaxesParser } from 'saxes';
import { EDITION, parseTree, SCHEMA, textOf, walk } from './edition-tree.mjs';

// The minified build is the one the app uses; it expects the globals of a browser.
globalThis.self ??= globalThis;
globalThis.window ??= globalThis;
const salve = createRequire(import.meta.url)('salve-annos/salve.min.js');

/** A grammar from a schema in memory. The schema includes no other file, so the loader has one thing to give. */
async function grammarOf(schema) {
  const resourceLoader = { load: async (url) => ({ url, getText: async () => schema }) };
  const { simplified, warnings } = await salve.convertRNGToPattern(new URL('file:///lectern-edition.rng'), {
    resourceLoader,
  });
  // Through JSON and back, as the app will do it: converted when the app is built, read when it is used.
  return { grammar: salve.readTreeFromJSON(salve.writeTreeToJSON(simplified, 3)), warnings };
}

/** What the grammar finds wrong with a document: `line: message`. */
function validate(grammar, source) {
  const found = [];
  const resolver = new salve.DefaultNameResolver();
  const walker = grammar.newWalker(resolver, true);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const report = (result) => {
    for (const error of result || []) found.push(`${parser.line}: ${error.toString()}`);
  };
  const fire = (name, parameters) => report(walker.fireEvent(name, parameters));
  // A run of text is one event, also where a comment or an instruction divides it.
  let text = '';
  const flush = () => {
    if (text) fire('text', [text]);
    text = '';
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    flush();
    resolver.enterContext();
    for (const { prefix, local, value } of Object.values(tag.attributes)) {
      if (prefix === 'xmlns') resolver.definePrefix(local, value);
      else if (prefix === '' && local === 'xmlns') resolver.definePrefix('', value);
    }
    fire('enterStartTag', [tag.uri, tag.local]);
    for (const { prefix, local, uri, name, value } of Object.values(tag.attributes)) {
      if (prefix === 'xmlns' || name === 'xmlns') continue;
      fire('attributeName', [uri, local]);
      fire('attributeValue', [value]);
    }
    fire('leaveStartTag', []);
  });
  parser.on('closetag', (tag) => {
    flush();
    fire('endTag', [tag.uri, tag.local]);
    resolver.leaveContext();
  });
  parser.on('text', (chunk) => {
    text += chunk;
  });
  parser.write(source).close();
  report(walker.end());
  return found;
}

/**
 * Faults that could creep in, each made in a copy of the edition by replacing the first place that matches.
 * `says` is what the report must contain.
 */
const FAULTS = [
  {
    name: 'a note of an unknown type',
    from: 'type="author" place="foot" n="1"',
    to: 'type="footnote" place="foot" n="1"',
    says: /type|value/,
  },
  {
    name: 'a person without a ref',
    from: '<persName ref="#per-demidov">Demidov</persName> claimed',
    to: '<persName>Demidov</persName> claimed',
    says: /ref/,
  },
  {
    name: 'a person who is sent to a place',
    from: '<persName ref="#per-arosev">',
    to: '<persName ref="#pla-moscow">',
    says: /value/,
  },
  {
    name: 'an element the edition does not know',
    from: '<soCalled>',
    closing: '</soCalled>',
    to: '<emph>',
    closingTo: '</emph>',
    says: /emph|tag/,
  },
  {
    name: 'an attribute the edition does not know',
    from: '<pb n="2"',
    to: '<pb facs="page-2.png" n="2"',
    says: /facs/,
  },
  { name: 'a page without a number', from: '<pb n="2" ', to: '<pb ', says: /\bn\b/ },
  { name: 'a level of certainty that is not on the list', from: 'cert="high"', to: 'cert="sure"', says: /value/ },
  { name: 'a relation that is not on the list', from: 'name="memberOf"', to: 'name="friendOf"', says: /value/ },
  {
    name: 'a kind of place that is not on the list',
    from: '<place type="city"',
    to: '<place type="town-ish"',
    says: /value/,
  },
  { name: 'a date that is no date', from: '<date when="1917">', to: '<date when="in 1917">', says: /value/ },
  { name: 'a date without a value', from: '<date when="1917">', to: '<date>', says: /choose/ },
  {
    name: 'pages of the reviewed book that cannot be read',
    from: 'cRef="RCL 174"',
    to: 'cRef="p. 174"',
    says: /value/,
  },
  {
    name: 'coordinates with too many decimals',
    from: '<geo>55.76 37.62</geo>',
    to: '<geo>55.7558 37.6173</geo>',
    says: /text|value/,
  },
  {
    name: 'a record without a gloss',
    pattern: /<note type="gloss" xml:id="gloss-per-allen"[\s\S]*?<\/note>\s*/,
    to: '',
    says: /note/,
  },
  { name: 'an id that stands twice', from: 'xml:id="p2"', to: 'xml:id="p1"', says: /ID|id/ },
  { name: 'text between the paragraphs', from: '<p n="8" ', to: 'stray words <p n="8" ', says: /text/ },
  {
    name: 'the registers before the text',
    pattern: /(<text [\s\S]*<\/text>)(\s*)(<standOff>[\s\S]*<\/standOff>)/,
    to: '$3$2$1',
    says: /text|standOff/,
  },
];

describe('the schema of the edition', () => {
  let schema;
  let edition;
  let grammar;
  let warnings;
  before(async () => {
    schema = await readFile(SCHEMA, 'utf8');
    edition = await readFile(EDITION, 'utf8');
    ({ grammar, warnings } = await grammarOf(schema));
  });

  it('is read by salve-annos without a warning', () => {
    assert.deepEqual(warnings, []);
  });

  it('finds nothing wrong with the edition', (t) => {
    const started = performance.now();
    assert.deepEqual(validate(grammar, edition), []);
    t.diagnostic(`${edition.length} characters, 0 errors, ${Math.round(performance.now() - started)} ms`);
  });

  it('is the one the edition names, in its instruction and in its header', () => {
    const [, href] = /<\?xml-model href="([^"]+)"/.exec(edition);
    const [, url] = /<schemaRef type="rng" url="([^"]+)"/.exec(edition);
    assert.equal(new URL(href, EDITION).href, SCHEMA.href);
    assert.equal(url, href);
  });

  for (const { name, from, to, closing, closingTo, pattern, says } of FAULTS) {
    it(`reports ${name}`, (t) => {
      let broken = edition.replace(pattern ?? from, to);
      if (closing) broken = broken.replace(closing, closingTo);
      assert.notEqual(broken, edition, 'the fault was made');
      const found = validate(grammar, broken);
      assert.ok(found.length > 0, 'nothing was reported');
      assert.ok(
        found.some((message) => says.test(message)),
        found.join('\n'),
      );
      t.diagnostic(found[0].slice(0, 160));
    });
  }

  it('documents every element and every list of values with a sentence', (t) => {
    const rng = parseTree(schema);
    const documentationOf = (e) => e.children.find((c) => c.name === 'a:documentation');
    const isSentence = (e) => /^[A-Z][\s\S]*\.$/.test(textOf(e).trim());
    const elements = [...walk(rng)].filter((e) => e.name === 'element');
    for (const e of elements) {
      const documentation = documentationOf(e);
      assert.ok(documentation && isSentence(documentation), `line ${e.line}: element ${e.attributes.name}`);
    }
    const lists = [...walk(rng)].filter((e) => e.name === 'define' && e.attributes.name.startsWith('value.'));
    for (const list of lists) {
      const documentation = documentationOf(list);
      assert.ok(documentation && isSentence(documentation), `line ${list.line}: ${list.attributes.name}`);
      // Each value has its own gloss behind it.
      const values = [...walk(list)].filter((e) => e.name === 'value');
      for (const value of values) {
        const { children } = value.parent;
        const next = children.slice(children.indexOf(value) + 1).find((c) => typeof c !== 'string');
        assert.equal(next?.name, 'a:documentation', `${list.attributes.name}: ${textOf(value)}`);
      }
    }
    const names = new Set(elements.map((e) => e.attributes.name));
    t.diagnostic(`elements documented: ${names.size}, lists of values documented: ${lists.length}`);
  });

  it('declares no value that the edition does not use, so that the lists stay true', () => {
    const rng = parseTree(schema);
    const allowedUnused = new Set(['low']);
    const values = [...walk(rng)].filter((e) => e.name === 'value').map((e) => textOf(e));
    const used = new Set(
      [...walk(parseTree(edition))].flatMap((e) => Object.values(e.attributes).flatMap((v) => [v, ...v.split(/\s+/)])),
    );
    assert.deepEqual(
      values.filter((value) => !used.has(value) && !allowedUnused.has(value)),
      [],
    );
  });
});
