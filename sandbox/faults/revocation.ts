import type { Fault } from './fault.ts';
import { inBothVersions, on, onS4 } from './flips.ts';

const status = 'certificate.revocation.status';
const service = 'revocation.service';
const bothSay = { misses: ['S4'] } as const;
const certificateHold = 6;
const removeFromCRL = 8;
const withoutNextUpdate = [
  ...on(`${service}.freshness`, 'undated', 'crl'),
  ...on(`${service}.form`, 'deviates', 'crl'),
];

/** Routes on which a revoked client certificate is shown. */
const withRevoked = ['as1/root', 'rs1/accounts', 'cm/hello-mtls', 'hh/hello-mtls', 'oc/hello-mtls', 'oc/echo-cert'];

/** Every certificate at every place where vantage `all` sees it. */
const everywhere = [
  ...['S1', 'S3', 'S4', 'C1', 'C3', 'C4', 'Sig1', 'Sig2', 'Sig3', 'Sig4', 'Enc1', 'Enc2'].flatMap((role) => [
    `${role}/file`,
    `${role}/jwks`,
  ]),
  ...['S1/served/as1', 'S1/served/rs1', 'S3/served/cm', 'S3/served/hh', 'S4/served/oc'],
];

/** Certificates that were taken back, services that do not say so, and servers that do not ask them. */
export const revocationFaults: readonly Fault[] = [
  {
    id: 's4-revoked',
    title: 'S4 is revoked, by OCSP and CRL',
    breaks: { revocation: { revoked: ['S4'] } },
    flips: onS4(status, 'revoked'),
  },
  {
    id: 's4-on-hold',
    title: 'S4 is on hold, by OCSP and CRL',
    breaks: { revocation: { revoked: ['S4'], reason: certificateHold } },
    flips: onS4(status, 'held'),
  },
  {
    id: 's4-removed-from-crl',
    title: 'The CRL lists S4 as removed, which only a delta CRL may; OCSP is enough',
    breaks: { revocation: { revoked: ['S4'], reason: removeFromCRL, ocsp: bothSay } },
    flips: on(`${service}.form`, 'deviates', 'crl'),
  },
  {
    id: 's4-revoked-in-crl-only',
    title: 'S4 is in the CRL, and the OCSP responder still says good',
    breaks: { revocation: { revoked: ['S4'], ocsp: bothSay } },
    flips: [...onS4(status, 'revoked'), ...onS4('certificate.revocation.sources-agree', 'disagree')],
  },
  {
    id: 's4-revoked-in-ocsp-only',
    title: 'The OCSP responder says that S4 is revoked, and the CRL does not list it',
    breaks: { revocation: { revoked: ['S4'], crl: bothSay } },
    flips: [...onS4(status, 'revoked'), ...onS4('certificate.revocation.sources-agree', 'disagree')],
  },
  {
    id: 's4-unknown-to-ocsp',
    title: 'The OCSP responder has never heard of S4',
    breaks: { revocation: { ocsp: { unknown: ['S4'] } } },
    flips: on(status, null, 'S4/file', 'S4/jwks', 'S4/served/oc'),
  },
  {
    id: 's4-without-status-addresses',
    title: 'S4 names neither OCSP responder nor CRL: allowed',
    breaks: { issued: { S4: { ocspUrl: null, crlUrl: null } } },
    flips: [],
  },
  {
    id: 's4-status-addresses-elsewhere',
    title: 'S4 names a responder and a CRL that nobody should follow, by LDAP and with a password: neither is',
    breaks: { issued: { S4: { ocspUrl: 'ldap://ocsp.example', crlUrl: 'http://user:secret@crl.example/' } } },
    flips: [],
  },
  {
    id: 'ocsp-refused',
    title: 'The OCSP responder refuses connections; the CRL is enough',
    breaks: { revocation: { ocsp: { listener: 'refuses' } } },
    exit: 0,
    flips: on(`${service}.reachable`, null, 'ocsp'),
  },
  {
    id: 'ocsp-http-error',
    title: 'The OCSP responder answers with status 503; the CRL is enough',
    breaks: { revocation: { ocsp: { httpStatus: 503 } } },
    exit: 0,
    flips: on(`${service}.reachable`, null, 'ocsp'),
  },
  {
    id: 'ocsp-tries-later',
    title: 'The OCSP responder asks to try later; the CRL is enough',
    breaks: { revocation: { ocsp: { triesLater: true } } },
    exit: 0,
    flips: on(`${service}.reachable`, null, 'ocsp'),
  },
  {
    id: 'crl-refused',
    title: 'The CRL cannot be fetched; OCSP is enough',
    breaks: { revocation: { crl: { listener: 'refuses' } } },
    exit: 0,
    flips: on(`${service}.reachable`, null, 'crl'),
  },
  {
    id: 'revocation-unreachable',
    title: 'Neither the OCSP responder nor the CRL can be reached',
    breaks: { revocation: { ocsp: { listener: 'refuses' }, crl: { listener: 'silent' } } },
    flips: [
      ...on(`${service}.reachable`, null, 'ocsp', 'crl'),
      ...on(status, null, ...everywhere),
      ...inBothVersions('mtls.refuses.revoked', null, ...withRevoked),
    ],
  },
  {
    id: 'ocsp-other-key',
    title: 'Somebody else signs for the OCSP responder',
    breaks: { revocation: { ocsp: { signedBy: 'stranger' } } },
    flips: on(`${service}.signature`, 'notEntitled', 'ocsp'),
  },
  {
    id: 'ocsp-other-key-hides-revocation',
    title: 'S4 is revoked, which a stranger’s OCSP responses deny',
    breaks: { revocation: { revoked: ['S4'], ocsp: { signedBy: 'stranger', ...bothSay } } },
    flips: [...onS4(status, 'revoked'), ...on(`${service}.signature`, 'notEntitled', 'ocsp')],
  },
  {
    id: 'ocsp-delegate',
    title: 'A responder that the issuing CA appointed signs: allowed',
    breaks: { revocation: { ocsp: { signedBy: 'delegate' } } },
    flips: [],
  },
  {
    id: 'ocsp-client-as-delegate',
    title: 'A client certificate of the issuing CA signs OCSP responses',
    breaks: { revocation: { ocsp: { signedBy: 'client-as-delegate' } } },
    flips: on(`${service}.signature`, 'notEntitled', 'ocsp'),
  },
  {
    id: 'ocsp-stale',
    title: 'OCSP responses are two days old',
    breaks: { revocation: { ocsp: { stale: true } } },
    flips: on(`${service}.freshness`, 'stale', 'ocsp'),
  },
  {
    id: 'ocsp-ahead',
    title: 'OCSP responses are of tomorrow',
    breaks: { revocation: { ocsp: { ahead: true } } },
    flips: on(`${service}.freshness`, 'future', 'ocsp'),
  },
  {
    id: 'ocsp-old-without-next-update',
    title: 'OCSP responses are two days old and do not say until when they hold; the CRL is enough',
    breaks: { revocation: { ocsp: { stale: true, undated: true } } },
    flips: on(`${service}.freshness`, 'stale', 'ocsp'),
  },
  {
    id: 'ocsp-without-next-update',
    title: 'OCSP responses are made when asked for and do not say until when they hold: allowed',
    breaks: { revocation: { ocsp: { undated: true } } },
    flips: [],
  },
  {
    id: 'crl-without-next-update',
    title: 'The CRL does not say when the next one is due; OCSP is enough',
    breaks: { revocation: { crl: { undated: true } } },
    flips: withoutNextUpdate,
  },
  {
    id: 'revocation-without-next-update',
    title: 'OCSP responses and CRL are two days old, and neither says until when it holds',
    breaks: { revocation: { ocsp: { stale: true, undated: true }, crl: { stale: true, undated: true } } },
    flips: [...withoutNextUpdate, ...on(`${service}.freshness`, 'stale', 'ocsp'), ...on(status, null, ...everywhere)],
  },
  {
    id: 'crl-of-cas',
    title: 'The CRL is about CA certificates only, and the OCSP responder refuses connections',
    breaks: { revocation: { ocsp: { listener: 'refuses' }, crl: { onlyCas: true } } },
    flips: [
      ...on(`${service}.reachable`, null, 'ocsp'),
      ...on(status, null, ...everywhere),
      ...inBothVersions('mtls.refuses.revoked', null, ...withRevoked),
    ],
  },
  {
    id: 'ocsp-revoked-delegate',
    title: 'The certificate of the responder that signs is itself in the CRL',
    breaks: { revocation: { ocsp: { signedBy: 'revoked-delegate' } } },
    flips: on(`${service}.signature`, 'notEntitled', 'ocsp'),
  },
  {
    id: 'ocsp-default-written-out',
    title: 'OCSP responses write their version out, which is the default one',
    breaks: { revocation: { ocsp: { writesVersion: true } } },
    flips: on(`${service}.form`, 'deviates', 'ocsp'),
  },
  {
    id: 'crl-other-key',
    title: 'Somebody else signs the CRL',
    breaks: { revocation: { crl: { signedBy: 'stranger' } } },
    flips: on(`${service}.signature`, 'notEntitled', 'crl'),
  },
  {
    id: 'crl-stale',
    title: 'The CRL should have been replaced yesterday',
    breaks: { revocation: { crl: { stale: true } } },
    flips: on(`${service}.freshness`, 'stale', 'crl'),
  },
  {
    id: 'oc-staples',
    title: 'Ozone Connect staples a current OCSP response: allowed',
    breaks: { servers: { oc: { staple: 'current' } } },
    flips: [],
  },
  {
    id: 'oc-staples-revoked',
    title: 'S4 is revoked, and Ozone Connect staples the proof',
    breaks: { revocation: { revoked: ['S4'] }, servers: { oc: { staple: 'current' } } },
    flips: [...onS4(status, 'revoked'), ...on('certificate.revocation.staple', 'revoked', 'S4/served/oc')],
  },
  {
    id: 'oc-staples-stale',
    title: 'Ozone Connect staples an OCSP response of the day before yesterday',
    breaks: { servers: { oc: { staple: 'stale' } } },
    flips: on('certificate.revocation.staple', 'unusable', 'S4/served/oc'),
  },
  {
    id: 'oc-staples-other-certificate',
    title: 'Ozone Connect staples the OCSP response of another certificate',
    breaks: { servers: { oc: { staple: 'other-certificate' } } },
    flips: on('certificate.revocation.staple', 'unusable', 'S4/served/oc'),
  },
  {
    id: 'cm-accepts-revoked',
    title: 'Consent Manager accepts a revoked C3',
    breaks: { servers: { cm: { letsIn: ['revoked'] } } },
    flips: inBothVersions('mtls.refuses.revoked', 'accepted', 'cm/hello-mtls'),
  },
  {
    id: 'oc-accepts-revoked',
    title: 'Ozone Connect accepts a revoked C4',
    breaks: { servers: { oc: { letsIn: ['revoked'] } } },
    flips: inBothVersions('mtls.refuses.revoked', 'accepted', 'oc/hello-mtls', 'oc/echo-cert'),
  },
];
