import { expect } from '@esm-bundle/chai';
import {
  bytes,
  compareNames,
  counted,
  date,
  listed,
  number,
  period,
  setLanguage,
  strings,
  year,
} from '../../src/strings/strings.js';

describe('strings', () => {
  it('takes the first language there is a catalogue for', () => {
    expect(setLanguage(['xx', 'EN-GB', 'fr'])).to.equal('en');
    expect(setLanguage(['constructor', '__proto__'])).to.equal('en');
    expect(setLanguage([])).to.equal('en');
  });

  const DATES: [iso: string, words: string][] = [
    ['1917', '1917'],
    ['1917-11', 'November 1917'],
    ['1917-11-07', 'November 7, 1917'],
    ['0044', '44'],
    ['-0044', '44 BC'],
    ['-0044-03-15', 'March 15, 44 BC'],
    ['-0001', '1 BC'],
    ['0000', '1 BC'],
    ['2024-02-29', 'February 29, 2024'],
    ['12024', '12024'],
    // No dates: said as they are.
    ['2023-02-29', '2023-02-29'],
    ['1917-13', '1917-13'],
    ['1917-00', '1917-00'],
    ['1917-11-00', '1917-11-00'],
    ['999999999', '999999999'],
    ['17', '17'],
    ['--11-07', '--11-07'],
    ['1917-11-07T12:00', '1917-11-07T12:00'],
    ['about 1917', 'about 1917'],
    ['', ''],
  ];
  for (const [iso, words] of DATES) {
    it(`says ${JSON.stringify(iso)} as ${JSON.stringify(words)}`, () => expect(date(iso)).to.equal(words));
  }

  it('writes dates and numbers as the reader’s own form of the language does', () => {
    const said = (...wanted: string[]) => {
      setLanguage(wanted);
      return date('1917-11-07');
    };
    expect(said('en-GB')).to.equal('7 November 1917');
    expect(said('fr', 'en-US')).to.equal('November 7, 1917');
    expect(said('en-_', 'en-AU')).to.equal('7 November 1917');
    expect(said('xx')).to.equal('November 7, 1917');
  });

  it('says from when to when, and what both have in common once', () => {
    setLanguage(['en-GB']);
    const said = [
      period('1917-11-07', '1917-11-15'),
      period('1917', '1922'),
      period('1917-11', '1918-01'),
      period('1917-11-07', '1922'),
      period('about 1917', '1922'),
    ];
    setLanguage([]);
    expect(said.map((text) => text.replaceAll('\u2009', ' '))).to.deep.equal([
      '7 – 15 November 1917',
      '1917 – 1922',
      'November 1917 – January 1918',
      '7 November 1917–1922',
      'about 1917–1922',
    ]);
  });

  it('says years of a life', () => {
    expect(['1889-11-07', '-0044-03-15', '1889', 'about 1889', ''].map(year)).to.deep.equal([
      '1889',
      '44 BC',
      '1889',
      'about 1889',
      '',
    ]);
  });

  it('takes the plural a count needs, and writes the count as the language does', () => {
    const phrase = strings.card.mentions;
    expect([0, 1, 2, 1_234].map((count) => counted(count, phrase))).to.deep.equal([
      'Mentioned 0 times',
      'Mentioned once',
      'Mentioned 2 times',
      'Mentioned 1,234 times',
    ]);
    expect(number(1_234_567)).to.equal('1,234,567');
  });

  it('lists things as one says them', () => {
    expect([listed([]), listed(['A']), listed(['A', 'B']), listed(['A', 'B', 'C'])]).to.deep.equal([
      '',
      'A',
      'A and B',
      'A, B, and C',
    ]);
  });

  it('says sizes in the unit that fits', () => {
    expect([0, 1, 999, 1_000, 1_500, 999_000, 1e6, 16e6, 3e9, 5e15].map(bytes)).to.deep.equal(
      ['0 bytes', '1 byte', '1,000 bytes', '1 kB', '1.5 kB', '1,000 kB', '1 MB', '16 MB', '3 GB', '5,000,000 GB'].map(
        (text) => text,
      ),
    );
  });

  it('orders names as a reader looks for them', () => {
    expect(['Zola', 'élan', 'Eland', 'p. 10', 'p. 9', 'Šklovskij', 'Sklar'].sort(compareNames)).to.deep.equal([
      'élan',
      'Eland',
      'p. 9',
      'p. 10',
      'Sklar',
      'Šklovskij',
      'Zola',
    ]);
  });

  it('finds no words for a key that every object has', () => {
    for (const table of [strings.card.cert, strings.notes.series, strings.about.topics, strings.relations]) {
      for (const key of ['constructor', '__proto__', 'toString']) expect(table[key], key).to.equal(undefined);
    }
  });
});
