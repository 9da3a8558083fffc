import type { Role } from '../../config/standard/api-hub/roles.ts';
import { otherBank, parties } from '../parties.ts';
import type { Declared, Settings } from '../settings.ts';
import type { Fault, Flip } from './fault.ts';
import { on } from './flips.ts';

/** What somebody gets wrong in the first hour: each is named by the doctor and is one thing in what a run reports. */
export interface PlantedMistake {
  readonly mistake: string;
  /** Fault that makes it. */
  readonly fault: string;
  /**
   * Where in the target the doctor tells it, or where a run refuses the target; null where it is no matter of the
   * target.
   */
  readonly pointer: string | null;
  /**
   * Words of what is found, or of what is expected, that name the cause; docs/troubleshooting.md has them as a symptom.
   */
  readonly named: string;
}

const names = '/lfi/organisationId';

/** The mistakes, and the words that name each. */
export const plantedMistakes: readonly PlantedMistake[] = [
  planted('wrong organisation', 'target-of-other-organisation', names, `The target says “${otherBank.organisationId}”`),
  planted('curly quotes', 'legal-name-in-quotes', '/lfi/legalName', 'quotation marks that are part of the name'),
  planted('upper-case id', 'organisation-id-in-capitals', names, 'an id with upper-case letters'),
  planted('swapped S4/C3 files', 'files-of-s4-and-c3-swapped', '/certificates/S4', 'stand at each other’s place'),
  planted(
    'key of another certificate',
    'c3-with-key-of-s4',
    '/certificates/C3/key',
    'the private key of another certificate, that of S4',
  ),
  planted('encrypted key', 's4-key-encrypted', '/certificates/S4/key', 'an encrypted private key without passphrase'),
  planted(
    'PKCS#12 without key',
    's4-in-pkcs12-without-key',
    '/certificates/S4/certificate',
    'PKCS#12 without a private key',
  ),
  planted('root-only bundle', 'trust-root-only', '/trust/framework', 'of which the file has no certificate'),
  planted('sandbox bundle in production', 'trust-of-other-environment', '/trust/framework', 'The target is about'),
  planted('expired bundle', 'trust-expired-root', '/trust/framework', 'whoever checks dates accepts no certificate'),
  planted('clock off by an hour', 'clocks-an-hour-apart', null, 'This machine’s clock is 60 minutes behind'),
  planted('proxy needed', 'nothing-reached', null, 'hosts is reached from here, each in the same way'),
  planted('firewall drop', 'cm-dropped', '/endpoints/cm', 'nothing answers at all'),
  planted(
    'JWKS of the wrong kind',
    's4-jwks-of-other-kind',
    '/certificates/S4',
    'The JWKS URL of S4 ends in application.jwks',
  ),
  planted('KID with trailing blank', 's4-kid-with-blank', '/certificates/S4/kid', 'a KID without blanks'),
  planted('UTF-16 PEM', 's4-in-utf-16', '/certificates/S4/certificate', 'text in UTF-16'),
  planted(
    'PEM with literal \\n',
    's4-with-line-breaks-written-out',
    '/certificates/S4/certificate',
    'PEM with \\n written out in place of line breaks',
  ),
  planted('PKCS#7', 's4-in-pkcs7', '/certificates/S4/certificate', 'PKCS#7'),
  planted(
    'connectTo without port',
    'connect-to-without-port',
    '/network/connectTo/cm.examplebank.preprod.apihub.openfinance.example:443',
    'address:port such as',
  ),
  planted('unused connectTo', 'connect-to-unused', '/network/connectTo', 'in network.connectTo leads nowhere'),
  planted(
    'KID of the certificate before',
    's4-kid-of-previous',
    '/certificates/S4/kid',
    'files that are published under KID',
  ),
  planted(
    'KID of another certificate',
    'kid-of-another-key',
    '/certificates/S4/kid',
    'files that are published under KID',
  ),
  planted('KID in another case', 'kid-case-flipped', '/certificates/S4/kid', 'another case'),
  planted(
    'client id of another application',
    'target-of-other-application',
    '/lfi/applications/c3-hh-cm-client',
    `The target says “${otherBank.application}”`,
  ),
  planted('base URL with a slash', 'base-url-with-slash', '/endpoints/oc', 'a URL without trailing slash'),
  planted('base URL with a path', 'base-url-with-path', '/endpoints/oc', 'a URL without path'),
  planted('base URL of another environment', 'cm-of-production', '/endpoints/cm', 'of the production Trust Framework'),
  planted('JWKS URL of another organisation', 's4-jwks-of-other-bank', '/certificates/S4', 'The JWKS URL of S4 is'),
  planted(
    'swapped Sig4/Enc1 files',
    'files-of-sig4-and-enc1-swapped',
    '/certificates/Sig4',
    'stand at each other’s place',
  ),
  planted(
    'chain in the wrong order',
    's4-chain-in-wrong-order',
    '/certificates/S4/certificate',
    'a chain that begins with a CA certificate',
  ),
  planted('public key in place of the private one', 's4-key-is-public', '/certificates/S4/key', 'a public key'),
  planted('leaf as bundle', 'trust-of-a-leaf', '/trust/framework', 'a certificate that is no CA’s'),
  planted('files of production', 's4-files-of-production', '/certificates/S4', 'is of the production Trust Framework'),
  planted('expired leaf', 's4-expired', '/certificates/S4', 'S4 expired on'),
  planted('S4 without the host', 's4-san-other-host', '/certificates/S4', 'SAN of S4 names'),
];

