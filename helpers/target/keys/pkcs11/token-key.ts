import { constants, createHash, createPublicKey, type KeyObject, publicEncrypt, randomBytes } from 'node:crypto';
import type { RemoteKey } from '../../../tls-scanner-lite/exchange.ts';
import { bitString, integer, nothing, octetString, oid, sequence } from '../../../x509/issue/der-writer.ts';
import { DerReader } from '../../../x509/read/der.ts';
import { type Decrypter, KeyUnusable, type Signer } from '../identity.ts';
import { KeyFileError } from '../key-files.ts';
import { type HashName, hashes, keyType, mechanism, objectClass } from './numbers.ts';
import { oaepUnpadded } from './oaep.ts';
import { type AnswerReader, RequestWriter } from './octets.ts';
import type { CallName, RemoteModule } from './remote.ts';
import { Pkcs11Error } from './return-values.ts';
import { type Attributes, attributesOf, objects } from './token.ts';

/** What a token says of a private key, by CKA_SENSITIVE and its like; null where it does not say. Its word, and no attestation. */
export interface KeyProtection {
  /** Whether its value never leaves the token in the clear. */
  readonly sensitive: boolean | null;
  /** Whether it can be wrapped and taken out. */
  readonly extractable: boolean | null;
  /** Whether that was never possible. */
  readonly neverExtractable: boolean | null;
  /** Whether it was made on the token. */
  readonly local: boolean | null;
}

/** A private key on a token, ready to be used. */
export interface TokenKey extends RemoteKey {
  readonly protection: KeyProtection;
  /** Null for a key that is not RSA. */
  readonly signer: Signer | null;
  readonly decrypter: Decrypter | null;
}

/** Octets of room for what a key makes: RSA of 16,384 bits. */
const largestResult = 2048;

/** A private key by its handle. Throws `KeyFileError` for one that cannot be used unattended, or whose public half is not to be had. */
export async function tokenKey(module: RemoteModule, session: bigint, handle: bigint): Promise<TokenKey> {
  const facts = await attributesOf(module, session, handle, [
    'keyType',
    'id',
    'modulus',
    'publicExponent',
    'ecParameters',
    'sensitive',
    'extractable',
    'neverExtractable',
    'local',
    'alwaysAuthenticate',
  ]);
  if (facts.alwaysAuthenticate === 1)
    throw new KeyFileError(
      'a key that wants the PIN for each signature (CKA_ALWAYS_AUTHENTICATE)',
      'a key that a program may use after one login',
    );
  const publicKey = await publicHalf(module, session, facts);
  const on = new KeyOnToken(module, session, handle, publicKey);
  const rsa = publicKey.asymmetricKeyType === 'rsa';
  const sign: RemoteKey['sign'] = async (content, { digest, pss }) => {
    if (!rsa) return ecdsaDer(await on.sign(mechanismOf(mechanism.ecdsa), createHash(digest).update(content).digest()));
    return pss ? on.signPss(content, digest, hashes[digest].length) : on.signPkcs1(content, digest);
  };
  return {
    publicKey,
    sign,
    protection: {
      sensitive: yesOrNo(facts.sensitive),
      extractable: yesOrNo(facts.extractable),
      neverExtractable: yesOrNo(facts.neverExtractable),
      local: yesOrNo(facts.local),
    },
    signer: rsa ? signerOf(on) : null,
    decrypter: rsa ? decrypterOf(on) : null,
  };
}

function yesOrNo(value: Buffer | number | undefined): boolean | null {
  return typeof value === 'number' ? value !== 0 : null;
}

function signerOf(on: KeyOnToken): Signer {
  // The longest salt that leaves room for the hash and two octets (RFC 8017 9.1.1).
  const longestSalt = Math.ceil((on.bits - 1) / 8) - hashes.sha256.length - 2;
  return {
    publicKey: on.spki,
    signPs256: (data) => on.signPss(data, 'sha256', hashes.sha256.length),
    signRs256: (data) => on.signPkcs1(data, 'sha256'),
    signPs256WithLongestSalt: (data) => on.signPss(data, 'sha256', longestSalt),
  };
}

