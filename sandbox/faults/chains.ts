import type { SentIssuing } from '../settings.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** CA certificates that come with a leaf and that peers refuse. What is published comes without them. */
export const chainFaults: readonly Fault[] = [
  sentWithS4('expired', 'S4 comes with a certificate of the issuing CA that has expired', 'dates'),
  sentWithS4('constrained', 'S4 comes with an issuing CA that may name other hosts only', 'names'),
  sentWithSig4('no-authority', 'Sig4 comes with a certificate of the issuing CA that says CA:FALSE', 'authority'),
  sentWithSig4('one-too-many', 'Sig4 comes with one CA more than a CA above allows', 'length'),
  sentWithSig4(
    'unknown-critical-extension',
    'Sig4 comes with a CA that has a critical extension nobody knows',
    'critical',
  ),
  sentWithSig4('policy-required', 'Sig4 comes with a CA that requires a policy and has none', 'policy'),
  { ...sentWithSig4('in-capitals', 'Sig4 comes with an issuing CA whose name is in capitals', 'writing'), exit: 0 },
];

function sentWithS4(sentIssuing: SentIssuing, title: string, finding: string): Fault {
  return {
    id: `s4-chain-${sentIssuing}`,
    title,
    at: 'ecosystem',
    breaks: { issued: { S4: { sentIssuing } } },
    exit: 1,
    flips: on('certificate.chain', finding, 'S4/file', 'S4/served/oc'),
  };
}

function sentWithSig4(sentIssuing: SentIssuing, title: string, finding: string): Fault {
  return {
    id: `sig4-chain-${sentIssuing}`,
    title,
    at: 'ecosystem',
    breaks: { issued: { Sig4: { sentIssuing } } },
    exit: 1,
    flips: on('certificate.chain', finding, 'Sig4/file'),
  };
}
