import type { CertificateFacts } from './certificate.ts';
import type { GeneralName } from './general-name.ts';
import { attributeValues } from './name.ts';
import { isWithinName } from './name-match.ts';

/** The subtrees of one CA (RFC 5280 4.2.1.10). */
export type NameConstraints = NonNullable<CertificateFacts['nameConstraints']>;

/**
 * The first name in a certificate that one of the constraints above it does not let through (RFC 5280 6.1.3 b, c); null
 * where all may be. A name of a kind that is constrained and cannot be compared is let through by none.
 */
export function nameOutside(facts: CertificateFacts, constraints: readonly NameConstraints[]): GeneralName | null {
  if (constraints.length === 0) return null;
  return namesOf(facts).find((name) => constraints.some((one) => !permits(one, name))) ?? null;
}

/** Names in the SAN, the subject, and addresses in a subject without any in the SAN. */
function namesOf({ subject, subjectAltNames }: CertificateFacts): GeneralName[] {
  const isAddressed = subjectAltNames.some(({ kind }) => kind === 'email');
  const inSubject = isAddressed ? [] : attributeValues(subject, 'emailAddress');
  return [
    ...subjectAltNames,
    ...inSubject.map((text): GeneralName => ({ kind: 'email', text })),
    ...(subject.rdns.length > 0 ? [{ kind: 'directory name', text: '', name: subject } as const] : []),
  ];
}

function permits({ permitted, excluded }: NameConstraints, name: GeneralName): boolean {
  const ofKind = (bases: readonly GeneralName[]) => bases.filter(({ kind }) => kind === name.kind);
  const allowed = ofKind(permitted);
  return (
    (allowed.length === 0 || allowed.some((base) => within[name.kind]?.(name, base) === true)) &&
    // What cannot be compared is taken for excluded.
    !ofKind(excluded).some((base) => (excludes[name.kind] ?? within[name.kind])?.(name, base) !== false)
  );
}

/** Whether a name lies in a subtree; null where that cannot be said. */
type Comparison = (name: GeneralName, base: GeneralName) => boolean | null;

const within: Partial<Record<GeneralName['kind'], Comparison>> = {
  dns: ({ text }, base) => isBelow(text, base.text) || (text !== '' && sameHost(text, base.text)),
  email: ({ text }, base) => isMailboxIn(text, base.text),
  URI: ({ text }, base) => {
    const host = hostOf(text);
    if (host === null) return null;
    return base.text.startsWith('.') ? isBelow(host, base.text) : sameHost(host, base.text);
  },
  IP: ({ text }, base) => isInNetwork(text, base.text),
  'directory name': ({ name }, base) => (name && base.name ? isWithinName(name, base.name) : null),
};

/** A wildcard stands for whatever it covers, one of which may be excluded. */
const excludes: typeof within = {
  dns: (name, base) => within.dns?.(name, base) === true || covers(name.text, base.text),
};

function covers(name: string, base: string): boolean {
  if (!name.startsWith('*.')) return false;
  const [, ...parent] = base.replace(/^\./, '').split('.');
  return sameHost(name.slice(2), parent.join('.'));
}

function sameHost(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether a domain lies below another, or anywhere at all where that is empty. */
function isBelow(domain: string, base: string): boolean {
  const suffix = base.replace(/^\./, '').toLowerCase();
  return suffix === '' || domain.toLowerCase().endsWith(`.${suffix}`);
}

/** A constraint is a mailbox, a host, or a domain with a dot before it. */
function isMailboxIn(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf('@');
  const host = mailbox.slice(at + 1);
  if (base.includes('@')) {
    const baseAt = base.lastIndexOf('@');
    return mailbox.slice(0, at) === base.slice(0, baseAt) && sameHost(host, base.slice(baseAt + 1));
  }
  return base.startsWith('.') ? isBelow(host, base) : sameHost(host, base);
}

/** The host name in a URI; null for one without, or with an address. */
function hostOf(uri: string): string | null {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#]*@)?([^:/?#]+)/i.exec(uri)?.[1] ?? null;
  return host === null || host.startsWith('[') || /^[\d.]+$/.test(host) ? null : host;
}

/** An address in a network with its mask, both in hexadecimal; one of IPv4 lies in none of IPv6. */
function isInNetwork(address: string, network: string): boolean {
  if (network.length !== address.length * 2) return false;
  const [own, base, mask] = [address, network.slice(0, address.length), network.slice(address.length)].map((hex) =>
    BigInt(`0x${hex}`),
  );
  return ((own ?? 0n) & (mask ?? 0n)) === ((base ?? 0n) & (mask ?? 0n));
}
