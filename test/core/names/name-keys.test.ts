import { expect } from '@esm-bundle/chai';
import { ALTERNATIVE, inFile, readNameKeys } from '../../../src/core/names/name-keys.js';
import { laws } from '../../helpers/random.js';

/** Keys as `a + b` for two things, `a = b` for two ways to say one, and how surely; a no-break space as `_`. */
function keysOf(attributes: Readonly<Record<string, string>>, name = 'persName'): string | null {
  const read = readNameKeys(name, (attribute) => attributes[attribute]);
  const shown = read?.keys.map((key) => key.replaceAll(ALTERNATIVE, ' = ').replaceAll('\u00a0', '_'));
  return read ? `${read.by}: ${shown?.join(' + ')}` : null;
}

describe('readNameKeys', () => {
  const CASES: [attributes: Readonly<Record<string, string>>, keys: string | null][] = [
    [{ ref: '#p12' }, 'name: p12'],
    [{ ref: 'pmb146' }, 'name: pmb146'],
    [{ ref: 'https://d-nb.info/gnd/118559796' }, 'name: https://d-nb.info/gnd/118559796'],
    [{ ref: 'psn:fred' }, 'name: psn:fred'],
    [{ ref: 'persons.xml#p12' }, 'name: persons.xml#p12'],
    [{ ref: '#a  #b\n#c' }, 'name: a + b + c'],
    [{ ref: '#a #a' }, 'name: a'],
    [{ ref: 'oape:place:6 geon:281184' }, 'name: oape:place:6 = geon:281184'],
    [
      { ref: 'http://syriaca.org/person/511 http://syriaca.org/person/512' },
      'name: http://syriaca.org/person/511 + http://syriaca.org/person/512',
    ],
    [{ ref: '#p1 https://viaf.org/viaf/12' }, 'name: p1 = https://viaf.org/viaf/12'],
    [{ ref: 'pmb:12 #gone http://example.org/x' }, 'name: pmb:12 = gone = http://example.org/x'],
    [{ ref: 'a.xml#x b.xml#y' }, 'name: a.xml#x = b.xml#y'],
    [{ ref: 'a.xml#x a.xml#y' }, 'name: a.xml#x + a.xml#y'],
    [{ key: '2726' }, 'name: 2726'],
    [{ key: '#p1' }, 'name: p1'],
    [{ key: '1268 1267' }, 'name: 1268 + 1267'],
    [{ key: 'swieten-van-gerard' }, 'name: swieten-van-gerard'],
    [{ key: 'tgn,7008653' }, 'name: tgn,7008653'],
    [{ key: 'New York' }, 'name: New_York'],
    [{ key: 'Riter, W.' }, 'name: Riter,_W.'],
    [{ key: 'Anscriber, T. R. 2' }, 'name: Anscriber,_T._R._2'],
    [{ reg: 'Riter, W.' }, 'name: Riter,_W.'],
    [{ ref: '#a', key: 'a' }, 'name: a'],
    [{ ref: 'https://d-nb.info/gnd/1', key: 'p12' }, 'name: https://d-nb.info/gnd/1 = p12'],
    [{ ref: '#a #b', key: 'k1 k2' }, 'name: a = k1 + b = k2'],
    [{ ref: '#a #b', key: 'k1' }, 'name: a + b'],
    [{ corresp: '#p1' }, 'link: p1'],
    [{ sameAs: '#p1 #p2' }, 'link: p1 + p2'],
    [{ nymRef: '#n' }, 'link: n'],
    [{ ana: '#tribe' }, 'analysis: tribe'],
    [{ ref: '#a', corresp: '#s1', ana: '#tribe' }, 'name: a'],
    [{ ref: '' }, null],
    [{ ref: '#', key: ' ' }, null],
    [{ ref: '?' }, null],
    [{ ref: `#${'a'.repeat(2_000)}` }, null],
    [{ type: 'person' }, null],
  ];
  for (const [attributes, keys] of CASES) {
    it(`reads ${JSON.stringify(attributes).slice(0, 90)}`, () => expect(keysOf(attributes)).to.equal(keys));
  }

  it('takes a citation for a name only where it leads to an entry', () => {
    expect(keysOf({ ref: '#b1' }, 'bibl')).to.equal('link: b1');
    expect(keysOf({ corresp: '#b1' }, 'bibl')).to.equal('link: b1');
    expect(keysOf({ ana: 'digital' }, 'bibl')).to.equal(null);
  });

  it('says of what stands in a register that it is the register’s, unless it names a file or a prefix', () => {
    expect(['a', 'other.xml#a', 'gnd:1', `a${ALTERNATIVE}gnd:1`].map((key) => inFile(key, 'p.xml'))).to.deep.equal([
      'p.xml#a',
      'other.xml#a',
      'gnd:1',
      `p.xml#a${ALTERNATIVE}gnd:1`,
    ]);
    expect(inFile('a', '')).to.equal('a');
  });

  laws('gives keys without white space, each once, whatever the attributes say', 1_000, (random) => {
    const characters = [...'#ab12:,.-_/ \n\t?é\u00a0'];
    const value = () => Array.from({ length: random.integer(0, 30) }, () => random.pick(characters)).join('');
    const attributes: Record<string, string> = { ref: value(), key: value(), corresp: value(), ana: value() };
    const keys = readNameKeys('rs', (name) => (random.chance(0.9) ? attributes[name] : null))?.keys ?? [];
    for (const key of keys) expect(key, JSON.stringify(attributes)).to.match(/^[^ \t\r\n]+$/);
    expect(new Set(keys).size).to.equal(keys.length);
  });
});
