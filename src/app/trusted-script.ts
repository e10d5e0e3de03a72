/** What Trusted Types offers, so far as it is used here. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The scripts that may be started besides the page's own; the names are put in by the build. */
const OWN_SCRIPTS = /^(?:\.\/)?(?:index-worker(?:-[\w]+)?|service-worker)\.js$/;

const policy = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes?.createPolicy('lectern-script', {
  createScriptURL(url) {
    if (!OWN_SCRIPTS.test(url)) throw new TypeError(`Not a script of Lectern: ${url}`);
    return url;
  },
});

/** An address that a worker may be started from. @throws TypeError for anything but our own two scripts. */
export function ownScript(url: string): string {
  return policy ? policy.createScriptURL(url) : url;
}
