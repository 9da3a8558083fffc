#!/usr/bin/env node
/**
 * Keys of AWS KMS, by version 2 of the `aws` command, which finds region and credentials as it always does: asymmetric
 * keys, RSA or ECC, by key id, ARN or alias. A key of KMS either signs (SIGN_VERIFY) or decrypts (ENCRYPT_DECRYPT).
 *
 * keyStores: { signers: { aws: { command: [node, signers/aws-kms.mjs], environment: [HOME, AWS_PROFILE, AWS_REGION],
 * timeoutMs: 30000 } } } key: { signer: aws, name: alias/sig4 }
 *
 * Its credentials need kms:GetPublicKey, kms:DescribeKey, and kms:Sign or kms:Decrypt.
 */
import { execFile } from 'node:child_process';
import { Refusal, serve } from './serve.mjs';

/** Algorithms by their names in KMS. */
const names = {
  RSASSA_PSS_SHA_256: 'PS256',
  RSASSA_PSS_SHA_384: 'PS384',
  RSASSA_PSS_SHA_512: 'PS512',
  RSASSA_PKCS1_V1_5_SHA_256: 'RS256',
  RSASSA_PKCS1_V1_5_SHA_384: 'RS384',
  RSASSA_PKCS1_V1_5_SHA_512: 'RS512',
  ECDSA_SHA_256: 'ES256',
  ECDSA_SHA_384: 'ES384',
  ECDSA_SHA_512: 'ES512',
  RSAES_OAEP_SHA_256: 'RSA-OAEP-256',
  RSAES_OAEP_SHA_1: 'RSA-OAEP',
};
const inKms = Object.fromEntries(Object.entries(names).map(([kms, jose]) => [jose, kms]));

serve({
  async describe(name) {
    const [key, { KeyMetadata: metadata }] = await Promise.all([
      kms('get-public-key', '--key-id', name),
      kms('describe-key', '--key-id', name),
    ]);
    const algorithms = [...(key.SigningAlgorithms ?? []), ...(key.EncryptionAlgorithms ?? [])];
    const local = metadata.Origin === 'AWS_KMS' || metadata.Origin === 'AWS_CLOUDHSM';
    return {
      publicKey: key.PublicKey,
      algorithms: algorithms.flatMap((one) => names[one] ?? []),
      protection: { sensitive: true, extractable: false, neverExtractable: local, local },
    };
  },

  async sign(name, alg, digest) {
    const how = ['--message-type', 'DIGEST', '--message', digest.toString('base64')];
    const { Signature } = await kms('sign', '--key-id', name, '--signing-algorithm', inKms[alg], ...how);
    return Buffer.from(Signature, 'base64');
  },

  async decrypt(name, alg, ciphertext) {
    const how = ['--encryption-algorithm', inKms[alg], '--ciphertext-blob', ciphertext.toString('base64')];
    try {
      return Buffer.from((await kms('decrypt', '--key-id', name, ...how)).Plaintext, 'base64');
    } catch (error) {
      if (error.aws === 'InvalidCiphertextException') return null;
      throw error;
    }
  },
});

const codes = {
  AccessDeniedException: 'denied',
  DisabledException: 'denied',
  InvalidKeyUsageException: 'unsupported',
  NotFoundException: 'unsupported',
  UnsupportedOperationException: 'unsupported',
  ThrottlingException: 'throttled',
  LimitExceededException: 'throttled',
};

function kms(...args) {
  const command = ['kms', ...args, '--output', 'json', '--cli-binary-format', 'base64'];
  return new Promise((resolve, reject) => {
    execFile('aws', command, (error, stdout, stderr) => {
      if (!error) return resolve(JSON.parse(stdout));
      console.error(stderr);
      const aws = /\((\w+)\)/.exec(stderr)?.[1] ?? 'aws failed';
      return reject(Object.assign(new Refusal(codes[aws] ?? 'unavailable', aws), { aws }));
    });
  });
}
