/**
 * Why something is no bundle that can be relied on: what was found, in words that fit after its name, and what was
 * expected.
 */
export class BundleError extends Error {
  readonly kind: Refusal;
  readonly expected: string;

  constructor(kind: Refusal, found: string, expected: string) {
    super(`${found}; expected ${expected}`);
    this.kind = kind;
    this.expected = expected;
  }
}

export type Refusal = 'unreadable' | 'form' | 'entry' | 'statement' | 'signature' | 'digest' | 'content';
