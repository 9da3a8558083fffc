import { parties } from '../parties.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** Certificate signing requests that were made wrong. */
export const requestFaults: readonly Fault[] = [
  {
    id: 's4-csr-sha1',
    title: 'The CSR of S4 is signed with SHA-1',
    breaks: { declared: { S4: { csr: { hash: 'sha1' } } } },
    flips: on('certificate.signature.algorithm', 'other', 'S4/csr'),
  },
  {
    id: 's4-csr-altered',
    title: 'The CSR of S4 was altered after it was signed',
    breaks: { declared: { S4: { csr: { damage: 'altered' } } } },
    flips: on('csr.self-signature', 'invalid', 'S4/csr'),
  },
  {
    id: 's4-csr-stray-octet',
    title: 'The CSR of S4 is followed by a stray octet',
    breaks: { declared: { S4: { csr: { damage: 'trailing-octet' } } } },
    flips: on('csr.encoding', 'notStrict', 'S4/csr'),
  },
  {
    id: 's4-csr-without-san',
    title: 'The CSR of S4 asks for no SAN',
    breaks: { declared: { S4: { csr: { dnsNames: null } } } },
    flips: on('certificate.name.san', 'absent', 'S4/csr'),
  },
  {
    id: 's4-csr-wrong-ou',
    title: 'The CSR of S4 has another OU',
    breaks: { declared: { S4: { csr: { subject: { OU: '11111111-2222-4333-8444-555555555555' } } } } },
    flips: on('certificate.subject.organisation-id', 'other', 'S4/csr'),
  },
  {
    id: 's1-csr-ou-of-hub',
    title: 'Ozone’s CSR for S1 names Ozone’s organisation',
    breaks: { declared: { S1: { csr: { subject: { OU: parties.ozone.organisationId } } } } },
    flips: on('certificate.subject.organisation-id', 'ofAnotherParty', 'S1/csr'),
  },
];
