import { expect } from '@esm-bundle/chai';
import { showBody, showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';

const MATH = 'xmlns="http://www.w3.org/1998/Math/MathML"';
const SVG = 'xmlns="http://www.w3.org/2000/svg"';

describe('formulae and drawings', () => {
  it('are drawn by the browser, with prefixes and without', () => {
    const host = showBody(
      `<formula><m:math xmlns:m="http://www.w3.org/1998/Math/MathML" display="block"><m:mfrac><m:mn>1</m:mn><m:mi>x</m:mi></m:mfrac></m:math></formula><figure><svg ${SVG} viewBox="0 0 10 10"><path d="M0 0L10 10" stroke="red"/></svg></figure>`,
    );
    document.body.append(host);
    const fraction = host.querySelector('mfrac') as Element;
    expect(fraction.namespaceURI).to.equal('http://www.w3.org/1998/Math/MathML');
    const [top, bottom] = [...fraction.children].map((part) => part.getBoundingClientRect());
    expect(top?.bottom).to.be.at.most((bottom?.top ?? 0) + 1);
    expect(host.querySelector('path')).to.be.instanceOf(SVGPathElement);
    expect(host.querySelector('svg')?.getAttribute('viewBox')).to.equal('0 0 10 10');
    host.remove();
  });

  it('keep their rows and their text', () => {
    const { host, rendered, table, text } = showEdition(
      teiOf(
        `<p>a<math ${MATH}><mi>x</mi><maction><mi>y</mi></maction></math>b<svg ${SVG}><text>c</text><a><text>d</text></a></svg></p>`,
      ),
    );
    expect(host.textContent).to.equal(text);
    for (const [row, element] of rendered[0]?.elements ?? []) {
      expect(element.getAttribute('data-row')).to.equal(String(row));
      expect(element.dataset['origname']).to.equal(table.names[table.name[row] as number]);
    }
  });

  const CASES: [xml: string, tag: string][] = [
    [`<math ${MATH} href="javascript:x" onclick="x" style="x" class="x" id="i"/>`, 'math'],
    [`<math ${MATH}><mspace width="2em" height="99999px"/></math>`, 'math mspace[width=2em]'],
    [`<math ${MATH}><mi mathvariant="bold">x</mi></math>`, 'math mi[mathvariant=bold]'],
    [`<math ${MATH}><maction><mi>x</mi></maction></math>`, 'math'],
    [`<mi ${MATH}>x</mi>`, ''],
    [`<svg ${SVG} width="10" onload="x"><g fill="url(#x)"/></svg>`, 'svg[width=10] g'],
    [
      `<svg ${SVG}><path d="M0 0" style="stroke: black; stroke-width: 2; filter: url(x)"/></svg>`,
      'svg path[d=M0 0][stroke=black][stroke-width=2]',
    ],
    [`<svg ${SVG}><a href="x"><text x="1">t</text></a></svg>`, 'svg g text[x=1]'],
    [
      `<svg ${SVG}><use href="x"/><image href="x"/><foreignObject><p>x</p></foreignObject><script>x</script><style>x</style></svg>`,
      'svg',
    ],
    [`<svg ${SVG} width="400" height="50px"/>`, 'svg[width=400][height=50px][viewBox=0 0 400 50]'],
    [`<svg ${SVG} width="4" height="5" viewBox="1 2 3 4"/>`, 'svg[width=4][height=5][viewBox=1 2 3 4]'],
    [`<svg ${SVG} width="50%" height="9"/>`, 'svg[width=50%][height=9]'],
    [`<path ${SVG} d="M0 0"/>`, ''],
  ];
  for (const [xml, expected] of CASES) {
    it(`are made of what only draws: ${xml.replace(/ xmlns="[^"]*"/, '')}`, () => {
      const drawn = [...showBody(`<p>${xml}</p>`).querySelectorAll('*')].filter((one) => !(one instanceof HTMLElement));
      const printed = drawn.map((element) => {
        const attributes = element.getAttributeNames().filter((name) => !name.startsWith('data-'));
        return element.localName + attributes.map((name) => `[${name}=${element.getAttribute(name)}]`).join('');
      });
      expect(printed.join(' ')).to.equal(expected);
    });
  }
});
