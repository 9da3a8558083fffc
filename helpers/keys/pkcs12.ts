import { createDecipheriv, createHash, createPrivateKey, type KeyObject, pbkdf2Sync } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { DerReader, type Element, oidText } from '../x509/der.ts';

/** What a PKCS#12 file held. */
export interface Pkcs12 {
  /** DER, the private key's own first. */
  readonly certificates: Buffer[];
  readonly key: KeyObject | null;
}

/** Why a PKCS#12 file could not be read. */
export class Pkcs12Error extends Error {
  constructor(cause: 'wrong-passphrase' | 'unsupported' | 'malformed', message: string) {
    super(message);
    this.cause = cause;
  }
}

const oids = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  pbes2: '1.2.840.113549.1.5.13',
  sha1With3Des: '1.2.840.113549.1.12.1.3',
  sha1WithRc2: '1.2.840.113549.1.12.1.6',
} as const;

const mostIterations = 10_000_000;

/** Reads a PKCS#12 file (RFC 7292) with PBES2 or the 3DES scheme of old. Throws `Pkcs12Error`. */
export function readPkcs12(file: Buffer, passphrase: string): Pkcs12 {
  checkIntegrity(file, passphrase);
  try {
    const certificates: Buffer[] = [];
    let key: KeyObject | null = null;
    for (const bag of safeBags(file, passphrase)) {
      if (bag.type === oids.certBag) certificates.push(certificateIn(bag.value));
      if (bag.type === oids.keyBag) key = createPrivateKey({ key: bag.value, format: 'der', type: 'pkcs8' });
      if (bag.type === oids.shroudedKeyBag)
        key = createPrivateKey({ key: bag.value, format: 'der', type: 'pkcs8', passphrase });
    }
    return { certificates, key };
  } catch (error) {
    if (error instanceof Pkcs12Error) throw error;
    throw new Pkcs12Error('malformed', error instanceof Error ? error.message : String(error));
  }
}

/** OpenSSL checks the MAC over the whole content, and with it the passphrase. */
function checkIntegrity(file: Buffer, passphrase: string): void {
  try {
    createSecureContext({ pfx: file, passphrase });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/mac verify failure/i.test(message)) throw new Pkcs12Error('wrong-passphrase', 'the passphrase does not fit');
    if (/unsupported/i.test(message)) return;
    throw new Pkcs12Error('malformed', message);
  }
}

interface Bag {
  readonly type: string;
  readonly value: Buffer;
}

function safeBags(file: Buffer, passphrase: string): Bag[] {
  const reader = new DerReader(file);
  const [, authSafe] = reader.children(reader.at(0));
  if (!authSafe) throw new Pkcs12Error('malformed', 'no authenticated safe');
  const contents = new DerReader(octetsIn(reader, authSafe));
  return contents.children(contents.at(0)).flatMap((info) => bagsIn(safeContents(contents, info, passphrase)));
}

/** Content of a ContentInfo of type data. */
function octetsIn(reader: DerReader, info: Element): Buffer {
  const [, wrapper] = reader.children(info);
  const [octets] = wrapper ? reader.children(wrapper) : [];
  if (!octets) throw new Pkcs12Error('malformed', 'an empty content');
  return reader.content(octets);
}

function safeContents(reader: DerReader, info: Element, passphrase: string): Buffer {
  const [type, wrapper] = reader.children(info);
  const kind = type ? oidText(reader.content(type)) : '';
  if (kind === oids.data) return octetsIn(reader, info);
  if (kind !== oids.encryptedData || !wrapper) throw new Pkcs12Error('unsupported', `content of type ${kind}`);
  const [encryptedData] = reader.children(wrapper);
  const encryptedInfo = encryptedData ? reader.children(encryptedData)[1] : undefined;
  const [, algorithm, sealed] = encryptedInfo ? reader.children(encryptedInfo) : [];
  if (!algorithm || !sealed) throw new Pkcs12Error('malformed', 'encrypted content without algorithm');
  return decrypted(reader, algorithm, reader.content(sealed), passphrase);
}

function bagsIn(contents: Buffer): Bag[] {
  const reader = new DerReader(contents);
  return reader.children(reader.at(0)).map((bag) => {
    const [type, wrapper] = reader.children(bag);
    const [value] = wrapper ? reader.children(wrapper) : [];
    return { type: type ? oidText(reader.content(type)) : '', value: value ? reader.whole(value) : Buffer.alloc(0) };
  });
}

function certificateIn(bag: Buffer): Buffer {
  const reader = new DerReader(bag);
  const [, wrapper] = reader.children(reader.at(0));
  const [octets] = wrapper ? reader.children(wrapper) : [];
  if (!octets) throw new Pkcs12Error('malformed', 'an empty certificate bag');
  return Buffer.from(reader.content(octets));
}

