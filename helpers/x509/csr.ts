import { createPublicKey, verify } from 'node:crypto';
import { remembered } from '../memory/remembered.ts';
import { signatureAlgorithms } from './algorithms.ts';
import { DerReader, type Element, oidText } from './der.ts';
import { strictnessProblems } from './der-strictness.ts';
import { type ExtensionFacts, noExtensions, readExtensions } from './extensions.ts';
import { type Name, readName } from './name.ts';
import { type PublicKeyFacts, readPublicKey, unknownKey } from './public-key.ts';

/** What a certificate signing request asks for (RFC 2986). */
export interface CsrFacts {
  readonly subject: Name;
  readonly publicKey: PublicKeyFacts;
  readonly signatureAlgorithm: { readonly oid: string; readonly name: string };
  /** Whether the request is signed by its own key. */
  readonly signatureVerifies: boolean;
  /** Extensions of the extensionRequest attribute. */
  readonly requested: ExtensionFacts;
  readonly problems: readonly string[];
}

const extensionRequest = '1.2.840.113549.1.9.14';
const longestCsr = 65_536;
/** Digest by signature algorithm; null where the algorithm has its own. */
const hashes: Readonly<Record<string, string | null>> = {
  sha1WithRSAEncryption: 'sha1',
  sha256WithRSAEncryption: 'sha256',
  sha384WithRSAEncryption: 'sha384',
  sha512WithRSAEncryption: 'sha512',
  'ecdsa-with-SHA256': 'sha256',
  'ecdsa-with-SHA384': 'sha384',
  'ecdsa-with-SHA512': 'sha512',
  Ed25519: null,
};

/** Reads a CSR of at most 64 KiB and never throws: what cannot be read is empty and named among the problems. */
export const csrFacts = remembered((der): CsrFacts => {
  const problems: string[] = [];
  try {
    return read(new DerReader(der), problems);
  } catch (error) {
    problems.push(`not a CSR: ${error instanceof Error ? error.message : String(error)}`);
    return {
      subject: { rdns: [] },
      publicKey: unknownKey,
      signatureAlgorithm: { oid: '', name: 'unknown' },
      signatureVerifies: false,
      requested: noExtensions,
      problems,
    };
  }
});

function read(reader: DerReader, problems: string[]): CsrFacts {
  if (reader.bytes.length > longestCsr) throw new Error(`longer than ${longestCsr} bytes`);
  const whole = reader.at(0);
  problems.push(...strictnessProblems(reader, whole));
  if (whole.end < reader.bytes.length) problems.push(`${reader.bytes.length - whole.end} bytes after the end`);
  const [info, algorithm, signature] = reader.children(whole);
  if (!info || !algorithm || !signature) throw new Error('fields are missing');
  const [, subject, publicKey, attributes] = reader.children(info);
  const [oidElement] = reader.children(algorithm);
  if (!subject || !publicKey || !oidElement) throw new Error('fields are missing');
  const oid = oidText(reader.content(oidElement));
  const name = signatureAlgorithms[oid] ?? oid;
  const spki = reader.whole(publicKey);
  return {
    subject: readName(reader.whole(subject)),
    publicKey: readPublicKey(spki),
    signatureAlgorithm: { oid, name },
    signatureVerifies: signedBy(reader.whole(info), reader.content(signature).subarray(1), spki, hashes[name]),
    requested: attributes ? requestedExtensions(reader, attributes, problems) : noExtensions,
    problems,
  };
}

function signedBy(info: Buffer, signature: Buffer, spki: Buffer, hash: string | null | undefined): boolean {
  if (hash === undefined) return false;
  try {
    return verify(hash, info, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}

function requestedExtensions(reader: DerReader, attributes: Element, problems: string[]): ExtensionFacts {
  for (const attribute of reader.children(attributes)) {
    const [type, values] = reader.children(attribute);
    if (!type || !values || oidText(reader.content(type)) !== extensionRequest) continue;
    const [list] = reader.children(values);
    return list ? readExtensions(reader, list, problems) : noExtensions;
  }
  return noExtensions;
}
