import { MOST_PICTURE_BYTES } from '../core/library/picture.js';
import type { FetchedPicture } from './protocol.js';

/**
 * Fetches a picture that the reader asked for. Here and not on the page, whose policy lets it speak to its own host
 * only. The other host learns nothing of the reader but their address: no cookies, no referrer; and no third host is
 * led to, whatever it answers. It must let other pages read its pictures (CORS).
 */
export async function fetchPicture(url: string): Promise<FetchedPicture> {
  let response: Response;
  try {
    response = await fetch(url, {
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      headers: { accept: 'image/avif,image/webp,image/*' },
    });
  } catch {
    return { fault: 'refused' };
  }
  if (!response.ok) {
    await response.body?.cancel();
    return { fault: 'status' };
  }
  try {
    const file = await collected(response.body);
    return file ? { file } : { fault: 'too-large' };
  } catch {
    return { fault: 'refused' };
  }
}

/** The bytes of a picture; `null` as soon as they are too many, whatever was said of their length. */
async function collected(body: ReadableStream<Uint8Array<ArrayBuffer>> | null): Promise<Blob | null> {
  const parts: BlobPart[] = [];
  const reader = body?.getReader();
  let length = 0;
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length;
    if (length > MOST_PICTURE_BYTES) {
      await reader?.cancel();
      return null;
    }
    parts.push(read.value);
  }
  return new Blob(parts);
}
