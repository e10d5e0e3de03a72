/**
 * The styles against examples that others published. Each says where it stands; what we add to it (a passage, to have
 * something in the text) is said at the place. Where a source leaves out what it means to print, or asks for what no
 * header has (a database, a date of access), there is no example here.
 */
import { expect } from '@esm-bundle/chai';
import type { CitationStyle } from '../../../src/core/citation/style-names.js';
import type { ItemWishes } from '../../helpers/cited.js';
import { shownCitation } from '../../helpers/shown-citation.js';

type Example = [what: string, wishes: ItemWishes, expected: string];

function examples(source: string, style: CitationStyle, all: readonly Example[]): void {
  describe(`a citation is as ${source}`, () => {
    for (const [what, wishes, expected] of all) {
      it(`has it: ${what}`, () => {
        const shown = shownCitation(style, wishes);
        // Of sources that say nothing of the text, only the entry counts.
        expect(expected.includes(' | ') ? shown : shown.split(' | ')[0]).to.equal(expected);
      });
    }
  });
}

const BOOK_BY_DESIGN = 'The Book by Design: The Remarkable Story of the World’s Greatest Invention';

// chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html, through the collection of published examples in
// github.com/toldxls/AutoDOI (tests/fixtures/golden-examples.json). The database that two of them end in is left out.
examples('the guide of the Chicago Manual of Style, 18th edition', 'chicago', [
  [
    'a book by one author',
    {
      authors: 'Charles Yu',
      title: 'Interior Chinatown',
      publisher: 'Pantheon Books',
      date: '2020',
      at: { pages: '45' },
    },
    'Charles Yu, *Interior Chinatown* (Pantheon Books, 2020), 45.',
  ],
  [
    'a book by two authors',
    {
      authors: 'Amy J. Binder; Jeffrey L. Kidder',
      title:
        'The Channels of Student Activism: How the Left and Right Are Winning (and Losing) in Campus Politics Today',
      publisher: 'University of Chicago Press',
      date: '2022',
      at: { pages: '117..118' },
    },
    'Amy J. Binder and Jeffrey L. Kidder, *The Channels of Student Activism: How the Left and Right Are Winning (and Losing) in Campus Politics Today* (University of Chicago Press, 2022), 117–18.',
  ],
  [
    'a chapter of an edited book',
    {
      kind: 'chapter',
      authors: 'Kathleen Doyle',
      title: 'The Queen Mary Psalter',
      containerTitle: BOOK_BY_DESIGN,
      editors: 'P. J. M. Marks; Stephen Parkin',
      publisher: 'University of Chicago Press',
      date: '2023',
      at: { pages: '64' },
    },
    `Kathleen Doyle, “The Queen Mary Psalter,” in *${BOOK_BY_DESIGN}*, ed. P. J. M. Marks and Stephen Parkin (University of Chicago Press, 2023), 64.`,
  ],
  [
    'the whole of an edited book',
    {
      title: BOOK_BY_DESIGN,
      editors: 'P. J. M. Marks; Stephen Parkin',
      publisher: 'University of Chicago Press',
      date: '2023',
    },
    `P. J. M. Marks and Stephen Parkin, eds., *${BOOK_BY_DESIGN}* (University of Chicago Press, 2023).`,
  ],
  [
    'an edition that is not the first',
    {
      authors: 'Brooke Borel',
      title: 'The Chicago Guide to Fact-Checking',
      edition: 'Second edition',
      publisher: 'University of Chicago Press',
      date: '2023',
      at: { pages: '92' },
    },
    'Brooke Borel, *The Chicago Guide to Fact-Checking*, 2nd ed. (University of Chicago Press, 2023), 92.',
  ],
  [
    'an article by two authors',
    {
      kind: 'article',
      authors: 'Emily L. Dittmar; Douglas W. Schemske',
      title: 'Temporal Variation in Selection Influences Microgeographic Local Adaptation',
      containerTitle: 'American Naturalist',
      volume: '202',
      issue: '4',
      page: '471–485',
      date: '2023',
      url: 'https://doi.org/10.1086/725865',
      at: { pages: '480' },
    },
    'Emily L. Dittmar and Douglas W. Schemske, “Temporal Variation in Selection Influences Microgeographic Local Adaptation,” *American Naturalist* 202, no. 4 (2023): 480, https://doi.org/10.1086/725865.',
  ],
  [
    'an article without an address',
    {
      kind: 'article',
      authors: 'B. T. Hebert',
      title: 'The Island of Bolsö: A Study of Norwegian Life',
      containerTitle: 'Sociological Review',
      volume: '17',
      issue: '4',
      date: '1925',
      at: { pages: '310' },
    },
    'B. T. Hebert, “The Island of Bolsö: A Study of Norwegian Life,” *Sociological Review* 17, no. 4 (1925): 310.',
  ],
  [
    'an article by one author, and pages in its thousands',
    {
      kind: 'article',
      authors: 'Hyeyoung Kwon',
      title: 'Inclusion Work: Children of Immigrants Claiming Membership in Everyday Life',
      containerTitle: 'American Journal of Sociology',
      volume: '127',
      issue: '6',
      date: '2022',
      url: 'https://doi.org/10.1086/720277',
      at: { pages: '1842..1843' },
    },
    'Hyeyoung Kwon, “Inclusion Work: Children of Immigrants Claiming Membership in Everyday Life,” *American Journal of Sociology* 127, no. 6 (2022): 1842–43, https://doi.org/10.1086/720277.',
  ],
]);

