import { expect } from '@esm-bundle/chai';
import {
  asSheet,
  BARE_HEIGHT,
  type Box,
  type CardPlace,
  type CardWish,
  inSafePath,
  LEAST_HEIGHT,
  LINE_GAP,
  nearestTarget,
  type Point,
  placeCard,
  type TapTarget,
  VIEW_MARGIN,
} from '../../../src/components/lectern-gloss/place-card.js';
import { laws, type Random } from '../../helpers/random.js';

/*
 * A box is written "left,top width×height", in CSS pixels: "10,20 100×30".
 */
function box(text: string): Box {
  const [left = 0, top = 0, width = 0, height = 0] = (text.match(/-?[\d.]+/g) ?? []).map(Number);
  return { left, top, right: left + width, bottom: top + height };
}

/** The card as it stands on the screen: as high as its content, or as it may be. */
function cardBox(place: CardPlace, { card }: CardWish): Box {
  const height = Math.min(card.height, place.maxHeight);
  return { left: place.left, top: place.top, right: place.left + card.width, bottom: place.top + height };
}

function heightOf({ top, bottom }: Box): number {
  return bottom - top;
}

function widthOf({ left, right }: Box): number {
  return right - left;
}

/** A view of 1000 × 800 px, a line from 200 to 800, and a card of 300 × 200 px. */
function wish(anchor: string, changes: Partial<CardWish> = {}): CardWish {
  const mark = box(anchor);
  const line = { ...mark, left: 200, right: 800 };
  const usual = { line, card: { width: 300, height: 200 }, view: box('0,0 1000×800'), rtl: false };
  return { anchor: mark, ...usual, ...changes };
}

