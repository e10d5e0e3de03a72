/** The cache in which shared files wait for the page; see src/app/library/doors.ts. */
const SHARED_CACHE = 'lectern-shared';

/**
 * Takes files that another app shares (Web Share Target Level 2): they wait in a cache, and the page is
 * opened to take them from there. They never leave the device.
 */
export async function receiveShare(request: Request, scope: string): Promise<Response> {
  const form = await request.formData();
  const files = form.getAll('files').filter((entry): entry is File => entry instanceof File);
  const cache = await caches.open(SHARED_CACHE);
  await Promise.all(
    files.map((file, at) =>
      cache.put(new URL(`shared/${at}/${encodeURIComponent(file.name)}`, scope), new Response(file)),
    ),
  );
  return Response.redirect(new URL('./?shared', scope), 303);
}
