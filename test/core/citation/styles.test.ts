import { expect } from '@esm-bundle/chai';
import type { ItemWishes } from '../../helpers/cited.js';
import { shownCitation as shown } from '../../helpers/shown-citation.js';

type Case = [wishes: ItemWishes, expected: string];

describe('citations by the Chicago Manual of Style, 18th edition, notes', () => {
  // After the “Citation Quick Guide”, from memory; what was looked up is in published.test.ts.
  const CASES: Case[] = [
    [
      {
        authors: 'Zadie Smith',
        title: 'Swing Time',
        publisher: 'Penguin Press',
        date: '2016',
        at: { pages: '315..316' },
      },
      'Zadie Smith, *Swing Time* (Penguin Press, 2016), 315–16.',
    ],
    [
      {
        kind: 'chapter',
        authors: 'Mary Rowlandson',
        title: 'The Narrative of My Captivity',
        containerTitle: 'The Making of the American Essay',
        editors: 'John D’Agata',
        publisher: 'Graywolf Press',
        date: '2016',
        at: { pages: '19..20' },
      },
      'Mary Rowlandson, “The Narrative of My Captivity,” in *The Making of the American Essay*, ed. John D’Agata (Graywolf Press, 2016), 19–20.',
    ],
    [
      {
        kind: 'article',
        authors: 'Hyeyoung Kwon',
        title: 'Inclusion Work: Children of Immigrants Claiming Membership in Everyday Life',
        containerTitle: 'American Journal of Sociology',
        volume: '127',
        issue: '6',
        date: '2022',
        at: { pages: '1842..1843' },
        url: 'https://doi.org/10.1086/720277',
      },
      'Hyeyoung Kwon, “Inclusion Work: Children of Immigrants Claiming Membership in Everyday Life,” *American Journal of Sociology* 127, no. 6 (2022): 1842–43, https://doi.org/10.1086/720277.',
    ],
    [
      {
        authors: 'Herman Melville',
        title: 'Moby-Dick; or, The Whale',
        publisher: 'Harper & Brothers',
        date: '1851',
        at: { pages: '627' },
        url: 'https://melville.electroniclibrary.org/moby-dick-side-by-side',
      },
      'Herman Melville, *Moby-Dick; or, The Whale* (Harper & Brothers, 1851), 627, https://melville.electroniclibrary.org/moby-dick-side-by-side.',
    ],
    [
      {
        editors: 'Philip B. Kurland; Ralph Lerner',
        title: 'The Founders’ Constitution',
        publisher: 'University of Chicago Press',
        date: '1987',
        at: { own: 'chap. 10, doc. 19' },
        url: 'https://press-pubs.uchicago.edu/founders/',
      },
      'Philip B. Kurland and Ralph Lerner, eds., *The Founders’ Constitution* (University of Chicago Press, 1987), chap. 10, doc. 19, https://press-pubs.uchicago.edu/founders/.',
    ],
    [
      {
        authors: 'Jhumpa Lahiri',
        title: 'In Other Words',
        translators: 'Ann Goldstein',
        publisher: 'Alfred A. Knopf',
        date: '2016',
        at: { pages: '146' },
      },
      'Jhumpa Lahiri, *In Other Words*, trans. Ann Goldstein (Alfred A. Knopf, 2016), 146.',
    ],
    // Of our own making, by its rules: §13.23 (several authors), §13.43 (notes), §9.63 (ranges), §12.37 (quotes in quotes).
    [
      { authors: 'A B; C D; E F', title: 'T', date: '1900', at: { pages: '303', note: '4' } },
      'A B et al., *T* (1900), 303n4.',
    ],
    [
      {
        kind: 'article',
        authors: 'A B',
        title: 'On “T”',
        containerTitle: 'J',
        date: '1900',
        at: { paragraphs: '3..4' },
      },
      'A B, “On ‘T’,” *J* (1900), paras. 3–4.',
    ],
    [{ title: 'Anonymous Song', at: { own: '1.5..1.7' } }, '*Anonymous Song* 1.5–7.'],
    [{ authors: 'A B', title: 'T', at: { pages: '12', lines: '5..6' } }, 'A B, *T*, 12, lines 5–6.'],
    [{ authors: 'A B', title: 'T' }, 'A B, *T*.'],
    [
      { authors: 'A B', title: 'T', at: { own: 'chap. 10, doc. 19..chap. 10, doc. 21' } },
      'A B, *T*, chap. 10, doc. 19–21.',
    ],
    [{ authors: 'A B', title: 'T', publisher: 'P', at: { own: '1.10..2.5' } }, 'A B, *T* (P, n.d.), 1.10–2.5.'],
    [{ title: 'T', translators: 'A B; C D', date: '1900' }, 'A B and C D, trans., *T* (1900).'],
    [{ title: 'T', editors: 'A B', translators: 'A B', date: '1900' }, 'A B, ed. and trans., *T* (1900).'],
    [
      {
        authors: 'A B',
        title: 'T',
        editors: 'C D',
        edition: 'Revised edition',
        volume: '3',
        publisher: 'P',
        date: '1900',
      },
      'A B, *T*, ed. C D, rev. ed., vol. 3 (P, 1900).',
    ],
    [
      { kind: 'article', authors: 'A B', title: 'Why?', containerTitle: 'J', issue: '6', date: '1900', page: '300-9' },
      'A B, “Why?,” *J*, no. 6 (1900): 300–309.',
    ],
    [
      { kind: 'chapter', authors: 'A B', title: 'C', containerTitle: 'T', date: '1900', page: '19–20, 124-128' },
      'A B, “C,” in *T* (1900), 19–20, 124–28.',
    ],
  ];
  for (const [wishes, expected] of CASES) {
    it(`are as in: ${expected.slice(0, 60)}`, () => {
      expect(shown('chicago', wishes)).to.equal(expected);
    });
  }

  for (const [from, to, expected] of [
    ['3', '10', '3–10'],
    ['71', '72', '71–72'],
    ['96', '117', '96–117'],
    ['100', '104', '100–104'],
    ['1100', '1113', '1100–1113'],
    ['101', '108', '101–8'],
    ['808', '833', '808–33'],
    ['1103', '1104', '1103–4'],
    ['321', '328', '321–28'],
    ['498', '532', '498–532'],
    ['1087', '1089', '1087–89'],
    ['1496', '1500', '1496–500'],
    ['11564', '11615', '11564–615'],
    ['12991', '13001', '12991–3001'],
    ['xii', 'xv', 'xii–xv'],
  ] as const) {
    it(`write pages ${from} to ${to} as in the table of §9.63`, () => {
      expect(shown('chicago', { title: 'T', at: { pages: `${from}..${to}` } })).to.equal(`*T*, ${expected}.`);
    });
  }
});

