import type { Material } from '../pki.ts';
import { run } from '../processes.ts';
import { fileOf, onFreePorts, type Program, type Settings, together } from './program.ts';

/** Arguments of one `gnutls-serv` each. GnuTLS looks at no extended key usage of client certificates. */
const settings: Settings<readonly string[]> = {
  'gnutls unverified': ['--require-client-cert'],
  'gnutls verified': ['--require-client-cert', '--verify-client-cert'],
  'gnutls legacy': [
    '--require-client-cert',
    '--verify-client-cert',
    '--priority',
    'NORMAL:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.1:+VERS-TLS1.0:+SHA1:%VERIFY_ALLOW_SIGN_WITH_SHA1',
  ],
};

/** It listens on all addresses: it has no option for one. */
export const gnutls: Program = {
  name: 'gnutls-serv',
  command: { name: 'gnutls-serv', version: ['--version'] },
  settings: Object.keys(settings),
  start: (site) =>
    together(
      Object.entries(settings).map(([name, args]) => [
        name,
        onFreePorts([name], site, async (ports) =>
          run(fileOf('gnutls-serv'), ['--http', '-p', String(ports[name]), ...served(site.material), ...args], {
            cwd: site.material.folder,
          }),
        ).then(({ ports, close }) => ({ port: ports[name] ?? 0, close })),
      ]),
    ),
};

function served({ serverChain, serverKey, root }: Material): string[] {
  return ['--x509certfile', serverChain, '--x509keyfile', serverKey, '--x509cafile', root];
}
