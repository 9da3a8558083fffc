import { createHmac, createPrivateKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { messageOf } from '../../words/message-of.ts';
import { DerReader, type Element, oidText } from '../../x509/read/der.ts';
import { derOfBer, firstOfBer } from './ber.ts';
import {
  decrypted,
  derivedKey,
  hmacs,
  type Password,
  passwordsOf,
  pkcs12Key,
  Rounds,
  SealError,
} from './password-encryption.ts';

/** What a PKCS#12 file holds, in its order. */
export interface Pkcs12 {
  /** DER. */
  readonly certificates: readonly Held<Buffer>[];
  readonly keys: readonly Held<KeyObject>[];
}

/** A key or certificate, with the name that a keystore calls its alias (RFC 2985 5.5.1). */
export interface Held<T> {
  readonly value: T;
  readonly friendlyName: string | null;
}

const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  pbmac1: '1.2.840.113549.1.5.14',
} as const;

const deepestBags = 4;

/**
 * Reads a PKCS#12 file (RFC 7292), in DER or BER, with a MAC of its own scheme or PBMAC1 (RFC 9579) or none. Throws
 * `SealError`: a wrong passphrase is told by the MAC, where there is one.
 *
 * @param passphrase null for none
 */
export function readPkcs12(file: Buffer, passphrase: string | null): Pkcs12 {
  const rounds = new Rounds();
  try {
    const { der, rest } = firstOfBer(file);
    // Readers stop at its end: what an editor or a copy left behind it is none of it.
    if (looksLikePkcs12(rest)) throw new SealError('malformed', 'two PKCS#12 files, one behind the other');
    const reader = new DerReader(der);
    const [version, authSafe, mac, ...more] = reader.children(reader.at(0));
    if (version?.tag !== 0x02 || authSafe?.tag !== 0x30 || more.length > 0) throw new SealError('malformed', 'no PFX');
    const content = contentOf(reader, authSafe);
    const passwords = passwordsOf(passphrase);
    if (mac) {
      const password = passwords.find((one) => fits(reader, mac, content, one, rounds));
      if (!password) throw new SealError('wrong-passphrase', 'the passphrase does not fit');
      return innerOf(() => heldIn(content, password, rounds));
    }
    return firstThatOpens(passwords, (password) => heldIn(content, password, rounds));
  } catch (error) {
    if (error instanceof SealError) throw error;
    throw new SealError('malformed', messageOf(error));
  }
}

/** What stands inside, once the MAC has told that the passphrase is the file's. */
function innerOf(open: () => Pkcs12): Pkcs12 {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof SealError) || error.cause !== 'wrong-passphrase') throw error;
    throw new SealError('inner-passphrase', 'the passphrase is that of the file, and not of what is in it');
  }
}

/** SEQUENCE, version 3, SEQUENCE: lengths definite or not. */
const beginning = /^30(?:80|[0-7].|81..|82.{4}|83.{6}|84.{8})02010330/;

/** Whether octets begin as a PFX does (RFC 7292 4), in DER or BER, however they go on. */
export function looksLikePkcs12(content: Buffer): boolean {
  return beginning.test(content.subarray(0, 16).toString('hex'));
}

/** What the first password opens. Throws the last `SealError` where none does. */
export function firstThatOpens<T>(passwords: readonly Password[], open: (password: Password) => T): T {
  let trouble: unknown = new SealError('wrong-passphrase', 'no passphrase');
  for (const password of passwords) {
    try {
      return open(password);
    } catch (error) {
      trouble = error;
      if (!(error instanceof SealError) || error.cause !== 'wrong-passphrase') break;
    }
  }
  throw trouble;
}

/** Octets of a ContentInfo of type data: what the MAC is over, and the bags are in. */
function contentOf(reader: DerReader, info: Element): Buffer {
  const [type, wrapper] = reader.children(info);
  const kind = type ? oidText(reader.content(type)) : '';
  if (kind === oids.signedData)
    throw new SealError('unsupported', 'signed with a key in place of a passphrase, which is not supported here');
  const [octets] = wrapper ? reader.children(wrapper) : [];
  if (kind !== oids.data || octets?.tag !== 0x04) throw new SealError('malformed', 'no content');
  return reader.content(octets);
}

const macHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.5': 'sha512-224',
  '2.16.840.1.101.3.4.2.6': 'sha512-256',
};

/** Whether the MacData of a file (RFC 7292 4) is of its content and a password. */
function fits(reader: DerReader, macData: Element, content: Buffer, password: Password, rounds: Rounds): boolean {
  const [digestInfo, salt, iterations] = reader.children(macData);
  const [algorithm, expected] = digestInfo ? reader.children(digestInfo) : [];
  const [oid, parameters] = algorithm ? reader.children(algorithm) : [];
  if (!oid || !salt || expected?.tag !== 0x04) throw new SealError('malformed', 'a MAC whose parameters are missing');
  const id = oidText(reader.content(oid));
  const made =
    id === oids.pbmac1
      ? pbmac1(reader, parameters, content, password, rounds)
      : macOf(macHashes[id], id, () => ({
          salt: reader.content(salt),
          count: rounds.spend(iterations ? reader.content(iterations) : Buffer.from([1])),
          password,
          content,
        }));
  const wanted = reader.content(expected);
  return made.length === wanted.length && timingSafeEqual(made, wanted);
}

function macOf(
  hash: string | undefined,
  id: string,
  given: () => { readonly salt: Buffer; readonly count: number; readonly password: Password; readonly content: Buffer },
): Buffer {
  if (!hash) throw new SealError('unsupported', `protected with the MAC ${id}, which is not supported here`);
  const { salt, count, password, content } = given();
  const length = createHmac(hash, '').digest().length;
  return createHmac(hash, pkcs12Key(hash, password.utf16, salt, count, 3, length))
    .update(content)
    .digest();
}

