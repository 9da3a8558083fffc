import { createPublicKey, type KeyObject } from 'node:crypto';
import { messageOf } from '../../../words/message-of.ts';
import { bitString, integer, nothing, octetString, oid, sequence } from '../../../x509/issue/der-writer.ts';
import { DerReader } from '../../../x509/read/der.ts';
import { KeyForbids, KeyUnusable } from '../identity.ts';
import {
  type KeyAlgorithm,
  type KeyOperations,
  type KeyProtection,
  keyAlgorithms,
  type SignatureAlgorithm,
  type StorePlace,
  saltOf,
  signatureAlgorithms,
} from '../key-elsewhere.ts';
import { KeyFileError } from '../key-files.ts';
import { type HashName, hashes, keyType, mechanism, objectClass } from './numbers.ts';
import { oaepUnpadded } from './oaep.ts';
import { type AnswerReader, RequestWriter } from './octets.ts';
import type { CallName, RemoteModule } from './remote.ts';
import { Pkcs11Error } from './return-values.ts';
import { type Attributes, attributesOf, objects } from './token.ts';

/** Octets of room for what a key makes: RSA of 16,384 bits. */
const largestResult = 2048;

/**
 * A private key by its handle. Throws `KeyFileError` for one that cannot be used unattended, or whose public half is
 * not to be had.
 */
export async function tokenKey(
  module: RemoteModule,
  session: bigint,
  handle: bigint,
  place: StorePlace,
): Promise<KeyOperations> {
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
  const protection: KeyProtection = {
    sensitive: yesOrNo(facts.sensitive),
    extractable: yesOrNo(facts.extractable),
    neverExtractable: yesOrNo(facts.neverExtractable),
    local: yesOrNo(facts.local),
  };
  return new KeyOnToken({ module, session, handle }, place, await publicHalf(module, session, facts), protection);
}

function yesOrNo(value: Buffer | number | undefined): boolean | null {
  return typeof value === 'number' ? value !== 0 : null;
}

interface Handle {
  readonly module: RemoteModule;
  readonly session: bigint;
  readonly handle: bigint;
}

/** The operations that one key does. What the token refuses is told in its own words. */
class KeyOnToken implements KeyOperations {
  readonly store = 'token';
  readonly publicKey: KeyObject;
  readonly protection: KeyProtection;
  readonly place: StorePlace;
  private readonly key: Handle;
  /** Whether the token lacked OAEP, so that raw RSA was asked of it. */
  private unpadsHere = false;

  constructor(key: Handle, place: StorePlace, publicKey: KeyObject, protection: KeyProtection) {
    this.key = key;
    this.place = place;
    this.publicKey = publicKey;
    this.protection = protection;
  }

  unpadsItself(): boolean {
    return this.unpadsHere;
  }

  /**
   * Of PSS, p11-kit 0.24 carries CKM_RSA_PKCS_PSS alone; for RSASSA-PKCS1-v1_5 the token pads a DigestInfo (RFC 8017
   * 9.2).
   */
  async sign(algorithm: SignatureAlgorithm, digest: Buffer): Promise<Buffer> {
    const { digest: name, padding } = signatureAlgorithms[algorithm];
    try {
      switch (padding) {
        case 'pss': {
          const { mechanism: hash, mgf } = hashes[name];
          const parameters = new RequestWriter().ulong(hash).ulong(mgf).ulong(saltOf(algorithm, this.publicKey)).octets;
          return await this.signed(mechanismWith(mechanism.rsaPss, parameters), digest);
        }
        case 'pkcs1': {
          const info = sequence(sequence(oid(hashOids[name]), nothing()), octetString(digest));
          return await this.signed(mechanismOf(mechanism.rsaPkcs), info);
        }
        case 'none':
          return ecdsaDer(await this.signed(mechanismOf(mechanism.ecdsa), digest));
      }
    } catch (error) {
      throw unusable(error, algorithm);
    }
  }

  /** In the token; with raw RSA and unpadding here where it does not know the mechanism. */
  async decrypt(algorithm: KeyAlgorithm, ciphertext: Buffer): Promise<Buffer | null> {
    try {
      return await this.opened(ciphertext, keyAlgorithms[algorithm]);
    } catch (error) {
      if (error instanceof Pkcs11Error && error.mayBeTheCiphertext) return null;
      throw unusable(error, algorithm);
    }
  }

  private async opened(ciphertext: Buffer, hash: HashName): Promise<Buffer | null> {
    if (!this.unpadsHere) {
      const { mechanism: hashMechanism, mgf } = hashes[hash];
      const source = 1;
      const parameters = new RequestWriter().ulong(hashMechanism).ulong(mgf).ulong(source).counted(Buffer.alloc(0));
      try {
        return await this.decrypted(mechanismWith(mechanism.rsaOaep, parameters.octets), ciphertext);
      } catch (error) {
        if (!(error instanceof Pkcs11Error) || !error.mechanismIsMissing) throw error;
      }
    }
    const raw = await this.decrypted(mechanismOf(mechanism.rsaX509), ciphertext);
    this.unpadsHere = true;
    return oaepUnpadded(Buffer.concat([Buffer.alloc(Math.max(0, ciphertext.length - raw.length)), raw]), hash);
  }

  private signed(how: MechanismOf, data: Buffer): Promise<Buffer> {
    return this.operation(['C_SignInit', 'C_Sign'], how, data);
  }

  private decrypted(how: MechanismOf, data: Buffer): Promise<Buffer> {
    return this.operation(['C_DecryptInit', 'C_Decrypt'], how, data);
  }

  private async operation(
    [init, final]: readonly [CallName, CallName],
    how: MechanismOf,
    data: Buffer,
  ): Promise<Buffer> {
    const { module, session, handle } = this.key;
    const begin = new RequestWriter().ulong(session).raw(how(module.version)).ulong(handle);
    const end = new RequestWriter().ulong(session).byteArray(data).uint32(largestResult);
    const answer: AnswerReader = await module.call([init, begin], [final, end]);
    return Buffer.from(answer.byteArray());
  }
}

/** A mechanism as a version of the protocol writes it. */
type MechanismOf = (version: number) => Buffer;

/** Version 2 of the protocol says whether parameters follow; those before have them right away. */
function mechanismWith(type: number, parameters: Buffer): MechanismOf {
  return (version) => Buffer.concat([uint32(type), ...(version >= 2 ? [Buffer.from([1])] : []), parameters]);
}

/** A mechanism without parameters: before version 2, an array of octets that is not there follows. */
function mechanismOf(type: number): MechanismOf {
  return (version) => (version >= 2 ? uint32(type) : Buffer.concat([uint32(type), uint32(0xffffffff)]));
}

function uint32(value: number): Buffer {
  return new RequestWriter().uint32(value).octets;
}

/** Whatever it was: what is not known to be the ciphertext's fault must not be told as that. */
function unusable(error: unknown, algorithm: string): KeyUnusable {
  if (error instanceof KeyUnusable) return error;
  const message = messageOf(error);
  if (!(error instanceof Pkcs11Error)) return new KeyUnusable(message);
  return error.isForbidden
    ? new KeyForbids(`the token does not do ${algorithm} with this key: ${message}`)
    : new KeyUnusable(`the token refused ${algorithm}: ${message}`);
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
