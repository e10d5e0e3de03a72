/**
 * The few things of the platform that the core uses and that ES2023 does not name.
 * They exist in every page, worker and Node; the DOM's own library must stay out of the core.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class URL {
  static canParse(url: string, base?: string | URL): boolean;
  constructor(url: string, base?: string | URL);
  readonly origin: string;
  readonly hostname: string;
  readonly host: string;
  readonly href: string;
  protocol: string;
  username: string;
  password: string;
  hash: string;
}
