import { createInterface } from 'node:readline';

/**
 * What a signer answers where it does not do what it is asked: `unsupported`, `denied`, `throttled` or `unavailable`.
 */
export class Refusal extends Error {
  /** @param {string} code @param {string} message shown in reports: no secret may be in it */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Answers requests on stdin, a line of JSON each, many at a time, until stdin ends (docs/keys.md).
 * @param {{
 *   describe(key: string): Promise<object>,
 *   sign(key: string, alg: string, digest: Buffer): Promise<Buffer>,
 *   decrypt(key: string, alg: string, ciphertext: Buffer): Promise<Buffer | null>,
 * }} store
 */
export function serve({ describe, sign, decrypt }) {
  const answers = {
    describe: ({ key }) => describe(key),
    sign: async ({ key, alg, digest }) => ({ signature: base64(await sign(key, alg, octets(digest))) }),
    decrypt: async ({ key, alg, ciphertext }) => ({ plaintext: base64(await decrypt(key, alg, octets(ciphertext))) }),
  };
  createInterface({ input: process.stdin }).on('line', async (line) => {
    const { id, op, ...content } = JSON.parse(line);
    const answer = await answered(answers[op], content);
    process.stdout.write(`${JSON.stringify({ id, ...answer })}\n`);
  });
}

async function answered(answer, content) {
  if (!answer) return { error: 'unsupported', message: 'no such op' };
  try {
    return await answer(content);
  } catch (error) {
    // What a library says may hold secrets: it is for whoever looks at stderr, which the suite keeps nowhere.
    if (!(error instanceof Refusal)) console.error(error);
    return error instanceof Refusal ? { error: error.code, message: error.message } : { error: 'unavailable' };
  }
}

const octets = (base64) => Buffer.from(base64, 'base64');
const base64 = (bytes) => (bytes === null ? null : bytes.toString('base64'));