describe('citations by the MLA Handbook, 9th edition', () => {
  const CASES: Case[] = [
    // After “Works Cited: A Quick Guide” and “Citations by Format”, style.mla.org, from memory.
    [
      { authors: 'Hilary Mantel', title: 'Wolf Hall', publisher: 'Picador', date: '2010', at: { pages: '5' } },
      'Mantel, Hilary. *Wolf Hall*. Picador, 2010. | (Mantel 5)',
    ],
    [
      {
        authors: 'Homer',
        title: 'The Odyssey',
        translators: 'Emily Wilson',
        publisher: 'W. W. Norton',
        date: '2018',
        at: { own: '9.19' },
      },
      'Homer. *The Odyssey*. Translated by Emily Wilson, W. W. Norton, 2018. | (Homer 9.19)',
    ],
    [
      {
        kind: 'chapter',
        authors: 'James A. Dewar; Peng Hwa Ang',
        title: 'The Cultural Consequences of Printing and the Internet',
        containerTitle: 'Agent of Change: Print Culture Studies after Elizabeth L. Eisenstein',
        editors: 'Sabrina Alcorn Baron; Eric N. Lindquist; Eleanor F. Shevlin',
        publisher: 'U of Massachusetts P / Center for the Book, Library of Congress',
        date: '2007',
        page: '365-77',
        at: { pages: '370..371' },
      },
      'Dewar, James A., and Peng Hwa Ang. “The Cultural Consequences of Printing and the Internet.” *Agent of Change: Print Culture Studies after Elizabeth L. Eisenstein*, edited by Sabrina Alcorn Baron et al., U of Massachusetts P / Center for the Book, Library of Congress, 2007, pp. 365-77. | (Dewar and Ang 370-71)',
    ],
    // libguides.nyit.edu, after the Handbook.
    [
      {
        kind: 'article',
        authors: 'Renata Harden; A B; C D',
        title: 'Reading the Harlem Renaissance into Public Policy: Lessons from the Past to the Present',
        containerTitle: 'Afro-Americans in New York Life & History',
        volume: '36',
        issue: '2',
        date: '2012',
        page: '7-36',
        at: { paragraphs: '3' },
      },
      'Harden, Renata, et al. “Reading the Harlem Renaissance into Public Policy: Lessons from the Past to the Present.” *Afro-Americans in New York Life & History*, vol. 36, no. 2, 2012, pp. 7-36. | (Harden et al., par. 3)',
    ],
    // “How to Write Today”, Macmillan: MLA works cited entries.
    [
      {
        authors: 'Michael L. Power; Jay Schulkin',
        title: 'The Evolution of Obesity',
        publisher: 'Johns Hopkins UP',
        date: '2009',
        at: { pages: '9' },
      },
      'Power, Michael L., and Jay Schulkin. *The Evolution of Obesity*. Johns Hopkins UP, 2009. | (Power and Schulkin 9)',
    ],
    [{ title: 'T', url: 'https://example.org/' }, '*T*. https://example.org/. | (*T*)'],
    [{ title: 'T', publisher: 'e-editiones' }, '*T*. e-editiones. | (*T*)'],
    [{ url: 'https://example.org/' }, 'https://example.org/'],
    // Of our own making: editors, a question in a title, no author, names with small words, a note, verse.
    [
      { editors: 'A B; C D', title: 'What?', publisher: 'P', at: { pages: '3', note: '2' } },
      'B, A, and C D, editors. *What?* P. | (B and D 3n2)',
    ],
    [{ kind: 'article', title: 'Why', containerTitle: 'J', at: { pages: '3' } }, '“Why.” *J*. | (“Why” 3)'],
    [
      {
        kind: 'article',
        title: 'Why: A Question',
        containerTitle: 'J',
        date: '2014-12-28',
        at: { paragraphs: '3..4' },
      },
      '“Why: A Question.” *J*, 28 Dec. 2014. | (“Why,” pars. 3-4)',
    ],
    [
      {
        authors: 'Pablo Neruda',
        title: 'Canto General',
        translators: 'Jack Schmitt',
        edition: '2nd ed.',
        publisher: 'U of California P',
        date: '1991',
        collectionTitle: 'Latin American Literature and Culture 7',
        at: { own: '1.203..1.304' },
      },
      'Neruda, Pablo. *Canto General*. Translated by Jack Schmitt, 2nd ed., U of California P, 1991. Latin American Literature and Culture 7. | (Neruda 1.203-304)',
    ],
    [
      { authors: 'A B', title: 'T', editors: 'C D', translators: 'C D', date: '1900' },
      'B, A. *T*. Edited and translated by C D, 1900. | (B)',
    ],
    [
      { authors: 'Ludwig van Beethoven', title: 'T', at: { lines: '3..4' } },
      'Beethoven, Ludwig van. *T*. | (Beethoven, lines 3-4)',
    ],
  ];
  for (const [wishes, expected] of CASES) {
    it(`are as in: ${expected.slice(0, 60)}`, () => {
      expect(shown('mla', wishes)).to.equal(expected);
    });
  }
});