function decrypterOf(on: KeyOnToken): Decrypter {
  return {
    publicKey: on.spki,
    decryptRsaOaep256: (encryptedKey) => on.decryptOaep(encryptedKey, 'sha256'),
    decryptRsaOaep: (encryptedKey) => on.decryptOaep(encryptedKey, 'sha1'),
    unpadsItself: () => on.unpadsHere,
  };
}

/** The operations that one key does. What the token refuses is a `KeyUnusable` with its own words. */
class KeyOnToken {
  readonly spki: Buffer;
  readonly bits: number;
  /** Whether the token lacked OAEP, so that raw RSA was asked of it. */
  unpadsHere = false;
  private readonly module: RemoteModule;
  private readonly session: bigint;
  private readonly handle: bigint;
  private readonly publicKey: KeyObject;

  constructor(module: RemoteModule, session: bigint, handle: bigint, publicKey: KeyObject) {
    this.module = module;
    this.session = session;
    this.handle = handle;
    this.publicKey = publicKey;
    this.spki = publicKey.export({ type: 'spki', format: 'der' });
    this.bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  }

  /** RSASSA-PSS of a hash that is made here: of PSS, p11-kit 0.24 carries no other mechanism. */
  signPss(data: Buffer, digest: HashName, saltLength: number): Promise<Buffer> {
    const { mechanism: hash, mgf } = hashes[digest];
    const parameters = new RequestWriter().ulong(hash).ulong(mgf).ulong(saltLength).octets;
    return this.sign(this.mechanism(mechanism.rsaPss, parameters), createHash(digest).update(data).digest());
  }

  /** RSASSA-PKCS1-v1_5: the token pads a DigestInfo (RFC 8017 9.2). */
  signPkcs1(data: Buffer, digest: HashName): Promise<Buffer> {
    const hash = octetString(createHash(digest).update(data).digest());
    return this.sign(mechanismOf(mechanism.rsaPkcs), sequence(sequence(oid(hashOids[digest]), nothing()), hash));
  }

  async sign(how: MechanismOf, data: Buffer): Promise<Buffer> {
    try {
      return await this.operation(['C_SignInit', 'C_Sign'], how, data);
    } catch (error) {
      throw unusable(error);
    }
  }

  /** In the token; with raw RSA and unpadding here where it does not know the mechanism. Throws for a ciphertext that is not for the key. */
  async decryptOaep(ciphertext: Buffer, hash: HashName): Promise<Buffer> {
    try {
      return await this.opened(ciphertext, hash);
    } catch (error) {
      const doubt = error instanceof Pkcs11Error ? error.ciphertextIsWrong : 'no';
      if (doubt === 'yes' || (doubt === 'maybe' && (await this.opensItsOwn(hash))))
        throw new Error('the ciphertext is not for this private key');
      throw error instanceof NotForKey ? error : unusable(error);
    }
  }

  private async opened(ciphertext: Buffer, hash: HashName): Promise<Buffer> {
    if (ciphertext.length !== Math.ceil(this.bits / 8))
      throw new NotForKey('a ciphertext of another length than the key');
    if (!this.unpadsHere) {
      const { mechanism: hashMechanism, mgf } = hashes[hash];
      const source = 1;
      const parameters = new RequestWriter().ulong(hashMechanism).ulong(mgf).ulong(source).counted(Buffer.alloc(0));
      try {
        return await this.decrypt(this.mechanism(mechanism.rsaOaep, parameters.octets), ciphertext);
      } catch (error) {
        if (!(error instanceof Pkcs11Error) || !error.mechanismIsMissing) throw error;
      }
    }
    const raw = await this.decrypt(mechanismOf(mechanism.rsaX509), ciphertext);
    this.unpadsHere = true;
    const encoded = Buffer.concat([Buffer.alloc(Math.max(0, ciphertext.length - raw.length)), raw]);
    const message = oaepUnpadded(encoded, hash);
    if (message === null) throw new NotForKey('the ciphertext is not for this private key');
    return message;
  }

  /** Whether what is encrypted to the key here comes back: then a ciphertext that did not was not for it. */
  private async opensItsOwn(hash: HashName): Promise<boolean> {
    const challenge = randomBytes(16);
    const own = publicEncrypt(
      { key: this.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash },
      challenge,
    );
    return this.opened(own, hash).then(
      (plaintext) => plaintext.equals(challenge),
      () => false,
    );
  }

