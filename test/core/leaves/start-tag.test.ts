import { expect } from '@esm-bundle/chai';
import { isInherited, tagName, writtenAttributes } from '../../../src/core/leaves/start-tag.js';

describe('writtenAttributes', () => {
  const CASES: [tag: string, name: string, attributes: string][] = [
    ['<a>', 'a', ''],
    ['<a/>', 'a', ''],
    ['<tei:persName ref = "#p" \r\n n=\'1\'/>', 'tei:persName', 'ref="#p" n=\'1\''],
    [`<a n=' xmlns="urn:no" ' xml:lang="la">`, 'a', `n=' xmlns="urn:no" ' xml:lang="la"`],
    ['<a xmlns:été="urn:x">', 'a', 'xmlns:été="urn:x"'],
    ['<a b="1>2" c="d">', 'a', 'b="1>2" c="d"'],
    ['<a b=1 c="d">', 'a', ''],
  ];
  for (const [tag, name, attributes] of CASES) {
    it(`reads ${JSON.stringify(tag)}`, () => {
      expect(tagName(tag)).to.equal(name);
      const written = writtenAttributes(tag);
      expect(written.map((attribute) => `${attribute.name}=${attribute.literal}`).join(' ')).to.equal(attributes);
    });
  }

  it('knows what holds for everything inside', () => {
    const names = writtenAttributes('<a xmlns="u" xmlns:b="v" xml:lang="la" xml:id="i" xmlnsx="no" lang="de">');
    expect(names.filter(isInherited).map(({ name }) => name)).to.deep.equal(['xmlns', 'xmlns:b', 'xml:lang']);
  });
});
