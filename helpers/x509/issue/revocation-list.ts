import { authorityKeyIdentifier, type Issuer, wholeSeconds } from './certificate.ts';
import { integer } from './der-writer.ts';
import { library, owned } from './library.ts';
import { issuedName } from './name.ts';
import type { Revocation } from './ocsp-response.ts';
import { keysInMemory, signingAlgorithm } from './signing-keys.ts';

/**
 * Issues a version 2 CRL with number and authority key identifier (RFC 5280 5). Returns its DER.
 *
 * @param more whole extensions to put at the end, DER
 */
export async function issueRevocationList(
  { name, key }: Issuer,
  revocations: readonly Revocation[],
  dates: { readonly thisUpdate: Date; readonly nextUpdate: Date | null },
  number: number,
  more: readonly Uint8Array[] = [],
): Promise<Buffer> {
  const [{ Extension, X509CrlGenerator }, { privateKey, crypto }, authority] = await Promise.all([
    library(),
    keysInMemory('sha256', key),
    authorityKeyIdentifier(key),
  ]);
  const list = await X509CrlGenerator.create(
    {
      issuer: await issuedName(name),
      thisUpdate: wholeSeconds(dates.thisUpdate),
      ...(dates.nextUpdate ? { nextUpdate: wholeSeconds(dates.nextUpdate) } : {}),
      entries: revocations.map(({ serial, at, reason }) => ({
        serialNumber: serial.toString('hex'),
        revocationDate: wholeSeconds(at),
        reason,
      })),
      extensions: [
        authority,
        new Extension('2.5.29.20', false, owned(integer(number))),
        ...more.map((der) => new Extension(owned(der))),
      ],
      signingKey: privateKey,
      signingAlgorithm: signingAlgorithm(key.asymmetricKeyType, 'sha256'),
    },
    crypto,
  );
  return Buffer.from(list.rawData);
}
