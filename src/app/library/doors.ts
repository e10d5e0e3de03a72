import type { SharedCache, SharedText } from '../../../service-worker/messages.js';
import { readPasted } from '../../core/library/pasted.js';
import { strings } from '../../strings/strings.js';

/**
 * The doors by which files come in besides the picker: drop, paste, the system's "open with", a share.
 * Each gives the same bytes to the same place.
 */

/** What came in. */
export interface DoorListener {
  files(files: readonly File[]): void;
  address(address: string): void;
  /** Something is held over the page, or no longer. */
  hovering(isOver: boolean): void;
}

/** The system's queue of files that the installed app is asked to open (W3C Web App Launch). */
interface LaunchQueue {
  setConsumer(consumer: (params: { readonly files?: readonly { getFile(): Promise<File> }[] }) => void): void;
}

const SHARED_CACHE: SharedCache = 'lectern-shared';
const SHARED_TEXT: SharedText = 'text.json';

/** What is held over the page says so again at least so often (HTML, drag-and-drop processing model: 350 ms ± 200 ms). */
const HELD_OVER_MS = 700;

/** Opens all doors. @returns what closes them. */
export function openDoors(listener: DoorListener): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  let timer = 0;
  // Leaving is told of every element on the way, and not at all by some browsers: silence is surer.
  const hovering = (isOver: boolean) => {
    clearTimeout(timer);
    listener.hovering(isOver);
    if (isOver) timer = window.setTimeout(() => listener.hovering(false), HELD_OVER_MS);
  };
  document.addEventListener('dragover', (event) => onDragOver(event, hovering), options);
  document.addEventListener('drop', (event) => void onDrop(event, hovering, listener), options);
  document.addEventListener('paste', (event) => onPaste(event, listener), options);
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length > 0) void Promise.all(files.map((file) => file.getFile())).then((given) => listener.files(given));
  });
  return () => abort.abort();
}

function onDragOver(event: DragEvent, hovering: (isOver: boolean) => void): void {
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  hovering(true);
}

async function onDrop(event: DragEvent, hovering: (isOver: boolean) => void, listener: DoorListener): Promise<void> {
  hovering(false);
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  // Entries must be taken now: the list is empty after the first wait.
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...event.dataTransfer.files];
  const hasFolder = entries.some((entry) => entry?.isDirectory);
  const files = hasFolder ? (await Promise.all(entries.map(filesOf))).flat() : plain;
  if (files.length > 0) listener.files(files);
}

/** All files of an entry, of folders too. */
async function filesOf(entry: FileSystemEntry | null): Promise<File[]> {
  if (!entry) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    // Where it came from is lost otherwise; who adds many files passes by what is no edition.
    Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.slice(1) });
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A folder is read in parts of a hundred or so, until a part is empty.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader)) found.push(...part);
  return (await Promise.all(found.map(filesOf))).flat();
}

function readPart(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function onPaste(event: ClipboardEvent, listener: DoorListener): void {
  const [target] = event.composedPath();
  if (target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea)$/.test(target.localName)))
    return;
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length > 0) listener.files(files);
  else givePasted(event.clipboardData?.getData('text/plain') ?? '', listener);
}

/** Text that was pasted or shared: XML, or the address of some. What is neither is let go. */
function givePasted(text: string, listener: Pick<DoorListener, 'files' | 'address'>): void {
  const pasted = readPasted(text);
  if (pasted?.kind === 'address') listener.address(pasted.address);
  else if (pasted) listener.files([new File([pasted.text], strings.library.pastedName)]);
}

/** What another app shared, which the service worker has put by; it is taken from there. */
export async function takeShared(): Promise<{ files: readonly File[]; address: string }> {
  const cache = await caches.open(SHARED_CACHE);
  const requests = await cache.keys();
  const files: File[] = [];
  let address = '';
  for (const request of requests) {
    const response = await cache.match(request);
    await cache.delete(request);
    if (!response) continue;
    const name = decodeURIComponent(new URL(request.url).pathname.replace(/^.*\//, ''));
    if (name !== SHARED_TEXT) files.push(new File([await response.blob()], name));
    else {
      const taken = {
        files: (given: readonly File[]) => files.push(...given),
        address: (given: string) => (address = given),
      };
      for (const text of (await response.json()) as string[]) givePasted(text, taken);
    }
  }
  return { files, address };
}
