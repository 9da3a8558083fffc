/** A JWT Auth token that must be refused (JWA-09). Made at the moment of sending. */
export interface WrongToken {
  readonly id: 'missing' | 'tampered-payload' | 'tampered-signature' | 'other-key';
  readonly title: string;
}

export const wrongTokens: readonly WrongToken[] = [
  { id: 'missing', title: 'A request without JWT Auth' },
  { id: 'tampered-payload', title: 'A token whose payload was changed after signing' },
  { id: 'tampered-signature', title: 'A token with one bit of its signature changed' },
  { id: 'other-key', title: 'A token signed by another key under the right KID' },
];
