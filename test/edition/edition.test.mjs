/** Laws of the edition: what refers to something finds it, what is named is tagged, what is recorded is complete. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { child, EDITION, find, id, isWithin, normalise, notesOf, readEdition, textOf, walk } from './edition-tree.mjs';

/** Attributes that hold pointers, one or several, divided by white space. */
const POINTERS = [
  'ref',
  'target',
  'source',
  'resp',
  'ana',
  'active',
  'passive',
  'mutual',
  'corresp',
  'who',
  'calendar',
  'datingMethod',
  'replacementPattern',
];

/** The element that records what each kind of mention refers to, and the beginning of its id. */
const RECORDS = {
  person: 'per-',
  place: 'pla-',
  org: 'org-',
  event: 'evt-',
  biblStruct: 'wrk-',
  item: 'trm-',
};

/** What kind of record a mention must refer to. */
function recordOf(mention) {
  switch (mention.name) {
    case 'persName':
      return 'person';
    case 'placeName':
      return 'place';
    case 'orgName':
      return 'org';
    case 'title':
      return 'biblStruct';
    case 'term':
      return 'item';
    default:
      return { event: 'event', work: 'biblStruct', organisation: 'org' }[mention.attributes.type];
  }
}

const MENTIONS = ['persName', 'placeName', 'orgName', 'name', 'rs', 'title', 'term'];

/** The names that TEI gives to blocks and that this edition uses in its text. */
const BLOCKS = ['head', 'byline', 'p', 'item', 'label', 'list', 'ab', 'note', 'pb'];

/**
 * Occurrences of a form that are no names, each with the words that show it. The rule behind them stands in the
 * editorial declaration of the edition.
 */
const NOT_NAMES = [
  { form: 'October', inside: 'date', why: 'the month, not the uprising' },
  { form: 'Communist dissidence and its context', inside: 'head', why: 'the heading of the review itself' },
  { form: 'the revolution', words: 'pushing the revolution forward', why: 'the revolution to come, not that of 1917' },
  { form: 'the revolution', words: 'spread the revolution to', why: 'the revolution to come, not that of 1917' },
];

/** Ends of relations that the text names with an adjective, which is not tagged. */
const NAMED_BY_ADJECTIVE = [
  { active: '#per-bukharin', end: '#org-bolsheviks', words: 'first-rank Bolshevik leaders, in particular Bukharin' },
];

const isMention = (e) => MENTIONS.includes(e.name) && 'ref' in e.attributes;

