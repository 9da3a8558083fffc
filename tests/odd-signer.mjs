/**
 * The reference signer with one thing wrong in what it says: `node odd-signer.mjs BEHAVIOUR FOLDER`. What is wrong
 * begins with the first signature or decryption, so that a run gets that far.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const [behaviour, folder] = process.argv.slice(2);
const reference = fileURLToPath(new URL('../config/examples/signers/key-file.mjs', import.meta.url));
const signer = spawn(process.execPath, [reference, folder], { stdio: ['pipe', 'pipe', 'inherit'] });

const error = (code, message) => (answer) => JSON.stringify({ id: answer.id, error: code, message });
const behaviours = {
  right: (answer) => JSON.stringify(answer),
  late: () => null,
  'not JSON': () => 'Traceback (most recent call last):',
  'no object': () => '7',
  'another id': (answer) => JSON.stringify({ ...answer, id: answer.id + 1000 }),
  'no signature': ({ id }) => JSON.stringify({ id }),
  'no base64': ({ id }) => JSON.stringify({ id, signature: '%%%', plaintext: '%%%' }),
  'an endless line': () => 'x'.repeat(100_000),
  garbage: ({ id }) =>
    JSON.stringify({
      id,
      signature: randomBytes(256).toString('base64'),
      plaintext: randomBytes(32).toString('base64'),
    }),
  'opens nothing': ({ id }) => JSON.stringify({ id, plaintext: null }),
  ends: () => process.exit(7),
  'is killed': () => process.kill(process.pid, 'SIGKILL'),
  unsupported: error('unsupported', 'not with this key'),
  denied: error('denied', 'no policy lets you'),
  throttled: error('throttled', 'slow down'),
  unavailable: error('unavailable', 'gone\u0007 for lunch'),
  'only PS256 and RSA-OAEP-256': (answer, { alg }) =>
    alg === 'PS256' || alg === 'RSA-OAEP-256'
      ? JSON.stringify(answer)
      : error('unsupported', 'not with this key')(answer),
  'the key of C4': (answer) => JSON.stringify(answer),
};

const requests = new Map();
createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line);
  requests.set(request.id, request);
  const key = behaviour === 'the key of C4' && request.op !== 'describe' ? 'C4' : request.key;
  console.error(`CANARY-words-of-a-signer-91ae: ${request.op} with ${process.env.KMS_TOKEN}`);
  signer.stdin.write(`${JSON.stringify({ ...request, key })}\n`);
});
process.stdin.on('end', () => signer.stdin.end());
createInterface({ input: signer.stdout }).on('line', (line) => {
  const answer = JSON.parse(line);
  const request = requests.get(answer.id);
  const said = request.op === 'describe' ? line : behaviours[behaviour](answer, request);
  if (said !== null) process.stdout.write(`${said}\n`);
});
