import { expect } from '@esm-bundle/chai';
import { readName } from '../../../src/core/citation/name.js';

/** `given|particle|family|suffix`, or `=literal`. */
function shown(text: string): string | null {
  const name = readName(text);
  if (!name) return null;
  const { given, particle, family, suffix } = name;
  return name.literal === '' ? [given, particle, family, suffix].join('|').replace(/\|$/, '') : `=${name.literal}`;
}

describe('readName', () => {
  const CASES: [written: string, read: string | null][] = [
    ['Simon Pirani', 'Simon||Pirani'],
    ['Pirani, Simon', 'Simon||Pirani'],
    ['  Pirani ,  Simon. ', 'Simon||Pirani'],
    ['Darwin, Charles R.', 'Charles R.||Darwin'],
    ['Cynthia Damon, et al.', 'Cynthia||Damon'],
    ['Homer', '=Homer'],
    ['Homer, 800–750', '=Homer'],
    ['Lovelace, Ada (1815–1852)', 'Ada||Lovelace'],
    ['Dickens, Charles, 1812-1870', 'Charles||Dickens'],
    ['Ludwig van Beethoven', 'Ludwig|van|Beethoven'],
    ['Johann Wolfgang von Goethe', 'Johann Wolfgang|von|Goethe'],
    ['Beethoven, Ludwig van', 'Ludwig|van|Beethoven'],
    ['Torre, Juan Carlos de la', 'Juan Carlos|de la|Torre'],
    ['de la Cruz, Juana Inés', 'Juana Inés|de la|Cruz'],
    ['Charles de Gaulle', 'Charles|de|Gaulle'],
    ['Vincent Van Gogh', 'Vincent Van||Gogh'],
    ['Martin Luther King Jr.', 'Martin Luther||King|Jr.'],
    ['King, Martin Luther, Jr.', 'Martin Luther||King|Jr.'],
    ['Walter Raleigh', 'Walter||Raleigh'],
    ['Perseus Digital Library', '=Perseus Digital Library'],
    ['The editors of the Lectern project', '=The editors of the Lectern project'],
    ['Universität zu Köln', '=Universität zu Köln'],
    ['Марк Твен', 'Марк||Твен'],
    ['魯迅', '=魯迅'],
    ['A, B, C, D', '=A, B, C, D'],
    ['', null],
    ['  , ', null],
    ['1812–1870', null],
    [`${'long '.repeat(200)}`, `=${'long '.repeat(60)}…`],
  ];
  for (const [written, read] of CASES) {
    it(`reads ${JSON.stringify(written.slice(0, 40))}`, () => {
      expect(shown(written)).to.equal(read);
    });
  }
});
