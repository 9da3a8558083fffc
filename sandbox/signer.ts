import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The reference signer on the folder of a target, saying something else of its keys than is true of files. */
export function signerOfFiles(protection?: Readonly<Record<string, boolean>>) {
  const says = protection === undefined ? [] : [JSON.stringify(protection)];
  return { command: [process.execPath, referenceSigner, '.', ...says] };
}

/** From the project's source, or from what was built of it. */
const referenceSigner = ['../', '../../']
  .map((folder) => fileURLToPath(new URL(`${folder}config/examples/signers/key-file.mjs`, import.meta.url)))
  .find((file) => existsSync(file)) as string;
