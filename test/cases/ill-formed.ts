/**
 * What is wrong with XML, where it is noticed (`|`, not part of the source), in which words it is said, and
 * what is read in spite of it: the elements in order, and the text.
 */
export interface IllFormed {
  readonly source: string;
  readonly message: string;
  readonly elements: string;
  readonly text: string;
}

const fits = (ending: string, open: string) => `The end tag </${ending}> does not fit: <${open}> is still open.`;
const lone = (ending: string) => `The end tag </${ending}> has no start tag.`;
const ampersand = 'An ampersand stands alone here; in XML it is written &amp;.';
const less = 'A < stands alone here; in XML it is written &lt;.';

export const ILL_FORMED: readonly IllFormed[] = [
  { source: '<a><b>x</a|>', message: fits('a', 'b'), elements: 'a b', text: 'x' },
  { source: '<a>1<b>2<c>3</b|>4</c>5</a>', message: fits('b', 'c'), elements: 'a b c', text: '12345' },
  { source: '<a>x</b|>y</a>', message: lone('b'), elements: 'a', text: 'xy' },
  { source: '<a>x</a:b|>y<c/></a>', message: lone('a:b'), elements: 'a c', text: 'xy' },
  { source: '<a>R|& D</a>', message: ampersand, elements: 'a', text: 'R& D' },
  { source: '<a>x |& <b>y</b>; z</a>', message: ampersand, elements: 'a b', text: 'x & y; z' },
  { source: '<a n="x |& y">z</a>', message: ampersand, elements: 'a', text: 'z' },
  { source: '<a>x |&y</a>', message: ampersand, elements: 'a', text: 'x &y' },
  { source: '<a>1 |< 2<b/></a>', message: less, elements: 'a b', text: '1 < 2' },
  { source: '<a>|<<b>x</b></a>', message: less, elements: 'a b', text: '<x' },
  { source: '<a>x<b>y|', message: 'The file ends inside <b>.', elements: 'a b', text: 'xy' },
  { source: '<a>x<b c="y|', message: 'The file ends inside <a>.', elements: 'a', text: 'x' },
  { source: '<a>x<!-- y|', message: 'The file ends inside <a>.', elements: 'a', text: 'x' },
  { source: '<a>x<![CDATA[y|', message: 'The file ends inside <a>.', elements: 'a', text: 'xy' },
  { source: '<a>x&am|', message: 'The file ends inside <a>.', elements: 'a', text: 'x' },
  { source: '<a/><b|>x</b>', message: 'A second root element begins here.', elements: 'a b', text: 'x' },
  { source: '<a>x</a>y|', message: 'There is text outside the root element.', elements: 'a', text: 'x' },
  {
    source: '<a>&#0|;</a>',
    message: 'This is the number of no character that XML can hold.',
    elements: 'a',
    text: '&#0;',
  },
  { source: '<a b="1" b="2"|>x</a>', message: 'Duplicate attribute: b.', elements: 'a', text: 'x' },
  { source: '<a><x:b|>y</x:b></a>', message: 'Unbound namespace prefix: "x".', elements: 'a b', text: 'y' },
  { source: '<a b=|c>x</a>', message: 'Unquoted attribute value.', elements: 'a', text: 'x' },
  { source: '<a><!-- x --| y -->z</a>', message: 'Malformed comment.', elements: 'a', text: 'z' },
];
