import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { type TrustFile, trustSchema } from '../../config/gate/trust-schema.ts';
import { readFile, UnreadableFile } from '../files/read-file.ts';
import { type Input, InputError, readInput } from '../files/yaml-input.ts';
import { findByKid, readJwkSet } from '../jose/jwk-set.ts';
import { KeyFileError, readCertificates } from '../target/keys/key-files.ts';
import { pemBlocks } from '../x509/read/pem.ts';
import { longestCrl } from '../x509/status/crl.ts';
import { type OpenedCrl, openCrl } from '../x509/status/status.ts';

/** A signer with its key. */
export interface TrustedSigner extends Omit<TrustFile['signers'][number], 'jwks' | 'certificate'> {
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly spki: string;
  /** Certificate of the key and what was given with it, DER; null where the key was given in a JWK Set. */
  readonly certificates: readonly Buffer[] | null;
}

export interface Authority {
  readonly certificates: readonly Buffer[];
  readonly lists: readonly OpenedCrl[];
}

/** Who may sign, by kid, and what vouches for certificates, by environment. */
export interface Trust {
  readonly file: string;
  readonly digest: string;
  readonly signers: ReadonlyMap<string, TrustedSigner>;
  readonly authorities: Readonly<Partial<Record<string, Authority>>>;
  /** Whose time stamps count; null where nobody's do. */
  readonly timeStamps: Authority | null;
}

/** Reads a trust file and what it names. Throws an `InputError`. */
export function readTrust(path: string): Trust {
  const input: Input<TrustFile> = readInput(path, trustSchema, 'a trust file');
  const folder = dirname(resolve(path));
  const digest = createHash('sha256').update(input.digest);
  const read = <T>(pointer: string, name: string, work: (file: string) => T): T => {
    try {
      const file = resolve(folder, name);
      digest.update(readFile(file, longestCrl));
      return work(file);
    } catch (error) {
      if (error instanceof UnreadableFile)
        throw problem(path, pointer, `${error.message}: ${name}`, 'a file that can be read');
      if (error instanceof KeyFileError) throw problem(path, pointer, error.message, error.expected);
      throw error;
    }
  };
  const signers = new Map<string, TrustedSigner>();
  for (const [index, { jwks, certificate, ...one }] of input.value.signers.entries()) {
    const pointer = `/signers/${index}`;
    if (signers.has(one.kid))
      throw problem(
        path,
        `${pointer}/kid`,
        `kid ${one.kid} a second time`,
        'a kid for each signer, so that a key stands for one',
      );
    const key =
      jwks === undefined
        ? read(`${pointer}/certificate`, certificate ?? '', (file) => keyOfCertificate(readCertificates(file)))
        : read(`${pointer}/jwks`, jwks, (file) => keyInSet(readFile(file, 1 << 20).toString('utf8'), one.kid));
    if (typeof key === 'string') throw problem(path, pointer, key, 'an RSA key of at least 2048 bits');
    const twin = [...signers.values()].find(({ spki }) => spki === key.spki);
    if (twin)
      throw problem(
        path,
        pointer,
        `the key of ${twin.kid} under another kid`,
        'a key for each signer, so that it stands for one',
      );
    signers.set(one.kid, { ...one, ...key });
  }
  type Given = NonNullable<TrustFile['timestamps']>;
  const authorityOf = ({ certificates, lists = [] }: Given, pointer: string): Authority => ({
    certificates: certificates.flatMap((name) => read(`${pointer}/certificates`, name, readCertificates)),
    lists: lists.map((name) => read(`${pointer}/lists`, name, listIn)),
  });
  const { authorities: named = {}, timestamps } = input.value;
  const authorities = Object.fromEntries(
    Object.entries(named).map(([environment, given]) => [
      environment,
      authorityOf(given, `/authorities/${environment}`),
    ]),
  );
  const timeStamps = timestamps ? authorityOf(timestamps, '/timestamps') : null;
  return { file: input.file, digest: digest.digest('hex'), signers, authorities, timeStamps };
}

type Key = Pick<TrustedSigner, 'spki' | 'certificates'>;

function keyOfCertificate(certificates: readonly Buffer[]): Key | string {
  const [leaf] = certificates;
  if (!leaf) return 'no certificate';
  return rsa(new X509Certificate(leaf).publicKey, certificates);
}

function keyInSet(text: string, kid: string): Key | string {
  const set = readJwkSet(text);
  if (!('keys' in set)) return `no JWK Set: ${set.notAJwkSet}`;
  const [key, ...more] = findByKid(set.keys, kid).exact;
  if (!key) return `a JWK Set without kid ${kid}`;
  if (more.length > 0) return `a JWK Set with kid ${kid} more than once`;
  if (key.alg !== null && key.alg !== 'PS256') return `a key for ${key.alg}`;
  if (key.use !== null && key.use !== 'sig') return `a key for use ${key.use}`;
  if (key.kty !== 'RSA' || key.n === null || key.e === null) return `a key of type ${key.kty}`;
  return rsa(createPublicKey({ key: { kty: 'RSA', n: key.n, e: key.e }, format: 'jwk' }), null);
}

function rsa(key: ReturnType<typeof createPublicKey>, certificates: readonly Buffer[] | null): Key | string {
  const { modulusLength: bits = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== 'rsa' || bits < 2048) return `a key of type ${key.asymmetricKeyType} with ${bits} bits`;
  if (publicExponent < 65537n) return `a key with the public exponent ${publicExponent}`;
  return { spki: key.export({ type: 'spki', format: 'der' }).toString('base64'), certificates };
}

function listIn(file: string): OpenedCrl {
  const octets = readFile(file, longestCrl);
  const [block] = pemBlocks(octets.toString('latin1'));
  return openCrl(block?.der ?? octets);
}

function problem(file: string, pointer: string, found: string, expected: string): InputError {
  return new InputError([{ file, line: null, pointer, found, expected }]);
}