describe('placeCard', () => {
  const cases: readonly (readonly [sentence: string, wish: CardWish, side: string, card: string])[] = [
    ['stands below the line, in line with the mark', wish('400,100 50×30'), 'below', '400,138 300×200'],
    ['stands above where there is no room below', wish('400,700 50×30'), 'above', '400,492 300×200'],
    ['stands above when that is preferred', wish('400,400 50×30', { prefer: 'above' }), 'above', '400,192 300×200'],
    [
      'stands below when it is to stand above and cannot',
      wish('400,90 50×30', { prefer: 'above' }),
      'below',
      '400,128 300×200',
    ],
    [
      'ends with the mark where the text runs from right to left',
      wish('400,100 50×30', { rtl: true }),
      'below',
      '150,138 300×200',
    ],
    ['is shifted to stay in the view at the end', wish('780,100 20×30'), 'below', '692,138 300×200'],
    ['is shifted to stay in the view at the start', wish('200,100 20×30', { rtl: true }), 'below', '8,138 300×200'],
    [
      'keeps clear of a line higher than the mark',
      wish('400,100 10×12', { line: box('200,90 600×40') }),
      'below',
      '400,138 300×200',
    ],
    [
      'is at most half as high as the view',
      wish('400,100 50×30', { card: { width: 300, height: 900 } }),
      'below',
      '400,138 300×400',
    ],
    [
      'takes the roomier side, lower, when neither has room',
      wish('400,170 50×30', { view: box('0,0 1000×400') }),
      'below',
      '400,208 300×184',
    ],
    [
      'stands in a view that begins elsewhere',
      wish('400,600 50×30', { view: box('100,400 500×350') }),
      'above',
      '292,417 300×175',
    ],
    [
      'stands beside the line in a low view',
      wish('450,80 50×30', { line: box('350,80 250×30'), view: box('0,0 1000×200') }),
      'end',
      '608,72 300×120',
    ],
    [
      'stands on the other side when the first has no room',
      wish('700,80 50×30', { line: box('550,80 250×30'), view: box('0,0 1000×200') }),
      'start',
      '242,72 300×120',
    ],
    [
      'stands on the left at the end of a line from right to left',
      wish('450,80 50×30', { line: box('350,80 250×30'), view: box('0,0 1000×200'), rtl: true }),
      'end',
      '42,72 300×120',
    ],
    [
      'is very low rather than over the line',
      wish('400,20 50×30', { view: box('0,0 1000×120') }),
      'below',
      '400,58 300×54',
    ],
    [
      'covers the line when nothing else is left',
      wish('400,30 50×30', { view: box('0,0 1000×80') }),
      'above',
      '400,8 300×64',
    ],
    ['stands in the view when its line has left it', wish('400,-90 50×30'), 'below', '400,8 300×200'],
    [
      'begins at the edge of the view when it is too wide',
      wish('400,100 50×30', { card: { width: 1200, height: 200 } }),
      'below',
      '8,138 1200×200',
    ],
    [
      'ends at the edge of the view when it is too wide for a text from right to left',
      wish('400,100 50×30', { card: { width: 1200, height: 200 }, rtl: true }),
      'below',
      '-208,138 1200×200',
    ],
    ['stands below when it fits to the pixel', wish('400,554 50×30'), 'below', '400,592 300×200'],
    ['stands at the bottom when its line has left the view there', wish('400,900 50×30'), 'above', '400,592 300×200'],
    [
      'does not stand beside a line that is out of the view on the right',
      wish('1450,80 50×30', { line: box('1400,80 250×30'), view: box('0,0 1000×200') }),
      'below',
      '692,118 300×74',
    ],
    [
      'does not stand beside a line that is out of the view on the left',
      wish('-300,80 50×30', { line: box('-400,80 250×30'), view: box('0,0 1000×200') }),
      'below',
      '8,118 300×74',
    ],
  ];
  for (const [sentence, given, side, card] of cases) {
    it(sentence, () => {
      const place = placeCard(given);
      expect(place.side).to.equal(side);
      expect(cardBox(place, given)).to.deep.equal(box(card));
    });
  }

  it('may grow to the edge of the view beside its line', () => {
    const changes = { line: box('350,50 250×30'), card: { width: 300, height: 60 }, view: box('0,0 1000×130') };
    expect(placeCard(wish('450,50 50×30', changes))).to.include({ side: 'end', top: 50, maxHeight: 72 });
  });

  it('has no height, rather than less than none, in a view that is all margin', () => {
    expect(placeCard(wish('400,0 50×10', { view: box('0,0 1000×10') })).maxHeight).to.equal(0);
  });

  it('takes the boxes that the browser gives', () => {
    const place = placeCard({ ...wish('400,100 50×30'), anchor: new DOMRect(400, 100, 50, 30) });
    expect(place.left).to.equal(400);
  });
});

/** A page with a text column of several lines, and a mark on one of them or wrapped over two or three. */
function anyPage(random: Random, keyboard: boolean): CardWish {
  // Page zoom makes the view smaller in CSS pixels; pinching does that and moves it as well.
  const zoom = random.pick([1, 1.25, 1.5, 2, 3, 4]);
  const pinched = random.chance(0.3);
  const width = random.between(320, 1366) / zoom;
  const height = (random.between(568, 1366) * (keyboard ? random.between(0.35, 0.6) : 1)) / zoom;
  const left = pinched ? random.between(0, 400) : 0;
  const top = pinched ? random.between(0, 4000) : 0;
  const view = { left, top, right: left + width, bottom: top + height };

  const columnLeft = left + random.between(0, 0.2) * width;
  const columnRight = left + random.between(0.6, 1) * width;
  const lineHeight = random.between(20, 36);
  // The fragment that is pointed at can be seen; the line may be cut by the edge.
  const lineTop = random.between(top - lineHeight / 2, top + height - lineHeight / 2);
  const line = { left: columnLeft, top: lineTop, right: columnRight, bottom: lineTop + lineHeight };
  const from = random.between(columnLeft, columnRight);
  const [inset, length] = [random.between(0, 6), random.between(4, columnRight - columnLeft)];
  const pieces = [
    { left: from, right: Math.min(from + length, columnRight) },
    { left: columnLeft, right: columnRight },
    { left: columnLeft, right: Math.min(columnLeft + length, columnRight) },
  ];
  const piece = random.pick(pieces);
  const card = { width: Math.min(random.between(200, 416), width - 2 * VIEW_MARGIN), height: random.between(40, 700) };
  const rtl = random.chance(0.5);
  const anchor = { ...piece, top: lineTop + inset, bottom: line.bottom - inset };
  return { anchor, line, card, view, rtl, prefer: random.pick(['below', 'above']) };
}

