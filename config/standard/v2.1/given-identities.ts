/** Client identities that nobody can make up: only a target can give them. */
export const givenIdentities = ['other-organisation', 'other-tpp', 'revoked', 'expired', 'not-yet-valid'] as const;
export type GivenIdentity = (typeof givenIdentities)[number];
