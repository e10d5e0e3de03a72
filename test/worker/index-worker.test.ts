import { expect } from '@esm-bundle/chai';
import type { LeafContent } from '../../src/core/index/edition-scan.js';
import {
  AnswerParts,
  type Answers,
  EditionParts,
  type EditionSource,
  type OpenedEdition,
  type OpenFault,
  type QuestionName,
  type Questions,
  type Reply,
} from '../../src/worker/protocol.js';
import { hostileDocument, SAMPLE } from '../cases/hostile.js';
import { seeded } from '../helpers/random.js';
import { scanEdition, teiOf } from '../helpers/scan.js';
import { teiDocument } from '../helpers/tei-grammar.js';

/** What the worker says of one request, in order. */
class Talk {
  readonly worker = new Worker('/src/worker/index-worker.ts', { type: 'module' });
  #lastId = 0;

  send(message: object): number {
    const id = ++this.#lastId;
    this.worker.postMessage({ ...message, id });
    return id;
  }

  /** Everything it says of a request up to the last word. */
  heard(id: number): Promise<Reply[]> {
    return new Promise((resolve, reject) => {
      const replies: Reply[] = [];
      this.worker.addEventListener('error', (event) => reject(new Error(event.message)));
      this.worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
        if (data.id !== id) return;
        replies.push(data);
        if (['opened', 'failed', 'answer', 'refused', 'companion'].includes(data.type)) resolve(replies);
      });
    });
  }

  async open(
    source: EditionSource,
    keepsFile = false,
  ): Promise<{ id: number; replies: Reply[]; edition: OpenedEdition }> {
    const id = this.send({ type: 'open', source, keepsFile });
    const replies = await this.heard(id);
    const last = replies.at(-1);
    if (last?.type !== 'opened') throw new Error(`Not opened: ${JSON.stringify(last)}`);
    const parts = new EditionParts();
    for (const reply of replies) if (reply.type === 'part') parts.add(reply);
    return { id, replies, edition: parts.whole(last.edition) };
  }

  async fault(source: EditionSource, keepsFile = false): Promise<OpenFault> {
    const [last] = (await this.heard(this.send({ type: 'open', source, keepsFile }))).slice(-1);
    if (last?.type !== 'failed') throw new Error(`It did not fail: ${last?.type}`);
    return last.fault;
  }

  async ask<Name extends QuestionName>(edition: number, name: Name, about: Questions[Name]): Promise<Answers[Name]> {
    const replies = await this.heard(this.send({ type: 'ask', edition, name, about }));
    const last = replies.at(-1);
    if (last?.type !== 'answer') throw new Error(last?.type === 'refused' ? last.message : String(last?.type));
    const parts = new AnswerParts();
    for (const reply of replies) if (reply.type === 'answer-part') parts.add(reply);
    return parts.whole(last.value) as Answers[Name];
  }
}

function bytesOf(text: string): { bytes: Uint8Array } {
  return { bytes: new TextEncoder().encode(text) };
}

function addressOf(text: string): { url: string } {
  return { url: URL.createObjectURL(new Blob([text])) };
}

function gzipped(text: string): Promise<Blob> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