/** Rounding of fractions in sums. */
const NEARLY = 1e-6;

function expectInside(card: Box, view: Box): void {
  expect(card.left).to.be.at.least(view.left + VIEW_MARGIN - NEARLY);
  expect(card.top).to.be.at.least(view.top + VIEW_MARGIN - NEARLY);
  expect(card.right).to.be.at.most(view.right - VIEW_MARGIN + NEARLY);
  expect(card.bottom).to.be.at.most(view.bottom - VIEW_MARGIN + NEARLY);
}

/** The height that is free above and below the line, gap and margin taken off. */
function roomsOf({ line, view }: CardWish): { above: number; below: number } {
  return {
    above: Math.min(line.top - LINE_GAP, view.bottom - VIEW_MARGIN) - view.top - VIEW_MARGIN,
    below: view.bottom - VIEW_MARGIN - Math.max(line.bottom + LINE_GAP, view.top + VIEW_MARGIN),
  };
}

function expectClearOfLine(card: Box, { line, rtl }: CardWish, { side }: CardPlace): void {
  const isAfter = (side === 'end') !== rtl;
  if (side === 'below') expect(card.top - line.bottom).to.be.at.least(LINE_GAP - NEARLY);
  else if (side === 'above') expect(line.top - card.bottom).to.be.at.least(LINE_GAP - NEARLY);
  else if (isAfter) expect(card.left - line.right).to.be.at.least(LINE_GAP - NEARLY);
  else expect(line.left - card.right).to.be.at.least(LINE_GAP - NEARLY);
}

function expectAligned(card: Box, { anchor, view, rtl }: CardWish): void {
  const most = view.right - VIEW_MARGIN - widthOf(card);
  const wanted = rtl ? anchor.right - widthOf(card) : anchor.left;
  expect(card.left).to.be.closeTo(Math.max(view.left + VIEW_MARGIN, Math.min(wanted, most)), NEARLY);
}

describe('placeCard: laws', () => {
  laws('is in the view, clear of the line, and in line with the pointed piece of the mark', 5_000, (random) => {
    const given = anyPage(random, false);
    const place = placeCard(given);
    const card = cardBox(place, given);
    expectInside(card, given.view);
    expectClearOfLine(card, given, place);
    if (place.side === 'below' || place.side === 'above') expectAligned(card, given);
  });

  laws('is in the view above a soft keyboard, and clear of the line wherever that can be', 5_000, (random) => {
    const given = anyPage(random, true);
    const place = placeCard(given);
    const card = cardBox(place, given);
    const { above, below } = roomsOf(given);
    expectInside(card, given.view);
    if (Math.max(above, below) >= BARE_HEIGHT) expectClearOfLine(card, given, place);
  });

  laws('takes the preferred side when the whole card fits there, and is low only where it must be', 5_000, (random) => {
    const given = anyPage(random, random.chance(0.5));
    const place = placeCard(given);
    const rooms = roomsOf(given);
    const half = Math.max(heightOf(given.view) / 2, LEAST_HEIGHT);
    const wanted = Math.min(given.card.height, half);
    const { prefer = 'below' } = given;
    const other = prefer === 'below' ? 'above' : 'below';
    expect(place.maxHeight).to.be.at.most(half);
    if (place.side !== 'above') {
      expect(place.top + place.maxHeight).to.be.at.most(given.view.bottom - VIEW_MARGIN + NEARLY);
    }
    if (rooms[prefer] >= wanted) expect(place.side).to.equal(prefer);
    else if (rooms[other] >= wanted) expect(place.side).to.equal(other);
    if (Math.max(rooms.above, rooms.below) >= LEAST_HEIGHT) {
      expect(place.maxHeight).to.be.at.least(Math.min(wanted, LEAST_HEIGHT));
    }
  });
});

