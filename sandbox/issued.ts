import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import type { AuthorisationState } from './authorisation-server.ts';
import { type Authorities, certificationAuthorities } from './authorities.ts';
import { ecosystemKeys, type Keys } from './keys.ts';
import { buildKeystore, type Keystore, type Requested } from './keystore.ts';
import {
  clientOf,
  expiredServer,
  formerLeaves,
  issueLeaves,
  type Leaf,
  type Leaves,
  publicLeaf,
  revokedClients,
  wrongClients,
} from './leaves.ts';
import type { MessageMaker } from './messages.ts';
import { hosts, otherBank, otherTpp } from './parties.ts';
import type { Server, Settings } from './settings.ts';
import type { StatusSource } from './status.ts';
import type { Written } from './target-files.ts';

/** What was issued once, and no settings change. */
export interface Lasting {
  readonly keys: Keys;
  readonly authorities: Authorities;
  /** Certificates of the roles' earlier keys, which are published nowhere. */
  readonly former: Leaves;
  /** An S4 that has run out. */
  readonly expired: Leaf;
  /** Of the hosts that a public CA vouches for. */
  readonly ofPublicHosts: Leaf;
  /** Client certificates of others, and wrong ones. */
  readonly others: Written['others'];
  /** Instant that certificates are dated from. */
  readonly now: Date;
  /** Instant that CAs and the twelve certificates are dated from where an earlier start is made again; else null. */
  readonly since: Date | null;
}

/**
 * What was issued and published as the settings at hand say, and what has been asked of the authorisation server since.
 */
export interface Issued extends Lasting {
  readonly settings: Settings;
  readonly leaves: Leaves;
  readonly keystore: Keystore;
  readonly requested: Requested;
  readonly authorisation: AuthorisationState;
}

export async function issueLasting(
  keyCache: string,
  freshKeys: boolean,
  now: Date,
  since: Date | null = null,
): Promise<Lasting> {
  const keys = await ecosystemKeys(keyCache, freshKeys);
  const authorities = await certificationAuthorities(keys, since ?? now);
  const [otherOrganisation, otherTppClient, revoked, wrong, expired, former, ofPublicHosts] = await Promise.all([
    clientOf(otherBank, keys, authorities, now),
    clientOf(otherTpp, keys, authorities, now),
    revokedClients(keys, authorities, now),
    wrongClients(keys, authorities, now),
    expiredServer(keys, authorities, now),
    formerLeaves(keys, authorities, now),
    publicLeaf(publicHosts, keys, authorities, now),
  ]);
  const others = { 'other-organisation': otherOrganisation, 'other-tpp': otherTppClient, revoked, ...wrong };
  return { keys, authorities, former, expired, ofPublicHosts, others, now, since };
}

const publicHosts = [
  hosts.keystore,
  hosts.productionKeystore,
  hosts.participants,
  hosts.auth1,
  hosts.secondAuth1,
  hosts.webhook,
];

/**
 * @param archive certificates by what they were issued from: what the settings leave as it was stays the same
 * @param requested what was issued to others, published whatever the settings
 */
export async function issueAs(
  settings: Settings,
  lasting: Lasting,
  archive: Map<string, Leaf>,
  requested: Requested,
): Promise<Issued> {
  const { keys, authorities, former, since } = lasting;
  const leaves = await issueLeaves(keys, authorities, former, since ?? new Date(), settings, archive);
  const authorisation = { issued: new Map(), usedAssertions: new Set<string>() };
  const issued = { ...lasting, settings, leaves, requested, authorisation };
  return { ...issued, keystore: await keystoreOf(issued) };
}

/** What the keystore publishes of all that was issued. */
export function keystoreOf(issued: Omit<Issued, 'keystore'>): Promise<Keystore> {
  const { leaves, former, keys, authorities, settings, requested } = issued;
  return buildKeystore({ leaves, former, spare: keys.spare, issuing: authorities, settings, requested });
}

export function messageMaker({ leaves, keystore, settings }: Issued): MessageMaker {
  return { leaves, keystore, settings, now: new Date() };
}

/** The certificate that a server shows. */
export function servedLeaf(which: NonNullable<Server['serves']>, { former, expired, leaves }: Issued): Leaf {
  if (which === 'unpublished') return former.S4;
  return which === 'expired' ? expired : leaves[which];
}

/** CRLReason (RFC 5280 5.3.1). */
const superseded = 4;

/** What OCSP responder and CRL say of everything that is issued at the moment. */
export function statusSource(issued: () => Issued): StatusSource {
  const { authorities, keys, others, former, now } = issued();
  return {
    authorities,
    stranger: keys.spare,
    now: () => new Date(Date.now() + (issued().settings.clocksAhead ?? 0) * 1000),
    settings: () => issued().settings.revocation ?? {},
    serialOf: (role) => serialOf(issued().leaves[role]),
    issued: () => {
      const { leaves, requested } = issued();
      const ofOthers = [...requested.values()].map((certificate) => ({ certificate }));
      const leavesOfAll = [
        others['other-organisation'],
        ...ofOthers,
        ...Object.values(former),
        ...Object.values(leaves),
      ];
      return new Set([authorities.issuing, ...leavesOfAll].map(serialOf));
    },
    revoked: () => {
      const { leaves, settings } = issued();
      const { revoked = [], reason = superseded } = settings.revocation ?? {};
      return [
        ...Object.values(others.revoked).map((leaf) => ({ leaf, reason: superseded })),
        ...revoked.map((role) => ({ leaf: leaves[role], reason })),
      ].map(({ leaf, reason: why }) => ({
        serial: Buffer.from(serialOf(leaf), 'hex'),
        at: new Date(now.getTime() - 3_600_000),
        reason: why,
      }));
    },
  };
}

function serialOf({ certificate }: Pick<Leaf, 'certificate'>): string {
  return certificateFacts(certificate).serial ?? '';
}
