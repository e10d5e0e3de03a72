import { seeded } from './random.mjs';

/**
 * A book that nobody wrote, for measuring: chapters of prose, verse and drama in turn, with page breaks, names
 * that point into a register at the end, notes in the line, emphasis, foreign words and dates. About as dense as
 * the corpora that were measured before: an element every 75 bytes or so (`performance.md`, section 1).
 */

const SYLLABLES = 'ma ren to li sa ver ko di un pel a stri no gra the win or el né fü ça'.split(' ');
const MARKS = [',', ',', ',', ';', ' —', ':'];

/** Bytes of the book for each person in its register: a cast that grows with the work, as registers do. */
const BYTES_PER_PERSON = 6_000;

/** Bytes from one page break to the next. */
const PAGE = 2_400;

/** Chapters in a part. */
const PART = 8;

/**
 * @param {{ bytes: number, seed?: number }} wishes `bytes` is met within the length of a chapter or a tenth,
 *   whichever is less.
 * @returns {string} the same for the same wishes
 */
export function madeBook({ bytes, seed = 14 }) {
  return new Book(bytes, seeded(seed)).toString();
}

class Book {
  #random;
  #bytes;
  #pieces = [];
  #length = 0;
  #persons;
  #chapterLength;
  #counts = { chapter: 0, paragraph: 0, note: 0, page: 0, line: 0 };
  #nextPage = 0;

  constructor(bytes, random) {
    this.#bytes = bytes;
    this.#random = random;
    this.#persons = Math.max(5, Math.round(bytes / BYTES_PER_PERSON));
    this.#chapterLength = Math.min(36_000, bytes / 10);
  }

  toString() {
    const register = this.#register();
    this.#write(HEADER);
    const textEnd = this.#bytes - Buffer.byteLength(register);
    while (this.#length < textEnd) this.#part(textEnd);
    this.#write(`</body></text>\n${register}</TEI>\n`);
    return this.#pieces.join('');
  }

  #write(piece) {
    this.#pieces.push(piece);
    this.#length += Buffer.byteLength(piece);
  }

  #part(textEnd) {
    const n = 1 + Math.floor(this.#counts.chapter / PART);
    this.#write(`<div type="part" xml:id="part${n}" n="${n}">\n<head>Part ${n}</head>\n`);
    for (let at = 0; at < PART && this.#length < textEnd; at++) this.#chapter(textEnd);
    this.#write('</div>\n');
  }

  #chapter(textEnd) {
    const n = ++this.#counts.chapter;
    const end = Math.min(textEnd, this.#length + this.#chapterLength);
    this.#write(`<div type="chapter" xml:id="c${n}" n="${n}">\n<head>${capital(this.#words(4))}</head>\n`);
    const passage = [this.#prose, this.#prose, this.#verse, this.#drama][n % 4];
    while (this.#length < end) {
      if (this.#length >= this.#nextPage) this.#page();
      passage.call(this);
    }
    this.#write('</div>\n');
  }

  #page() {
    this.#nextPage = this.#length + PAGE;
    this.#write(`<pb n="${++this.#counts.page}" xml:id="pb${this.#counts.page}"/>\n`);
  }

  #prose() {
    const n = ++this.#counts.paragraph;
    const words = this.#random.integer(60, 120);
    this.#write(`<p xml:id="p${n}" n="${n}">${this.#sentences(words, 1 / 14)}${this.#note(0.55)}</p>\n`);
  }

  #verse() {
    const n = ++this.#counts.paragraph;
    const lines = Array.from({ length: this.#random.integer(4, 14) }, () => {
      const line = ++this.#counts.line;
      return `<l n="${line}">${capital(this.#running(8, 1 / 14))}</l>\n`;
    });
    this.#write(`<lg xml:id="p${n}" type="stanza">\n${lines.join('')}</lg>\n`);
    if (this.#random.chance(0.2)) this.#write(`<p n="${n}">${this.#sentences(30, 1 / 14)}${this.#note(1)}</p>\n`);
  }

  #drama() {
    const n = ++this.#counts.paragraph;
    const who = this.#random.integer(1, this.#persons);
    const speeches = Array.from({ length: this.#random.integer(1, 3) }, () => {
      const stage = this.#random.chance(0.2) ? `<stage>${capital(this.#words(4))}.</stage>` : '';
      return `<p>${stage}${this.#sentences(24, 1 / 14)}${this.#note(0.15)}</p>\n`;
    });
    const speaker = capital(this.#words(1));
    this.#write(`<sp xml:id="p${n}" who="#per${who}">\n<speaker>${speaker}.</speaker>\n${speeches.join('')}</sp>\n`);
  }

  /** A note, in `share` of the cases; its words may be names too. */
  #note(share) {
    if (!this.#random.chance(share)) return '';
    const n = ++this.#counts.note;
    const body = this.#sentences(this.#random.integer(10, 28), 1 / 20);
    return `<note xml:id="n${n}" n="${n}" place="bottom">${body}</note>`;
  }

  #sentences(words, density) {
    let out = '';
    for (let left = words; left > 0; left -= 12) out += `${out && ' '}${capital(this.#running(12, density))}.`;
    return out;
  }

  /** Words among which one in `1 / density` is marked up. */
  #running(words, density) {
    const out = [];
    for (let at = 0; at < words; at++) {
      const mark = at > 2 && at < words - 1 && this.#random.chance(0.08) ? this.#random.pick(MARKS) : '';
      out.push((this.#random.chance(density) ? this.#marked() : this.#word()) + mark);
    }
    return out.join(' ');
  }

  #marked() {
    const kind = this.#random.next();
    if (kind < 0.6) {
      const who = this.#random.integer(1, this.#persons);
      return `<persName ref="#per${who}">${capital(this.#words(this.#random.integer(1, 2)))}</persName>`;
    }
    if (kind < 0.8) return `<hi rend="italic">${this.#words(2)}</hi>`;
    if (kind < 0.9) return `<foreign xml:lang="la">${this.#words(2)}</foreign>`;
    const year = this.#random.integer(1500, 1900);
    return `<date when="${year}">${year}</date>`;
  }

  #register() {
    const persons = Array.from({ length: this.#persons }, (_, at) => {
      const birth = this.#random.integer(1400, 1850);
      return `<person xml:id="per${at + 1}"><persName><forename>${capital(this.#words(1))}</forename> <surname>${capital(this.#words(1))}</surname></persName><birth when="${birth}"/><death when="${birth + this.#random.integer(20, 80)}"/><note type="gloss"><p>${this.#sentences(24, 0)}</p></note></person>\n`;
    });
    return `<standOff><listPerson>\n${persons.join('')}</listPerson></standOff>\n`;
  }

  #words(count) {
    return Array.from({ length: count }, () => this.#word()).join(' ');
  }

  #word() {
    let word = '';
    for (let left = this.#random.integer(1, 3); left > 0; left--) word += this.#random.pick(SYLLABLES);
    return word;
  }
}

const HEADER = `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader><fileDesc>
<titleStmt><title>A book made for measuring</title><author>Nobody</author></titleStmt>
<publicationStmt><p>Made anew for each run.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc>
</fileDesc></teiHeader>
<text><body>
`;

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