describe('asSheet', () => {
  it('is a sheet on a narrow screen', () => {
    expect(asSheet(box('0,0 599×1000'), 100)).to.equal(true);
    expect(asSheet(box('0,0 600×1000'), 100)).to.equal(false);
  });

  it('is a sheet when it is higher than half of the screen', () => {
    expect(asSheet(box('50,50 800×600'), 300)).to.equal(false);
    expect(asSheet(box('50,50 800×600'), 301)).to.equal(true);
  });
});

/** Marks that put the card below, above, after, before, and into two corners, each with its card. */
const PLACEMENTS: readonly { readonly name: string; readonly mark: Box; readonly card: Box }[] = (
  [
    ['below', wish('450,100 70×30')],
    ['above', wish('450,700 70×30')],
    ['after the line', wish('450,85 50×30', { line: box('350,85 250×30'), view: box('0,0 1000×200') })],
    ['before the line', wish('700,85 50×30', { line: box('550,85 250×30'), view: box('0,0 1000×200') })],
    ['below, shifted to the left', wish('970,60 20×30')],
    ['above, shifted to the right', wish('8,760 11×16', { rtl: true })],
  ] as const
).map(([name, given]) => ({ name, mark: given.anchor, card: cardBox(placeCard(given), given) }));

function pointIn({ left, top, right, bottom }: Box, random: Random): Point {
  return { x: random.between(left, right), y: random.between(top, bottom) };
}

/** Where a pointer is at a millisecond after `from`, at a speed in px/s. */
function after(ms: number, from: Point, angle: number, speed: number): Point {
  const far = (ms * speed) / 1000;
  return { x: from.x + Math.cos(angle) * far, y: from.y + Math.sin(angle) * far };
}

const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });

const DIRECTIONS = Array.from({ length: 24 }, (_, turn) => (turn * Math.PI) / 12);