function planted(mistake: string, fault: string, pointer: string | null, named: string): PlantedMistake {
  return { mistake, fault, pointer, named };
}

/** Faults of the target and the files that it names, and of the way to the hosts, that no other file here has. */
export const plantedMistakeFaults: readonly Fault[] = [
  says(
    'target-of-other-organisation',
    'The target is about another organisation than the certificates',
    { lfi: { legalName: otherBank.legalName, organisationId: otherBank.organisationId } },
    on('target.names', 'allOther', 'lfi/organisationId'),
  ),
  says(
    'legal-name-in-quotes',
    'The legal name in the target is in curly quotes',
    { lfi: { legalName: `“${parties.lfi.legalName}”` } },
    on('target.names', 'allOther', 'lfi/legalName'),
  ),
  says(
    'organisation-id-in-capitals',
    'The organisation’s id in the target has upper-case letters',
    { lfi: { organisationId: parties.lfi.organisationId.toUpperCase() } },
    on('target.names', 'allOther', 'lfi/organisationId'),
  ),
  swapped('S4', 'C3'),
  swapped('C3', 'Sig4'),
  swapped('Sig4', 'Enc1'),
  says(
    'target-of-other-application',
    'The target names another application than the certificates of C3 and Sig4',
    { lfi: { applications: { 'c3-hh-cm-client': otherBank.application } } },
    on('target.names', 'allOther', 'lfi/application'),
  ),
  says(
    's4-jwks-of-other-bank',
    'The target has the JWKS URL of another organisation for S4',
    {
      certificates: {
        S4: {
          jwks: `https://keystore.sandbox.directory.openfinance.example/${otherBank.organisationId}/transport.jwks`,
        },
      },
    },
    on('jwks.location', 'otherPlace', 'S4'),
  ),
  refused('base-url-with-slash', 'The base URL of Ozone Connect ends in a slash', {
    target: { endpoints: { oc: 'https://connect.examplebank.example/' } },
  }),
  refused('base-url-with-path', 'The base URL of Ozone Connect has a path', {
    target: { endpoints: { oc: 'https://connect.examplebank.example/open-finance' } },
  }),
  refused('trust-of-a-leaf', 'The bundle of CAs is a certificate of the bank', { trust: 'leaf' }),
  ofForm('s4-chain-in-wrong-order', 'The file of S4 begins with the issuing CA', 'issuing-ca-first'),
  ofForm('s4-key-is-public', 'The file with the key of S4 has its public half', 'public-key'),
  refused(
    'certificates-of-s4-and-c3-swapped',
    'The certificates of S4 and C3 stand at each other’s place, and not their keys',
    {
      target: { certificates: { S4: { certificate: './C3.chain.pem' }, C3: { certificate: './S4.chain.pem' } } },
    },
  ),
  refused('c3-with-key-of-s4', 'The target names the key of S4 for C3', {
    target: { certificates: { C3: { key: './S4.key' } } },
  }),
  refused('s4-key-encrypted', 'The key of S4 is encrypted, and the target does not say how to open it', {
    declared: { S4: { form: 'encrypted-key' } },
  }),
  refused('s4-in-pkcs12-without-key', 'S4 is in a PKCS #12 file without its key', {
    declared: { S4: { form: 'pkcs12-without-key' } },
  }),
  {
    id: 'trust-of-other-environment',
    title: 'The target trusts the CAs of the other environment alone',
    vantage: 'lfi',
    breaks: { trust: 'of-production' },
    flips: on('trust.environment', 'mixed', 'trust'),
  },
  {
    id: 'clocks-an-hour-apart',
    title: 'The clocks of all servers are an hour ahead of this machine’s',
    vantage: 'lfi',
    breaks: { clocksAhead: 3600 },
    flips: on('network.clock', null, 'this-machine'),
  },
  {
    id: 'nothing-reached',
    title: 'No host is reached from here, as where a network gets out by a proxy only',
    vantage: 'lfi',
    breaks: { nothingReached: true },
    flips: on('network.way-out', null, 'this-machine'),
  },
  {
    id: 'cm-dropped',
    title: 'What is sent to Consent Manager is dropped, as by a firewall',
    vantage: 'lfi',
    breaks: { servers: { cm: { listener: 'drops' } } },
    flips: on('network.connect', null, 'cm'),
  },
  {
    id: 's4-jwks-of-other-kind',
    title: 'The JWKS URL of S4 is that of the signing keys',
    vantage: 'lfi',
    breaks: {
      target: {
        certificates: {
          S4: {
            jwks: `https://keystore.sandbox.directory.openfinance.example/${parties.lfi.organisationId}/application.jwks`,
          },
        },
      },
    },
    flips: on('jwks.location', 'otherFile', 'S4'),
  },
  refused('s4-kid-with-blank', 'The KID of S4 in the target ends in a blank', {
    target: { certificates: { S4: { kid: '{kid:S4} ' } } },
  }),
  ofForm('s4-in-utf-16', 'The certificate of S4 is in UTF-16', 'utf-16'),
  ofForm(
    's4-with-line-breaks-written-out',
    'The certificate of S4 has \\n in place of line breaks',
    'line-breaks-written-out',
  ),
  ofForm('s4-in-pkcs7', 'The certificate of S4 is in PKCS #7', 'pkcs7'),
  refused('connect-to-without-port', 'An address in network.connectTo has no port', {
    target: { network: { connectTo: { 'cm.examplebank.preprod.apihub.openfinance.example:443': '127.0.0.1' } } },
  }),
  says(
    'connect-to-unused',
    'A host in network.connectTo is misspelt',
    { network: { connectTo: { 'cm.examplebnak.preprod.apihub.openfinance.ae:443': '127.0.0.1:9' } } },
    on('network.connect-to', 'unused', 'connect-to'),
  ),
];

/** The files of two roles, keys as well, are named for each other. */
function swapped(one: Role, other: Role): Fault {
  const filesOf = (role: Role) => ({ certificate: `./${role}.chain.pem`, key: `./${role}.key` });
  return says(
    `files-of-${one}-and-${other}-swapped`.toLowerCase(),
    `The files of ${one} and ${other} stand at each other’s place in the target`,
    { certificates: { [one]: filesOf(other), [other]: filesOf(one) } },
    on('certificate.file.own', 'swapped', one, other),
  );
}

function says(id: string, title: string, target: Readonly<Record<string, unknown>>, flips: readonly Flip[]): Fault {
  return { id, title, vantage: 'lfi', breaks: { target }, flips };
}

function ofForm(id: string, title: string, form: NonNullable<Declared['form']>): Fault {
  return refused(id, title, { declared: { S4: { form } } });
}

/** A target that a run does not begin with. */
function refused(id: string, title: string, breaks: Settings): Fault {
  return { id, title, vantage: 'lfi', at: 'target', breaks, flips: [] };
}
