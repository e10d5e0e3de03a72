import { PAYLOADS } from './payloads.js';

export { PAYLOADS };

/**
 * Files that want to run something, fetch something, or look like the reader itself: `test/fixtures/hostile/`.
 * 01 to 14 are the probes that were tried on other TEI readers; the others put the same into every place where
 * text of a document is shown.
 */
export const HOSTILE_FILES = [
  '01-handler-click',
  '02-handler-autofocus',
  '03-rendition-animation',
  '04-ref-target-handler',
  '05-ref-target-image',
  '06-ptr-target-image',
  '07-script-targets',
  '08-xhtml-script',
  '09-xhtml-image',
  '10-svg-onload',
  '11-id-clobber',
  '12-beacon-graphic',
  '13-beacon-rendition',
  '14-beacon-style',
  '20-in-notes',
  '21-in-records',
  '22-in-header',
  '23-in-card-attributes',
  '24-form-fields-as-properties',
  '25-language-and-direction',
  '26-long-attributes',
  '27-quotes-in-labels',
  '28-odd-names',
  '29-instructions',
  '30-entities',
  '31-example-markup',
  '32-damaged',
  '33-looks',
  '34-drawings-and-formulae',
  '35-shown-elements',
  '40-pictures',
] as const;

/** Some of the strings, for whole documents that have one string in every place. */
export const SAMPLE: readonly string[] = PAYLOADS.filter((_, at) => at % 12 === 0);

/** Where a string of a document can stand; `@` is the string as an attribute value, `$` as text. */
export const POSITIONS: readonly string[] = [
  '<p>$</p>',
  '<p><![CDATA[%]]></p>',
  '<p n="@" rend="@" type="@" subtype="@" place="@" unit="@" level="@">x</p>',
  '<p style="@" rendition="@" class="@" onclick="@" id="@">x</p>',
  '<p xml:lang="@" lang="@" dir="@">x</p>',
  '<p xml:id="@">x</p>',
  '<pb n="@" facs="@"/><milestone unit="@" n="@"/>',
  '<p><ref target="@">x</ref><ptr target="@"/></p>',
  '<figure><graphic url="@"/><figDesc>$</figDesc><head>$</head></figure>',
  '<p><note n="@" type="@" resp="@" target="@">$</note></p>',
  '<p><persName ref="@" key="@">$</persName><persName key="@">x</persName><name type="@" ref="#@">y</name></p>',
  '<p><rs key="@" corresp="@" sameAs="@" ana="@" reg="@">$</rs><name ref="@#x">$</name><persName ref="own:@">$</persName></p>',
  '<sp who="@"><speaker>$</speaker></sp><bibl corresp="@"><author ref="@">$</author></bibl>',
  '<div n="@" type="@"><head n="@">$<note>$</note></head><p>x</p></div>',
  '<table rows="@" cols="@"><row role="@"><cell rows="@">$</cell></row></table>',
  '<p><hi rend="@">x</hi><hi rendition="@">x</hi><hi rendition="#@" style="font-style:@;@:italic;@">x</hi></p>',
  '<p><gap reason="@" extent="@" unit="@" quantity="@"/><space quantity="@" unit="@"/><handShift hand="@"/><supplied reason="@">$</supplied></p>',
  '<lg><l n="@" part="@">$</l><milestone unit="line" n="@"/></lg><ab>$<lb n="@" break="@"/>$</ab><u who="@">$</u>',
  '<p><app><lem wit="@">$</lem><rdg wit="@" resp="@" type="@">$</rdg><rdg>x</rdg><note>$</note></app></p>',
  '<table><row role="@"><cell cols="2" role="@">$</cell></row></table><media url="@"/><figure/>',
  '<formula notation="@"><math xmlns="http://www.w3.org/1998/Math/MathML" href="@" display="@"><mi mathvariant="@" href="@">$</mi><maction actiontype="@">$</maction></math></formula>',
  '<figure><svg xmlns="http://www.w3.org/2000/svg" width="@" viewBox="@"><path d="@" fill="@" style="fill:@;stroke:@"/><text x="@" transform="@">$</text><use href="@"/></svg></figure>',
  '<p><egXML xmlns="http://www.tei-c.org/ns/Examples"><note n="@" target="@" style="@">$</note></egXML></p>',
  '<p><egXML xmlns="http://www.tei-c.org/ns/Examples" onclick="@">$</egXML></p>',
  '<p><b xmlns="http://www.w3.org/1999/xhtml" onclick="@" style="@" title="@">$</b></p>',
  '<p><persName ref="#p">Ada</persName> <placeName ref="#l">there</placeName></p>',
];