describe('inSafePath', () => {
  const mark = box('100,100 20×20');
  const card = box('300,200 200×100');

  it('holds the mark, the card, and what lies between them', () => {
    for (const point of [
      { x: 110, y: 110 },
      { x: 400, y: 250 },
      { x: 210, y: 160 },
      { x: 120, y: 100 },
      { x: 100, y: 120 },
    ]) {
      expect(inSafePath(point, mark, card), JSON.stringify(point)).to.equal(true);
    }
  });

  it('leaves out what lies in none of their ways', () => {
    for (const point of [
      { x: 90, y: 110 },
      { x: 110, y: 90 },
      { x: 400, y: 150 },
      { x: 150, y: 250 },
      { x: 510, y: 250 },
    ]) {
      expect(inSafePath(point, mark, card), JSON.stringify(point)).to.equal(false);
    }
  });

  it('forgives four pixels', () => {
    expect(inSafePath({ x: 96, y: 110 }, mark, card)).to.equal(true);
    expect(inSafePath({ x: 95, y: 110 }, mark, card)).to.equal(false);
  });

  it('holds for a mark that the card covers, as on a very small screen', () => {
    expect(inSafePath({ x: 305, y: 210 }, box('310,210 20×20'), card)).to.equal(true);
    expect(inSafePath({ x: 290, y: 210 }, box('310,210 20×20'), card)).to.equal(false);
  });

  for (const { name, mark, card } of PLACEMENTS) {
    laws(`holds every millisecond of a straight way from mark to card, ${name}`, 5, (random) => {
      for (const direction of DIRECTIONS) {
        const middle = { x: (card.left + card.right) / 2, y: (card.top + card.bottom) / 2 };
        const reach = random.between(0, Math.min(widthOf(card), heightOf(card)) / 2);
        for (const to of [after(1000, middle, direction, reach), pointIn(card, random)]) {
          const from = pointIn(mark, random);
          const angle = Math.atan2(to.y - from.y, to.x - from.x);
          for (const speed of [60, 150, 600]) {
            const duration = (Math.hypot(to.x - from.x, to.y - from.y) / speed) * 1000;
            for (let ms = 0; ms <= duration; ms++) {
              const point = whole(after(ms, from, angle, speed));
              if (!inSafePath(point, mark, card)) expect.fail(`left at ${ms} ms, ${point.x}, ${point.y}`);
            }
          }
        }
      }
    });

    laws(`is left on a way that leads away from the card, ${name}`, 50, (random) => {
      let ways = 0;
      for (const direction of DIRECTIONS) {
        const from = pointIn(mark, random);
        const towards = (x: number, y: number) =>
          (x - from.x) * Math.cos(direction) + (y - from.y) * Math.sin(direction);
        const corners = [card.left, card.right].flatMap((x) => [towards(x, card.top), towards(x, card.bottom)]);
        if (Math.max(...corners) > 0) continue;
        ways++;
        // As far as the mark reaches, and the tolerance at a corner.
        const far = Math.hypot(widthOf(mark), heightOf(mark)) + 4 * Math.SQRT2;
        for (const speed of [60, 150, 600]) {
          expect(inSafePath(after(((far + 1) / speed) * 1000, from, direction, speed), mark, card)).to.equal(false);
        }
      }
      expect(ways).to.be.greaterThan(0);
    });
  }

  laws(
    'is the convex hull: a point lies in it if it lies between one of the mark and one of the card',
    5_000,
    (random) => {
      const anyBox = (): Box => {
        const [left, top] = [random.between(0, 500), random.between(0, 500)];
        return { left, top, right: left + random.between(0, 200), bottom: top + random.between(0, 200) };
      };
      const [one, other] = [anyBox(), anyBox()];
      const [from, to, part] = [pointIn(one, random), pointIn(other, random), random.next()];
      const between = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      expect(inSafePath(between, one, other)).to.equal(true);
      expect(inSafePath(between, other, one)).to.equal(true);
      // Beyond a straight line that has both boxes and their tolerance on one side, there is nothing of it.
      const angle = random.between(0, 2 * Math.PI);
      const depth = ({ x, y }: Point) => x * Math.cos(angle) + y * Math.sin(angle);
      const corners = [one, other].flatMap((b) =>
        [b.left, b.right].flatMap((x) => [
          { x, y: b.top },
          { x, y: b.bottom },
        ]),
      );
      const beyond = Math.max(...corners.map(depth)) + 4 * Math.SQRT2 + NEARLY;
      expect(inSafePath(after(1000, between, angle, beyond - depth(between)), one, other)).to.equal(false);
    },
  );
});

function target(isMark: boolean, ...boxes: readonly string[]): TapTarget {
  return { isMark, boxes: boxes.map(box) };
}

const mark = (...boxes: readonly string[]) => target(true, ...boxes);
const link = (...boxes: readonly string[]) => target(false, ...boxes);

