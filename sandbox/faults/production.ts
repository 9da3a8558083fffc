import { merged } from '../overlay.ts';
import type { Settings } from '../settings.ts';
import { signerOfFiles } from '../signer.ts';
import type { Fault, Flip } from './fault.ts';
import { on } from './flips.ts';

/** Nobody listens there. */
const nowhere = '127.0.0.1:9';

/** The embedded target called production: nothing that production has is looked up beyond this machine. */
const calledProduction = (statements: Readonly<Record<string, 'no'>>): Settings => ({
  target: {
    environment: 'production',
    probes: null,
    statements,
    network: {
      connectTo: Object.fromEntries(
        ['as1', 'rs1', 'cm', 'hh', 'auth1']
          .map((service) => `${service}.examplebank.apihub.openfinance.ae`)
          .concat('data.directory.openfinance.ae')
          .map((host) => [`${host}:443`, nowhere]),
      ),
    },
  },
});

/** What is asked of production only, shown on a target that is none. */
export const productionFaults: readonly Fault[] = [
  {
    id: 'tpp-called-production',
    title: 'The target of a TPP on the sandbox says production, and denies what production asks for',
    vantage: 'tpp',
    breaks: calledProduction({ relyingPartyCertified: 'no' }),
    flips: [
      ...ofAnotherEnvironment(['C1/file', 'Sig1/file', 'Enc2/file'], ['S1', 'C1', 'Sig1', 'Sig2', 'Enc1', 'Enc2']),
      ...on('certificate.name.san', 'otherHost', 'S1/jwks'),
      ...on('network.connect', null, 'as1', 'rs1'),
      ...on('key.in-hardware', 'inFile', 'C1', 'Sig1', 'Enc2'),
      ...['Sig1-assertion', 'Sig1-request-object', 'Sig1-payload'].flatMap((message) =>
        on('message.audience', 'other', `${message}/sample`),
      ),
      ...on('message.issuer', 'other', 'Sig2-response/sample', 'Sig2-id-token/sample'),
      ...on('callback.issuer', 'other', 'callback/sample'),
      ...on('jwe.inner.claims', 'parties', 'Enc2-event/sample'),
      ...on('statement.relying-party-certification', 'denied', 'statements'),
    ],
  },
  {
    id: 'lfi-called-production',
    title:
      'The target of an LFI on the sandbox says production, and denies what production asks for; two keys are in stores that do not keep them',
    vantage: 'lfi',
    breaks: merged([
      calledProduction({ keysInHsm: 'no' }),
      {
        target: {
          certificates: {
            Sig4: { key: { signer: 'later', name: 'Sig4' } },
            Enc1: { key: { signer: 'open', name: 'Enc1' } },
          },
          keyStores: {
            signers: { later: signerOfFiles({ extractable: false, local: false }), open: signerOfFiles() },
          },
        },
      },
    ]),
    flips: [
      ...ofAnotherEnvironment(
        ['S4/file', 'S4/served/oc', 'C3/file', 'Sig4/file', 'Enc1/file'],
        ['S1', 'S3', 'S4', 'C3', 'C4', 'Sig2', 'Sig3', 'Sig4', 'Enc1'],
      ),
      ...on('certificate.name.san', 'otherHost', 'S1/jwks', 'S3/jwks', 'S1/csr', 'S3/csr'),
      ...on('network.connect', null, 'as1', 'rs1', 'cm', 'hh'),
      ...on('key.in-hardware', 'inFile', 'S4', 'C3'),
      ...on('key.in-hardware', 'imported', 'Sig4'),
      ...on('key.in-hardware', 'canLeave', 'Enc1'),
      ...on('jwt-auth.key-location', 'elsewhere', 'cm/consents'),
      ...on('jwe.inner.claims', 'parties', 'Enc1/sample'),
      ...on('statement.production-keys-in-hsm', 'denied', 'statements'),
      ...on('statement.keys-in-hsm', 'denied', 'statements'),
    ],
  },
];

/** What is said of certificates at places, and of roles whose keys are published. */
function ofAnotherEnvironment(places: readonly string[], roles: readonly string[]): Flip[] {
  return [
    ...on('certificate.environment', 'mixed', ...places, ...roles.map((role) => `${role}/jwks`)),
    ...on('jwks.location', 'otherHost', ...roles),
    ...on('trust.environment', 'mixed', 'trust'),
    // Addresses of the sandbox's hosts are for hosts that the target names no more.
    ...on('network.connect-to', 'unused', 'connect-to'),
    ...on('discovery.available', null, 'auth1/examplebank'),
    ...on('participants.available', null, 'participants'),
  ];
}
