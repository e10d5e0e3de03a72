/**
 * A reporter for Node's test runner: a line for each test, the whole story for each failure, the sum.
 * What failed is named again before the sum, so that the end of a long run tells it.
 */
export default async function* count(source) {
  let passed = 0;
  const failures = [];
  for await (const { type, data } of source) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type === 'test:diagnostic' && data.nesting > 0) yield `  ${data.message}\n`;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    // Files and suites are not tests of their own, but a file that breaks is a failure.
    const isSuite = data.details?.type === 'suite';
    if (type === 'test:pass') {
      if (isSuite || data.name.endsWith('.mjs')) continue;
      passed++;
      yield `  ✓ ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
    } else if (!isSuite || data.details?.error?.failureType !== 'subtestsFailed') {
      if (data.details?.error?.failureType === 'subtestsFailed') continue;
      const { error } = data.details;
      const story = String(error?.cause?.stack ?? error?.cause ?? error).replaceAll('\n', '\n    ');
      failures.push(`  ✗ ${data.name}\n    ${story}\n`);
      yield failures.at(-1);
    }
  }
  if (failures.length > 0) yield `\nFailed:\n${failures.join('')}`;
  yield `\nnode: ${passed} passed, ${failures.length} failed\n`;
}
