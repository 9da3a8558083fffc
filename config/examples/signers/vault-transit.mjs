#!/usr/bin/env node
/**
 * Keys of HashiCorp Vault's transit engine, by its HTTP API: RSA (`rsa-2048` to `rsa-4096`) and ECDSA. Arguments: where
 * the engine is mounted, by default `transit`. The newest version of a key is used, and the same one for the whole run.
 *
 * keyStores: { signers: { vault: { command: [node, signers/vault-transit.mjs], environment: [VAULT_ADDR, VAULT_TOKEN,
 * NODE_EXTRA_CA_CERTS] } } } key: { signer: vault, name: sig4 }
 *
 * Its token needs `read` on transit/keys/NAME and `update` on transit/sign/NAME/* and transit/decrypt/NAME.
 */
import { createPublicKey } from 'node:crypto';
import { Refusal, serve } from './serve.mjs';

const [mount = 'transit'] = process.argv.slice(2);
const { VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE } = process.env;
if (!VAULT_ADDR || !VAULT_TOKEN) {
  console.error('VAULT_ADDR and VAULT_TOKEN are not among what the signer gets');
  process.exit(1);
}

const hashes = { 256: 'sha2-256', 384: 'sha2-384', 512: 'sha2-512' };
const versions = new Map();

serve({
  async describe(name) {
    const key = await asked('GET', `keys/${encodeURIComponent(name)}`);
    const version = key.latest_version;
    versions.set(name, version);
    const publicKey = createPublicKey(key.keys[version].public_key);
    const sizes = Object.keys(hashes);
    const ofRsa = [...sizes.flatMap((size) => [`PS${size}`, `RS${size}`]), 'RSA-OAEP-256'];
    return {
      publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      algorithms: key.type.startsWith('rsa-') ? ofRsa : sizes.map((size) => `ES${size}`),
      // allow_plaintext_backup hands the key out as well; neither can be taken back once it was set.
      protection: {
        sensitive: true,
        extractable: key.exportable || key.allow_plaintext_backup,
        neverExtractable: !key.exportable && !key.allow_plaintext_backup && !key.imported_key,
        local: !key.imported_key,
      },
    };
  },

  async sign(name, alg, digest) {
    const [, family, size] = /^(PS|RS|ES)(256|384|512)$/.exec(alg) ?? [];
    if (!family) throw new Refusal('unsupported', `no ${alg}`);
    const how = {
      PS: { signature_algorithm: 'pss', salt_length: 'hash' },
      RS: { signature_algorithm: 'pkcs1v15' },
      ES: { marshaling_algorithm: 'asn1' },
    }[family];
    const path = `sign/${encodeURIComponent(name)}/${hashes[size]}`;
    const input = digest.toString('base64');
    const { signature } = await asked('POST', path, {
      input,
      prehashed: true,
      key_version: versions.get(name),
      ...how,
    });
    return Buffer.from(signature.split(':').at(-1), 'base64');
  },

  async decrypt(name, alg, ciphertext) {
    if (alg !== 'RSA-OAEP-256') throw new Refusal('unsupported', `no ${alg}`);
    const wrapped = `vault:v${versions.get(name)}:${ciphertext.toString('base64')}`;
    try {
      const { plaintext } = await asked('POST', `decrypt/${encodeURIComponent(name)}`, { ciphertext: wrapped });
      return Buffer.from(plaintext, 'base64');
    } catch (error) {
      // Vault answers 500 to a ciphertext of another key, as it does when it fails.
      if (/RSA decrypt|invalid ciphertext/.test(error.said)) return null;
      throw error;
    }
  },
});

const codes = { 400: 'unsupported', 403: 'denied', 404: 'unsupported', 405: 'unsupported', 429: 'throttled' };

async function asked(method, path, body) {
  const response = await fetch(`${VAULT_ADDR.replace(/\/$/, '')}/v1/${mount}/${path}`, {
    method,
    headers: {
      'x-vault-token': VAULT_TOKEN,
      'x-vault-request': 'true',
      ...(VAULT_NAMESPACE ? { 'x-vault-namespace': VAULT_NAMESPACE } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (response.ok) return (await response.json()).data;
  const { errors = [] } = await response.json().catch(() => ({}));
  const said = errors.join('; ');
  console.error(`Vault answered ${response.status} to ${path}: ${said}`);
  throw Object.assign(new Refusal(codes[response.status] ?? 'unavailable', `Vault answered ${response.status}`), {
    said,
  });
}
