import { expect } from '@esm-bundle/chai';
import { beginsWithTitle } from '../../src/dom/begins-with-title.js';
import { showBody } from '../helpers/render.js';

describe('a text begins with the title of its edition', () => {
  const CASES: [title: string, body: string, begins: boolean][] = [
    ['Bellum Alexandrinum', '<head>BELLUM  ALEXANDRINUM</head>', true],
    ['Mary Barton: an electronic edition', '<div><head>Mary Barton</head></div>', true],
    ['Mary Barton: ELTeC edition', '<p><title>x</title></p><div><head>Mary Barton. A tale</head></div>', true],
    ['Érik and Zoë', '<head>Erik <hi>and</hi> Zoe, a play</head>', true],
    ['The Adventures of Holmes', '<head>The Adventures</head>', true],
    ['Hamlet', '<castList><castItem><role>Hamlet</role></castItem></castList><div><head>Act 1</head></div>', false],
    ['Letter 32', '<p>Letter 32, to his brother</p>', false],
    ['The Adventures of Holmes', '<head>The</head>', false],
    ['Varieties: or, A surveigh of rare matters', '<p>VARIETIES: OR, A SVRVEIGH of rare</p>', true],
    [
      'Varieties: or, A surveigh of rare matters',
      `<p>${'x '.repeat(600)}</p><p>Varieties: or, A surveigh of rare</p>`,
      false,
    ],
    ['論語', '<head>論語</head>', true],
    ['Late', `${'<div><head>x</head></div>'.repeat(6)}<head>Late</head>`, false],
    ['', '<p>x</p>', true],
    ['…', '<p>x</p>', true],
  ];
  for (const [title, body, begins] of CASES) {
    it(`${begins ? 'shows' : 'does not show'} “${title}”: ${body.slice(0, 60)}`, () => {
      expect(beginsWithTitle(showBody(body), title)).to.equal(begins);
    });
  }
});
