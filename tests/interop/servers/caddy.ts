import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Material } from '../pki.ts';
import { run } from '../processes.ts';
import { fileOf, greeting, onFreePorts, type Program, type Settings } from './program.ts';

/** Value of `client_auth` `mode`: crypto/tls of Go does the verifying. */
const settings: Settings<string> = {
  'caddy require_and_verify': 'require_and_verify',
  'caddy verify_if_given': 'verify_if_given',
};

/** One Caddy for all settings. */
export const caddy: Program = {
  name: 'caddy',
  command: { name: 'caddy', version: ['version'] },
  settings: Object.keys(settings),
  start: (site) =>
    onFreePorts(Object.keys(settings), site, async (ports) => {
      const { material } = site;
      const file = join(material.folder, 'Caddyfile');
      await writeFile(file, configuration(material, ports));
      const home = { HOME: material.folder, XDG_DATA_HOME: material.folder, XDG_CONFIG_HOME: material.folder };
      return run(fileOf('caddy'), ['run', '--adapter', 'caddyfile', '--config', file], {
        cwd: material.folder,
        env: home,
      });
    }),
};

function configuration(material: Material, ports: Readonly<Record<string, number>>): string {
  const sites = Object.entries(settings).map(([name, mode]) => {
    const trust = mode === 'require' ? '' : `trusted_ca_cert_file ${material.root}`;
    return `
:${ports[name]} {
  bind 127.0.0.1
  tls ${material.serverChain} ${material.serverKey} {
    client_auth {
      mode ${mode}
      ${trust}
    }
  }
  respond "${greeting}" 200
}`;
  });
  return `{\n  admin off\n  auto_https off\n}\n${sites.join('\n')}\n`;
}
