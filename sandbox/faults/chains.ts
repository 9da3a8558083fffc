import type { SentIssuing } from '../settings.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** CA certificates that come with S4 and that peers refuse. What is published comes without them. */
export const chainFaults: readonly Fault[] = [
  sent('expired', 'S4 comes with a certificate of the issuing CA that has expired', 'dates'),
  sent('constrained', 'S4 comes with an issuing CA that may name other hosts only', 'names'),
  sent('no-authority', 'S4 comes with a certificate of the issuing CA that says CA:FALSE', 'authority'),
  sent('one-too-many', 'S4 comes with one CA more than a CA above allows', 'length'),
  sent('unknown-critical-extension', 'S4 comes with a CA that has a critical extension nobody knows', 'critical'),
  sent('policy-required', 'S4 comes with a CA that requires a policy and has none', 'policy'),
  sent('for-clients', 'S4 comes with an issuing CA that is for clients only', 'purpose'),
  sent('for-anything', 'S4 comes with an issuing CA that is for any purpose and names none', 'anyPurpose'),
  sent('damaged', 'S4 comes with an issuing CA whose name constraints cannot be read', 'damaged'),
  sent('other-identifier', 'S4 comes with an issuing CA whose key identifier is another than S4 names', 'identifier'),
  sent('sha1', 'S4 comes with an issuing CA that is signed with SHA-1', 'weak'),
  {
    id: 'c3-chain-for-servers',
    title: 'C3 comes with an issuing CA that is for servers only',
    breaks: { issued: { C3: { sentIssuing: 'for-servers' } } },
    flips: on('certificate.chain', 'purpose', 'C3/file'),
  },
  sent('in-capitals', 'S4 comes with an issuing CA whose name is in capitals', 'writing'),
];

function sent(sentIssuing: SentIssuing, title: string, finding: string): Fault {
  return {
    id: `s4-chain-${sentIssuing}`,
    title,
    breaks: { issued: { S4: { sentIssuing } } },
    flips: on('certificate.chain', finding, 'S4/file', 'S4/served/oc'),
  };
}
