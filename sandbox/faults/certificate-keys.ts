import type { Fault } from './fault.ts';
import { on, onS4AndItsCsr, onSig4 } from './flips.ts';

/** Keys that are weak, shared, or kept over a renewal. */
export const keyFaults: readonly Fault[] = [
  {
    id: 's4-1024-bit',
    title: 'S4 has a 1024-bit key',
    breaks: { issued: { S4: { bits: 1024 } } },
    flips: onS4AndItsCsr('certificate.key.size', 'short'),
  },
  {
    id: 's4-3072-bit',
    title: 'S4 has a 3072-bit key',
    breaks: { issued: { S4: { bits: 3072 } } },
    flips: onS4AndItsCsr('certificate.key.size', 'long'),
  },
  {
    id: 'c3-elliptic-curve',
    title: 'C3 has a key on an elliptic curve',
    breaks: { issued: { C3: { curve: 'P-256' } } },
    flips: [
      ...on('certificate.key.size', 'notRsa', 'C3/file', 'C3/jwks', 'C3/csr'),
      ...on('certificate.signature.algorithm', 'other', 'C3/csr'),
      ...on('jwk.members', 'missing', 'C3'),
      ...on('jwk.key-of-certificate', 'unreadable', 'C3'),
      ...on('key.file-mode', null, 'C3'),
      ...on('key.matches-certificate', null, 'C3'),
      ...on('key.matches-published', null, 'C3'),
      ...on('jwt-auth.refuses.kid-of-client-certificate', null, 'cm/consents', 'hh/auth'),
    ],
  },
  {
    id: 'sig4-key-of-s4',
    title: 'Sig4 was made with the key of S4',
    breaks: { issued: { Sig4: { keyOf: 'S4' } } },
    flips: on('kid.one-role', 'sameKey', 'S4', 'Sig4'),
  },
  {
    id: 's4-key-file-open',
    title: 'Others can read the key file of S4',
    breaks: { declared: { S4: { keyMode: 0o644 } } },
    flips: on('key.file-mode', 'open', 'S4'),
  },
  {
    id: 'sig4-exponent-3',
    title: 'Sig4 has the public exponent 3',
    breaks: { issued: { Sig4: { weakKey: 'exponent-3' } } },
    flips: onSig4('certificate.key.exponent', 'small'),
  },
  {
    id: 'sig4-exponent-1',
    title: 'Sig4 has the public exponent 1',
    breaks: { issued: { Sig4: { weakKey: 'exponent-1' } } },
    flips: onSig4('certificate.key.exponent', 'impossible'),
  },
  {
    id: 'sig4-small-factor',
    title: 'The modulus of Sig4 has a small factor',
    breaks: { issued: { Sig4: { weakKey: 'small-factor' } } },
    flips: onSig4('certificate.key.strength', 'smallFactor'),
  },
  {
    id: 'sig4-roca',
    title: 'Sig4 was made by a library with CVE-2017-15361',
    breaks: { issued: { Sig4: { weakKey: 'roca' } } },
    flips: onSig4('certificate.key.strength', 'roca'),
  },
  {
    id: 's4-csr-key-of-c3',
    title: 'The CSR kept for S4 was made with the key of C3',
    breaks: { declared: { S4: { csr: { keyOf: 'C3' } } } },
    flips: [...on('csr.same-key', 'other', 'S4/csr'), ...on('key.one-role', 'shared', 'S4')],
  },
  {
    id: 's4-renewed-with-old-key',
    title: 'The certificate file of S4 is the previous one, of the same key',
    breaks: { declared: { S4: { file: 'earlier' } } },
    flips: [...on('key.renewed', 'kept', 'S4'), ...on('certificate.file.published', 'unpublished', 'S4')],
  },
  {
    id: 'c3-shown-is-the-previous-one',
    title: 'The certificate file of C3 is the previous one, which nobody publishes: the API Hub rightly refuses it',
    breaks: { declared: { C3: { file: 'earlier' } } },
    exit: 3,
    flips: [...on('key.renewed', 'kept', 'C3'), ...on('certificate.file.published', 'unpublished', 'C3')],
  },
];