  private decrypt(how: MechanismOf, data: Buffer): Promise<Buffer> {
    return this.operation(['C_DecryptInit', 'C_Decrypt'], how, data);
  }

  /** Version 2 of the protocol says whether parameters follow; those before have them right away. */
  private mechanism(type: number, parameters: Buffer): MechanismOf {
    return (version) => Buffer.concat([uint32(type), ...(version >= 2 ? [Buffer.from([1])] : []), parameters]);
  }

  private async operation(
    [init, final]: readonly [CallName, CallName],
    how: MechanismOf,
    data: Buffer,
  ): Promise<Buffer> {
    const { module, session, handle } = this;
    const begin = new RequestWriter().ulong(session).raw(how(module.version)).ulong(handle);
    const end = new RequestWriter().ulong(session).byteArray(data).uint32(largestResult);
    const answer: AnswerReader = await module.call([init, begin], [final, end]);
    return Buffer.from(answer.byteArray());
  }
}

class NotForKey extends Error {}

/** A mechanism as a version of the protocol writes it. */
type MechanismOf = (version: number) => Buffer;

/** A mechanism without parameters: before version 2, an array of octets that is not there follows. */
function mechanismOf(type: number): MechanismOf {
  return (version) => (version >= 2 ? uint32(type) : Buffer.concat([uint32(type), uint32(0xffffffff)]));
}

function uint32(value: number): Buffer {
  return new RequestWriter().uint32(value).octets;
}

/** Whatever it was: what is not known to be the ciphertext's fault must not be told as that. */
function unusable(error: unknown): KeyUnusable {
  if (error instanceof KeyUnusable) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new KeyUnusable(error instanceof Pkcs11Error ? `the token refused: ${message}` : message);
}

const hashOids: Readonly<Record<HashName, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

/** The public half, from the private key's attributes or from the public key of the same CKA_ID. */
async function publicHalf(module: RemoteModule, session: bigint, facts: Attributes): Promise<KeyObject> {
  if (facts.keyType !== keyType.rsa && facts.keyType !== keyType.ec)
    throw new KeyFileError(`a key of type ${facts.keyType ?? 'unknown'} on the token`, 'an RSA or EC key');
  const own = spkiOf(facts);
  if (own) return createPublicKey({ key: own, type: 'spki', format: 'der' });
  if (Buffer.isBuffer(facts.id) && facts.id.length > 0)
    for (const handle of await objects(module, session, { class: objectClass.publicKey, id: facts.id })) {
      const spki = spkiOf(
        await attributesOf(module, session, handle, [
          'keyType',
          'modulus',
          'publicExponent',
          'ecParameters',
          'ecPoint',
        ]),
      );
      if (spki) return createPublicKey({ key: spki, type: 'spki', format: 'der' });
    }
  throw new KeyFileError(
    'a private key whose public half the token does not show',
    'the public key on the token as well, with the same CKA_ID',
  );
}

function spkiOf({ keyType: type, modulus, publicExponent, ecParameters, ecPoint }: Attributes): Buffer | null {
  if (type === keyType.rsa && Buffer.isBuffer(modulus) && Buffer.isBuffer(publicExponent) && publicExponent.length > 0)
    return sequence(
      sequence(oid('1.2.840.113549.1.1.1'), nothing()),
      bitString(sequence(unsigned(modulus), unsigned(publicExponent))),
    );
  if (type !== keyType.ec || !Buffer.isBuffer(ecParameters) || !Buffer.isBuffer(ecPoint)) return null;
  // CKA_EC_POINT is the point in an OCTET STRING.
  const reader = new DerReader(ecPoint);
  return sequence(sequence(oid('1.2.840.10045.2.1'), ecParameters), bitString(reader.content(reader.at(0))));
}

/** Ecdsa-Sig-Value (RFC 3279 2.2.3) of r and s one after the other. */
function ecdsaDer(signature: Buffer): Buffer {
  const half = signature.length / 2;
  return sequence(unsigned(signature.subarray(0, half)), unsigned(signature.subarray(half)));
}

function unsigned(octets: Buffer): Buffer {
  const first = octets.findIndex((octet) => octet !== 0);
  return integer(first < 0 ? 0 : octets.subarray(first));
}
