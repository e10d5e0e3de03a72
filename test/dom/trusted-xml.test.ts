import { expect } from '@esm-bundle/chai';
import { faultReports, parseXml } from '../../src/dom/trusted-xml.js';

describe('parseXml', () => {
  it('parses XML, and XML only', () => {
    const parsed = parseXml('<a><b>x</b></a>');
    expect(parsed.contentType).to.equal('application/xml');
    expect(parsed.defaultView).to.equal(null);
    expect(faultReports(parsed)).to.have.length(0);
  });

  for (const xml of ['', '<a>', '<a></b>', 'text', '<a/><b/>', '<x:a/>', '<a>&e;</a>']) {
    it(`reports the fault in ${JSON.stringify(xml)}`, () => expect(faultReports(parseXml(xml))).to.have.length(1));
  }

  it('takes no element of a document for a report', () => {
    expect(
      faultReports(
        parseXml(
          '<a><parsererror/><x:parsererror xmlns:x="urn:x"/><parsererror xmlns="http://www.w3.org/1999/xhtml"/></a>',
        ),
      ),
    ).to.have.length(0);
  });

  it('fetches nothing that a document asks for', async () => {
    const before = performance.getEntriesByType('resource').length;
    parseXml('<?xml-stylesheet href="/no.css"?><!DOCTYPE a SYSTEM "/no.dtd" [<!ENTITY e SYSTEM "/no.xml">]><a>&e;</a>');
    parseXml('<img xmlns="http://www.w3.org/1999/xhtml" src="/no.png"/>');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(
      performance
        .getEntriesByType('resource')
        .slice(before)
        .map(({ name }) => name),
    ).to.deep.equal([]);
  });
});
