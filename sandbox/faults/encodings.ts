import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** Certificates that are written otherwise than DER and RFC 5280 want. */
export const encodingFaults: readonly Fault[] = [
  {
    id: 'sig4-version-1',
    title: 'Sig4 is a version 1 certificate',
    breaks: { issued: { Sig4: { oddity: 'version-1' } } },
    flips: on('certificate.encoding', 'version', 'Sig4/file', 'Sig4/jwks'),
  },
  {
    id: 'sig4-negative-serial',
    title: 'Sig4 has a negative serial number',
    breaks: { issued: { Sig4: { oddity: 'negative-serial' } } },
    flips: on('certificate.encoding', 'serial', 'Sig4/file', 'Sig4/jwks'),
  },
  {
    id: 'sig4-extension-twice',
    title: 'Sig4 has two key usages',
    breaks: { issued: { Sig4: { oddity: 'repeated-extension' } } },
    flips: on('certificate.encoding', 'twice', 'Sig4/file', 'Sig4/jwks'),
  },
  {
    id: 'sig4-unknown-critical-extension',
    title: 'Sig4 has a critical extension that nobody knows',
    breaks: { issued: { Sig4: { oddity: 'unknown-critical-extension' } } },
    flips: on('certificate.encoding', 'critical', 'Sig4/file', 'Sig4/jwks'),
  },
  {
    id: 'sig4-damaged-extension',
    title: 'Sig4 has a number where the alternative names of its issuer belong',
    breaks: { issued: { Sig4: { oddity: 'damaged-extension' } } },
    flips: on('certificate.encoding', 'damaged', 'Sig4/file', 'Sig4/jwks'),
  },
  {
    id: 'sig4-default-spelled-out',
    title: 'Sig4 spells out that an extension is not critical',
    breaks: { issued: { Sig4: { oddity: 'default-spelled-out' } } },
    flips: on('certificate.encoding', 'notStrict', 'Sig4/file', 'Sig4/jwks'),
  },
  {
    id: 'sig4-two-algorithms',
    title: 'Sig4 names another signature algorithm inside than outside',
    breaks: { issued: { Sig4: { oddity: 'other-inner-algorithm' } } },
    flips: [
      ...on('certificate.encoding', 'algorithms', 'Sig4/file', 'Sig4/jwks'),
      ...on('certificate.issuer.trust-framework', null, 'Sig4/file', 'Sig4/jwks'),
    ],
  },
  {
    id: 'sig4-generalized-times',
    title: 'Sig4 has GeneralizedTime before 2050',
    breaks: { issued: { Sig4: { oddity: 'generalized-times' } } },
    flips: on('certificate.encoding', 'notStrict', 'Sig4/file', 'Sig4/jwks'),
  },
  {
    id: 'sig4-key-without-null',
    title: 'The algorithm of Sig4’s key has no NULL: it is the same key wherever it is compared',
    breaks: { issued: { Sig4: { oddity: 'key-without-null' } } },
    flips: on('certificate.encoding', 'notStrict', 'Sig4/file', 'Sig4/jwks'),
  },
  {
    id: 'sig4-impossible-dates',
    title: 'Sig4 is valid from and to a thirteenth month',
    breaks: { issued: { Sig4: { oddity: 'impossible-dates' } } },
    flips: [
      ...on('certificate.encoding', 'notStrict', 'Sig4/file', 'Sig4/jwks'),
      ...on('certificate.validity.current', 'unreadable', 'Sig4/file', 'Sig4/jwks'),
      ...on('certificate.validity.length', null, 'Sig4/file', 'Sig4/jwks'),
    ],
  },
  {
    id: 'sig4-file-unreadable',
    title: 'What is taken for the certificate of Sig4 is DER, but none',
    at: 'evidence',
    patches: [{ step: 'read-certificate:Sig4', set: { '/certificates/0': 'MAMCAQo=' } }],
    flips: on('certificate.encoding', 'unreadable', 'Sig4/file'),
  },
  {
    id: 'sig4-x5c-cut-off',
    title: 'The published certificate of Sig4 is cut off',
    breaks: { published: { Sig4: { x5c: 'cut-off' } } },
    flips: on('jwk.certificate', 'notACertificate', 'Sig4'),
  },
  {
    id: 'sig4-bmp-string',
    title: 'O of Sig4 is a BMPString',
    breaks: { issued: { Sig4: { oddity: 'bmp-string' } } },
    flips: on('certificate.subject.encoding', 'unusual', 'Sig4/file', 'Sig4/jwks'),
  },
];