/** PBMAC1 (RFC 8018 7.1) as RFC 9579 puts it into PKCS#12. */
function pbmac1(
  reader: DerReader,
  parameters: Element | undefined,
  content: Buffer,
  password: Password,
  rounds: Rounds,
): Buffer {
  const [derivation, scheme] = parameters ? reader.children(parameters) : [];
  const schemeOid = scheme ? reader.children(scheme)[0] : undefined;
  if (!derivation || !schemeOid) throw new SealError('malformed', 'PBMAC1 whose parameters are missing');
  const id = oidText(reader.content(schemeOid));
  const hash = hmacs[id];
  if (!hash) throw new SealError('unsupported', `protected with the MAC ${id}, which is not supported here`);
  return createHmac(hash, derivedKey(reader, derivation, password, rounds, null))
    .update(content)
    .digest();
}

function heldIn(content: Buffer, password: Password, rounds: Rounds): Pkcs12 {
  const reader = new DerReader(derOfBer(content));
  const bags = reader.children(reader.at(0)).flatMap((info) => bagsIn(safeContents(reader, info, password, rounds), 0));
  const certificates = bags.flatMap(({ type, value, friendlyName }) => {
    const der = type === oids.certBag ? certificateIn(value) : null;
    return der ? [{ value: der, friendlyName }] : [];
  });
  const keys = bags.flatMap(({ type, value, friendlyName }) => {
    if (type === oids.keyBag) return [{ value: pkcs8Key(value), friendlyName }];
    return type === oids.shroudedKeyBag ? [{ value: sealedKey(value, password, rounds), friendlyName }] : [];
  });
  return { certificates, keys };
}

function safeContents(reader: DerReader, info: Element, password: Password, rounds: Rounds): Buffer {
  const [type, wrapper] = reader.children(info);
  const kind = type ? oidText(reader.content(type)) : '';
  if (kind === oids.data) return contentOf(reader, info);
  if (kind === oids.envelopedData)
    throw new SealError(
      'unsupported',
      'encrypted for a certificate in place of a passphrase, which is not supported here',
    );
  const [encryptedData] = wrapper ? reader.children(wrapper) : [];
  const encryptedInfo = encryptedData ? reader.children(encryptedData)[1] : undefined;
  const [, algorithm, sealed] = encryptedInfo ? reader.children(encryptedInfo) : [];
  if (kind !== oids.encryptedData || !algorithm || !sealed)
    throw new SealError('malformed', 'encrypted content without algorithm');
  // [0] IMPLICIT OCTET STRING, which BER may have in pieces.
  const pieces = sealed.constructed ? reader.children(sealed) : [sealed];
  return decrypted(reader, algorithm, Buffer.concat(pieces.map((one) => reader.content(one))), password, rounds);
}

interface Bag extends Held<Buffer> {
  readonly type: string;
}

function bagsIn(contents: Buffer, depth: number): Bag[] {
  if (depth > deepestBags) throw new SealError('malformed', 'bags in bags in bags');
  const reader = new DerReader(understood(contents));
  return reader.children(reader.at(0)).flatMap((bag) => {
    const [oid, wrapper, attributes] = reader.children(bag);
    const [inner] = wrapper ? reader.children(wrapper) : [];
    if (!oid || !inner) throw new SealError('malformed', 'a bag without content');
    const type = oidText(reader.content(oid));
    const value = reader.whole(inner);
    if (type === oids.safeContentsBag) return bagsIn(value, depth + 1);
    return [{ type, value, friendlyName: nameIn(reader, attributes) }];
  });
}

/** What was decrypted, as DER; where it is nothing of the kind, a MAC is missing and the passphrase is another. */
function understood(contents: Buffer): Buffer {
  try {
    return derOfBer(contents);
  } catch {
    throw new SealError('wrong-passphrase', 'the passphrase does not fit');
  }
}

function nameIn(reader: DerReader, attributes: Element | undefined): string | null {
  for (const attribute of attributes ? reader.children(attributes) : []) {
    const [oid, set] = reader.children(attribute);
    const [name] = set ? reader.children(set) : [];
    if (!oid || !name || oidText(reader.content(oid)) !== oids.friendlyName) continue;
    const octets = reader.content(name);
    return octets.length % 2 === 0 ? Buffer.from(octets).swap16().toString('utf16le') : null;
  }
  return null;
}

/** The certificate of a CertBag; null for one that is not X.509. */
function certificateIn(bag: Buffer): Buffer | null {
  const reader = new DerReader(bag);
  const [oid, wrapper] = reader.children(reader.at(0));
  const [octets] = wrapper ? reader.children(wrapper) : [];
  if (!oid || !octets) throw new SealError('malformed', 'an empty certificate bag');
  return oidText(reader.content(oid)) === oids.x509Certificate ? Buffer.from(reader.content(octets)) : null;
}

/** The key of an EncryptedPrivateKeyInfo (RFC 5958 3), DER. Throws `SealError`. */
export function sealedKey(der: Buffer, password: Password, rounds: Rounds): KeyObject {
  const reader = new DerReader(der);
  const [algorithm, sealed] = reader.children(reader.at(0));
  if (algorithm?.tag !== 0x30 || sealed?.tag !== 0x04) throw new SealError('malformed', 'no encrypted private key');
  const plain = understood(decrypted(reader, algorithm, reader.content(sealed), password, rounds));
  return pkcs8Key(plain);
}

function pkcs8Key(der: Buffer): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    throw new SealError('unsupported', 'with a private key of a kind that is not supported here');
  }
}
