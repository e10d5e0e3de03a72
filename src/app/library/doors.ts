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

/** The cache in which the service worker leaves shared files; see service-worker/share.ts. */
const SHARED_CACHE = 'lectern-shared';

/** Opens all doors. @returns what closes them. */
export function openDoors(listener: DoorListener): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  document.addEventListener('dragover', (event) => onDragOver(event, listener), options);
  document.addEventListener('dragleave', (event) => event.relatedTarget === null && listener.hovering(false), options);
  document.addEventListener('drop', (event) => void onDrop(event, listener), options);
  document.addEventListener('paste', (event) => onPaste(event, listener), options);
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length > 0) void Promise.all(files.map((file) => file.getFile())).then((given) => listener.files(given));
  });
  return () => abort.abort();
}

function onDragOver(event: DragEvent, listener: DoorListener): void {
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  listener.hovering(true);
}

async function onDrop(event: DragEvent, listener: DoorListener): Promise<void> {
  listener.hovering(false);
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  // Entries must be taken now: the list is empty after the first wait.
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...event.dataTransfer.files];
  const files = entries.some((entry) => entry?.isDirectory) ? (await Promise.all(entries.map(filesOf))).flat() : plain;
  if (files.length > 0) listener.files(files);
}

/** All files of an entry, of folders too. */
async function filesOf(entry: FileSystemEntry | null): Promise<File[]> {
  if (!entry) return [];
  if (entry.isFile)
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
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

/** Text that was pasted: XML, or the address of some. @returns false when it is neither. */
export function givePasted(
  text: string,
  listener: Pick<DoorListener, 'files' | 'address'>,
  name = 'pasted.xml',
): boolean {
  const trimmed = text.trim();
  if (/^https?:\/\/\S+$/.test(trimmed)) {
    listener.address(trimmed);
    return true;
  }
  if (!trimmed.startsWith('<')) return false;
  listener.files([new File([pastedBytes(text)], name, { type: 'application/xml' })]);
  return true;
}

/**
 * Pasted text as UTF-8. When its declaration names another encoding a byte-order mark says what it is
 * now, since the mark counts more (XML 1.0 Appendix F).
 */
function pastedBytes(text: string): Blob {
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1] ?? 'utf-8';
  const start = text.replace(/^\s+(?=<\?xml)/, '');
  return new Blob(/^utf-?8$/i.test(declared) ? [start] : ['\uFEFF', start]);
}

/** Files that were shared with the app before this page was there; they are taken out of the cache. */
export async function takeShared(): Promise<File[]> {
  if (!('caches' in window)) return [];
  const cache = await caches.open(SHARED_CACHE);
  const requests = await cache.keys();
  return Promise.all(
    requests.map(async (request) => {
      const response = (await cache.match(request)) as Response;
      const name = decodeURIComponent(new URL(request.url).pathname.replace(/^.*\//, ''));
      const file = new File([await response.blob()], name);
      await cache.delete(request);
      return file;
    }),
  );
}
