import { expect } from '@esm-bundle/chai';
import { type Excerpt, excerpt, ReadingTextCollector } from '../../../src/core/index/reading-text.js';
import { laws } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

/** The excerpt around the first name of a text, as `before[match]after`. */
function excerptOf(body: string, width = 20): string {
  const { scan, text } = scanEdition(teiOf(body));
  const [mention] = scan.mentions.mentions;
  if (!mention) throw new RangeError('The text names nobody');
  return printed(excerpt(text, scan.notes.notes, mention, width));
}

function printed({ before, match, after }: Excerpt): string {
  return `${before}[${match}]${after}`;
}

const ADA = '<persName ref="#a">Ada</persName>';

describe('ReadingTextCollector', () => {
  laws('has every stretch of what it was told, before and after it was looked through as a whole', 20, (random) => {
    const text = new ReadingTextCollector();
    let told = '';
    while (told.length < 300_000) {
      const piece = random.pick(['word ', '“é” ', '漢字', '\u{1d11e}', '\n']).repeat(random.integer(1, 4_000));
      text.text(piece);
      told += piece;
      if (random.chance(0.05))
        expect(text.slice(told.length - 9) === told.slice(-9), 'while it is read').to.equal(true);
    }
    text.end();
    for (let step = 0; step < 40; step++) {
      if (step === 20) expect(text.whole === told, 'as a whole').to.equal(true);
      const start = random.integer(0, told.length);
      const end = start + random.integer(0, 70_000);
      expect(text.length).to.equal(told.length);
      expect(text.slice(start, end) === told.slice(start, end), `${start}–${end}`).to.equal(true);
    }
  });
});

describe('excerpt', () => {
  const CASES: [name: string, body: string, excerpt: string][] = [
    ['is all there is when that is little', `<p>one ${ADA} two</p>`, 'one [Ada] two'],
    [
      'is cut at words',
      `<p>a long beginning of words ${ADA} and as many more after</p>`,
      '… beginning of words [Ada] and as many more …',
    ],
    ['leaves notes out', `<p>one<note>x ${'y'.repeat(50)}</note> ${ADA}<note>z</note> two</p>`, 'one [Ada] two'],
    ['stays in the note it stands in', `<p>one<note>in ${ADA} here</note> two</p>`, 'in [Ada] here'],
    ['leaves notes in its own note out', `<p><note>in<note>x</note> ${ADA} here</note></p>`, 'in [Ada] here'],
    [
      'leaves a note in the name out',
      `<p>x <persName ref="#a">Ada<note>y</note> King</persName> z</p>`,
      'x [Ada King] z',
    ],
    ['reads white space as one does', `<p>one\n   two ${ADA}\t\n three</p>`, 'one two [Ada] three'],
    [
      'is cut anywhere in a script without spaces',
      `<p>${'字'.repeat(40)}${ADA}${'語'.repeat(40)}</p>`,
      `… ${'字'.repeat(20)}[Ada]${'語'.repeat(20)} …`,
    ],
    [
      'never cuts a character in two',
      `<p>${'𝔞'.repeat(40)}x${ADA}x${'𝔟'.repeat(40)}</p>`,
      `… ${'𝔞'.repeat(9)}x[Ada]x${'𝔟'.repeat(9)} …`,
    ],
  ];
  for (const [name, body, expected] of CASES) {
    it(name, () => expect(excerptOf(body)).to.equal(expected));
  }

  laws('is a stretch of the text, no longer than was asked for', 300, (random) => {
    const text = Array.from({ length: 60 }, () => random.pick(['word', 'a', 'longerword', '字'])).join(
      random.pick([' ', '']),
    );
    const textStart = random.integer(0, text.length - 1);
    const textEnd = random.integer(textStart, text.length);
    const width = random.integer(4, 60);
    const { before, match, after } = excerpt(text, [], { textStart, textEnd, note: -1 }, width);
    expect(match).to.equal(text.slice(textStart, textEnd).trim());
    const [left, right] = [before.replace(/^… /, ''), after.replace(/ …$/, '')];
    expect(text.slice(0, textStart).trimStart().endsWith(left)).to.equal(true);
    expect(text.slice(textEnd).startsWith(right)).to.equal(true);
    expect(left.length).to.be.at.most(width);
    expect(right.length).to.be.at.most(width);
  });

  laws('leaves out every note that stands near, whatever stands in what, and no other words', 200, (random) => {
    const body = () => Array.from({ length: random.integer(1, 12) }, () => piece(3)).join(' ');
    const piece = (depth: number): string =>
      depth > 0 && random.chance(0.3)
        ? `<note>in ${'y'.repeat(random.integer(0, 20))} ${piece(depth - 1)}</note>`
        : random.pick(['word', 'longerword', 'a']);
    const [before, after] = [body(), body()];
    const read = excerptOf(`<p>${before} ${ADA} ${after}</p>`, 400);
    const without = (xml: string) => {
      let [text, depth] = ['', 0];
      for (const [part] of xml.matchAll(/<\/?note>|[^<]+/g)) {
        if (part === '<note>') depth++;
        else if (part === '</note>') depth--;
        else if (depth === 0) text += part;
      }
      return text.replace(/\s+/g, ' ').trim();
    };
    expect(read.replace(/\s*\[Ada\]\s*/, ' ').trim()).to.equal(`${without(before)} ${without(after)}`.trim());
  });
});
