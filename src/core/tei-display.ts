/**
 * How each element of TEI is shown: the one table. `styles/tei.css` gives the looks and a test holds it to this
 * table, `dom/` gives the roles; the page "How TEI is shown" is made from it. An element that is not listed shows
 * its text in its line. All 588 elements of TEI P5 4.12 are here, once each, and what older files have besides.
 */

/**
 * The ways of showing, in the order of the page that explains them, each with the CSS `display` that an element
 * shown so has by itself. Where it stands may change that: a stage direction is a block between speeches and runs
 * with the words inside one.
 */
export const WAYS = {
  division: 'block',
  heading: 'block',
  paragraph: 'block',
  block: 'block',
  'title-page': 'block',
  letter: 'block',
  stanza: 'block',
  verse: 'block',
  drama: 'block',
  speech: 'block',
  speaker: 'block',
  direction: 'block',
  list: 'block',
  item: 'block',
  label: 'inline',
  table: 'block',
  row: 'table-row',
  cell: 'table-cell',
  figure: 'block',
  picture: 'inline-block',
  formula: 'inline',
  quotation: 'inline',
  inline: 'inline',
  slanted: 'inline',
  rendered: 'inline',
  name: 'inline',
  link: 'inline',
  note: 'inline',
  page: 'inline',
  break: 'inline',
  space: 'inline',
  choice: 'inline',
  written: 'inline',
  regular: 'inline',
  added: 'inline',
  deleted: 'inline',
  editorial: 'inline',
  gap: 'inline',
  apparatus: 'inline',
  reading: 'inline',
  witness: 'block',
  transcript: 'block',
  ruby: 'ruby',
  'ruby-text': 'ruby-text',
  entry: 'block',
  sense: 'block',
  field: 'inline',
  manuscript: 'block',
  register: 'block',
  record: 'block',
  header: 'block',
  code: 'inline',
  listing: 'block',
  specification: 'block',
  happening: 'inline',
  furniture: 'none',
  data: 'none',
} as const;
export type Way = keyof typeof WAYS;
export const WAY_NAMES = Object.keys(WAYS) as readonly Way[];

