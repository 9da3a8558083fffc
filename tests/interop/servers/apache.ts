import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Material } from '../pki.ts';
import { run } from '../processes.ts';
import { fileOf, greeting, greetingPath, onFreePorts, type Program, type Settings } from './program.ts';

/** What a virtual host asks of clients, on the listener or for one location only. */
const settings: Settings<string> = {
  'apache require': 'SSLVerifyClient require',
  'apache optional_no_ca': 'SSLVerifyClient optional_no_ca',
  // Asks after the handshake: in TLS 1.2 by renegotiation, in TLS 1.3 by post-handshake authentication (RFC 8446
  // 4.6.2).
  'apache location': `<Location ${greetingPath}>\nSSLVerifyClient require\n</Location>`,
};

/** One Apache for all settings, as a single process in the foreground. */
export const apache: Program = {
  name: 'apache',
  command: { name: 'apache2', version: ['-v'] },
  settings: Object.keys(settings),
  start: (site) =>
    onFreePorts(Object.keys(settings), site, async (ports) => {
      const { material } = site;
      const file = join(material.folder, 'apache.conf');
      await writeFile(file, configuration(material, ports));
      return run(fileOf('apache2'), ['-X', '-f', file], { cwd: material.folder });
    }),
};

const modules = ['mpm_event', 'authz_core', 'rewrite', 'ssl'];

function configuration(material: Material, ports: Readonly<Record<string, number>>): string {
  const hosts = Object.entries(settings).map(
    ([name, asks]) => `
Listen 127.0.0.1:${ports[name]}
<VirtualHost 127.0.0.1:${ports[name]}>
  SSLEngine on
  SSLProtocol TLSv1.2 +TLSv1.3
  SSLCertificateFile ${material.serverChain}
  SSLCertificateKeyFile ${material.serverKey}
  SSLCACertificateFile ${material.root}
  SSLVerifyDepth 2
  ${asks}
  <Location "/">
    RewriteEngine on
    RewriteRule .* - [R=200]
  </Location>
</VirtualHost>`,
  );
  return `
ServerName localhost
ServerRoot ${material.folder}
PidFile ${material.folder}/apache.pid
ErrorLog /dev/null
User nobody
Group nogroup
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
SSLSessionCache none
ErrorDocument 200 "${greeting}"
${hosts.join('\n')}
`;
}
