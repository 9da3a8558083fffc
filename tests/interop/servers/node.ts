import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { certificatePem } from '../../../helpers/x509/read/pem.ts';
import { chainPem, keyPem, rightOrganisation } from '../pki.ts';
import { greeting, type Program, type Settings, type Site, together } from './program.ts';

const greet: RequestListener = (_request, response) => response.end(greeting);

/** What the application does that `rejectUnauthorized: false` leaves it to do: trust, then organisation. */
const admit: RequestListener = (request, response) => {
  const socket = request.socket as TLSSocket;
  if (socket.authorized && socket.getPeerCertificate().subject?.OU === rightOrganisation) return response.end(greeting);
  response.writeHead(403).end('no client certificate of ours');
};

const settings: Settings<{ readonly options: ServerOptions; readonly handler: RequestListener }> = {
  'node rejectUnauthorized': { options: { requestCert: true, rejectUnauthorized: true }, handler: greet },
  'node application': { options: { requestCert: true, rejectUnauthorized: false }, handler: admit },
};

/** Servers inside this process. */
export const node: Program = {
  name: 'node https',
  command: null,
  settings: Object.keys(settings),
  start: (site) => together(Object.entries(settings).map(([name, setting]) => [name, listening(setting, site)])),
};

async function listening({ options, handler }: (typeof settings)[string], { pki }: Site) {
  const own = { cert: chainPem(pki.server), key: keyPem(pki.server), ca: certificatePem(pki.root) };
  const server = createServer({ ...own, ...options }, handler);
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
