import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What the machine does beside the bench, and what a renderer weighs. Both only where there is `/proc`. */

export const HAS_PROC = existsSync('/proc/stat');

/** Clock ticks a second: the same on every Linux that Node runs on. */
const TICKS = 100;

/** @returns a function that gives the cores used by others since then; `null` where nobody can tell. */
export function watchOthers() {
  if (!HAS_PROC) return () => null;
  const start = { at: performance.now(), busy: busyTicks(), own: ownTicks() };
  return () => {
    const seconds = (performance.now() - start.at) / 1000;
    const ticks = busyTicks() - start.busy - (ownTicks() - start.own);
    return seconds > 0 ? Math.max(0, ticks / TICKS / seconds) : null;
  };
}

function busyTicks() {
  const [user, nice, system, , , irq, soft, steal] = readFileSync('/proc/stat', 'utf8')
    .slice(5, 500)
    .trim()
    .split('\n')[0]
    .trim()
    .split(/\s+/)
    .map(Number);
  return user + nice + system + irq + soft + steal;
}

/** Ticks of this process and all that came from it, those that have ended too. */
function ownTicks() {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => processOf(pid));
  const children = Map.groupBy ? Map.groupBy(all, ({ parent }) => parent) : grouped(all);
  let ticks = 0;
  const waiting = all.filter(({ pid }) => pid === process.pid);
  while (waiting.length > 0) {
    const one = waiting.pop();
    ticks += one.ticks;
    waiting.push(...(children.get(one.pid) ?? []));
  }
  return ticks;
}

function grouped(all) {
  const children = new Map();
  for (const one of all) children.set(one.parent, [...(children.get(one.parent) ?? []), one]);
  return children;
}

function processOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; the fields come after the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime, stime, and those of children that were waited for.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
  } catch {
    // It has ended in the meantime.
    return [];
  }
}

/** The browser's own windows are pages too; the one of its address bar weighs more than an empty page. */
const BROWSER_UI = '--top-chrome-webui';

/**
 * The weight of the renderer that holds the page: the largest, since the only other one is empty and kept for
 * the next page.
 * @returns {Promise<{ pss: number, own: number } | null>} megabytes: its proportional share of all that it has
 *   in memory, and that without files. The difference is mostly the browser's own code, of which less is counted
 *   when other browsers run at the same time. `null` where the system does not tell.
 */
export async function rendererMemory(browserSession) {
  if (!HAS_PROC) return null;
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
  const weights = processInfo.filter(({ type }) => type === 'renderer').flatMap(({ id }) => weightOf(id));
  return weights.sort((a, b) => b.pss - a.pss)[0] ?? null;
}

function weightOf(pid) {
  try {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(BROWSER_UI)) return [];
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const megabytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) / 1024;
    return [{ pss: megabytes('Pss'), own: megabytes('Pss_Anon') + megabytes('Pss_Shmem') }];
  } catch {
    return [];
  }
}