// philology.science/academic_writing/manual_1/84.html (Turabian 17.8.1). The place of publication, which the 18th edition
// of Chicago no longer asks for, is left out of the last.
examples('Turabian’s Manual for Writers, 9th edition', 'chicago', [
  ['a classical work', { authors: 'Ovid', title: 'Amores', at: { own: '1.7.27' } }, 'Ovid, *Amores* 1.7.27.'],
  ['lines of a poem', { title: 'Beowulf', at: { lines: '2401..2407' } }, '*Beowulf*, lines 2401–7.'],
  [
    'a work in books, cantos and stanzas',
    { authors: 'Spenser', title: 'The Faerie Queene', at: { own: 'bk. 2, canto 8, st. 14' } },
    'Spenser, *The Faerie Queene*, bk. 2, canto 8, st. 14.',
  ],
  [
    'an edition in a series by one who edited and translated it',
    {
      authors: 'Propertius',
      title: 'Elegies',
      editors: 'G. P. Goold',
      translators: 'G. P. Goold',
      collectionTitle: 'Loeb Classical Library 18',
      publisher: 'Harvard University Press',
      date: '1990',
      at: { pages: '45' },
    },
    'Propertius, *Elegies*, ed. and trans. G. P. Goold, Loeb Classical Library 18 (Harvard University Press, 1990), 45.',
  ],
]);

// style.mla.org/works-cited/citations-by-format, /page-range-and-doi and /in-text-citations, through the same collection.
// The database that three of them end in is left out, and of addresses the scheme is kept.
examples('the MLA Style Center', 'mla', [
  [
    'a book by one author',
    { authors: 'Hilary Mantel', title: 'Wolf Hall', publisher: 'Picador', date: '2010' },
    'Mantel, Hilary. *Wolf Hall*. Picador, 2010.',
  ],
  [
    'a book by an unknown author, translated and edited',
    {
      title: 'Beowulf',
      translators: 'Alan Sullivan; Timothy Murphy',
      editors: 'Sarah Anderson',
      publisher: 'Pearson',
      date: '2004',
    },
    '*Beowulf*. Translated by Alan Sullivan and Timothy Murphy, edited by Sarah Anderson, Pearson, 2004.',
  ],
  [
    'an edited book',
    {
      title: 'Mexican Literature in Theory',
      editors: 'Sánchez Prado, Ignacio M.',
      publisher: 'Bloomsbury',
      date: '2018',
    },
    'Sánchez Prado, Ignacio M., editor. *Mexican Literature in Theory*. Bloomsbury, 2018.',
  ],
  [
    'a work in one of several volumes',
    {
      kind: 'chapter',
      authors: 'Edgar Allan Poe',
      title: 'The Masque of the Red Death',
      containerTitle: 'The Complete Works of Edgar Allan Poe',
      editors: 'James A. Harrison',
      volume: '4',
      publisher: 'Thomas Y. Crowell',
      date: '1902',
      page: '250–258',
    },
    'Poe, Edgar Allan. “The Masque of the Red Death.” *The Complete Works of Edgar Allan Poe*, edited by James A. Harrison, vol. 4, Thomas Y. Crowell, 1902, pp. 250-58.',
  ],
  [
    'an article with its DOI',
    {
      kind: 'article',
      authors: 'Russell Berman',
      title: 'The Necessity of Language Learning',
      containerTitle: 'ADFL Bulletin',
      volume: '43',
      issue: '2',
      date: '2015',
      page: '11-14',
      url: 'https://doi.org/10.1632/adfl.43.2.11',
    },
    'Berman, Russell. “The Necessity of Language Learning.” *ADFL Bulletin*, vol. 43, no. 2, 2015, pp. 11-14, https://doi.org/10.1632/adfl.43.2.11.',
  ],
  [
    'an article without pages',
    {
      kind: 'article',
      authors: 'Russell Berman',
      title: 'The Necessity of Language Learning',
      containerTitle: 'ADFL Bulletin',
      volume: '43',
      issue: '2',
      date: '2015',
      url: 'https://doi.org/10.1632/adfl.43.2.11',
    },
    'Berman, Russell. “The Necessity of Language Learning.” *ADFL Bulletin*, vol. 43, no. 2, 2015, https://doi.org/10.1632/adfl.43.2.11.',
  ],
  [
    'an article of a month, and a page of it in the text (where the page prints a dash, we have its usual hyphen)',
    {
      kind: 'article',
      authors: 'Naomi S. Baron',
      title: 'Redefining Reading: The Impact of Digital Communication Media',
      containerTitle: 'PMLA',
      volume: '128',
      issue: '1',
      date: '2013-01',
      page: '193–200',
      at: { pages: '194' },
    },
    'Baron, Naomi S. “Redefining Reading: The Impact of Digital Communication Media.” *PMLA*, vol. 128, no. 1, Jan. 2013, pp. 193-200. | (Baron 194)',
  ],
  [
    'a chapter of an anthology',
    {
      kind: 'chapter',
      authors: 'Mark Bould',
      title: 'Speculative Fiction',
      containerTitle: 'The Cambridge Companion to Twenty-First Century American Fiction',
      editors: 'Joshua Miller',
      publisher: 'Cambridge UP',
      date: '2021',
      page: '63–78',
      url: 'https://doi.org/10.1017/9781108974288.005',
    },
    'Bould, Mark. “Speculative Fiction.” *The Cambridge Companion to Twenty-First Century American Fiction*, edited by Joshua Miller, Cambridge UP, 2021, pp. 63-78, https://doi.org/10.1017/9781108974288.005.',
  ],
]);