function asText(payload: string): string {
  return payload.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function asValue(payload: string): string {
  return asText(payload).replaceAll('"', '&quot;').replaceAll('\t', '&#9;');
}

/** A place with a string in it. */
function filled(position: string, payload: string): string {
  const [text, value] = [asText(payload), asValue(payload)];
  return position.replace(
    /[@$%]/g,
    (mark) => ({ '@': value, $: text, '%': payload.replaceAll(']]>', ']] >') })[mark] ?? '',
  );
}

/** A file in which all strings stand in these places, one after another. */
export function crowdedDocument(positions: readonly string[]): string {
  const body = PAYLOADS.map((payload) => positions.map((position) => filled(position, payload)).join('\n'));
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div>${body.join('\n')}</div></body></text></TEI>`;
}

/** A register with an entry for each string, which stands wherever an entry can have one; and its mentions. */
export function crowdedRegister(): string {
  const entries = PAYLOADS.map((payload, at) => {
    const [text, value] = [asText(payload), asValue(payload)];
    return `<person xml:id="r${at}" role="${value}"><persName>${text}</persName><persName type="${value}" xml:lang="${value}">${text}</persName>
      <birth when="${value}"><placeName ref="${value}">${text}</placeName></birth><death notBefore="${value}">${text}</death>
      <occupation>${text}</occupation><idno type="${value}">${text}</idno><ref target="${value}">x</ref>
      <note source="${value}" cert="${value}">${text} <hi style="${value}">${text}</hi> <ref target="${value}">${text}</ref></note></person>`;
  });
  const mentions = PAYLOADS.map((payload, at) => `<persName ref="#r${at}">${asText(payload)}</persName>`);
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>${entries.join('')}</listPerson></standOff>
    <text><body><p>${mentions.join(' ')}</p></body></text></TEI>`;
}

/** Where a string stands as markup, or what it takes for that; `$` is the string as it is. */
export const RAW_POSITIONS: readonly string[] = [
  '<p>before $ after</p>',
  '<p><note>$</note> <persName ref="#p">$</persName></p>',
  '<div xmlns="http://www.w3.org/1999/xhtml">$</div>',
  '<figure><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">$</svg></figure>',
  '<formula><math xmlns="http://www.w3.org/1998/Math/MathML"><mtext>$</mtext></math></formula>',
  '<p><egXML xmlns="http://www.tei-c.org/ns/Examples">$</egXML></p>',
  '<p n="$">x</p>',
];

/** A file with a string as it is: mostly no XML, and read all the same. */
export function rawDocument(position: string, payload: string): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>${position.replaceAll('$', () => payload)}<p>end</p></body></text></TEI>`;
}

/** Strings times places, as they are tried on the page one by one. */
export const CASES = PAYLOADS.length * (POSITIONS.length + RAW_POSITIONS.length);

/** A file in which a string stands wherever a string of a document can stand, in the header and registers too. */
export function hostileDocument(payload: string): string {
  const [text, value] = [asText(payload), asValue(payload)];
  const body = POSITIONS.map((position) => filled(position, payload)).join('\n');
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${value}"><teiHeader>
    <fileDesc><titleStmt><title>${text}</title><title type="sub">${text}</title><author>${text}</author>
      <respStmt><resp>${text}</resp><name>${text}</name></respStmt></titleStmt>
    <editionStmt><edition>${text}</edition></editionStmt>
    <publicationStmt><publisher>${text}</publisher><date>${text}</date>
      <availability><licence target="${value}">${text}</licence></availability></publicationStmt>
    <sourceDesc><bibl>${text}</bibl></sourceDesc></fileDesc>
    <encodingDesc><projectDesc><p>${text}</p></projectDesc><editorialDecl><correction><p>${text}</p></correction></editorialDecl>
      <listPrefixDef><prefixDef ident="${value}" matchPattern="${value}" replacementPattern="${value}"/><prefixDef ident="own" matchPattern="(.+)" replacementPattern="$1"/></listPrefixDef>
      <refsDecl><citeStructure unit="${value}" delim="${value}"/></refsDecl>
      <classDecl><taxonomy><category xml:id="c"><catDesc>${text}</catDesc></category></taxonomy></classDecl></encodingDesc>
    <profileDesc><langUsage><language ident="${value}">${text}</language></langUsage></profileDesc>
    <revisionDesc><change when="${value}">${text}</change></revisionDesc></teiHeader>
  <standOff><listPerson>
    <person xml:id="p"><persName>${text}</persName><persName type="${value}">${text}</persName>
      <birth when="${value}">${text}<placeName ref="${value}">${text}</placeName></birth><death notBefore="${value}"/><occupation>${text}</occupation>
      <sex value="${value}"/><floruit when="${value}">${text}</floruit><residence>${text}</residence><idno type="${value}">${text}</idno>
      <idno>${text}</idno><ref target="${value}">x</ref>
      <note source="${value}" ana="#c ${value}" cert="${value}">${text} <persName ref="${value}">${text}</persName></note></person>
    <person xml:id="${value}"><persName>${text}</persName></person>
    <listRelation><relation name="${value}" active="#p" passive="#l"/><relation name="x" mutual="#p ${value}"/></listRelation></listPerson>
    <listPlace><place xml:id="l"><placeName>${text}</placeName><location><geo>${text}</geo></location></place></listPlace>
  </standOff><text><body>${body}</body></text></TEI>`;
}

/** In how many places of one file the string stands. */
export const PLACES = hostileDocument('\uE000').split('\uE000').length - 1;
