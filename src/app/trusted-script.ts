/** What Trusted Types offers, so far as it is used here. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/**
 * A policy of Trusted Types that lets scripts of ours be started besides the page's own, and nothing else.
 * @param name as the page's content security policy has it; each may be made once.
 * @param own the scripts that are meant.
 * @returns what makes an address that a worker may be started from; it throws a TypeError for any other.
 */
export function scriptPolicy(name: string, own: RegExp): (url: string) => string {
  const createScriptURL = (url: string) => {
    if (!own.test(url)) throw new TypeError(`Not a script of Lectern: ${url}`);
    return url;
  };
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  const policy = factory?.createPolicy(name, { createScriptURL });
  return (url) => (policy ? policy.createScriptURL(url) : createScriptURL(url));
}
