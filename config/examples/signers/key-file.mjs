#!/usr/bin/env node
/**
 * The reference signer: RSA keys in PEM files of a folder, called by their names without `.key`. It shows the protocol
 * and protects nothing.
 *
 *   keyStores: { signers: { files: { command: [node, signers/key-file.mjs, ./keys] } } }
 *   key: { signer: files, name: Sig4 }
 */
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  privateEncrypt,
  randomBytes,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Refusal, serve } from './serve.mjs';

const [folder = '.', protection = null] = process.argv.slice(2);

/** What is true of keys in files; another word may be given as JSON, to try what comes of it. */
const inFiles = { sensitive: false, extractable: true, neverExtractable: false, local: false };

/** Hash of each algorithm, and its DigestInfo up to the digest (RFC 8017 9.2). */
const hashes = {
  256: { name: 'sha256', prefix: '3031300d060960864801650304020105000420' },
  384: { name: 'sha384', prefix: '3041300d060960864801650304020205000430' },
  512: { name: 'sha512', prefix: '3051300d060960864801650304020305000440' },
};
const oaepHashes = { 'RSA-OAEP-256': 'sha256', 'RSA-OAEP': 'sha1' };

const known = new Map();

function keyOf(name) {
  if (name !== basename(name)) throw new Refusal('denied', 'a key outside the folder');
  try {
    const key = known.get(name) ?? createPrivateKey(readFileSync(join(folder, `${name}.key`)));
    known.set(name, key);
    return key;
  } catch {
    throw new Refusal('unsupported', `no key ${name}`);
  }
}

serve({
  async describe(name) {
    const key = keyOf(name);
    if (key.asymmetricKeyType !== 'rsa') throw new Refusal('unsupported', 'a key that is not RSA');
    return {
      publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
      algorithms: [
        'PS256',
        'PS384',
        'PS512',
        'PS256-longest-salt',
        'RS256',
        'RS384',
        'RS512',
        'RSA-OAEP-256',
        'RSA-OAEP',
      ],
      protection: protection === null ? inFiles : JSON.parse(protection),
    };
  },

  async sign(name, alg, digest) {
    const key = keyOf(name);
    const [, family, size] = /^(PS|RS)(256|384|512)/.exec(alg) ?? [];
    if (family === 'RS') return privateEncrypt(key, Buffer.concat([Buffer.from(hashes[size].prefix, 'hex'), digest]));
    if (family !== 'PS') throw new Refusal('unsupported', `no ${alg}`);
    const bits = key.asymmetricKeyDetails.modulusLength;
    const longest = Math.ceil((bits - 1) / 8) - digest.length - 2;
    const salt = randomBytes(alg.endsWith('-longest-salt') ? longest : digest.length);
    const encoded = pssEncoded(digest, salt, hashes[size].name, bits - 1);
    const block = Buffer.concat([Buffer.alloc(Math.ceil(bits / 8) - encoded.length), encoded]);
    return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
  },

  async decrypt(name, alg, ciphertext) {
    if (!(alg in oaepHashes)) throw new Refusal('unsupported', `no ${alg}`);
    const how = { key: keyOf(name), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: oaepHashes[alg] };
    try {
      return privateDecrypt(how, ciphertext);
    } catch {
      return null;
    }
  },
});

/** EMSA-PSS (RFC 8017 9.1.1): node:crypto takes no digest that was made elsewhere. */
function pssEncoded(digest, salt, hash, bits) {
  const length = Math.ceil(bits / 8);
  const ofAll = createHash(hash).update(Buffer.alloc(8)).update(digest).update(salt).digest();
  const block = Buffer.alloc(length - ofAll.length - 1);
  block[block.length - salt.length - 1] = 1;
  salt.copy(block, block.length - salt.length);
  const mask = mgf1(ofAll, block.length, hash);
  const masked = block.map((octet, at) => octet ^ mask[at]);
  masked[0] &= 0xff >> (8 * length - bits);
  return Buffer.concat([masked, ofAll, Buffer.from([0xbc])]);
}

/** RFC 8017 B.2.1. */
function mgf1(seed, length, hash) {
  const blocks = [];
  for (let counter = 0; Buffer.concat(blocks).length < length; counter += 1) {
    const octets = Buffer.alloc(4);
    octets.writeUInt32BE(counter);
    blocks.push(createHash(hash).update(seed).update(octets).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}
