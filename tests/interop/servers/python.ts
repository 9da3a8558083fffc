import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf, greeting, onPrintedPort, type Program } from './program.ts';

/** The handshake is left to the connection's own thread, so that a silent client stops nobody else. */
const script = `
import http.server, ssl, sys

chain, key, root, greeting = sys.argv[1:]

class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(greeting.encode())
    def log_message(self, *_):
        pass

class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(chain, key)
context.load_verify_locations(root)
context.verify_mode = ssl.CERT_REQUIRED
server = Server(('127.0.0.1', 0), Hello)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
print('port', server.server_port, flush=True)
server.serve_forever()
`;

export const python: Program = {
  name: 'python ssl',
  command: {
    name: 'python3',
    version: ['-c', 'import ssl, sys; print("Python", sys.version.split()[0], ssl.OPENSSL_VERSION)'],
  },
  settings: ['python CERT_REQUIRED'],
  start: async (site) => {
    const { folder, serverChain, serverKey, root } = site.material;
    const file = join(folder, 'server.py');
    await writeFile(file, script);
    const args = [file, serverChain, serverKey, root, greeting];
    const { port, close } = await onPrintedPort(fileOf('python3'), args, site, /^port (\d+)$/m);
    return { ports: { 'python CERT_REQUIRED': port }, close };
  },
};