describe('the edition', () => {
  let tei;
  let text;
  let standOff;
  let byId;
  before(async () => {
    tei = await readEdition();
    text = child(tei, 'text');
    standOff = child(tei, 'standOff');
    byId = new Map([...walk(tei)].filter(id).map((e) => [id(e), e]));
  });

  const records = () => [...walk(standOff)].filter((e) => e.name in RECORDS && id(e));
  const glossOf = (record) => record.children.filter((c) => c.name === 'note' && c.attributes.type === 'gloss');

  it('is UTF-8 without a byte-order mark, with LF and no tabs, and ends in a line end', async () => {
    const bytes = await readFile(EDITION);
    const source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    assert.ok(source.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n'));
    assert.doesNotMatch(source, /[\r\t]/);
    assert.doesNotMatch(source, / +$/m);
    assert.ok(source.endsWith('</TEI>\n'));
    assert.equal(source, source.normalize('NFC'));
  });

  it('has its text before its registers', () => {
    const names = tei.children.filter((c) => typeof c !== 'string').map((c) => c.name);
    assert.deepEqual(names, ['teiHeader', 'text', 'standOff']);
    assert.equal(id(tei), 'communist-dissidence');
  });

  it('has no xml:id twice', (t) => {
    const ids = [...walk(tei)].map(id).filter(Boolean);
    assert.equal(new Set(ids).size, ids.length);
    t.diagnostic(`ids: ${ids.length}`);
  });

  it('has no pointer that leads nowhere', (t) => {
    let count = 0;
    for (const e of walk(tei)) {
      for (const name of POINTERS) {
        for (const pointer of (e.attributes[name] ?? '').split(/\s+/).filter(Boolean)) {
          if (!pointer.startsWith('#')) {
            // Only a web address or the licence may lead out of the file.
            assert.match(pointer, /^https?:\/\//, `line ${e.line}: ${name}="${pointer}"`);
            continue;
          }
          count++;
          assert.ok(byId.has(pointer.slice(1)), `line ${e.line}: ${name}="${pointer}"`);
        }
      }
    }
    for (const change of find(tei, 'change')) assert.ok(byId.has(change.attributes.who.slice(1)));
    t.diagnostic(`pointers: ${count}`);
  });

  it('has every mention in text and notes point to a record of its kind', (t) => {
    const counts = {};
    for (const e of walk(text)) {
      if (!MENTIONS.includes(e.name)) continue;
      const kind = recordOf(e);
      assert.ok(e.attributes.ref, `line ${e.line}: ${e.name} without a ref`);
      const record = byId.get(e.attributes.ref.slice(1));
      assert.equal(record?.name, kind, `line ${e.line}: ${e.name} to ${e.attributes.ref}`);
      assert.ok(isWithin(record, (x) => x === standOff));
      const label = e.name === 'rs' || e.name === 'name' ? `${e.name}[${e.attributes.type}]` : e.name;
      counts[label] = (counts[label] ?? 0) + 1;
    }
    const sum = Object.values(counts).reduce((a, b) => a + b);
    for (const [name, count] of Object.entries(counts)) t.diagnostic(`${name}: ${count}`);
    t.diagnostic(`mentions: ${sum}`);
  });

  it('has every name in a gloss, and every author in a record, point to a record of its kind', () => {
    for (const e of walk(standOff)) {
      if (!MENTIONS.includes(e.name)) continue;
      if (['preferred', 'variant', 'main', 'sub', 'descriptive'].includes(e.attributes.type)) {
        assert.ok(!('ref' in e.attributes), `line ${e.line}: a form of a name does not point`);
        continue;
      }
      assert.equal(byId.get(e.attributes.ref?.slice(1))?.name, recordOf(e), `line ${e.line}`);
    }
  });

  it('has seven pages, the first before the heading', () => {
    const pages = find(text, 'pb');
    assert.deepEqual(
      pages.map((pb) => [pb.attributes.n, id(pb)]),
      ['1', '2', '3', '4', '5', '6', '7'].map((n) => [n, `pb${n}`]),
    );
    const order = [...walk(text)].filter((e) => e.name === 'pb' || e.name === 'head');
    assert.deepEqual([order[0].name, order[1].name], ['pb', 'head']);
  });

  it('has eleven notes of the author and a lettered series of the editors', (t) => {
    const author = notesOf(text, 'author');
    const editor = notesOf(text, 'editor');
    assert.deepEqual(
      author.map((n) => n.attributes.n),
      Array.from({ length: 11 }, (_, i) => `${i + 1}`),
    );
    assert.deepEqual(
      editor.map((n) => n.attributes.n),
      [...'abcdefghij'].slice(0, editor.length),
    );
    assert.ok(editor.length >= 3 && editor.length <= 7);
    for (const note of author) {
      assert.deepEqual([id(note), note.attributes.resp], [`note-${note.attributes.n}`, '#SP']);
    }
    for (const note of editor) {
      assert.deepEqual([id(note), note.attributes.resp], [`note-${note.attributes.n}`, '#LE']);
    }
    assert.equal(find(text, 'note').length, author.length + editor.length);
    t.diagnostic(`notes: ${author.length} of the author, ${editor.length} of the editors`);
  });

  it('gives every block an id and a number, and counts the paragraphs in one row', () => {
    for (const e of walk(text)) {
      if (BLOCKS.includes(e.name)) assert.ok(id(e) && e.attributes.n, `line ${e.line}: ${e.name}`);
    }
    const paragraphs = find(text, 'p');
    assert.deepEqual(
      paragraphs.map((p) => [id(p), p.attributes.n]),
      paragraphs.map((_, i) => [`p${i + 1}`, `${i + 1}`]),
    );
    assert.equal(paragraphs.length, 19);
  });

  it('joins each of the three claims with its answer', () => {
    const claims = find(text, 'seg').filter((e) => e.attributes.type === 'claim');
    const answers = find(text, 'item');
    assert.deepEqual([claims.length, answers.length], [3, 3]);
    for (const [i, claim] of claims.entries()) {
      assert.equal(claim.attributes.corresp, `#${id(answers[i])}`);
      assert.equal(answers[i].attributes.corresp, `#${id(claim)}`);
      assert.ok(textOf(claim).startsWith(`(${i + 1})`));
    }
    assert.deepEqual(
      find(text, 'label').map((label) => textOf(label)),
      ['1.', '2.', '3.'],
    );
  });

  it('gives the pages of the reviewed book in a form that can be read by a machine', (t) => {
    const pattern = new RegExp(`^${find(tei, 'cRefPattern')[0].attributes.matchPattern}$`);
    const refs = find(text, 'ref').filter((e) => e.attributes.type === 'page');
    for (const ref of refs) {
      const [, from, , to] = pattern.exec(ref.attributes.cRef);
      assert.equal(normalise(textOf(ref)), to ? `pp. ${from}-${to}` : `p. ${from}`);
      assert.ok(!to || Number(from) < Number(to));
    }
    assert.equal(refs.length, 18);
    // Every page number in brackets in the text is such a reference, and so is none in the notes but one.
    const loose = find(text, 'p').flatMap((p) => textOf(p).match(/\(pp?\.\s[^)]*\)/g) ?? []);
    assert.equal(loose.length, 17);
    for (const e of [...find(text, 'biblScope'), ...find(text, 'citedRange')]) {
      if (e.attributes.unit === 'chapter') continue;
      const { from, to } = e.attributes;
      assert.ok(normalise(textOf(e)).endsWith(from === to ? from : `${from}-${to}`), `line ${e.line}`);
    }
    t.diagnostic(`pages cited from the reviewed book: ${refs.length}`);
  });

  it('dates what it says it dates', (t) => {
    const dates = find(text, 'date');
    for (const date of dates) {
      const { when, from, to, notBefore, notAfter } = date.attributes;
      const values = [when, from, to, notBefore, notAfter].filter(Boolean);
      assert.ok(values.length > 0, `line ${date.line}`);
      assert.ok(!(from && to) || from <= to);
      assert.ok(!(notBefore && notAfter) || notBefore <= notAfter);
      // The first year in the words is the first year of the value; a decade is the decade of the value.
      const [, year, decade] = /(\d{4})(s?)/.exec(textOf(date)) ?? [];
      const length = decade ? 3 : 4;
      if (year) assert.equal(values[0].slice(0, length), year.slice(0, length), `line ${date.line}`);
    }
    t.diagnostic(`dates: ${dates.length}`);
  });

  it('has for every record a name, and one gloss of one to three sentences with its source', (t) => {
    const counts = {};
    for (const record of records()) {
      const kind = record.name;
      counts[kind] = (counts[kind] ?? 0) + 1;
      assert.ok(id(record).startsWith(RECORDS[kind]), id(record));
      const names = formsOf(record);
      assert.ok(names.length > 0, id(record));
      assert.ok(names.every((name) => normalise(name.form).length > 0));
      if (kind !== 'biblStruct') {
        assert.equal(names.filter((name) => name.type === 'preferred').length, 1, id(record));
      }
      const glosses = glossOf(record);
      assert.equal(glosses.length, 1, id(record));
      const [gloss] = glosses;
      assert.equal(id(gloss), `gloss-${id(record)}`);
      assert.match(gloss.attributes.cert, /^(high|medium|low)$/);
      assert.equal(gloss.attributes.resp, '#LE');
      const fromReview = gloss.attributes.ana.split(' ').includes('#src-review');
      assert.match(gloss.attributes.ana, /^(#src-review|#src-general|#src-review #src-general)$/);
      assert.equal('source' in gloss.attributes, fromReview, `${id(record)}: a gloss from the review says where`);
      const sentences = sentencesOf(normalise(textOf(gloss)));
      assert.ok(sentences >= 1 && sentences <= 3, `${id(record)}: ${sentences} sentences`);
    }
    for (const [kind, count] of Object.entries(counts)) t.diagnostic(`${kind}: ${count}`);
    t.diagnostic(`records: ${records().length}`);
  });

  it('has no record that the text never mentions, save what it only implies', (t) => {
    const mentioned = new Set([...walk(text)].filter(isMention).map((e) => e.attributes.ref.slice(1)));
    const cited = new Set(find(text, 'bibl').map((e) => e.attributes.corresp.slice(1)));
    const unmentioned = records()
      .map(id)
      .filter((key) => !mentioned.has(key) && !cited.has(key));
    assert.deepEqual(unmentioned, []);
    t.diagnostic(`mentioned or cited: ${records().length}`);
  });

  it('bases what it says of a person on places that name the person', () => {
    for (const person of find(standOff, 'person')) {
      const [gloss] = glossOf(person);
      for (const pointer of (gloss.attributes.source ?? '').split(' ').filter(Boolean)) {
        const block = byId.get(pointer.slice(1));
        const names = [...walk(block)].filter(isMention).map((e) => e.attributes.ref);
        assert.ok(names.includes(`#${id(person)}`), `${id(person)} is not named in ${pointer}`);
      }
    }
  });

  it('says of a person known from the review alone nothing that needs another source', () => {
    for (const person of find(standOff, 'person')) {
      const [gloss] = glossOf(person);
      if (gloss.attributes.ana !== '#src-review') continue;
      assert.equal(child(person, 'birth'), null, id(person));
      // Demidov's death is told by the review.
      if (id(person) !== 'per-demidov') assert.equal(child(person, 'death'), null, id(person));
    }
  });

  it('relates records that exist, each relation with its source in the text', (t) => {
    const counts = {};
    for (const relation of find(standOff, 'relation')) {
      const { active, passive, mutual, source, name } = relation.attributes;
      for (const end of `${active ?? ''} ${passive ?? ''} ${mutual ?? ''}`.split(/\s+/).filter(Boolean)) {
        assert.ok(byId.get(end.slice(1)).name in RECORDS);
      }
      const blocks = source.split(' ').map((pointer) => byId.get(pointer.slice(1)));
      assert.ok(blocks.every((block) => isWithin(block, (e) => e === text)));
      // Both ends are named at one of the places the relation rests on.
      const named = new Set(blocks.flatMap((block) => [...walk(block)].map((e) => e.attributes.ref)));
      for (const block of blocks) for (const e of walk(block)) named.add(e.attributes.corresp);
      const ends = `${active ?? ''} ${passive ?? ''} ${mutual ?? ''}`.split(/\s+/).filter(Boolean);
      const unnamed = ends.filter((end) => !named.has(end) && end !== '#wrk-review');
      for (const end of unnamed) {
        const exception = NAMED_BY_ADJECTIVE.find((x) => x.active === active && x.end === end);
        assert.ok(exception, `line ${relation.line}: ${end} of ${name} is not named at ${source}`);
        assert.ok(blocks.some((block) => normalise(textOf(block)).includes(exception.words)));
      }
      counts[name] = (counts[name] ?? 0) + 1;
    }
    t.diagnostic(`relations: ${Object.values(counts).reduce((a, b) => a + b)}`);
    t.diagnostic(
      Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    );
  });

  it('cites no authority file', async () => {
    const source = await readFile(EDITION, 'utf8');
    assert.doesNotMatch(source, /wikidata|viaf|geonames|d-nb\.info|isni|orcid|loc\.gov|getty\.edu|wikipedia/i);
    assert.deepEqual(
      find(tei, 'idno').map((e) => [e.attributes.type, textOf(e)]),
      [['edition', 'communist-dissidence']],
    );
    assert.ok([...walk(tei)].every((e) => !('key' in e.attributes) && !('sameAs' in e.attributes)));
    for (const geo of find(standOff, 'geo')) assert.match(textOf(geo), /^-?\d{1,2}\.\d\d -?\d{1,3}\.\d\d$/);
  });

  it('leaves no name untagged that a register knows', (t) => {
    const blocks = [...find(text, 'head'), ...find(text, 'byline'), ...find(text, 'p'), ...find(text, 'note')];
    const flattened = blocks.map(flatten);
    const untagged = [];
    const excepted = [];
    let found = 0;
    for (const record of records()) {
      for (const form of searchForms(record)) {
        for (const block of flattened) {
          for (const { index } of block.text.matchAll(wholeWords(form))) {
            found++;
            const elements = block.elements.slice(index, index + form.length);
            if (elements.every((e) => isWithin(e, isMention))) continue;
            const around = block.text.slice(Math.max(0, index - 40), index + form.length + 40);
            const exception = NOT_NAMES.find(
              (x) =>
                x.form === form &&
                (x.words ? around.includes(x.words) : elements.every((e) => isWithin(e, (a) => a.name === x.inside))),
            );
            (exception ? excepted : untagged).push(`${id(record)} “${form}”: …${around}…`);
          }
        }
      }
    }
    assert.deepEqual(untagged, []);
    for (const line of excepted) t.diagnostic(`no name: ${line}`);
    t.diagnostic(`occurrences of names and terms searched: ${found}, untagged: 0, excepted: ${excepted.length}`);
  });

  it('mentions each record under a form that the record has', (t) => {
    const unknown = new Set();
    let count = 0;
    for (const e of walk(text)) {
      if (!isMention(e) || e.name === 'rs') continue;
      count++;
      const record = byId.get(e.attributes.ref.slice(1));
      const form = normalise(textOf(e, 'corr'));
      if (!writtenForms(record).has(form)) unknown.add(`${id(record)}: ${form}`);
    }
    assert.deepEqual([...unknown], []);
    t.diagnostic(`mentions by name: ${count}, all under a recorded form`);
  });

  it('tags every bare surname as the person it belongs to', (t) => {
    const blocks = [...find(text, 'head'), ...find(text, 'byline'), ...find(text, 'p'), ...find(text, 'note')];
    let count = 0;
    for (const person of find(standOff, 'person')) {
      const surname = normalise(textOf(find(person, 'surname')[0]));
      for (const block of blocks.map(flatten)) {
        for (const { index } of block.text.matchAll(wholeWords(surname))) {
          const element = block.elements[index];
          // A group may be called after its leader: that is the name of the group.
          if (isWithin(element, (e) => e.name === 'orgName')) continue;
          assert.ok(
            isWithin(element, (e) => e.name === 'persName' && e.attributes.ref === `#${id(person)}`),
            `${surname} in line ${element.line}`,
          );
          count++;
        }
      }
    }
    t.diagnostic(`surnames: ${count}`);
  });
});

/** The forms of a record's name, with their types. */
function formsOf(record) {
  const names = { person: 'persName', place: 'placeName', org: 'orgName', event: 'eventName', item: 'term' };
  if (record.name !== 'biblStruct') {
    return record.children
      .filter((c) => c.name === names[record.name])
      .map((c) => ({ form: textOf(c), type: c.attributes.type }));
  }
  const holder = child(record, 'analytic') ?? child(record, 'monogr');
  return holder.children.filter((c) => c.name === 'title').map((c) => ({ form: textOf(c), type: c.attributes.type }));
}

/** What to look for in the text: all forms, and a person's bare surname; no subtitles or descriptions of our own. */
function searchForms(record) {
  const forms = formsOf(record)
    .filter(({ type }) => type !== 'sub' && type !== 'descriptive')
    .map(({ form }) => normalise(form));
  for (const surname of find(record, 'surname')) forms.push(normalise(textOf(surname)));
  return new Set(forms);
}

/** How a record may be written in the text: its forms, a bare surname, a title with its subtitle. */
function writtenForms(record) {
  const forms = searchForms(record);
  const titles = formsOf(record);
  const sub = titles.find(({ type }) => type === 'sub');
  for (const { form } of titles) if (sub) forms.add(normalise(`${form}: ${sub.form}`));
  return forms;
}

function wholeWords(form) {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu');
}

/**
 * The text of a block with white space and quotation marks normalised, and for each character the element it
 * stands in. Corrections are read; notes within the block are not.
 */
function flatten(block) {
  let text = '';
  const elements = [];
  const visit = (e) => {
    for (const c of e.children) {
      if (typeof c !== 'string') {
        if (c.name !== 'note' && c.name !== 'sic') visit(c);
        continue;
      }
      for (const character of c) {
        const next = /\s/.test(character) ? ' ' : normalise(character);
        if (next === ' ' && text.endsWith(' ')) continue;
        text += next;
        for (let i = 0; i < next.length; i++) elements.push(e);
      }
    }
  };
  visit(block);
  return { text, elements };
}

/** How many sentences a gloss has: ends of sentences that are followed by a capital or by nothing. */
function sentencesOf(gloss) {
  const withoutInitials = gloss.replace(/\b[A-Z]\. (?=[A-Z])/g, '');
  return (withoutInitials.match(/[.!?]["')]*(?= ["'(]*[A-Z0-9]|$)/g) ?? []).length;
}
