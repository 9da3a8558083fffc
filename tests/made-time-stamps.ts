import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { extension } from '../helpers/x509/issue/der-structures.ts';
import {
  element,
  explicit,
  generalizedTime,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
} from '../helpers/x509/issue/der-writer.ts';
import { DerReader } from '../helpers/x509/read/der.ts';

/** A TSA of tests, and tokens that are wrong in one thing each. */

const sha256 = '2.16.840.1.101.3.4.2.1';
const sha1 = '1.3.14.3.2.26';
const hashOf = (octets: Uint8Array, name = 'sha256') => createHash(name).update(octets).digest();

export interface Tsa {
  readonly root: Buffer;
  readonly rootKey: KeyObject;
  readonly certificate: Buffer;
  readonly key: KeyObject;
}

const dates = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') };

/** @param usage extendedKeyUsage of the TSA's certificate: critical or not, and its purposes */
export async function makeTsa({
  critical = true,
  purposes = ['1.3.6.1.5.5.7.3.8'],
  notAfter = dates.notAfter,
}: Partial<{
  critical: boolean;
  purposes: readonly string[];
  notAfter: Date;
}> = {}): Promise<Tsa> {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [above, own] = [pair(), pair()];
  const issuer = { name: [{ type: 'CN', value: 'TSA root' }] as never, key: above.privateKey };
  const root = await issueCertificate({
    subject: issuer.name,
    publicKey: above.publicKey,
    issuer,
    ...dates,
    extensions: { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] },
  });
  const certificate = await issueCertificate({
    subject: [{ type: 'CN', value: 'TSA 1' }] as never,
    publicKey: own.publicKey,
    issuer,
    ...dates,
    notAfter,
    extensions: {
      keyUsage: ['digitalSignature'],
      more: [extension('2.5.29.37', critical, sequence(...purposes.map(oid)))],
    },
  });
  return { root, rootKey: above.privateKey, certificate, key: own.privateKey };
}

/** How a token differs from a right one. */
export interface TokenChange {
  readonly imprintOf?: Uint8Array;
  readonly imprintHash?: 'sha1';
  readonly content?: (info: Buffer) => Buffer;
  readonly version?: number;
  readonly more?: readonly Buffer[];
  readonly contentType?: string;
  readonly essOf?: Uint8Array;
  readonly ess?: 'version-1' | 'absent';
  readonly digestOf?: Uint8Array;
  readonly unsigned?: boolean;
  readonly key?: KeyObject;
  readonly signers?: 2;
  readonly withoutCertificate?: boolean;
  readonly algorithm?: 'sha1';
}

/** A TimeStampToken for octets (RFC 3161 2.4.2). */
export function tokenFor(stamped: Uint8Array, { certificate, key }: Tsa, at: Date, change: TokenChange = {}): Buffer {
  const imprint =
    change.imprintHash === 'sha1'
      ? sequence(sequence(oid(sha1), nothing()), octetString(hashOf(stamped, 'sha1')))
      : sequence(sequence(oid(sha256), nothing()), octetString(hashOf(change.imprintOf ?? stamped)));
  const info = sequence(
    integer(change.version ?? 1),
    oid('1.2.3.4.1'),
    imprint,
    integer(7),
    generalizedTime(at),
    ...(change.more ?? []),
  );
  const content = change.content?.(info) ?? info;
  const attribute = (type: string, value: Buffer) => sequence(oid(type), set(value));
  const certHash = hashOf(change.essOf ?? certificate);
  const ess =
    change.ess === 'version-1'
      ? attribute('1.2.840.113549.1.9.16.2.12', sequence(sequence(sequence(octetString(hashOf(certificate, 'sha1'))))))
      : attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(octetString(certHash)))));
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(change.contentType ?? '1.2.840.113549.1.9.16.1.4')),
    attribute('1.2.840.113549.1.9.4', octetString(hashOf(change.digestOf ?? content))),
    ...(change.ess === 'absent' ? [] : [ess]),
  ].sort(Buffer.compare);
  const hash = change.algorithm ?? 'sha256';
  const signature = sign(hash, set(...attributes), change.key ?? key);
  const signer = sequence(
    integer(1),
    issuerAndSerial(certificate),
    sequence(oid(sha256), nothing()),
    ...(change.unsigned ? [] : [element(0xa0, ...attributes)]),
    sequence(oid(hash === 'sha1' ? '1.2.840.113549.1.1.5' : '1.2.840.113549.1.1.1'), nothing()),
    octetString(signature),
  );
  const signed = sequence(
    integer(3),
    set(sequence(oid(sha256), nothing())),
    sequence(oid('1.2.840.113549.1.9.16.1.4'), explicit(0, octetString(content))),
    ...(change.withoutCertificate ? [] : [element(0xa0, certificate)]),
    set(...Array.from({ length: change.signers ?? 1 }, () => signer)),
  );
  return sequence(oid('1.2.840.113549.1.7.2'), explicit(0, signed));
}

/** TimeStampResp that grants a token. */
export const granted = (token: Buffer) => sequence(sequence(integer(0)), token);
/** One that refuses. */
export const rejected = () => sequence(sequence(integer(2)));

function issuerAndSerial(certificate: Buffer): Buffer {
  const reader = new DerReader(certificate);
  const [tbs] = reader.children(reader.at(0));
  const [, serial, , issuer] = tbs ? reader.children(tbs) : [];
  if (!serial || !issuer) throw new Error('not a certificate');
  return sequence(reader.whole(issuer), reader.whole(serial));
}
