import { expect } from '@esm-bundle/chai';
import { lastBefore } from '../../../src/core/index/milestones.js';
import { laws } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

describe('milestones', () => {
  it('are pages, columns and what else turns, in the text alone', () => {
    const { scan } = scanEdition(
      teiOf(
        '<pb n="1"/>a<cb n="b"/><milestone unit="act" n="2"/><milestone/><pb/>',
        '<teiHeader><pb n="0"/></teiHeader>',
      ),
    );
    expect(scan.milestones.milestones.map(({ unit, n, textStart }) => `${unit} ${n} ${textStart}`)).to.deep.equal([
      'page 1 0',
      'column b 1',
      'act 2 1',
      'milestone  1',
      'page  1',
    ]);
  });

  it('are the outermost surfaces of a transcript, numbered in brackets where they have no number', () => {
    const surface = (attributes: string, inner = '') =>
      `<surface${attributes}><zone><line>a</line>${inner}</zone></surface>`;
    const { scan } = scanEdition(
      `<TEI><teiHeader/><facsimile><surface n="x"/></facsimile><sourceDoc>${surface('', surface(' n="patch"'))}${surface(' n="1v"')}<surfaceGrp>${surface('')}</surfaceGrp></sourceDoc></TEI>`,
    );
    expect(scan.milestones.milestones.map(({ unit, n, textStart }) => `${unit} ${n} ${textStart}`)).to.deep.equal([
      'page [1] 0',
      'page 1v 2',
      'page [3] 3',
    ]);
  });

  it('know the numbered paragraphs outside notes', () => {
    const { scan } = scanEdition(teiOf('<p n="1">a<note><p n="x">b</p></note></p><p>c</p><ab n="2"/><l n="9"/>'));
    expect(scan.milestones.blocks.map(({ n, textStart }) => `${n} ${textStart}`)).to.deep.equal(['1 0', '2 3']);
  });
});

describe('lastBefore', () => {
  laws('finds what a search from the end finds', 300, (random) => {
    const points = Array.from({ length: random.integer(0, 12) }, () => ({ textStart: random.integer(0, 20) })).sort(
      (a, b) => a.textStart - b.textStart,
    );
    for (let offset = -1; offset < 22; offset++) {
      expect(lastBefore(points, offset)).to.equal(points.findLast(({ textStart }) => textStart <= offset) ?? null);
    }
  });
});