describe('citations by the Publication Manual of the APA, 7th edition', () => {
  const CASES: Case[] = [
    // After “Reference Examples”, apastyle.apa.org, from memory.
    [
      {
        authors: 'Robert M. Sapolsky',
        title: 'Behave: The biology of humans at our best and worst',
        publisher: 'Penguin Books',
        date: '2017',
        at: { pages: '3..4' },
      },
      'Sapolsky, R. M. (2017). *Behave: The biology of humans at our best and worst*. Penguin Books. | (Sapolsky, 2017, pp. 3–4)',
    ],
    [
      {
        kind: 'article',
        authors: 'J. S. Grady; M. Her; G. Moreno; C. Perez; J. Yelinek',
        title:
          'Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States',
        containerTitle: 'Psychology of Popular Media Culture',
        volume: '8',
        issue: '3',
        page: '207–217',
        date: '2019',
        url: 'https://doi.org/10.1037/ppm0000185',
        at: { pages: '210' },
      },
      'Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States. *Psychology of Popular Media Culture*, *8*(3), 207–217. https://doi.org/10.1037/ppm0000185 | (Grady et al., 2019, p. 210)',
    ],
    [
      {
        kind: 'chapter',
        authors: 'L. Aron; M. Botella; T. Lubart',
        title: 'Culinary arts: Talent and their development',
        containerTitle: 'The psychology of high performance: Developing human potential into domain-specific talent',
        editors: 'R. F. Subotnik; P. Olszewski-Kubilius; F. C. Worrell',
        publisher: 'American Psychological Association',
        date: '2019',
        page: '345–359',
        url: 'https://doi.org/10.1037/0000120-016',
        at: { paragraphs: '3' },
      },
      'Aron, L., Botella, M., & Lubart, T. (2019). Culinary arts: Talent and their development. In R. F. Subotnik, P. Olszewski-Kubilius, & F. C. Worrell (Eds.), *The psychology of high performance: Developing human potential into domain-specific talent* (pp. 345–359). American Psychological Association. https://doi.org/10.1037/0000120-016 | (Aron et al., 2019, para. 3)',
    ],
    [
      {
        editors: 'Jamie Hacker-Hughes',
        title: 'Military veteran psychological health and social care: Contemporary approaches',
        publisher: 'Routledge',
        date: '2017',
      },
      'Hacker-Hughes, J. (Ed.). (2017). *Military veteran psychological health and social care: Contemporary approaches*. Routledge. | (Hacker-Hughes, 2017)',
    ],
    [
      {
        authors: 'J. Piaget; B. Inhelder',
        title: 'The psychology of the child',
        translators: 'H. Weaver',
        publisher: 'Basic Books',
        date: '1969',
        at: { pages: '1' },
      },
      'Piaget, J., & Inhelder, B. (1969). *The psychology of the child* (H. Weaver, Trans.). Basic Books. | (Piaget & Inhelder, 1969, p. 1)',
    ],
    // Of our own making, by its rules: §9.17 (no date), §9.12 (no author), §9.41 (republished), §9.8 (more than twenty).
    [{ title: 'Song', at: { own: '1.5' } }, '*Song*. (n.d.). | (*Song*, n.d., 1.5)'],
    [
      {
        authors: 'Simone de Beauvoir',
        title: 'T',
        publisher: 'P',
        date: '2010',
        original: { publisher: 'Q', publisherPlace: '', issued: { year: 1949, month: 0, day: 0, words: '' } },
        at: { lines: '5' },
      },
      'de Beauvoir, S. (2010). *T*. P. (Original work published 1949) | (de Beauvoir, 1949/2010, line 5)',
    ],
    [
      { authors: 'Perseus Project', title: 'T', publisher: 'Perseus Project', date: '2010' },
      'Perseus Project. (2010). *T*. | (Perseus Project, 2010)',
    ],
    [
      { authors: Array.from({ length: 22 }, (_, at) => `A B${at + 1}`).join(';'), title: 'T', date: '2010' },
      `${Array.from({ length: 19 }, (_, at) => `B${at + 1}, A.`).join(', ')}, . . . B22, A. (2010). *T*. | (B1 et al., 2010)`,
    ],
    [
      { authors: 'Hooker, J.P.; Jean le Rond d’Alembert', title: 'T', date: '-0044', edition: 'Version 1.2' },
      'Hooker, J. P., & le Rond d’Alembert, J. (44 B.C.E.). *T* (Version 1.2). | (Hooker & le Rond d’Alembert, 44 B.C.E.)',
    ],
    [{ authors: 'Jean-Paul Sartre', title: 'T', date: '1943-06-01' }, 'Sartre, J.-P. (1943). *T*. | (Sartre, 1943)'],
  ];
  for (const [wishes, expected] of CASES) {
    it(`are as in: ${expected.slice(0, 60)}`, () => {
      expect(shown('apa', wishes)).to.equal(expected);
    });
  }
});