/** Elements by the way they are shown, by TEI's names; in each line those of one module of TEI. */
const TABLE: Readonly<Record<Way, string>> = {
  division: `teiCorpus TEI text group front body back div div1 div2 div3 div4 div5 div6 div7 floatingText divGen`,
  heading: 'head',
  paragraph: 'p',
  block: `headLabel headItem argument byline epigraph trailer postscript imprimatur ab desc abstract post remarks`,
  'title-page': 'titlePage docTitle titlePart docAuthor docEdition docImprint docDate',
  letter: 'opener closer dateline salute signed address addrLine',
  stanza: 'lg',
  verse: 'l',
  drama: 'set prologue epilogue performance castList castGroup castItem caption view',
  speech: 'sp spGrp u annotationBlock writing recording broadcast',
  speaker: 'speaker',
  direction: 'stage',
  list: 'list listChange listTranspose',
  item: 'item',
  label: 'label',
  table: 'table',
  row: 'row',
  cell: 'cell',
  figure: 'figure figDesc notatedMusic',
  picture: 'graphic media binaryObject',
  formula: 'formula',
  quotation: 'quote cit q said',
  inline: `seg s cl phr w m c pc
    num measure measureGrp unit date time street postCode postBox email
    bibl author editor respStmt resp publisher pubPlace biblScope citedRange idno series textLang meeting analytic monogr imprint relatedItem msName
    soCalled distinct gloss term title name rs
    actor role roleDesc camera sound tech move rhyme metSym
    g join schemaRef dim dimensions height width depth locus locusGrp material origDate origPlace secFol signatures
    catchwords heraldry objectType stamp watermark`,
  slanted: 'emph foreign mentioned',
  rendered: 'hi',
  name: `persName placeName orgName eventName objectName settlement region country district bloc
    forename surname roleName addName genName nameLink geogFeat geogName offset persPronouns`,
  link: 'ref ptr',
  note: 'note noteGrp',
  page: 'pb',
  break: 'lb cb gb milestone anchor caesura',
  space: 'space',
  choice: 'choice',
  written: 'sic orig abbr am',
  regular: 'corr reg expan ex',
  added: 'add',
  deleted: 'del',
  editorial: `supplied unclear surplus secl damage restore retrace redo undo mod metamark subst handShift`,
  gap: 'gap ellipsis lacunaStart lacunaEnd witStart witEnd',
  apparatus: 'app lem',
  reading: 'rdg rdgGrp wit witDetail',
  witness: 'listWit witness listApp',
  transcript: 'sourceDoc surfaceGrp surface zone line path',
  ruby: 'ruby rb',
  'ruby-text': 'rt',
  entry: 'superEntry entry entryFree hom dictScrap',
  sense: 'sense etym xr',
  field: `form orth pron hyph syll stress gramGrp gram pos gen case number per tns mood iType subc colloc usg lbl lang
    def oRef pRef
    age birth death faith gender sex floruit nationality occupation residence education affiliation socecStatus
    langKnowledge langKnown location geo climate population terrain trait state`,
  manuscript: `msDesc msIdentifier altIdentifier institution repository collection msContents msItem msItemStruct
    msPart msFrag summary incipit explicit rubric finalRubric colophon filiation physDesc objectDesc supportDesc
    support extent collation foliation condition layoutDesc layout handDesc handNote scriptDesc scriptNote typeDesc
    typeNote musicNotation decoDesc decoNote additions bindingDesc binding sealDesc seal accMat history origin
    provenance acquisition additional adminInfo recordHist source custodialHist custEvent surrogates availability
    objectIdentifier`,
  register: `listPerson listPlace listOrg listEvent listObject listNym listRelation listBibl particDesc settingDesc
    correspDesc`,
  record: `person personGrp persona place org event object nym relation biblStruct biblFull setting
    locale activity correspAction correspContext`,
  header: `fileDesc titleStmt editionStmt edition publicationStmt seriesStmt notesStmt sourceDesc authority distributor
    sponsor funder principal licence
    encodingDesc projectDesc samplingDecl editorialDecl correction normalization quotation hyphenation segmentation
    stdVals interpretation punctuation styleDefDecl tagsDecl rendition namespace tagUsage refsDecl cRefPattern
    citeStructure citeData refState classDecl taxonomy category catDesc catRef classCode keywords geoDecl unitDecl unitDef
    conversion appInfo application listPrefixDef prefixDef variantEncoding metDecl charDecl char glyph
    localProp mapping unicodeProp unihanProp transcriptionDesc
    profileDesc creation langUsage language textClass textDesc channel constitution derivation domain factuality
    interaction preparedness purpose calendarDesc calendar handNotes
    revisionDesc change
    recordingStmt scriptStmt equipment`,
  code: 'code gi att val tag ident specDesc moduleRef classRef elementRef macroRef dataRef attRef listRef specGrpRef',
  listing: 'egXML eg',
  specification: `schemaSpec moduleSpec elementSpec classSpec macroSpec dataSpec specGrp specList classes memberOf content
    valList valItem valDesc attList attDef datatype defaultVal altIdent equiv exemplum constraintSpec constraint
    constraintDecl paramList paramSpec param model modelGrp modelSequence outputRendition alternate sequence interleave
    empty textNode anyElement dataFacet`,
  happening: 'pause kinesic incident vocal shift',
  furniture: 'fw index',
  data: `teiHeader xenoData standOff facsimile
    addSpan delSpan damageSpan substJoin transpose
    span spanGrp interp interpGrp link linkGrp joinGrp alt altGrp timeline when listAnnotation annotation
    certainty precision respons
    fs f fDecl fDescr fLib fsConstraints fsDecl fsDescr fsdDecl fsdLink fvLib bicond cond iff if then default
    binary numeric string symbol vAlt vColl vDefault vLabel vMerge vNot vRange
    graph node arc tree root iNode leaf eTree eLeaf triangle forest listForest`,
};

/** What is not in TEI P5 4.12, but in files: `re` until 4.11, `charProp` until 4.0, `lemma` in the commentaries of Perseus,
    `juan` (a scroll) and `mulu` (an entry of the contents) in those of CBETA, the others in TEI P4. */
const OLDER: Readonly<Record<string, Way>> = {
  re: 'sense',
  charProp: 'header',
  'TEI.2': 'division',
  'teiCorpus.2': 'division',
  div0: 'division',
  lemma: 'slanted',
  xref: 'link',
  xptr: 'link',
  itype: 'field',
  tr: 'field',
  juan: 'block',
  mulu: 'furniture',
};

const ROWS = (Object.entries(TABLE) as [Way, string][]).flatMap(([way, names]) =>
  names.split(/\s+/).map((name): [string, Way] => [name, way]),
);
const WAY_OF: ReadonlyMap<string, Way> = new Map([...ROWS, ...Object.entries(OLDER)]);

/** How an element is shown, by its local name; `null` when the table does not know it: then by its text. */
export function wayOf(name: string): Way | null {
  return WAY_OF.get(name) ?? null;
}

/** The elements of TEI P5 that are shown in a way, in the order of the table; or all of them. */
export function elementsOf(way?: Way): readonly string[] {
  return ROWS.filter(([, own]) => way === undefined || own === way).map(([name]) => name);
}

/** Elements of older TEI that are shown too. */
export const OLDER_ELEMENTS: readonly string[] = Object.keys(OLDER);

/** How often an element stands in a file. */
export interface ElementCount {
  readonly name: string;
  readonly count: number;
}

/** The elements of a file by the way they are shown; `null` are those that the table does not know. */
export function countsByWay(counts: readonly ElementCount[]): ReadonlyMap<Way | null, readonly ElementCount[]> {
  const byWay = new Map<Way | null, ElementCount[]>();
  for (const counted of counts) {
    const way = wayOf(counted.name);
    const list = byWay.get(way);
    if (list) list.push(counted);
    else byWay.set(way, [counted]);
  }
  return byWay;
}
