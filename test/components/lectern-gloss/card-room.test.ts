import { expect } from '@esm-bundle/chai';
import { viewOfText } from '../../../src/components/lectern-gloss/card-room.js';
import { type Box, placeCard, VIEW_MARGIN } from '../../../src/components/lectern-gloss/place-card.js';
import { laws } from '../../helpers/random.js';

const across = (left: number, right: number, top = 0, bottom = 900): Box => ({ left, right, top, bottom });

describe('the room for a card', () => {
  const view = across(0, 1280);
  const text = across(272, 912);

  it('is between what stands beside the text, for a word in it', () => {
    expect(viewOfText(view, text, across(800, 880), 416)).to.deep.equal(across(272, 912));
  });

  it('is all of the view for a word elsewhere, without a text, and where the text is too narrow', () => {
    expect(viewOfText(view, text, across(1000, 1050), 416)).to.equal(view);
    expect(viewOfText(view, null, across(800, 880), 416)).to.equal(view);
    expect(viewOfText(view, across(272, 600), across(400, 480), 416)).to.equal(view);
  });

  laws('keeps cards off what stands beside the text', 2_000, (random) => {
    const left = random.integer(0, 400);
    const right = random.integer(left + 100, 1280);
    const at = random.integer(left, right - 20);
    const anchor = across(at, Math.min(right, at + random.integer(5, 120)), 300, 330);
    const card = { width: random.integer(150, 420), height: random.integer(80, 700) };
    const room = viewOfText(view, across(left, right), anchor, card.width);
    const line = across(left, right, 300, 330);
    const place = placeCard({ anchor, line, card, view: room, rtl: random.integer(0, 1) === 1 });
    const isWide = right - left >= card.width + 2 * VIEW_MARGIN;
    expect(place.left).to.be.at.least(isWide ? left : 0);
    expect(place.left + card.width).to.be.at.most(isWide ? right : 1280);
  });
});
