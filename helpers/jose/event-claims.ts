import type { Claims } from './client-claims.ts';

/**
 * Claims of a webhook event that says nothing about anybody: its consent and resource do not exist (API Hub
 * documentation, webhooks).
 */
export function testEventClaims(from: {
  readonly issuer: string;
  readonly clientId: string;
  readonly now: number;
  readonly uuid: () => string;
}): Claims {
  const { issuer, clientId, now, uuid } = from;
  const consent = uuid();
  const at = new Date(now * 1000).toISOString();
  return {
    iss: issuer,
    aud: clientId,
    iat: now,
    nbf: now - 10,
    exp: now + 300,
    jti: uuid(),
    message: {
      Data: { ConsentId: consent, Status: 'Rejected', StatusUpdateDateTime: at },
      Meta: {
        EventDateTime: at,
        EventResource: `/consents/${consent}`,
        EventType: 'Resource.Updated',
        ConsentId: consent,
      },
    },
  };
}
