/**
 * @peculiar/x509, loaded when something is issued: that takes a quarter of a second, which no other command waits for.
 * tsyringe, which it stands on, wants reflect-metadata before it.
 */
export async function library(): Promise<typeof import('@peculiar/x509')> {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

/**
 * `Crypto` as the library's types have it: that of browsers, which Node's is but for the algorithms that Node lacks.
 */
export type LibraryCrypto = NonNullable<Parameters<typeof import('@peculiar/x509').X509CertificateGenerator.create>[1]>;

/** Octets in memory of their own, as the library's types want them. */
export function owned(octets: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(octets);
}
