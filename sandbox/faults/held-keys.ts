import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** Private keys that are not what their holder takes them for. */
export const heldKeyFaults: readonly Fault[] = [
  {
    id: 'enc1-tampering-unnoticed',
    title: 'The decrypter of Enc1 does not check the authentication tag',
    at: 'evidence',
    patches: [{ step: 'decrypt:Enc1', set: { '/tamperedRefused': false } }],
    flips: on('encryption.round-trip', 'tamperingUnnoticed', 'Enc1'),
  },
  {
    id: 'lfi-has-key-of-s1',
    title: 'The LFI has the private key of S1',
    vantage: 'lfi',
    breaks: { target: { certificates: { S1: { key: './S1.key' } } } },
    flips: on('key.right-holder', 'wrongParty', 'S1'),
  },
  {
    id: 'c3-names-file-of-s4',
    title: 'The target names the files of S4 for C3 as well',
    vantage: 'lfi',
    breaks: { target: { certificates: { C3: { certificate: './S4.chain.pem', key: './S4.key' } } } },
    flips: on('certificate.file.own', 'shared', 'C3', 'S4'),
  },
  {
    id: 'c3-of-another-organisation',
    title: 'The LFI shows the C3 of another LFI',
    vantage: 'lfi',
    breaks: {
      target: {
        certificates: { C3: { certificate: './other-organisation.chain.pem', key: './other-organisation.key' } },
      },
    },
    flips: [
      ...on('certificate.subject.application', 'other', 'C3/file'),
      ...on('certificate.subject.organisation', 'other', 'C3/file'),
      ...on('certificate.subject.organisation-id', 'other', 'C3/file'),
      ...on('csr.same-key', 'other', 'C3/csr'),
      ...on('key.matches-published', 'other', 'C3'),
    ],
  },
  {
    id: 'sig4-held-key-of-another',
    title: 'The private key of Sig4 is that of another certificate',
    at: 'evidence',
    patches: [{ step: 'read-key:Sig4', set: { '/spki': 'of another key' } }],
    flips: [
      ...on('key.matches-certificate', 'other', 'Sig4'),
      ...on('key.matches-published', 'other', 'Sig4'),
      ...on('csr.same-key', 'other', 'Sig4/csr'),
    ],
  },
];