async function hex(file: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** So many paragraphs, each with a number, an id, a note and a page. */
function longBody(count: number): string {
  const paragraph = (at: number) => `<p n="${at}" xml:id="p${at}"><pb n="${at}"/>Words<note>Note ${at}</note></p>`;
  return Array.from({ length: count }, (_, at) => paragraph(at)).join('');
}

describe('index worker', () => {
  let talk: Talk;
  before(() => {
    talk = new Talk();
  });
  after(() => talk.worker.terminate());

  it('reads no more of a file than its first leaf needs until that is shown', async () => {
    const source = teiOf(Array.from({ length: 40 }, (_, at) => `<p n="${at}">${'word '.repeat(4_000)}</p>`).join(''));
    const said: string[] = [];
    const id = talk.send({ type: 'open', source: bytesOf(source) });
    const seen = new Promise<void>((resolve) => {
      talk.worker.addEventListener('message', function hear({ data }: MessageEvent<Reply>) {
        said.push(data.type === 'leaf' ? `leaf ${data.content.leaf.index}` : data.type);
        // It hears this at once if it waits, and not before it has read on if it does not.
        if (said.at(-1) === 'leaf 0') talk.send({ type: 'ask', edition: -1, name: 'elements', about: {} });
        if (data.type !== 'refused') return;
        talk.worker.removeEventListener('message', hear);
        resolve();
      });
    });
    const opened = talk.heard(id);
    await seen;
    expect(said).to.deep.equal(['leaf 0', 'refused']);
    talk.worker.postMessage({ type: 'shown', id });
    const leaves = (await opened).flatMap((reply) => (reply.type === 'leaf' ? [reply.content.leaf.index] : []));
    expect(leaves).to.deep.equal([0, 1]);
  });

  it('knows of a file what a scan on the page knows', async () => {
    const source = teiDocument(seeded(11), { blocks: 200 });
    const here = scanEdition(source);
    for (const from of [bytesOf(source), addressOf(source)]) {
      const { id, replies, edition } = await talk.open(from);
      expect(edition.table).to.deep.equal(here.scan.scanner.builder.forPage());
      expect(edition.leaves).to.deep.equal(here.leaves.map(({ leaf }) => leaf));
      expect(edition.notes).to.deep.equal(here.scan.notes.notes);
      expect(edition.contents).to.deep.equal(here.scan.contents.entries);
      expect(edition.ids).to.deep.equal(here.scan.ids.rows);
      expect(edition.header?.title).to.equal('Made by chance');
      expect([edition.language, edition.encoding, edition.rootName]).to.deep.equal(['en', 'utf-8', 'TEI']);
      expect(edition.byteLength).to.equal(new TextEncoder().encode(source).length);
      const sent = replies
        .filter((reply) => reply.type === 'leaf')
        .map((reply) => (reply as { content: LeafContent }).content);
      expect(sent).to.deep.equal(here.told.slice(0, 2));
      expect(edition.lateNotes).to.deep.equal(here.scan.lateNotes);
      for (const content of here.leaves)
        expect(await talk.ask(id, 'leaf', { index: content.leaf.index })).to.deep.equal(content);
    }
  });

  it('tells the header and the first leaf before it has read to the end', async () => {
    const { replies } = await talk.open(bytesOf(teiDocument(seeded(12), { blocks: 200 })));
    const types = replies.map(({ type }) => type);
    expect(types.indexOf('header')).to.be.below(types.indexOf('leaf'));
    expect(types.at(-1)).to.equal('opened');
  });

  const FAULTS: [name: string, source: EditionSource, reason: OpenFault][] = [
    ['an empty file', { bytes: new Uint8Array(0) }, { reason: 'empty' }],
    [
      'an unknown encoding',
      bytesOf('<?xml version="1.0" encoding="KLINGON-8"?><a/>'),
      { reason: 'encoding', label: 'KLINGON-8' },
    ],
    [
      'a byte that belongs nowhere',
      { bytes: Uint8Array.of(0x3c, 0x61, 0xe9, 0x3e) },
      { reason: 'bytes', label: 'utf-8', byteOffset: 2, printed: '3C 61 E9 3E\n<  a  ·  >  \n      ^^' },
    ],
    ['an address where nothing is', { url: '/test/no-such-file.xml' }, { reason: 'status', status: 404 }],
    [
      'a file of more than 128 MB',
      { file: new Blob(['<TEI>', ...new Array<Blob>(129).fill(new Blob([' '.repeat(1_000_000)]))]) },
      { reason: 'too-large' },
    ],
    ['an address that is none', { url: 'http://' }, { reason: 'network' }],
  ];
  for (const [name, source, fault] of FAULTS) {
    it(`says why it cannot open ${name}`, async () => expect(await talk.fault(source)).to.deep.equal(fault));
  }

  it('says whether there is any text, or only what a file tells of itself', async () => {
    const header = '<teiHeader><fileDesc><titleStmt><title>Words</title></titleStmt></fileDesc></teiHeader>';
    const hasText = async (inside: string) =>
      (await talk.open(bytesOf(`<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}${inside}</TEI>`))).edition.hasText;
    expect(await hasText('<text><body><p>Words</p></body></text>')).to.equal(true);
    expect(await hasText('<text><body> <p/>\n</body></text>')).to.equal(false);
    expect(await hasText('')).to.equal(false);
  });

  it('sends the long lists of an edition in parts that are put together again', async () => {
    const source = teiOf(longBody(2_500));
    const here = scanEdition(source);
    const { replies, edition } = await talk.open(bytesOf(source));
    expect(new Set(replies.flatMap((reply) => (reply.type === 'part' ? [reply.list] : [])))).to.deep.equal(
      new Set(['milestones', 'blocks', 'notes', 'ids']),
    );
    expect(edition.notes).to.deep.equal(here.scan.notes.notes);
    expect(edition.milestones).to.deep.equal(here.scan.milestones.milestones);
    expect(edition.blocks).to.deep.equal(here.scan.milestones.blocks);
    expect(edition.ids).to.deep.equal(here.scan.ids.rows);
    expect(edition.leaves).to.deep.equal(here.leaves.map(({ leaf }) => leaf));
  });

  it('answers what else is asked while it gathers a long register', async () => {
    const person = (at: number) => `<person xml:id="p${at}"><persName>P ${at}</persName></person>`;
    const persons = Array.from({ length: 3_000 }, (_, at) => person(at));
    const { id } = await talk.open(bytesOf(teiOf(`<p>Words</p><listPerson>${persons.join('')}</listPerson>`)));
    const order: string[] = [];
    await Promise.all([
      talk.ask(id, 'registers', {}).then((entries) => order.push(`${entries.length} entries`)),
      talk.ask(id, 'leaf', { index: 0 }).then(() => order.push('leaf')),
    ]);
    expect(order).to.deep.equal(['leaf', '3000 entries']);
  });

  it('says that a file is no XML, and where', async () => {
    const fault = await talk.fault(bytesOf('plain words'));
    expect(fault.reason).to.equal('not-xml');
    expect(fault.reason === 'not-xml' && fault.printed).to.include('plain words');
  });

  it('says what else a file is, and shows its beginning', async () => {
    const json = await talk.fault(bytesOf('{"json": true}'));
    expect(json).to.deep.equal({ reason: 'form', form: 'json', printed: '{"json": true}', file: null });
    const pdf = await talk.fault(bytesOf('%PDF-1.7'));
    expect(pdf).to.deep.equal({ reason: 'form', form: 'pdf', printed: '25 50 44 46 2D 31 2E 37', file: null });
  });

  it('reads a file of the device, and one that is packed with gzip, as it reads bytes', async () => {
    const source = teiDocument(seeded(14), { blocks: 60 });
    const { edition } = await talk.open(bytesOf(source));
    const gzip = await gzipped(source);
    for (const file of [new Blob([source]), gzip]) {
      const { id, edition: opened } = await talk.open({ file }, true);
      expect(opened).to.deep.equal(edition);
      const kept = await talk.ask(id, 'file', {});
      expect(await hex(kept.file)).to.equal(await hex(file));
      expect(kept.id).to.equal(await hex(file));
      expect(kept.isRegister).to.equal(false);
    }
  });

  it('keeps no file that it was not asked to keep', async () => {
    const { id } = await talk.open(bytesOf(teiOf('<p>a</p>')));
    const refused = await talk.ask(id, 'file', {}).then(String, (error: Error) => error.message);
    expect(refused).to.include('without keeping');
  });

  it('says that a gzip file is cut off', async () => {
    const whole = await gzipped(teiDocument(seeded(15), { blocks: 60 }));
    expect(await talk.fault({ file: whole.slice(0, whole.size - 100) })).to.deep.equal({
      reason: 'unpack',
      why: 'damaged',
    });
  });

  it('gives back a ZIP file that was to be kept, for its files to be looked at', async () => {
    const zip = new Blob([Uint8Array.of(0x50, 0x4b, 3, 4), new Uint8Array(5_000)]);
    const fault = await talk.fault({ file: zip }, true);
    expect(fault.reason === 'form' && fault.form).to.equal('zip');
    expect(fault.reason === 'form' && fault.file && (await hex(fault.file))).to.equal(await hex(zip));
  });

  it('tells how much of the file was read, packed or not', async () => {
    const gzip = await gzipped(teiDocument(seeded(16), { blocks: 400 }));
    const { replies } = await talk.open({ file: gzip });
    const last = replies.findLast((reply) => reply.type === 'progress');
    expect(last).to.include({ bytes: gzip.size, total: gzip.size });
  });

  it('opens a damaged file as far as it can be read, and says what is wrong in lines', async () => {
    const { edition } = await talk.open(bytesOf(teiOf('<p>\n  a & b</p>')));
    expect(edition.diagnostics.map(({ code, line, column }) => [code, line, column])).to.deep.equal([
      ['xml/not-well-formed', 2, 5],
    ]);
    expect(edition.diagnostics[0]?.printed).to.equal(
      '2:5 An ampersand stands alone here; in XML it is written &amp;. (xml/not-well-formed)\n    a & b</p></body></text></TEI>\n      ^',
    );
  });

  it('says that a file which calls itself Latin-1 looks like UTF-8', async () => {
    const declared = '<?xml version="1.0" encoding="ISO-8859-1"?>';
    const { edition } = await talk.open(bytesOf(`${declared}${teiOf('<p>Café</p>')}`));
    expect(edition.diagnostics.map(({ code, column }) => [code, column])).to.deep.equal([['xml/encoding', 31]]);
    const { edition: right } = await talk.open(bytesOf(`${declared}${teiOf('<p>Cafe</p>')}`));
    expect(right.diagnostics).to.deep.equal([]);
  });

  it('prints a hundred thousand faults of a long file at once', async () => {
    const start = performance.now();
    const { edition } = await talk.open(
      bytesOf(teiOf(`<p xml:id="a">${'text & more\n'.repeat(40)}</p>`.repeat(2_500))),
    );
    expect(edition.diagnostics.length).to.be.within(300, 500);
    expect(performance.now() - start).to.be.below(8_000);
  });

  it('answers what is asked, and refuses what it does not know', async () => {
    const { id } = await talk.open(
      bytesOf(
        teiOf(
          '<p n="1">a<note>b</note> <persName ref="#ada">Ada</persName></p>',
          '<standOff><person xml:id="ada"><persName>Ada King</persName></person></standOff>',
        ),
      ),
    );
    expect((await talk.ask(id, 'card', { key: 'ada' })).name).to.equal('Ada King');
    expect((await talk.ask(id, 'registers', {})).map(({ key }) => key)).to.deep.equal(['ada']);
    const mentions = (start: number, end: number) => talk.ask(id, 'mentions', { key: 'ada', start, end });
    expect((await mentions(0, 60)).map(({ match }) => match)).to.deep.equal(['Ada']);
    expect(await mentions(60, 120)).to.deep.equal([]);
    const { card, textStarts } = await talk.ask(id, 'entity', { key: 'ada' });
    expect([card.name, card.mentions, [...textStarts]]).to.deep.equal(['Ada King', [0], [11]]);
    expect(await talk.ask(id, 'company', { key: 'ada' })).to.deep.equal({ companions: [], total: 0 });
    expect((await talk.ask(id, 'note', { ordinal: 0 })).pieces[0]?.xml).to.include('<note>b</note>');
    expect(await talk.ask(id, 'place', { textOffset: 9 })).to.deep.equal({ page: '', block: '1' });
    expect(await talk.ask(id, 'mention', { ordinal: 0 })).to.be.a('number');
    const refused = (asking: Promise<unknown>) =>
      asking.then(
        () => 'answered',
        (error: Error) => error.message,
      );
    expect(await refused(talk.ask(id, 'leaf', { index: 99 }))).to.include('99');
    expect(await refused(talk.ask(id, 'note', { ordinal: 99 }))).to.include('99');
    expect(await refused(talk.ask(id, 'mention', { ordinal: 99 }))).to.include('99');
    expect(await refused(talk.ask(9_999, 'registers', {}))).to.include('9999');
    talk.send({ type: 'close' });
  });

  it('lends an edition the entries of a register in a file of its own, and takes them away again', async () => {
    const { id } = await talk.open(
      bytesOf(
        teiOf(
          '<p><persName ref="persons.xml#ada">A</persName> <persName key="bob">B</persName> <name ref="#gone">C</name></p>',
        ),
      ),
    );
    const cards = async () =>
      (await talk.ask(id, 'cards', { keys: ['persons.xml#ada', 'bob'], mention: 0 })).map(({ name }) => name);
    const add = async (source: EditionSource) =>
      (await talk.heard(talk.send({ type: 'companion', edition: id, name: 'persons.xml', source }))).at(-1);
    expect(await cards()).to.deep.equal(['A', 'B']);
    expect(await talk.ask(id, 'wanted', {})).to.deep.equal([{ file: 'persons.xml', mentionCount: 1 }]);
    const register = teiOf(
      '<listPerson><person xml:id="ada"><persName>Ada</persName></person><person xml:id="bob"><persName>Bob</persName></person></listPerson>',
      '<teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt></fileDesc></teiHeader>',
    );
    const added = { file: 'persons.xml', title: 'Persons', recordCount: 2, keyCount: 2, mentionCount: 2 };
    for (const source of [bytesOf(register), addressOf(register)]) {
      const reply = await add(source);
      expect(reply?.type === 'companion' && reply.added).to.deep.equal(added);
      expect(await cards()).to.deep.equal(['Ada', 'Bob']);
      expect(await talk.ask(id, 'wanted', {})).to.deep.equal([]);
      expect(await talk.ask(id, 'removeCompanion', { name: 'persons.xml' })).to.equal(true);
      expect(await cards()).to.deep.equal(['A', 'B']);
    }
    expect(await talk.ask(id, 'removeCompanion', { name: 'persons.xml' })).to.equal(false);
  });

  it('says why a register cannot be read, and leaves the edition as it was', async () => {
    const { id } = await talk.open(bytesOf(teiOf('<p><persName ref="p.xml#a">A</persName></p>')));
    const add = async (source: EditionSource, edition = id) =>
      (await talk.heard(talk.send({ type: 'companion', edition, name: 'p.xml', source }))).at(-1);
    const fault = async (source: EditionSource) => {
      const reply = await add(source);
      return reply?.type === 'failed' ? reply.fault.reason : reply?.type;
    };
    expect(await fault({ bytes: new Uint8Array(0) })).to.equal('empty');
    expect(await fault(bytesOf('{"json": true}'))).to.equal('form');
    expect(await fault({ url: '/test/no-such-file.xml' })).to.equal('status');
    expect((await add(bytesOf('<a/>'), 9_999))?.type).to.equal('refused');
    expect((await talk.ask(id, 'card', { key: 'p.xml#a' })).hasRecord).to.equal(false);
  });

  it('tells with the whole which names are marked that were not known as names before', async () => {
    const { edition } = await talk.open(
      bytesOf(
        `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><name ana="#i">x</name></p>${`<p>${'long '.repeat(2_000)}</p>`.repeat(6)}</body><back><list><item xml:id="i">i</item></list></back></text></TEI>`,
      ),
    );
    expect(edition.mentionCount).to.equal(1);
    expect(edition.lateMarks.map(({ ordinal, keys }) => [ordinal, keys])).to.deep.equal([[0, ['i']]]);
  });

  it('answers every question about hostile files', async () => {
    for (const payload of SAMPLE) {
      const { id, edition } = await talk.open(bytesOf(hostileDocument(payload)));
      const registers = await talk.ask(id, 'registers', {});
      for (const { key } of [...registers, { key: '__proto__' }, { key: 'constructor' }, { key: payload }]) {
        expect((await talk.ask(id, 'card', { key })).key).to.equal(key);
        await talk.ask(id, 'mentions', { key, start: 0, end: 60 });
        expect((await talk.ask(id, 'entity', { key })).card.key).to.equal(key);
        await talk.ask(id, 'company', { key });
      }
      for (const { ordinal } of edition.notes) await talk.ask(id, 'note', { ordinal });
    }
  });

  it('forgets an edition that was closed', async () => {
    const { id } = await talk.open(bytesOf(teiOf('<p>a</p>')));
    talk.worker.postMessage({ type: 'close', id });
    const message = await talk.ask(id, 'registers', {}).then(
      () => 'answered',
      (error: Error) => error.message,
    );
    expect(message).to.include('is not open');
  });

  it('ends quietly when opening is called off', async () => {
    const id = talk.send({ type: 'open', source: addressOf(teiDocument(seeded(13), { blocks: 400 })) });
    talk.worker.postMessage({ type: 'close', id });
    let isHeard = false;
    void talk.heard(id).then(() => {
      isHeard = true;
    });
    await talk.open(bytesOf(teiOf('<p>another</p>')));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isHeard).to.equal(false);
  });
});
