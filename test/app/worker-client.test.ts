import { expect } from '@esm-bundle/chai';
import { IndexClient } from '../../src/app/worker-client.js';
import { Edition } from '../../src/core/index/edition.js';
import { AnswerParts, type Reply, replyMessages } from '../../src/worker/protocol.js';
import { laws } from '../helpers/random.js';
import { scanEdition } from '../helpers/scan.js';

const PERSONS = 5_000;
const SOURCE = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="sv"><standOff><listPerson>${Array.from(
  { length: PERSONS },
  (_, at) => `<person xml:id="p${at}"><persName>Öman ${(at * 7_919) % PERSONS}</persName></person>`,
).join('')}</listPerson></standOff><text><body><p>Here is <persName ref="#p7">he</persName>.</p></body></text></TEI>`;

describe('the page’s side of the worker', () => {
  it('puts together a register of thousands that never comes as one message', async () => {
    const worker = new Worker('/src/worker/index-worker.ts', { type: 'module' });
    const lengths: number[] = [];
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (data.type === 'answer-part') lengths.push(data.entries.length);
      if (data.type === 'answer' && Array.isArray(data.value)) lengths.push(data.value.length);
    });
    const client = new IndexClient({ worker, broken: new Promise(() => {}), early: null });
    const bytes = new TextEncoder().encode(SOURCE);
    const listener = { header: () => {}, leaf: () => {}, progress: () => {} };
    const handle = await client.open({ bytes }, listener);
    const registers = await handle.ask('registers', {});
    expect(registers).to.deep.equal(new Edition(scanEdition(SOURCE).scan).registers());
    expect(registers.length).to.equal(PERSONS);
    expect(lengths.length).to.be.above(1);
    expect(Math.max(...lengths)).to.be.at.most(2_000);
    worker.terminate();
  });

  laws('an answer put together from its messages is the answer, and no message is long', 40, (random) => {
    const length = random.pick([0, 1, 1_999, 2_000, 2_001, 4_000, random.integer(0, 9_000)]);
    const value = random.chance(0.2) ? 'words' : Array.from({ length }, (_, at) => at);
    const messages = replyMessages({ type: 'answer', id: 3, value: value as never });
    const parts = new AnswerParts();
    for (const message of messages.slice(0, -1)) {
      if (message.type !== 'answer-part') throw new TypeError(message.type);
      expect([message.id, message.entries.length]).to.deep.equal([3, 2_000]);
      parts.add(message);
    }
    const last = messages.at(-1);
    if (last?.type !== 'answer') throw new TypeError(last?.type);
    expect(parts.whole(last.value)).to.deep.equal(value);
    if (Array.isArray(last.value)) expect(last.value.length).to.be.at.most(2_000);
  });
});