describe('citations in plain words', () => {
  for (const [wishes, expected] of [
    [
      {
        kind: 'article',
        authors: 'Simon Pirani',
        title: 'Communist dissidence and its context',
        containerTitle: 'Revolutionary History',
        volume: '10',
        issue: '1',
        date: '2008',
        at: { pages: '3', note: '4' },
        url: 'https://example.org/#p1',
      },
      'Simon Pirani, “Communist dissidence and its context”, Revolutionary History 10:1 (2008), p. 3, note 4. https://example.org/#p1',
    ],
    [
      { authors: 'A B; C D; E F', title: 'T', publisher: 'P', date: '1900', at: { pages: '3..4' } },
      'A B, C D and E F, T (P, 1900), pp. 3–4.',
    ],
    [
      { authors: 'A B', title: 'T', editors: 'C D', translators: 'E F; G H', edition: '2', volume: '4', date: '1900' },
      'A B, T, edited by C D, translated by E F and G H, 2nd ed., vol. 4 (1900).',
    ],
    [
      { kind: 'chapter', authors: 'A B', title: 'C', containerTitle: 'T', editors: 'C D', volume: '4', date: '1900' },
      'A B, “C”, T, edited by C D, vol. 4 (1900).',
    ],
    [{ title: 'T', editors: 'C D', translators: 'E F' }, 'C D, ed., T, translated by E F.'],
    [{ title: 'T', date: 'about the year of the flood' }, 'T (about the year of the flood).'],
    [{}, ''],
  ] satisfies Case[]) {
    it(`are as in: ${expected.slice(0, 60)}`, () => {
      expect(shown('plain', wishes as ItemWishes)).to.equal(expected);
    });
  }
});
