import { expect } from '@esm-bundle/chai';
import { type CitedName, readName, readNames, withParticle } from '../../../src/core/citation/name.js';

/** `given|particle|family|suffix`, or `=literal`. */
function shown(text: string): string | null {
  const name = readName(text);
  return name && shownName(name);
}

function shownName(name: CitedName): string {
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
    ['Sir Walter Raleigh', 'Walter||Raleigh'],
    ['Prof. Dr. Ada Lovelace, Ph.D.', 'Ada||Lovelace'],
    ['Dr. Seuss', 'Dr.||Seuss'],
    ['José Ortega y Gasset', 'José||Ortega y Gasset'],
    ['Ortega y Gasset, José', 'José||Ortega y Gasset'],
    ['Miguel de Cervantes y Saavedra', 'Miguel|de|Cervantes y Saavedra'],
    ['Francesc Pi i Margall', 'Francesc||Pi i Margall'],
    ['Thomas à Kempis', 'Thomas|à|Kempis'],
    ['World Health Organization', '=World Health Organization'],
    ['Università di Bologna, Dipartimento di Filologia', '=Università di Bologna, Dipartimento di Filologia'],
    ['Société des Bollandistes', '=Société des Bollandistes'],
    ['Harper & Brothers', '=Harper & Brothers'],
    ['Perseus Digital Library', '=Perseus Digital Library'],
    ['The editors of the Lectern project', '=The editors of the Lectern project'],
    ['Universität zu Köln', '=Universität zu Köln'],
    ['Марк Твен', 'Марк||Твен'],
    ['魯迅', '=魯迅'],
    ['後晉 可洪撰', '=後晉 可洪撰'],
    ['김 소월', '=김 소월'],
    ['夏目, 漱石', '漱石||夏目'],
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

describe('readNames', () => {
  for (const [written, read] of [
    ['Ada Lovelace and Charles Babbage', ['Ada||Lovelace', 'Charles||Babbage']],
    ['Lovelace, Ada; Babbage, Charles', ['Ada||Lovelace', 'Charles||Babbage']],
    ['Jacob Grimm und Wilhelm Grimm', ['Jacob||Grimm', 'Wilhelm||Grimm']],
    ['Rodgers and Hammerstein', ['=Rodgers and Hammerstein']],
    ['King, Queen and Sons', ['=King, Queen and Sons']],
    ['John Murray & Sons', ['=John Murray & Sons']],
    ['Department of History and Classics', ['=Department of History and Classics']],
    ['Ada Lovelace', ['Ada||Lovelace']],
    ['', []],
  ] as const) {
    it(`reads ${JSON.stringify(written)} as ${read.length}`, () => {
      expect(readNames(written).map(shownName)).to.deep.equal(read);
    });
  }
});

describe('withParticle', () => {
  it('sets nothing after an apostrophe or a hyphen', () => {
    expect([
      withParticle('van der', 'Berg'),
      withParticle('d’', 'Alembert'),
      withParticle('al-', 'Ghazali'),
    ]).to.deep.equal(['van der Berg', 'd’Alembert', 'al-Ghazali']);
    expect(withParticle('', 'Berg')).to.equal('Berg');
  });
});
