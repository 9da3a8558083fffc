import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { harmless } from './print.ts';

/** Asks for a passphrase or a PIN on the terminal without showing what is typed. */
export async function askPassphrase(what: string, secret: 'passphrase' | 'PIN' = 'passphrase'): Promise<string> {
  process.stderr.write(harmless(`${secret === 'PIN' ? 'PIN' : 'Passphrase'} for ${what}: `));
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: mute, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => reject(new Error(`no ${secret} was given`)));
    });
  } finally {
    lines.removeAllListeners('close');
    lines.close();
    process.stderr.write('\n');
  }
}
