/** What can be said of the source by reading it: where its words are, and which doors it does not have. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Attributes whose value a reader sees or hears. */
const SPOKEN =
  /\s(?:aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Ways for text of a document to become markup or a script, and a store that loses what it acknowledged. */
const DOORS =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|srcdoc|unsafeHTML|unsafeSVG|localStorage)\b|\bdocument\s*\.\s*write(?:ln)?\b|\beval\s*\(|\bnew\s+Function\b|\bsetTimeout\s*\(\s*['"`]/g;

async function sources(...folders) {
  const files = [];
  for (const folder of folders) {
    for (const entry of await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts')) {
        files.push(join(entry.parentPath ?? entry.path, entry.name));
      }
    }
  }
  return Promise.all(files.sort().map(async (file) => [relative(ROOT, file), await readFile(file, 'utf8')]));
}

/**
 * Reads TypeScript so far as to know its comments, strings and templates.
 * @returns the code without comments, and for each template its tag and its text with U+FFFC for each `${…}`.
 */
function read(source) {
  const templates = [];
  let code = '';
  let at = 0;
  const readCode = (isHole) => {
    let braces = 0;
    while (at < source.length) {
      const character = source[at];
      const two = source.slice(at, at + 2);
      if (two === '//') at = endOf('\n');
      else if (two === '/*') at = endOf('*/') + 2;
      else if (character === '"' || character === "'") readString(character);
      else if (character === '`') readTemplate();
      else if (isRegExp()) readRegExp();
      else {
        if (character === '{') braces++;
        if (character === '}' && braces-- === 0 && isHole) return;
        code += character;
        at++;
      }
    }
  };
  const endOf = (mark) => {
    const found = source.indexOf(mark, at);
    return found < 0 ? source.length : found;
  };
  const readString = (quote) => {
    const start = at++;
    while (at < source.length && source[at] !== quote) at += source[at] === '\\' ? 2 : 1;
    code += source.slice(start, ++at);
  };
  // A slash after a value divides, elsewhere a regular expression begins.
  const isRegExp = () => source[at] === '/' && /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\breturn|\btypeof)\s*$/.test(code);
  const readRegExp = () => {
    const start = at++;
    for (let isClass = false; at < source.length && (isClass || source[at] !== '/'); at++) {
      if (source[at] === '\\') at++;
      else if (source[at] === '[') isClass = true;
      else if (source[at] === ']') isClass = false;
    }
    code += source.slice(start, ++at);
  };
  const readTemplate = () => {
    const template = { tag: /[\w.]*$/.exec(code)?.[0] ?? '', text: '' };
    templates.push(template);
    code += '`';
    at++;
    while (at < source.length && source[at] !== '`') {
      if (source.slice(at, at + 2) === '${') {
        at += 2;
        code += '${';
        readCode(true);
        at++;
        code += '}';
        template.text += '\uFFFC';
      } else {
        const length = source[at] === '\\' ? 2 : 1;
        template.text += source.slice(at, at + length);
        code += source.slice(at, at + length);
        at += length;
      }
    }
    at++;
    code += '`';
  };
  readCode(false);
  return { code, templates };
}

/** What a template says by itself: text between tags, and values that are spoken. */
function wordsOf(html) {
  const withoutStyle = html.replace(/<(style|script)\b[\s\S]*?<\/\1>/g, '').replace(/<!--[\s\S]*?-->/g, '');
  const text = withoutStyle.replace(/<\/?[\w-]+(?:"[^"]*"|'[^']*'|[^<>"'])*>/g, '\uFFFC');
  const values = [...withoutStyle.matchAll(SPOKEN)].map(([, double, single]) => double ?? single);
  return (
    [...text.split('\uFFFC'), ...values.flatMap((value) => value.split('\uFFFC'))]
      .map((words) => words.replace(/&\w+;/g, '').trim())
      // An address is no word.
      .filter((words) => /\p{L}/u.test(words) && !/^\w+:\/\//.test(words))
  );
}

describe('the source', () => {
  it('says nothing to a reader outside src/strings', async () => {
    const found = (await sources('src/components', 'src/app', 'src/controllers', 'src/dom')).flatMap(([file, source]) =>
      read(source)
        .templates.filter(({ tag }) => tag === 'html' || tag === 'svg')
        .flatMap(({ text }) => wordsOf(text).map((words) => `${file}: ${words}`)),
    );
    assert.deepEqual(found, []);
  });

  it('sets no words by hand either', async () => {
    const WORDS =
      /\.(?:textContent|title|ariaLabel|placeholder|innerText)\s*=\s*['"`]\s*\p{L}|setAttribute\(\s*['"](?:aria-label|title|placeholder|alt)['"]\s*,\s*['"]\s*\p{L}/gu;
    const found = (await sources('src/components', 'src/app', 'src/controllers', 'src/dom')).flatMap(([file, source]) =>
      [...read(source).code.matchAll(WORDS)].map(([words]) => `${file}: ${words}`),
    );
    assert.deepEqual(found, []);
  });

  it('has no door by which text of a document could become markup or a script, and no forgetful store', async () => {
    const found = (await sources('src', 'service-worker')).flatMap(([file, source]) =>
      [...read(source).code.matchAll(DOORS)].map(([door]) => `${file}: ${door}`),
    );
    assert.deepEqual(found, []);
  });

  it('has few Trusted Types policies, and the page names them all', async () => {
    const page = await readFile(join(ROOT, 'src/app/index.html'), 'utf8');
    const named = (/trusted-types ([^;"]*)/.exec(page)?.[1] ?? '').split(' ').sort();
    const made = (await sources('src', 'service-worker')).flatMap(([, source]) =>
      [...read(source).code.matchAll(/(?:createPolicy|scriptPolicy)\(\s*'([^']+)'/g)].map(([, name]) => name),
    );
    assert.deepEqual([...new Set([...made, 'lit-html'])].sort(), named);
  });

  it('is read rightly by this test', () => {
    const { code, templates } = read(
      'a /* `no` */ = html`<p title="A b">Hi #{x ? html`<b>in</b>` : "`"}</p>`; // innerHTML\nb = /[`"/]/.test(c) / 2'.replace(
        '#',
        '$',
      ),
    );
    assert.deepEqual(
      templates.map(({ tag, text }) => [tag, wordsOf(text)]),
      [
        ['html', ['Hi', 'A b']],
        ['html', ['in']],
      ],
    );
    assert.equal(code.includes('innerHTML'), false);
    assert.equal(code.endsWith('/[`"/]/.test(c) / 2'), true);
    assert.deepEqual('x.innerHTML = 1; document.write(2); new Function("x")'.match(DOORS), [
      'innerHTML',
      'document.write',
      'new Function',
    ]);
  });
});
