import type { SharedCache, SharedText } from './messages.js';

const SHARED_CACHE: SharedCache = 'lectern-shared';
const SHARED_TEXT: SharedText = 'text.json';

/**
 * Takes what another app shares (Web Share Target §4, `share_target` in the manifest): it waits in a
 * cache, and the page is opened to take it from there. It never leaves the device.
 */
export async function receiveShare(request: Request, scope: string): Promise<Response> {
  const form = await request.formData();
  const files = form.getAll('files').filter((entry): entry is File => entry instanceof File);
  const texts = [form.get('text'), form.get('url')].filter((entry) => typeof entry === 'string' && entry !== '');
  const cache = await caches.open(SHARED_CACHE);
  const put = (name: string, at: number, body: BodyInit) =>
    cache.put(new URL(`shared/${at}/${encodeURIComponent(name)}`, scope), new Response(body));
  await Promise.all(files.map((file, at) => put(file.name, at, file)));
  if (texts.length > 0) await put(SHARED_TEXT, files.length, JSON.stringify(texts));
  return Response.redirect(new URL('./?shared', scope), 303);
}
