import { expect } from '@esm-bundle/chai';
import { lookOf, readRenditions } from '../../../src/core/look/look.js';
import { LOOK_WORDS } from '../../../src/core/look/words.js';
import { laws } from '../../helpers/random.js';

function look(attribute: 'rend' | 'rendition' | 'style', value: string): string {
  return lookOf({ name: 'hi', rend: null, rendition: null, style: null, [attribute]: value });
}

describe('the look of an element', () => {
  const CASES: ['rend' | 'rendition' | 'style', written: string, look: string][] = [
    ['rend', 'italic', 'italic'],
    ['rend', 'Italics', 'italic'],
    ['rend', 'ITAL', 'italic'],
    ['rend', 'i', 'italic'],
    ['rend', '#i', 'italic'],
    ['rend', 'bold superscript', 'bold superscript'],
    ['rend', 'italic, bold;underline', 'italic bold underline'],
    ['rend', 'bi', 'italic bold'],
    ['rend', 'small-caps', 'small-caps'],
    ['rend', 'smallCaps', 'small-caps'],
    ['rend', 'small_caps', 'small-caps'],
    ['rend', 'sc', 'small-caps'],
    ['rend', 'gesperrt', 'spaced'],
    ['rend', 'decorInit', 'initial'],
    ['rend', 'indent3', 'indent-3'],
    ['rend', 'indent', 'indent-1'],
    ['rend', 'align(right)', 'end'],
    ['rend', 'font-style(italic)', 'italic'],
    ['rend', 'indent(2)', 'indent-2'],
    ['rend', 'margin-left:1em;inline', 'indent-1 inline'],
    ['rend', 'font-weight: bold; text-align: center', 'bold center'],
    ['rend', 'red', 'red'],
    ['rend', 'nobody knows this', ''],
    ['rend', 'constructor __proto__ toString', ''],
    ['rendition', 'simple:bold', 'bold'],
    ['rendition', '#aq #g', 'sans spaced'],
    ['rendition', 'https://example.org/r.xml#i', 'italic'],
    ['style', 'font-style: italic', 'italic'],
    ['style', 'FONT-STYLE:ITALIC !important', 'italic'],
    ['style', 'font-variant: small-caps; font-weight: 700', 'small-caps bold'],
    ['style', 'vertical-align: super; font-size: .7em', 'superscript small'],
    ['style', 'text-decoration: underline line-through', 'underline strike'],
    ['style', 'letter-spacing: 0.125em', 'spaced'],
    ['style', 'letter-spacing: normal', ''],
    ['style', 'text-indent: 2em', 'indent-2'],
    ['style', 'text-indent: -2em', 'hang'],
    ['style', 'text-indent: 99em', 'indent-8'],
    ['style', 'text-indent: 9999em', ''],
    ['style', 'font-size: 150%', 'larger'],
    ['style', 'color: #123456; background: yellow', ''],
    ['style', 'position: fixed; inset: 0; z-index: 9', ''],
    ['style', 'font-style: url(x)', ''],
    ['style', 'font-style: italic } body { display: none', ''],
    ['style', '@import "x"; font-style: italic', 'italic'],
    ['style', 'font-style: \\69talic', ''],
    ['style', 'constructor: x; __proto__: bold', ''],
  ];
  for (const [attribute, written, expected] of CASES) {
    it(`is “${expected}” for ${attribute}="${written}"`, () => expect(look(attribute, written)).to.equal(expected));
  }

  it('is what the header says of a rendition, of an element, and of what P5 called its usage', () => {
    const rendition = (given: object) => ({ id: '', scheme: 'css', selector: '', scope: '', text: '', ...given });
    const renditions = readRenditions(
      [
        rendition({ id: 'k', text: 'font-variant:small-caps' }),
        rendition({ selector: 'tei|foreign, hi.x, *', text: 'font-style: italic' }),
        rendition({ id: 'first', scope: 'first-letter', text: 'font-weight: bold' }),
        rendition({ id: 'free', scheme: 'free', text: 'font-weight: bold' }),
      ],
      [{ name: 'name', rendition: '#k' }],
    );
    const of = (name: string, rendition: string | null = null) =>
      lookOf({ name, rend: null, rendition, style: null }, renditions);
    expect(of('hi', '#k')).to.equal('small-caps');
    expect(of('foreign')).to.equal('italic');
    expect(of('hi')).to.equal('');
    expect(of('name')).to.equal('small-caps');
    expect(of('hi', '#first #free')).to.equal('');
  });

  laws('has only words of ours, whatever is written, and takes no time', 400, (random) => {
    const pieces = [
      'italic',
      'font-style:',
      'bold',
      ';',
      '(',
      ')',
      '{',
      '}',
      'url(x)',
      '-',
      '#',
      '9',
      'em',
      ' ',
      ':',
      '\\',
      'é',
    ];
    const written = Array.from({ length: random.integer(0, 60) }, () => random.pick(pieces)).join('');
    const start = performance.now();
    for (const attribute of ['rend', 'rendition', 'style'] as const) {
      for (const word of look(attribute, written)
        .split(' ')
        .filter((part) => part !== ''))
        expect(LOOK_WORDS as readonly string[], written).to.include(word);
    }
    expect(performance.now() - start).to.be.below(200);
  });
});
