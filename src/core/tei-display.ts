/**
 * How each element of TEI is shown: the one table. `styles/tei.css` gives the looks, `dom/` the roles;
 * the page "How TEI is shown" is made from it. An element that is not listed shows its text in its line.
 */

/** The ways of showing. */
export const WAYS = [
  'block',
  'inline',
  'paragraph',
  'heading',
  'verse',
  'stanza',
  'speech',
  'list',
  'table',
  'figure',
  'quotation',
  'name',
  'slanted',
  'link',
  'note',
  'break',
  'choice',
  'correction',
  'gap',
  'apparatus',
  'formula',
  'page-furniture',
  'manuscript',
  'entry',
  'data',
  'code',
  'ruby',
] as const;
export type Way = (typeof WAYS)[number];

/** A row: the elements that are shown this way, by TEI's names. */
const TABLE: Readonly<Record<Way, string>> = {
  block: `TEI text group front body back div div0 div1 div2 div3 div4 div5 div6 div7 titlePage docTitle titlePart
    docAuthor docEdition docImprint docDate byline epigraph argument opener closer trailer dateline salute signed
    postscript address addrLine imprimatur floatingText listBibl listPerson listPlace listOrg listEvent listWit
    listRelation castList set prologue epilogue performance teiCorpus u ab argument biblStruct monogr analytic series
    imprint person place org event personGrp particDesc settingDesc listObject object annotationBlock spanGrp linkGrp
    interpGrp witDetail sourceDoc surfaceGrp`,
  inline: `seg s w pc c m cl phr date time num measure measureGrp abbr expan am ex bibl editor author publisher pubPlace
    biblScope citedRange idno email ident distinct soCalled q said lang handShift anchor milestone space unclear
    restore hi damage damageSpan addSpan delSpan metamark mod redo undo retrace secl surplus line zone
    shift pause kinesic incident vocal writing join gloss roleDesc actor role castItem stamp heraldry material`,
  paragraph: 'p',
  heading: 'head',
  verse: 'l',
  stanza: 'lg',
  speech: 'sp speaker stage spGrp',
  list: 'list item label headLabel headItem',
  table: 'table row cell',
  figure: 'figure graphic binaryObject media figDesc caption',
  quotation: 'quote cit',
  name: `persName placeName orgName name rs title term geogName settlement region country district bloc eventName
    objectName forename surname roleName addName genName nameLink geogFeat`,
  slanted: 'emph mentioned foreign',
  link: 'ref ptr',
  note: 'note noteGrp',
  break: 'pb cb lb gb',
  choice: 'choice sic corr orig reg',
  correction: 'add del subst substJoin supplied',
  gap: 'gap ellipsis',
  apparatus: 'app lem rdg rdgGrp wit',
  formula: 'formula notatedMusic',
  'page-furniture': 'fw index figDesc',
  manuscript: `msDesc msIdentifier msContents msItem msItemStruct physDesc history objectDesc handDesc layoutDesc
    layout supportDesc additional adminInfo msPart msFrag repository collection`,
  entry:
    'entry entryFree superEntry form orth pron sense def cit gramGrp gram pos xr usg etym re hom gen number subc tns',
  data: 'teiHeader standOff facsimile fsdDecl xenoData',
  code: 'code egXML eg gi att val tag',
  ruby: 'ruby rb rt',
};

const WAY_OF: ReadonlyMap<string, Way> = new Map(
  (Object.entries(TABLE) as [Way, string][]).flatMap(([way, names]) =>
    names.split(/\s+/).map((name): [string, Way] => [name, way]),
  ),
);

/** How an element is shown, by its local name; `null` when the table does not know it: then by its text. */
export function wayOf(name: string): Way | null {
  return WAY_OF.get(name) ?? null;
}

/** All elements the table knows, in the order of their names. */
export function knownElements(): readonly string[] {
  return [...WAY_OF.keys()].sort();
}
