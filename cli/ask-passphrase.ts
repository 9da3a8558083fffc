import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks for a passphrase on the terminal without showing what is typed. */
export async function askPassphrase(what: string): Promise<string> {
  process.stderr.write(`Passphrase for ${what}: `);
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: mute, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => reject(new Error('no passphrase was given')));
    });
  } finally {
    lines.removeAllListeners('close');
    lines.close();
    process.stderr.write('\n');
  }
}
