import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mintCertificate } from '../../tests/mint.ts';
import type { InboundCall } from '../observations/listen.ts';
import type { Target } from '../target/target.ts';
import type { Issuer } from '../x509/issue/certificate.ts';
import { isOfHub } from './inbound.ts';

const dayMs = 86_400_000;
const [root, participant, caller] = Array.from({ length: 3 }, () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
);
if (!root || !participant || !caller) throw new Error('no keys');
const named = (unit: string) => [{ type: 'OU', value: unit }] as const;

function certificate(unit: string, keys: typeof root, issuer: Issuer, ca: boolean): Buffer {
  return mintCertificate({
    subject: named(unit),
    publicKey: (keys as NonNullable<typeof root>).publicKey,
    issuer,
    notBefore: new Date(Date.now() - dayMs),
    notAfter: new Date(Date.now() + dayMs),
    extensions: { keyUsage: [ca ? 'keyCertSign' : 'digitalSignature'], basicConstraints: { ca } },
  });
}

const framework: Issuer = { name: named('framework'), key: root.privateKey };
const anchor = certificate('framework', root, framework, true);
const target = {
  ozone: { organisationId: 'hub' },
  trust: { framework: [anchor.toString('base64')] },
} as unknown as Target;

function call(...chain: readonly Buffer[]): InboundCall {
  return {
    certificates: chain.map((der) => der.toString('base64')),
    handshakeCompleted: true,
  } as unknown as InboundCall;
}

describe('a call is the API Hub’s', () => {
  test('with a certificate that a CA of the Trust Framework issued to its organisation', () => {
    expect(isOfHub(call(certificate('hub', caller, framework, false)), target)).toBe(true);
    expect(isOfHub(call(certificate('bank', caller, framework, false)), target)).toBe(false);
  });

  test('not with one that another participant signed with a certificate of its own, which is none of a CA', () => {
    const own = certificate('bank', participant, framework, false);
    const forged = certificate('hub', caller, { name: named('bank'), key: participant.privateKey }, false);
    expect(isOfHub(call(forged, own), target)).toBe(false);
  });
});