// libguides.capilanou.ca/mla/poetry, and style.mla.org/paragraph-numbers-in-shakespeare as tests of a formatter in a public
// repository have it; only what stands in the text is theirs. Where the last has dashes we have hyphens: both are right.
examples('guides to the MLA Handbook, 9th edition', 'mla', [
  [
    'lines of a poem, in the text',
    { kind: 'chapter', authors: 'John Donne', title: 'A Valediction', containerTitle: 'C', at: { lines: '26..28' } },
    'Donne, John. “A Valediction.” *C*. | (Donne, lines 26-28)',
  ],
  [
    'a paragraph, in the text',
    { authors: 'Evans Chan', title: 'T', at: { paragraphs: '41' } },
    'Chan, Evans. *T*. | (Chan, par. 41)',
  ],
  [
    'paragraphs, in the text',
    { authors: 'Evans Chan', title: 'T', at: { paragraphs: '25..30' } },
    'Chan, Evans. *T*. | (Chan, pars. 25-30)',
  ],
  ['pages of three figures', { authors: 'A B', title: 'T', at: { pages: '436..444' } }, 'B, A. *T*. | (B 436-44)'],
  ['pages of a new hundred', { authors: 'A B', title: 'T', at: { pages: '395..401' } }, 'B, A. *T*. | (B 395-401)'],
  [
    'pages at the beginning of one',
    { authors: 'A B', title: 'T', at: { pages: '103..104' } },
    'B, A. *T*. | (B 103-04)',
  ],
]);

