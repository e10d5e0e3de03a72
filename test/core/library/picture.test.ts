import { expect } from '@esm-bundle/chai';
import { groupFrom, NO_GROUP, pictureAt, withPictures } from '../../../src/core/library/picture.js';

const kept = (path: string) => ({
  path,
  digest: 'a'.repeat(64),
  type: 'image/png' as const,
  width: 3,
  height: null,
  byteLength: 9,
});

describe('pictureAt', () => {
  const origins = [
    { group: 'zip-2', path: 'x/letters/1.xml' },
    { group: 'zip-1', path: '1.xml' },
  ];
  const appOrigin = 'https://app.example';
  const book = { origins, address: '', appOrigin };
  const alone = { origins: [], address: '', appOrigin };
  const own = { origins: [], address: 'https://app.example/tei/a/a.xml', appOrigin };
  const far = { origins: [], address: 'https://far.example/tei/a.xml', appOrigin };
  const nowhere = { kind: 'nowhere' };
  const web = (url: string, host: string) => ({ kind: 'web', url, host });

  for (const [words, pointer, viewpoint, place] of [
    [
      'in every group that it came with, where the path leads there',
      '../img/a%20b.png',
      book,
      {
        kind: 'beside',
        places: [{ group: 'zip-2', path: 'x/img/a b.png' }],
      },
    ],
    [
      'in the latest group first',
      'a.png',
      book,
      {
        kind: 'beside',
        places: [
          { group: 'zip-2', path: 'x/letters/a.png' },
          { group: 'zip-1', path: 'a.png' },
        ],
      },
    ],
    ['nowhere, out of all groups', '../../../../etc/passwd', book, nowhere],
    ['nowhere, for a file that came alone', 'a.png', alone, nowhere],
    [
      'beside an edition of the app’s own host',
      'img/a.png',
      own,
      { kind: 'own', url: 'https://app.example/tei/a/img/a.png' },
    ],
    ['nowhere else on the app’s own host: above', '../a.png', own, nowhere],
    ['nowhere else on the app’s own host: from the top', '/hostile-beacon/a.png', own, nowhere],
    ['nowhere else on the app’s own host: with a query', 'a.png?x=1', own, nowhere],
    ['nowhere else on the app’s own host: no picture', 'sw.js', own, nowhere],
    ['nowhere else on the app’s own host: steps that are written otherwise', '%2e%2e/a.png', own, nowhere],
    ['on the web, with encryption', 'http://a.example/b.png#x', book, web('https://a.example/b.png', 'a.example')],
    [
      'on the web, without what would name the reader',
      'https://me:secret@a.example/b',
      own,
      web('https://a.example/b', 'a.example'),
    ],
    [
      'on this machine as it is written',
      'http://localhost:8000/b.png',
      alone,
      web('http://localhost:8000/b.png', 'localhost:8000'),
    ],
    ['at the host that an edition was fetched from', '../b.png', far, web('https://far.example/b.png', 'far.example')],
    [
      'at another host that an address of no scheme names',
      '//a.example/b.png',
      own,
      web('https://a.example/b.png', 'a.example'),
    ],
    ['nowhere, for an address of no host', 'https://', book, nowhere],
    ['nowhere, for a script', 'javascript:alert(1)', own, nowhere],
    ['nowhere, for a script with white space', ' java\tscript:alert(1)', alone, nowhere],
    ['nowhere, for data', 'data:text/html,<script>1</script>', book, nowhere],
    ['nowhere, for a file of the device', 'file:///etc/passwd.png', book, nowhere],
    ['nowhere, for a picture of another page', 'blob:https://app.example/1', own, nowhere],
    ['nowhere, for a place in the file', '#surface-1', book, nowhere],
    ['nowhere, for nothing', ' ', book, nowhere],
  ] as const) {
    it(`is ${words}: ${pointer}`, () => expect(pictureAt(pointer, viewpoint)).to.deep.equal(place));
  }
});

describe('groupFrom', () => {
  it('gives back what was kept, and leaves out what is damaged', () => {
    const whole = { pictures: [kept('a.png')], hosts: ['a.example'], releasedAt: 5 };
    expect(groupFrom(JSON.parse(JSON.stringify(whole)))).to.deep.equal(whole);
    const damaged = [
      { ...kept('b'), digest: 'x' },
      { ...kept('c'), type: 'text/html' },
      { ...kept('d'), width: 0 },
      null,
      7,
    ];
    expect(groupFrom({ ...whole, pictures: [...damaged, kept('a.png')], hosts: [1] })).to.deep.equal({
      ...whole,
      hosts: [],
    });
    for (const nothing of [undefined, null, 1, [], {}]) expect(groupFrom(nothing)).to.deep.equal(NO_GROUP);
  });

  it('has one picture at a path, the one that came last', () => {
    const group = withPictures(withPictures(NO_GROUP, [kept('a'), kept('b')]), [{ ...kept('a'), width: 8 }]);
    expect(group.pictures.map(({ path, width }) => [path, width])).to.deep.equal([
      ['a', 8],
      ['b', 3],
    ]);
  });
});
