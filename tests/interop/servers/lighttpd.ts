import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Material } from '../pki.ts';
import { run } from '../processes.ts';
import { fileOf, greeting, greetingPath, onFreePorts, type Program, type Settings } from './program.ts';

/** Value of `ssl.verifyclient.enforce`. */
const settings: Settings<'enable' | 'disable'> = {
  'lighttpd enforced': 'enable',
  'lighttpd optional': 'disable',
};

/** One lighttpd for all settings, in the foreground. */
export const lighttpd: Program = {
  name: 'lighttpd',
  command: { name: 'lighttpd', version: ['-v'] },
  settings: Object.keys(settings),
  start: (site) =>
    onFreePorts(Object.keys(settings), site, async (ports) => {
      const { material } = site;
      const file = join(material.folder, 'lighttpd.conf');
      await writeFile(file, configuration(material, ports));
      await writeFile(join(material.folder, greetingPath), greeting);
      return run(fileOf('lighttpd'), ['-D', '-f', file], { cwd: material.folder });
    }),
};

function configuration(material: Material, ports: Readonly<Record<string, number>>): string {
  const [[first = '', firstPort = 0] = [], ...others] = Object.entries(ports);
  const tls = (name: string) => `
  ssl.engine = "enable"
  ssl.pemfile = "${material.serverChain}"
  ssl.privkey = "${material.serverKey}"
  ssl.verifyclient.ca-file = "${material.root}"
  ssl.verifyclient.activate = "enable"
  ssl.verifyclient.enforce = "${settings[name]}"
  ssl.verifyclient.depth = 2`;
  return `
server.modules = ("mod_openssl")
server.bind = "127.0.0.1"
server.port = ${firstPort}
server.document-root = "${material.folder}"
server.errorlog = "/dev/null"
${tls(first)}
${others.map(([name, port]) => `$SERVER["socket"] == "127.0.0.1:${port}" {${tls(name)}\n}`).join('\n')}
`;
}