describe('nearestTarget', () => {
  const at = (x: number, y: number): Point => ({ x, y });
  const cases: readonly (readonly [sentence: string, Point, readonly TapTarget[], expected: number])[] = [
    ['finds the mark that was hit', at(105, 105), [mark('100,100 11×16')], 0],
    ['finds a mark that was missed by 22 px', at(78, 105), [mark('100,100 11×16')], 0],
    ['finds nothing farther away', at(77, 105), [mark('100,100 11×16')], -1],
    ['finds nothing where there is nothing', at(77, 105), [], -1],
    ['finds the nearer of two', at(118, 105), [mark('100,100 11×16'), mark('120,100 11×16')], 1],
    ['finds the earlier of two as near', at(115, 105), [mark('100,100 10×16'), mark('120,100 10×16')], 0],
    ['finds a wrapped mark by any of its pieces', at(20, 140), [mark('300,100 80×20', '0,130 90×20')], 0],
    ['leaves a tap to the link it hits', at(105, 105), [link('100,100 50×16'), mark('110,100 11×16')], -1],
    ['leaves a tap to a link inside a mark', at(105, 105), [mark('0,100 300×16'), link('100,100 50×16')], -1],
    ['leaves a tap alone when a link is nearer', at(118, 105), [mark('100,100 11×16'), link('120,100 50×16')], -1],
    ['finds the mark when a link is farther', at(113, 105), [link('120,100 50×16'), mark('100,100 11×16')], 1],
    ['passes over a target that is not on the screen', at(105, 105), [link(), mark('100,100 11×16'), mark()], 1],
  ];
  for (const [sentence, point, targets, expected] of cases) {
    it(sentence, () => expect(nearestTarget(point, targets)).to.equal(expected));
  }

  it('takes another reach', () => {
    expect(nearestTarget(at(70, 105), [mark('100,100 11×16')], 30)).to.equal(0);
    expect(nearestTarget(at(90, 105), [mark('100,100 11×16')], 0)).to.equal(-1);
  });

  it('gives the smallest note figure a square of 44 px', () => {
    const figure = [mark('0,0 11×16')];
    for (let x = -22; x <= 22; x++) {
      for (let y = -22; y <= 22; y++) expect(nearestTarget(at(5.5 + x, 8 + y), figure), `${x}, ${y}`).to.equal(0);
    }
  });

  /** A tap some way outside a lone mark, in any direction, with the whole pixels of a touch screen. */
  const tapBeside = (figure: Box, random: Random, distance: number): Point => {
    const rim = pointIn(figure, random);
    const angle = random.between(0, 2 * Math.PI);
    const [right, down] = [Math.cos(angle), Math.sin(angle)];
    const corner = { x: right > 0 ? figure.right : figure.left, y: down > 0 ? figure.bottom : figure.top };
    const from = random.pick([
      corner,
      Math.abs(right) > Math.abs(down) ? { ...corner, y: rim.y } : { ...corner, x: rim.x },
    ]);
    return after(1000, from, angle, distance);
  };
  const anyFigure = (random: Random): Box =>
    box(`${random.integer(0, 900)},${random.integer(0, 900)} ${random.integer(4, 60)}×${random.integer(8, 30)}`);

  laws('finds a lone mark from up to 16 px', 500, (random) => {
    const figure = anyFigure(random);
    const point = tapBeside(figure, random, random.between(0, 16));
    expect(nearestTarget(whole(point), [{ isMark: true, boxes: [figure] }])).to.equal(0);
  });

  laws('does not find a mark from more than 30 px', 500, (random) => {
    const figure = anyFigure(random);
    const far = random.between(30.01, 300);
    const angle = random.between(0, 2 * Math.PI);
    const corner = {
      x: Math.cos(angle) > 0 ? figure.right : figure.left,
      y: Math.sin(angle) > 0 ? figure.bottom : figure.top,
    };
    expect(nearestTarget(after(1000, corner, angle, far), [{ isMark: true, boxes: [figure] }])).to.equal(-1);
  });

  laws('never finds what is not a mark, nor what is out of reach, nor passes over a nearer target', 5_000, (random) => {
    const targets = Array.from({ length: random.integer(0, 6) }, () => ({
      isMark: random.chance(0.6),
      boxes: Array.from({ length: random.integer(1, 3) }, () => anyFigure(random)),
    }));
    const near = targets.length > 0 ? pointIn(random.pick(random.pick(targets).boxes), random) : { x: 0, y: 0 };
    const point = after(1000, near, random.between(0, 2 * Math.PI), random.between(0, 40));
    const distance = ({ boxes }: TapTarget): number =>
      Math.min(
        ...boxes.map(({ left, top, right, bottom }) => {
          const x = Math.max(left, Math.min(point.x, right));
          const y = Math.max(top, Math.min(point.y, bottom));
          return Math.hypot(point.x - x, point.y - y);
        }),
      );
    const found = targets[nearestTarget(point, targets)];
    const least = Math.min(...targets.map(distance));
    if (found) {
      expect(found.isMark).to.equal(true);
      expect(distance(found)).to.equal(least);
      expect(least).to.be.at.most(22);
    } else if (least <= 22) {
      expect(targets.some((t) => !t.isMark && distance(t) === least)).to.equal(true);
    }
  });
});
