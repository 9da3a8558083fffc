import { createPrivateKey, createPublicKey } from 'node:crypto';

/**
 * What a private key would be recognised by: lines of its PEM that are not of the public key, and its private numbers.
 */
export function privatePartsOf(pem: string): (string | Buffer)[] {
  const jwk = createPrivateKey(pem).export({ format: 'jwk' });
  const known = createPublicKey(pem).export({ type: 'spki', format: 'der' });
  const lines = pem.split('\n').filter((line) => /^[A-Za-z0-9+/]{64}$/.test(line));
  const numbers = [jwk.d, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi].filter((one) => one !== undefined);
  return [
    // The first and the last line of the public key's part are shared with what is around it.
    ...lines.filter((line) => {
      const octets = Buffer.from(line, 'base64');
      return !known.includes(octets.subarray(0, 16)) && !known.includes(octets.subarray(-16));
    }),
    ...numbers.map((one) => Buffer.from(one, 'base64url')),
  ];
}
