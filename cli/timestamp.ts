import { randomBytes } from 'node:crypto';
import { BundleError } from '../helpers/bundle/bundle-error.ts';
import { longestBundle } from '../helpers/bundle/container.ts';
import { requestFor, withTimeStamp } from '../helpers/bundle/time-stamp.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';
import { within } from '../helpers/tls-scanner-lite/time-limit.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';
import { writableFile } from './writable-folder.ts';

export interface TimestampOptions {
  readonly request?: string;
  readonly response?: string;
  readonly tsa?: string;
}

/**
 * Has a TSA (RFC 3161) say when a bundle was signed: writes the request, puts the answer beside the signature, or does
 * both over the network. Throws a `UsageError` where the answer is none for this bundle; it is not touched then.
 */
export async function timestamp(file: string, { request, response, tsa }: TimestampOptions): Promise<void> {
  if ([request, response, tsa].filter((one) => one !== undefined).length !== 1)
    throw new UsageError('Say one of --request FILE, --response FILE and --tsa URL (docs/bundles.md).');
  const bundle = octetsOf(file, longestBundle, 'a bundle');
  if (request !== undefined) {
    await writableFile('--request', request, [file]);
    await replaceFile(
      request,
      ofBundle(file, () => requestFor(bundle)),
      { mode: 0o644, flush: true },
    );
    print(`${request} asks for a time stamp of the signature in ${file}. Send it to your TSA:`);
    print(
      `  curl -sS -H 'Content-Type: application/timestamp-query' --data-binary @${request} -o reply.tsr https://TSA`,
    );
    print(`and put the answer in: npx conformance timestamp ${file} --response reply.tsr`);
    return;
  }
  if (response !== undefined) return put(file, bundle, octetsOf(response, longestAnswer, 'a TimeStampResp'), response);
  const nonce = randomBytes(8);
  // Positive, and without a superfluous octet before it.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const asked = ofBundle(file, () => requestFor(bundle, nonce));
  return put(file, bundle, await answerOf(tsa ?? '', asked), tsa ?? '', nonce);
}

const longestAnswer = 65_536;
const answerMs = 30_000;

async function put(file: string, bundle: Buffer, response: Buffer, from: string, nonce?: Buffer): Promise<void> {
  const made = ofBundle(file, () => withTimeStamp(bundle, response, new Date(), nonce));
  if ('trouble' in made)
    throw new UsageError(
      `${from} cannot be put into ${file}: ${made.trouble}. Expected a TimeStampResp (RFC 3161) for the request of this bundle.`,
    );
  await replaceFile(file, made.octets, { mode: 0o644, flush: true });
  print(`${file}: ${made.stamp.tsa} saw its signature at ${made.stamp.at}`);
}

/** What a TSA answers (RFC 3161 3.4). */
async function answerOf(url: string, request: Buffer): Promise<Buffer> {
  try {
    const { protocol } = new URL(url);
    if (!/^https?:$/.test(protocol)) throw new Error(`${protocol} is neither http nor https`);
    return await within(answerMs, undefined, async (signal) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
        body: new Uint8Array(request),
        redirect: 'error',
        signal,
      });
      const octets = await beginningOf(answer);
      if (answer.status !== 200) throw new Error(`status ${answer.status}`);
      return octets;
    });
  } catch (error) {
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? `${message}: ${cause.message}` : message;
    throw new UsageError(
      `--tsa: ${url} gave no time stamp: ${why}. Behind a proxy, write the request with --request and send it by other means.`,
    );
  }
}

async function beginningOf({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestAnswer) throw new Error(`more than ${longestAnswer} bytes`);
  }
  return Buffer.concat(chunks);
}

function ofBundle<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof BundleError ? new UsageError(`${file} ${error.message}.`) : error;
  }
}

function octetsOf(file: string, longest: number, what: string): Buffer {
  try {
    return readFile(file, longest);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UsageError(
      `${file} cannot be read: found ${error.message}; expected ${what} of at most ${longest} bytes.`,
    );
  }
}
