import type { Fault } from './fault.ts';
import { on, onS4 } from './flips.ts';

/** Certificates with another issuer, life or profile than their role wants. */
export const certificateFaults: readonly Fault[] = [
  {
    id: 's4-sha1',
    title: 'S4 is signed with SHA-1',
    breaks: { issued: { S4: { hash: 'sha1' } } },
    flips: onS4('certificate.signature.algorithm', 'other'),
  },
  {
    id: 's4-expired',
    title: 'S4 has expired',
    breaks: { issued: { S4: { validity: 'expired' } } },
    flips: onS4('certificate.validity.current', 'expired'),
  },
  {
    id: 's4-not-yet-valid',
    title: 'S4 is not valid yet',
    breaks: { issued: { S4: { validity: 'future' } } },
    flips: onS4('certificate.validity.current', 'notYet'),
  },
  {
    id: 's4-long-life',
    title: 'S4 lives 400 days',
    breaks: { issued: { S4: { validity: 'long' } } },
    flips: onS4('certificate.validity.length', 'long'),
  },
  {
    id: 's4-expires-soon',
    title: 'S4 expires in ten days',
    breaks: { issued: { S4: { validity: 'ending' } } },
    flips: onS4('certificate.validity.expiry', 'urgent'),
  },
  {
    id: 's4-wrong-ca',
    title: 'S4 is issued by a CA outside the Trust Framework',
    breaks: { issued: { S4: { issuer: 'rogue' } } },
    flips: onS4('certificate.issuer.trust-framework', 'otherIssuer'),
  },
  {
    id: 's4-look-alike-ca',
    title: 'S4 is issued by a CA with the Trust Framework’s name and another key',
    breaks: { issued: { S4: { issuer: 'look-alike' } } },
    flips: onS4('certificate.issuer.trust-framework', 'lookAlike'),
  },
  {
    id: 's4-self-signed',
    title: 'S4 is self-signed',
    breaks: { issued: { S4: { issuer: 'itself' } } },
    flips: onS4('certificate.issuer.trust-framework', 'selfSigned'),
  },
  {
    id: 's3-wrong-ca',
    title: 'S3 is issued by a commercial CA',
    breaks: { issued: { S3: { issuer: 'rogue' } } },
    flips: [
      ...on('certificate.issuer.trust-framework', 'otherIssuer', 'S3/file', 'S3/jwks'),
      ...on('certificate.issuer.trust-framework', 'otherServerIssuer', 'S3/served/cm', 'S3/served/hh'),
    ],
  },
  {
    id: 's4-is-ca',
    title: 'S4 says CA:TRUE',
    breaks: { issued: { S4: { ca: true } } },
    flips: onS4('certificate.profile.end-entity', 'ca'),
  },
  {
    id: 's4-client-auth-only',
    title: 'S4 was issued as a client certificate',
    breaks: { issued: { S4: { extendedKeyUsage: ['clientAuth'] } } },
    flips: onS4('certificate.profile.extended-key-usage', 'forbids'),
  },
  {
    id: 's4-for-anything',
    title: 'S4 is for any purpose and names none',
    breaks: { issued: { S4: { extendedKeyUsage: ['anyExtendedKeyUsage'] } } },
    flips: onS4('certificate.profile.extended-key-usage', 'anyOnly'),
  },
  {
    id: 'sig4-encryption-only',
    title: 'Sig4 was issued as an encryption certificate',
    breaks: { issued: { Sig4: { keyUsage: ['keyEncipherment', 'dataEncipherment'] } } },
    flips: on('certificate.profile.key-usage', 'forbids', 'Sig4/file', 'Sig4/jwks'),
  },
  {
    id: 'c3-expired',
    title: 'C3 has expired',
    breaks: { issued: { C3: { validity: 'expired' } } },
    // That the API Hub refuses it, as it should, is charged to nobody.
    flips: on('certificate.validity.current', 'expired', 'C3/file', 'C3/jwks'),
  },
  {
    id: 's4-expires-in-a-month',
    title: 'S4 expires in thirty days',
    breaks: { issued: { S4: { validity: 'ending-in-a-month' } } },
    flips: onS4('certificate.validity.expiry', 'soon'),
  },
  {
    id: 's4-lapses-before-go-live',
    title: 'S4 has expired when the LFI goes live',
    breaks: { goLiveInDays: 40, issued: { S4: { validity: 'ending-in-a-month' } } },
    flips: [...onS4('certificate.validity.expiry', 'soon'), ...onS4('certificate.validity.at-go-live', 'expired')],
  },
  {
    id: 's4-lapses-soon-after-go-live',
    title: 'S4 expires ten days after the LFI goes live',
    breaks: { goLiveInDays: 20, issued: { S4: { validity: 'ending-in-a-month' } } },
    flips: [...onS4('certificate.validity.expiry', 'soon'), ...onS4('certificate.validity.at-go-live', 'urgent')],
  },
  {
    id: 's4-rotation-after-go-live',
    title: 'S4 expires in the first month after the LFI goes live',
    breaks: { goLiveInDays: 2, issued: { S4: { validity: 'ending-in-a-month' } } },
    flips: [...onS4('certificate.validity.expiry', 'soon'), ...onS4('certificate.validity.at-go-live', 'soon')],
  },
];
