import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Material } from '../pki.ts';
import { run } from '../processes.ts';
import { fileOf, greeting, onFreePorts, type Program, type Settings } from './program.ts';

/** What a service of stunnel asks of clients. */
const settings: Settings<(material: Material) => string> = {
  'stunnel verifyChain': ({ root }) => `CAfile = ${root}\nverifyChain = yes\nrequireCert = yes`,
};

/** One stunnel for all settings, before a plain HTTP server that never sees a certificate. */
export const stunnel: Program = {
  name: 'stunnel',
  command: { name: 'stunnel4', version: ['-version'] },
  settings: Object.keys(settings),
  start: async (site) => {
    const backend = createServer((_request, response) => response.end(greeting)).listen(0, '127.0.0.1');
    await new Promise((resolve) => backend.once('listening', resolve));
    const { port } = backend.address() as AddressInfo;
    const started = await onFreePorts(Object.keys(settings), site, async (ports) => {
      const { material } = site;
      const file = join(material.folder, 'stunnel.conf');
      await writeFile(file, configuration(material, ports, port));
      return run(fileOf('stunnel4'), [file], { cwd: material.folder });
    });
    return {
      ports: started.ports,
      close: async () => {
        await started.close();
        backend.close();
        backend.closeAllConnections();
      },
    };
  },
};

function configuration(material: Material, ports: Readonly<Record<string, number>>, backend: number): string {
  const services = Object.entries(settings).map(
    ([name, asks]) => `
[${name.replaceAll(' ', '-')}]
accept = 127.0.0.1:${ports[name]}
connect = 127.0.0.1:${backend}
cert = ${material.serverChain}
key = ${material.serverKey}
sslVersionMin = TLSv1.2
${asks(material)}`,
  );
  return `foreground = yes\npid =\ndebug = 3\n${services.join('\n')}\n`;
}
