import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Material } from '../pki.ts';
import { fileOf, greeting, greetingPath, onPrintedPort, type Program, type Settings, together } from './program.ts';

const verified = ['-Verify', '4', '-verify_return_error'];
const shortList = [
  '-tls1_2',
  '-cipher',
  'ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256',
  '-groups',
  'P-256:X25519',
];

/** Arguments of one `openssl s_server` each (openssl-s_server(1)). It serves one connection at a time. */
const settings: Settings<(material: Material) => readonly string[]> = {
  'openssl verified': () => verified,
  // Without -verify_return_error a certificate is asked for and required, but whatever comes is let in.
  'openssl unverified': () => ['-Verify', '4'],
  'openssl TLS 1.2 server order': () => [...verified, ...shortList, '-serverpref'],
  'openssl TLS 1.2 client order': () => [...verified, ...shortList],
  'openssl TLS 1.3 only': () => [
    ...verified,
    '-tls1_3',
    '-ciphersuites',
    'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256',
    '-groups',
    'P-384:X25519',
  ],
  'openssl legacy': ({ dh1024 }) => [
    ...verified,
    '-no_tls1_3',
    '-cipher',
    'ALL:!eNULL:!PSK:!SRP:@SECLEVEL=0',
    '-dhparam',
    dh1024,
    '-no_etm',
    '-legacy_renegotiation',
    '-client_renegotiation',
  ],
};

/** RFC 7627 can only be switched off in a configuration file. */
const legacyConfiguration = `
openssl_conf = all
[all]
ssl_conf = ssl
[ssl]
system_default = legacy
[legacy]
MinProtocol = TLSv1
CipherString = ALL:@SECLEVEL=0
Options = -ExtendedMasterSecret
`;

export const openssl: Program = {
  name: 'openssl s_server',
  command: { name: 'openssl', version: ['version'] },
  settings: Object.keys(settings),
  start: async (site) => {
    const { material } = site;
    const legacyFile = join(material.folder, 'openssl-legacy.cnf');
    await writeFile(legacyFile, legacyConfiguration);
    await writeFile(join(material.folder, greetingPath), greeting);
    return together(
      Object.entries(settings).map(([name, args]) => [
        name,
        onPrintedPort(
          fileOf('openssl'),
          ['s_server', '-accept', '127.0.0.1:0', '-WWW', ...served(material), ...args(material)],
          site,
          /^ACCEPT \S+:(\d+)$/m,
          name === 'openssl legacy' ? { OPENSSL_CONF: legacyFile } : {},
        ),
      ]),
    );
  },
};

function served({ serverChain, serverIssuer, serverKey, root }: Material): string[] {
  return ['-cert', serverChain, '-cert_chain', serverIssuer, '-key', serverKey, '-CAfile', root];
}