// apastyle.apa.org/style-grammar-guidelines/references/examples, through the same collection.
examples('the examples of references of the APA', 'apa', [
  [
    'an article by two authors, with a question in its title',
    {
      kind: 'article',
      authors: 'J. P. Pope; H. Wall',
      title:
        'Is the goal intrinsic or extrinsic? Examining self-determination theory researchers’ and the general publics’ perceptions of exercise goals',
      containerTitle: 'Canadian Journal of Behavioural Science/Revue canadienne des sciences du comportement',
      volume: '57',
      issue: '3',
      page: '239-248',
      date: '2025',
      url: 'https://doi.org/10.1037/cbs0000411',
    },
    'Pope, J. P., & Wall, H. (2025). Is the goal intrinsic or extrinsic? Examining self-determination theory researchers’ and the general publics’ perceptions of exercise goals. *Canadian Journal of Behavioural Science/Revue canadienne des sciences du comportement*, *57*(3), 239–248. https://doi.org/10.1037/cbs0000411 | (Pope & Wall, 2025)',
  ],
  [
    'an article without pages',
    {
      kind: 'article',
      authors: 'J. Butler',
      title: 'Where access meets multimodality: The case of ASL music videos',
      containerTitle: 'Kairos: A Journal of Rhetoric, Technology, and Pedagogy',
      volume: '21',
      issue: '1',
      date: '2017',
      url: 'https://technorhetoric.net/21.1/topoi/butler/index.html',
    },
    'Butler, J. (2017). Where access meets multimodality: The case of ASL music videos. *Kairos: A Journal of Rhetoric, Technology, and Pedagogy*, *21*(1). https://technorhetoric.net/21.1/topoi/butler/index.html | (Butler, 2017)',
  ],
  [
    'a second edition',
    {
      authors: 'L. M. Jackson',
      title: 'The psychology of prejudice: From attitudes to social action',
      edition: '2',
      publisher: 'American Psychological Association',
      date: '2019',
      url: 'https://doi.org/10.1037/0000168-000',
    },
    'Jackson, L. M. (2019). *The psychology of prejudice: From attitudes to social action* (2nd ed.). American Psychological Association. https://doi.org/10.1037/0000168-000 | (Jackson, 2019)',
  ],
  [
    'a book by five editors',
    {
      editors: 'G. C. Torino; D. P. Rivera; C. M. Capodilupo; K. L. Nadal; D. W. Sue',
      title: 'Microaggression theory: Influence and implications',
      publisher: 'John Wiley & Sons',
      date: '2019',
      url: 'https://doi.org/10.1002/9781119466642',
    },
    'Torino, G. C., Rivera, D. P., Capodilupo, C. M., Nadal, K. L., & Sue, D. W. (Eds.). (2019). *Microaggression theory: Influence and implications*. John Wiley & Sons. https://doi.org/10.1002/9781119466642 | (Torino et al., 2019)',
  ],
  [
    'a chapter of a later edition',
    {
      kind: 'chapter',
      authors: 'J. P. Dillard',
      title: 'Currents in the study of persuasion',
      containerTitle: 'Media effects: Advances in theory and research',
      editors: 'M. B. Oliver; A. A. Raney; J. Bryant',
      edition: '4th ed.',
      page: '115–129',
      publisher: 'Routledge',
      date: '2020',
    },
    'Dillard, J. P. (2020). Currents in the study of persuasion. In M. B. Oliver, A. A. Raney, & J. Bryant (Eds.), *Media effects: Advances in theory and research* (4th ed., pp. 115–129). Routledge. | (Dillard, 2020)',
  ],
  [
    'an organization as author',
    {
      authors: 'World Health Organization',
      title: 'The top 10 causes of death',
      publisher: 'World Health Organization',
      date: '2018',
      url: 'https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death',
    },
    'World Health Organization. (2018). *The top 10 causes of death*. https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death | (World Health Organization, 2018)',
  ],
]);

