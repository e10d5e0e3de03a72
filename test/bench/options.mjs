import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CONTESTANTS } from './contestants.mjs';
import { BOOK_SIZES } from './files.mjs';

export const USAGE = `npm run bench -- [options] [FILE …]

Measures Lectern beside CETEIcean, CETEIcean with content-visibility, and a static page: on made books of
${BOOK_SIZES.join(', ')} MB and on the worst shapes, or on the files that are given.

  --quick             3 loads, books up to 1 MB, small shapes
  --loads N           loads of each contestant on each file (7; shapes 3 at most)
  --only a,b          these contestants: ${Object.keys(CONTESTANTS)
    .filter((name) => name !== 'empty')
    .join(', ')}
  --sizes 0.3,5       made books of these megabytes, and no shapes
  --out PATH          all numbers as JSON
  --help              this
`;

/** Megabytes of a quick run's largest book. */
const QUICK = 1;

/**
 * @param {string[]} args
 * @returns options, or `{ fault }` with a sentence about what is wrong with them
 */
export function parseOptions(args) {
  const options = {
    given: [],
    quick: false,
    help: false,
    loads: null,
    sizes: null,
    out: null,
    only: Object.keys(CONTESTANTS),
  };
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift();
    if (arg === '--quick' || arg === '--help') options[arg.slice(2)] = true;
    else if (VALUES[arg]) {
      const fault = VALUES[arg](options, rest.shift() ?? '');
      if (fault) return { fault };
    } else if (arg.startsWith('--')) return { fault: `There is no option ${arg}.` };
    else if (existsSync(arg)) options.given.push(resolve(arg));
    else return { fault: `There is no file ${arg}.` };
  }
  return {
    ...options,
    loads: options.loads ?? (options.quick ? 3 : 7),
    shapes: options.sizes === null,
    sizes: options.sizes ?? BOOK_SIZES.filter((size) => !options.quick || size <= QUICK),
  };
}

const VALUES = {
  '--loads': (options, value) => {
    options.loads = Number(value);
    return Number.isInteger(options.loads) && options.loads > 0 ? null : `--loads wants a number, not “${value}”.`;
  },
  '--sizes': (options, value) => {
    options.sizes = value.split(',').map(Number);
    return options.sizes.every((size) => size >= 0.01) ? null : `--sizes wants megabytes, not “${value}”.`;
  },
  '--only': (options, value) => {
    const names = value.split(',');
    const unknown = names.find((name) => !(name in CONTESTANTS));
    // Memory is counted over the empty page, whoever is measured.
    options.only = Object.keys(CONTESTANTS).filter((name) => name === 'empty' || names.includes(name));
    return unknown === undefined ? null : `There is no contestant “${unknown}”.`;
  },
  '--out': (options, value) => {
    options.out = value === '' ? null : resolve(value);
    return options.out ? null : '--out wants a path.';
  },
};
