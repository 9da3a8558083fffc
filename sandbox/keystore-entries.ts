import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { type Role, roles } from '../config/standard/api-hub/roles.ts';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import { publicJwk } from '../helpers/x509/read/public-key.ts';
import type { Authorities } from './authorities.ts';
import type { KeyPair } from './keys.ts';
import type { Leaf, Leaves } from './leaves.ts';
import { hosts } from './parties.ts';
import type { Published, X5cForm } from './settings.ts';

/** A JWK as published. */
export type Entry = Record<string, unknown>;

export interface EntrySource {
  readonly leaves: Leaves;
  /** The certificates before the present ones. */
  readonly former: Leaves;
  readonly spare: KeyPair;
  readonly issuing: Authorities;
}

/** The entry of a role, as the settings want it. `folder` is its owner's. */
export function entryOf(role: Role, how: Published, folder: string, { leaves, spare, issuing }: EntrySource): Entry {
  const { certificate } = leaves[role];
  const facts = certificateFacts(certificate);
  const ownKey = createPublicKey({ key: Buffer.from(facts.publicKey.spki, 'base64'), format: 'der', type: 'spki' });
  const shown = how.strangersKey
    ? spare.publicKey
    : how.modulusOf
      ? createPublicKey(leaves[how.modulusOf].key)
      : ownKey;
  const x5u =
    how.x5u === 'elsewhere'
      ? 'https://elsewhere.example/certificate.pem'
      : `https://${hosts.keystore}${folder}/${facts.thumbprint}.pem`;
  const opaque = createHash('sha256').update(`opaque ${facts.thumbprint}`).digest('base64url');
  const kid =
    how.kid === 'opaque' || how.bare ? opaque : how.kid === 'with-blank' ? `${facts.thumbprint} ` : facts.thumbprint;
  const withoutCertificate = how.strangersKey || how.bare;
  const entry: Entry = {
    ...publicJwk(shown),
    ...(how.modulusForm ? { n: modulusIn(how.modulusForm, shown) } : {}),
    use: how.use ?? roles[role].use ?? 'tls',
    ...(withoutCertificate ? {} : { x5c: x5cOf(certificate, how.x5c, issuing) }),
    kid,
    ...(withoutCertificate
      ? {}
      : { x5u, 'x5t#S256': how.thumbprint ?? facts.thumbprint, x5dn: subjectText(certificate) }),
    ...(how.alg ? { alg: how.alg } : {}),
    ...(how.privateMember
      ? { d: Buffer.from('this is a made-up private exponent, long enough to look like one').toString('base64url') }
      : {}),
    ...how.members,
  };
  for (const member of how.without ?? []) delete entry[member];
  return how.reversed ? Object.fromEntries(Object.entries(entry).reverse()) : entry;
}

/** What stands beside a role's entry in its document. */
export async function furtherEntries(role: Role, how: Published, entry: Entry, source: EntrySource): Promise<Entry[]> {
  const { former, spare } = source;
  const certificate = how.again === 'same-key' ? await renewed(role, source) : source.leaves[role].certificate;
  const { thumbprint } = certificateFacts(certificate);
  return [
    ...(how.twice ? [{ ...entry, ...publicJwk(spare.publicKey), x5c: undefined, 'x5t#S256': undefined }] : []),
    ...(how.previousToo ? [plainEntry(role, former[role])] : []),
    ...(how.again
      ? [
          {
            ...entry,
            kid: how.again === 'same-key' ? thumbprint : 'another-KID-of-the-same-certificate',
            x5c: [certificate.toString('base64')],
            'x5t#S256': thumbprint,
          },
        ]
      : []),
  ];
}

/** The entry of a certificate that nothing is done to. */
export function plainEntry(role: Role, { certificate }: Pick<Leaf, 'certificate'>): Entry {
  const { thumbprint, publicKey } = certificateFacts(certificate);
  return {
    kty: 'RSA',
    use: roles[role].use ?? 'tls',
    x5c: [certificate.toString('base64')],
    n: publicKey.modulus,
    e: 'AQAB',
    kid: thumbprint,
    'x5t#S256': thumbprint,
  };
}

function x5cOf(certificate: Buffer, form: X5cForm | undefined, { issuing, root }: Authorities): unknown {
  const leaf = certificate.toString('base64');
  const [issuer, anchor] = [issuing.certificate.toString('base64'), root.certificate.toString('base64')];
  switch (form) {
    case 'with-issuing-ca':
      return [leaf, issuer];
    case 'with-chain':
      return [leaf, issuer, anchor];
    case 'chain-in-wrong-order':
      return [leaf, anchor, issuer];
    case 'issuing-ca-first':
      return [issuer, leaf];
    case 'pem':
      return [certificatePem(certificate)];
    case 'base64url':
      return [certificate.toString('base64url')];
    case 'line-breaks':
      return [leaf.replace(/.{64}/g, '$&\n')];
    case 'cut-off':
      return [certificate.subarray(0, -16).toString('base64')];
    case 'not-a-certificate':
      return [Buffer.from('a certificate, were it not this text').toString('base64')];
    case 'text':
      return leaf;
    case undefined:
      return [leaf];
  }
}

/** The role's subject and key in a newer certificate. */
function renewed(role: Role, { leaves, issuing }: EntrySource): Promise<Buffer> {
  const { subject, publicKey, notBefore, notAfter } = certificateFacts(leaves[role].certificate);
  return issueCertificate({
    subject: subject.rdns.flat().map(({ type, value }) => ({ type, value })),
    publicKey: createPublicKey({ key: Buffer.from(publicKey.spki, 'base64'), format: 'der', type: 'spki' }),
    issuer: issuing.issuing,
    notBefore: new Date(Date.parse(notBefore ?? '') + 3_600_000),
    notAfter: new Date(Date.parse(notAfter ?? '')),
    extensions: { basicConstraints: { ca: false } },
  });
}

function subjectText(certificate: Buffer): string {
  return [...certificateFacts(certificate).subject.rdns]
    .reverse()
    .flat()
    .map(({ type, value }) => `${type}=${value.replace(/[\\",+<>;]/g, '\\$&')}`)
    .join(',');
}

function modulusIn(form: NonNullable<Published['modulusForm']>, key: KeyObject): string {
  const octets = Buffer.from(String(publicJwk(key).n), 'base64url');
  switch (form) {
    case 'leading-zero':
      return Buffer.concat([Buffer.alloc(1), octets]).toString('base64url');
    case 'base64':
      return octets.toString('base64');
    case 'line-breaks':
      return octets.toString('base64url').replace(/.{76}/g, '$&\n');
  }
}