function decrypted(reader: DerReader, algorithm: Element, sealed: Buffer, passphrase: string): Buffer {
  const [oid, parameters] = reader.children(algorithm);
  const scheme = oid ? oidText(reader.content(oid)) : '';
  if (!parameters) throw new Pkcs12Error('malformed', 'an algorithm without parameters');
  if (scheme === oids.pbes2) return pbes2(reader, parameters, sealed, passphrase);
  if (scheme === oids.sha1With3Des) return sha1With3Des(reader, parameters, sealed, passphrase);
  const name = scheme === oids.sha1WithRc2 ? 'RC2-40' : scheme;
  throw new Pkcs12Error(
    'unsupported',
    `its certificates are encrypted with ${name}, which is too weak to be supported`,
  );
}

/** PBES2 with PBKDF2 and AES-CBC (RFC 8018 6.2). */
function pbes2(reader: DerReader, parameters: Element, sealed: Buffer, passphrase: string): Buffer {
  const [kdf, encryption] = reader.children(parameters);
  const [, kdfParameters] = kdf ? reader.children(kdf) : [];
  const [cipherOid, iv] = encryption ? reader.children(encryption) : [];
  const [salt, iterations, ...more] = kdfParameters ? reader.children(kdfParameters) : [];
  if (!cipherOid || !iv || !salt || !iterations) throw new Pkcs12Error('malformed', 'PBES2 parameters are missing');
  const bits = { '2.16.840.1.101.3.4.1.2': 128, '2.16.840.1.101.3.4.1.22': 192, '2.16.840.1.101.3.4.1.42': 256 }[
    oidText(reader.content(cipherOid))
  ];
  if (!bits) throw new Pkcs12Error('unsupported', 'PBES2 with a cipher other than AES-CBC');
  const prf = more.find(({ tag }) => tag === 0x30);
  const prfOid = prf ? reader.children(prf)[0] : undefined;
  const hash = { '1.2.840.113549.2.7': 'sha1', '1.2.840.113549.2.9': 'sha256', '1.2.840.113549.2.11': 'sha512' }[
    prfOid ? oidText(reader.content(prfOid)) : '1.2.840.113549.2.7'
  ];
  if (!hash) throw new Pkcs12Error('unsupported', 'PBKDF2 with an unknown hash');
  const key = pbkdf2Sync(passphrase, reader.content(salt), bounded(reader.content(iterations)), bits / 8, hash);
  return opened(`aes-${bits}-cbc`, key, reader.content(iv), sealed);
}

function sha1With3Des(reader: DerReader, parameters: Element, sealed: Buffer, passphrase: string): Buffer {
  const [salt, iterations] = reader.children(parameters);
  if (!salt || !iterations) throw new Pkcs12Error('malformed', 'PBE parameters are missing');
  const rounds = bounded(reader.content(iterations));
  const key = pkcs12Kdf(passphrase, reader.content(salt), rounds, 1, 24);
  return opened('des-ede3-cbc', key, pkcs12Kdf(passphrase, reader.content(salt), rounds, 2, 8), sealed);
}

function bounded(octets: Buffer): number {
  const iterations = octets.readUIntBE(0, Math.min(6, octets.length));
  if (iterations < 1 || iterations > mostIterations) throw new Pkcs12Error('unsupported', `${iterations} iterations`);
  return iterations;
}

function opened(cipher: string, key: Buffer, iv: Buffer, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(cipher, key, iv);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    throw new Pkcs12Error('wrong-passphrase', 'the passphrase does not fit');
  }
}

/** Key derivation of PKCS#12 with SHA-1 (RFC 7292 B.2); purpose 1 is a key, 2 an IV. */
function pkcs12Kdf(passphrase: string, salt: Buffer, iterations: number, purpose: 1 | 2, length: number): Buffer {
  const block = 64;
  const bmp = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
  let input = Buffer.concat([repeated(salt, block), repeated(bmp, block)]);
  const blocks: Buffer[] = [];
  for (let have = 0; have < length; have += 20) {
    let digest = createHash('sha1').update(Buffer.alloc(block, purpose)).update(input).digest();
    for (let round = 1; round < iterations; round += 1) digest = createHash('sha1').update(digest).digest();
    blocks.push(digest);
    const addend = (BigInt(`0x${repeated(digest, block).subarray(0, block).toString('hex')}`) + 1n) % (1n << 512n);
    input = Buffer.concat(
      Array.from({ length: input.length / block }, (_, index) => {
        const sum =
          (BigInt(`0x${input.subarray(index * block, (index + 1) * block).toString('hex')}`) + addend) % (1n << 512n);
        return Buffer.from(sum.toString(16).padStart(block * 2, '0'), 'hex');
      }),
    );
  }
  return Buffer.concat(blocks).subarray(0, length);
}

function repeated(bytes: Buffer, block: number): Buffer {
  if (bytes.length === 0) return Buffer.alloc(0);
  const size = Math.ceil(bytes.length / block) * block;
  return Buffer.from(Array.from({ length: size }, (_, index) => bytes[index % bytes.length] ?? 0));
}
