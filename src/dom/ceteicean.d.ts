/** The part of CETEIcean 1.9.5 that Lectern uses; the package ships no types. */
declare module 'CETEIcean' {
  export default class CETEI {
    constructor(options?: { documentObject?: Document; ignoreFragmentId?: boolean; omitDefaultBehaviors?: boolean });
    /** Prefix of the custom elements by namespace. */
    readonly namespaces: Map<string, string>;
    /** Turns XML into custom elements; calls `perElement` with each new element and its original. */
    preprocess(
      xml: XMLDocument,
      callback: null,
      perElement?: (made: HTMLElement, original: Element) => void,
    ): DocumentFragment;
  }
}