// The Publication Manual of the APA, 7th edition, chapters 8 and 10, as tests of formatters in public repositories have its
// examples: Zotero’s (books), zotero-roam’s and biblatex-apa’s (in the text). The last five are of libguides.navitas.com and
// library.ulethbridge.ca, after sections 8.28, 9.42 and 10.2.
examples('the Publication Manual of the APA, 7th edition', 'apa', [
  [
    'an editor of a book by another',
    {
      authors: 'D. H. Meadows',
      title: 'Thinking in systems: A primer',
      editors: 'D. Wright',
      publisher: 'Chelsea Green Publishing',
      date: '2008',
    },
    'Meadows, D. H. (2008). *Thinking in systems: A primer* (D. Wright, Ed.). Chelsea Green Publishing. | (Meadows, 2008)',
  ],
  [
    'a republished book that one person edited and translated',
    {
      authors: 'S. Freud',
      title: 'The interpretation of dreams: The complete and definitive text',
      editors: 'J. Strachey',
      translators: 'J. Strachey',
      publisher: 'Basic Books',
      date: '2010',
      original: { publisher: '', publisherPlace: '', issued: { year: 1900, month: 0, day: 0, words: '' } },
    },
    'Freud, S. (2010). *The interpretation of dreams: The complete and definitive text* (J. Strachey, Ed. & Trans.). Basic Books. (Original work published 1900) | (Freud, 1900/2010)',
  ],
  [
    'a book republished in translation',
    {
      authors: 'J. Piaget; B. Inhelder',
      title: 'The psychology of the child',
      translators: 'H. Weaver',
      edition: '2nd edition',
      publisher: 'Basic Books',
      date: '1969',
      original: { publisher: '', publisherPlace: '', issued: { year: 1966, month: 0, day: 0, words: '' } },
    },
    'Piaget, J., & Inhelder, B. (1969). *The psychology of the child* (H. Weaver, Trans.; 2nd ed.). Basic Books. (Original work published 1966) | (Piaget & Inhelder, 1966/1969)',
  ],
  [
    'one volume of a work in several',
    {
      editors: 'S. T. Fiske; D. T. Gilbert; G. Lindzey',
      title: 'Handbook of social psychology',
      edition: '5th ed.',
      volume: '1',
      publisher: 'John Wiley & Sons',
      date: '2010',
      url: 'https://doi.org/10.1002/9780470561119',
    },
    'Fiske, S. T., Gilbert, D. T., & Lindzey, G. (Eds.). (2010). *Handbook of social psychology* (5th ed., Vol. 1). John Wiley & Sons. https://doi.org/10.1002/9780470561119 | (Fiske et al., 2010)',
  ],
  [
    'two groups as authors',
    {
      authors: 'Australian Government Productivity Commission; New Zealand Productivity Commission',
      title: 'Strengthening trans-Tasman economic relations',
      date: '2012',
    },
    'Australian Government Productivity Commission & New Zealand Productivity Commission. (2012). *Strengthening trans-Tasman economic relations*. | (Australian Government Productivity Commission & New Zealand Productivity Commission, 2012)',
  ],
  [
    'paragraphs in the text (8.13)',
    { authors: 'A. Shadid', title: 'T', date: '2020', at: { paragraphs: '2..3' } },
    'Shadid, A. (2020). *T*. | (Shadid, 2020, paras. 2–3)',
  ],
  [
    'a classical work in the text (8.13)',
    {
      authors: 'Aristotle',
      title: 'Poetics',
      translators: 'S. H. Butcher',
      publisher: 'The Internet Classics Archive',
      date: '1994',
      url: 'http://classics.mit.edu/Aristotle/poetics.html',
      original: { publisher: '', publisherPlace: '', issued: { year: 0, month: 0, day: 0, words: 'ca. 350 B.C.E.' } },
      at: { own: 'Part IV' },
    },
    'Aristotle. (1994). *Poetics* (S. H. Butcher, Trans.). The Internet Classics Archive. http://classics.mit.edu/Aristotle/poetics.html (Original work published ca. 350 B.C.E.) | (Aristotle, ca. 350 B.C.E./1994, Part IV)',
  ],
  [
    'act, scene and lines in the text (8.13)',
    {
      authors: 'W. Shakespeare',
      title: 'Much ado about nothing',
      editors: 'B. A. Mowat; P. Werstine',
      publisher: 'Washington Square Press',
      date: '1995',
      original: { publisher: '', publisherPlace: '', issued: { year: 1623, month: 0, day: 0, words: '' } },
      at: { own: '1.3.36..1.3.37' },
    },
    'Shakespeare, W. (1995). *Much ado about nothing* (B. A. Mowat & P. Werstine, Eds.). Washington Square Press. (Original work published 1623) | (Shakespeare, 1623/1995, 1.3.36–37)',
  ],
  [
    'an article that goes by its title in the text (8.14)',
    { kind: 'article', title: 'Understanding sensory memory', containerTitle: 'J', date: '2018' },
    'Understanding sensory memory. (2018). *J*. | (“Understanding sensory memory,” 2018)',
  ],
  [
    'a sacred book with its translator',
    {
      title: 'The Qur’an',
      translators: 'E. H. Palmer',
      publisher: 'Motilal Banardsidass',
      date: '1965',
      at: { own: '5:3..5:4' },
    },
    '*The Qur’an* (E. H. Palmer, Trans.). (1965). Motilal Banardsidass. | (*The Qur’an*, 1965, 5:3–4)',
  ],
  [
    'a sacred book in a later edition',
    {
      title: 'The Bhagavad Gita',
      translators: 'E. Easwaran',
      edition: '2nd ed.',
      publisher: 'The Blue Mountain Center of Meditation',
      date: '2007',
    },
    '*The Bhagavad Gita* (E. Easwaran, Trans.; 2nd ed.). (2007). The Blue Mountain Center of Meditation. | (*The Bhagavad Gita*, 2007)',
  ],
]);
