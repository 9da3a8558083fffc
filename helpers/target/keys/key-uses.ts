import { KeyUnusable } from './identity.ts';

/** What the keys of tokens and signers were asked for, all together, and the most that they may be. */
export class KeyUses {
  readonly counts = { signature: 0, decryption: 0 };
  readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** Counts a use that is about to be made. Throws `KeyUsesSpent` where it would be one too many. */
  count(use: keyof typeof this.counts): void {
    if (this.counts.signature + this.counts.decryption >= this.most)
      throw new KeyUsesSpent(`keyStores.maxUses (${this.most}) is spent; raise it or look at less`);
    this.counts[use] += 1;
  }
}

/** No key of a token or signer may be used any more. */
export class KeyUsesSpent extends KeyUnusable {}
