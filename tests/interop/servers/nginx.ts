import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Material } from '../pki.ts';
import { run } from '../processes.ts';
import { fileOf, greeting, onFreePorts, type Program, type Settings } from './program.ts';

const verified = (mode: string, { root }: Material) =>
  `ssl_verify_client ${mode}; ssl_client_certificate ${root}; ssl_verify_depth 2;`;
const modern =
  'ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384; ssl_prefer_server_ciphers on;';

/** Directives of one `server` block each. */
const settings: Settings<(material: Material) => string> = {
  'nginx on': (material) => `${modern} ${verified('on', material)}`,
  'nginx optional': (material) => `${modern} ${verified('optional', material)}`,
  'nginx optional_no_ca': (material) => `${modern} ${verified('optional_no_ca', material)}`,
  'nginx off': () => `${modern} ssl_verify_client off;`,
  'nginx TLS 1.2 only': (material) => `
    ssl_protocols TLSv1.2; ssl_prefer_server_ciphers on; ssl_ecdh_curve prime256v1:secp384r1; ssl_dhparam ${material.dh2048};
    ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256;
    ${verified('on', material)}`,
};

/** Directives of servers that treat every other visitor badly, whoever comes: `$connection` is a serial number. */
const fickleSettings: typeof settings = {
  'hangs up': (material) => `${modern} ${verified('optional', material)} if ($connection ~ "[13579]$") { return 444; }`,
  'turns away': () => `${modern} ssl_verify_client off; if ($connection ~ "[13579]$") { return 403; }`,
};

export const nginx = nginxWith('nginx', settings);
export const fickleNginx = nginxWith('fickle nginx', fickleSettings);

/** One nginx for all settings, as a single process in the foreground. */
function nginxWith(name: string, served: typeof settings): Program {
  return {
    name,
    command: { name: 'nginx', version: ['-v'] },
    settings: Object.keys(served),
    start: (site) =>
      onFreePorts(Object.keys(served), site, async (ports) => {
        const { material } = site;
        const file = join(material.folder, 'nginx.conf');
        await writeFile(file, configuration(served, material, ports));
        return run(fileOf('nginx'), ['-p', material.folder, '-e', 'stderr', '-c', file], { cwd: material.folder });
      }),
  };
}

function configuration(served: typeof settings, material: Material, ports: Readonly<Record<string, number>>): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${material.folder}/nginx-${kind};`,
  );
  const servers = Object.entries(served).map(
    ([name, directives]) =>
      `server { listen 127.0.0.1:${ports[name]} ssl; ${directives(material)} location / { return 200 "${greeting}"; } }`,
  );
  return `
    daemon off; master_process off; pid ${material.folder}/nginx.pid; error_log stderr crit;
    events { worker_connections 256; }
    http {
      access_log off; ${temporary.join(' ')}
      ssl_certificate ${material.serverChain}; ssl_certificate_key ${material.serverKey};
      ${servers.join('\n')}
    }`;
}
