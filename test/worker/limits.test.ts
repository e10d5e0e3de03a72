import { expect } from '@esm-bundle/chai';
import { faultText } from '../../src/app/fault-text.js';
import { AnswerParts, EditionParts, type QuestionName, type Questions, type Reply } from '../../src/worker/protocol.js';
import { BAD_INPUT } from '../helpers/bad-input.js';
import { laws } from '../helpers/random.js';
import { teiOf } from '../helpers/scan.js';

/** So many of each kind; together more than the 300 of criterion E4. */
const RUNS = 14;

/** What goes to the page at once is no more than this many characters, whatever the file says. */
const MOST_SENT = 3_000_000;

describe('the worker, given bad input', function () {
  // Megabytes for some; a busy machine takes its time.
  this.timeout(90_000);

  const worker = new Worker('/src/worker/index-worker.ts', { type: 'module' });
  let lastId = 0;
  after(() => worker.terminate());

  function last(message: object): Promise<Reply> {
    const id = ++lastId;
    const parts = new EditionParts();
    const answers = new AnswerParts();
    return new Promise((resolve, reject) => {
      const ended = new AbortController();
      worker.addEventListener('error', ({ message }) => reject(new Error(message)), { signal: ended.signal });
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<Reply>) => {
          if (data.id !== id || ['header', 'leaf', 'progress'].includes(data.type)) return;
          if (data.type === 'part') return parts.add(data);
          if (data.type === 'answer-part') return answers.add(data);
          ended.abort();
          if (data.type === 'opened') resolve({ ...data, edition: parts.whole(data.edition) });
          else
            resolve(data.type === 'answer' ? { ...data, value: answers.whole(data.value) as typeof data.value } : data);
        },
        { signal: ended.signal },
      );
      worker.postMessage({ ...message, id });
    });
  }

  async function ask<Name extends QuestionName>(edition: number, name: Name, about: Questions[Name]): Promise<unknown> {
    const reply = await last({ type: 'ask', edition, name, about });
    if (reply.type !== 'answer') throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply.value;
  }

  /** Opens it and asks all that the page asks by itself and a reader by hand. @returns what came of it. */
  async function tried(bytes: Uint8Array): Promise<'opened' | 'failed'> {
    const reply = await last({ type: 'open', source: { bytes } });
    if (reply.type === 'failed') {
      expect(reply.fault.reason, JSON.stringify(reply.fault)).not.to.equal('unexpected');
      expect(faultText(reply.fault, 'name', 'address')).to.match(/^[A-Z].*\.$/s);
      return 'failed';
    }
    if (reply.type !== 'opened') throw new Error(`Neither opened nor failed: ${reply.type}`);
    const { edition } = reply;
    for (const { message, printed } of edition.diagnostics) {
      expect(message).to.match(/^.{10,400}$/s);
      expect(printed.length).to.be.below(1_000);
    }
    const id = lastId;
    for (const index of [0, 1, edition.leaves.length - 1]) {
      if (!edition.leaves[index]) continue;
      const leaf = (await ask(id, 'leaf', { index })) as { xml: string };
      expect(leaf.xml.length).to.be.below(MOST_SENT);
    }
    const registers = (await ask(id, 'registers', {})) as { key: string }[];
    for (const key of [registers[0]?.key, registers.at(-1)?.key, 'none']) {
      if (key === undefined) continue;
      const card = await ask(id, 'card', { key });
      expect(JSON.stringify(card).length).to.be.below(MOST_SENT);
      await ask(id, 'mentions', { key, start: 0, end: 60 });
      expect(JSON.stringify(await ask(id, 'company', { key })).length).to.be.below(MOST_SENT);
    }
    for (const { ordinal } of [...edition.notes.slice(0, 2), ...edition.notes.slice(-2)]) {
      expect(JSON.stringify(await ask(id, 'note', { ordinal })).length).to.be.below(MOST_SENT);
    }
    await ask(id, 'elements', {});
    await ask(id, 'wanted', {});
    await ask(id, 'source', { start: 1_000 });
    const { header } = edition;
    expect(JSON.stringify(header).length).to.be.below(MOST_SENT);
    worker.postMessage({ type: 'close', id });
    return 'opened';
  }

  for (const [what, make] of BAD_INPUT) {
    laws(`answers, and reads the next file as ever: ${what}`, RUNS, async (random) => {
      await tried(make(random));
      expect(await tried(new TextEncoder().encode(teiOf('<p>fine</p>')))).to.equal('opened');
    });
  }

  it(`is tried with ${BAD_INPUT.length * RUNS} files`, () => expect(BAD_INPUT.length * RUNS).to.be.at.least(300));
});
