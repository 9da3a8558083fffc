import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Material } from '../pki.ts';
import { run } from '../processes.ts';
import { fileOf, greeting, onFreePorts, type Program, type Settings } from './program.ts';

/** Value of `verify` on the `bind` line. */
const settings: Settings<'required' | 'optional'> = {
  'haproxy required': 'required',
  'haproxy optional': 'optional',
};

/** One haproxy for all settings, in the foreground without a master. */
export const haproxy: Program = {
  name: 'haproxy',
  command: { name: 'haproxy', version: ['-v'] },
  settings: Object.keys(settings),
  start: (site) =>
    onFreePorts(Object.keys(settings), site, async (ports) => {
      const { material } = site;
      const file = join(material.folder, 'haproxy.cfg');
      await writeFile(file, configuration(material, ports));
      return run(fileOf('haproxy'), ['-db', '-f', file], { cwd: material.folder });
    }),
};

function configuration(material: Material, ports: Readonly<Record<string, number>>): string {
  const frontends = Object.entries(settings).map(
    ([name, verify]) => `
frontend ${name.replaceAll(' ', '-')}
  bind 127.0.0.1:${ports[name]} ssl crt ${material.serverBundle} ca-file ${material.root} verify ${verify} ssl-min-ver TLSv1.2
  http-request return status 200 content-type text/plain string "${greeting}"
`,
  );
  return `
global
  maxconn 200
defaults
  mode http
  timeout client 10s
  timeout server 10s
  timeout connect 10s
${frontends.join('')}`;
}
