import type { MutualTlsEndpoint } from '../config/standard/v2.1/endpoints.ts';
import type { Role } from '../config/standard/v2.1/roles.ts';

/** What of the ecosystem can be otherwise. Plain data; everything left out is as the standard wants it. */
export interface Settings {
  /** How a role's certificate is issued. */
  readonly issued?: Partial<Record<Role, Issued>>;
  /** How a role's key is published. */
  readonly published?: Partial<Record<Role, Published>>;
  /** How a document of the keystore is answered. */
  readonly documents?: Partial<Record<DocumentName, Document>>;
  /** What a server shows and does. */
  readonly servers?: Partial<Record<MutualTlsEndpoint, Server>>;
  /** What the target files say otherwise. */
  readonly declared?: Partial<Record<Role, Declared>>;
  readonly keystoreRefuses?: boolean;
  /** Documents of an organisation list the keys of its applications as well. */
  readonly listsApplications?: boolean;
}

export type DocumentName =
  | 'lfi/transport.jwks'
  | 'lfi/application.jwks'
  | 'lfi/c3-hh-cm-client/transport.jwks'
  | 'lfi/inactive/transport.jwks';

export interface Issued {
  /** Attribute values in place of the right ones; null leaves the attribute out. */
  readonly subject?: Readonly<Partial<Record<'C' | 'O' | 'OU' | 'CN', string | null>>>;
  /** Attributes after the usual ones. */
  readonly more?: readonly { readonly type: string; readonly value: string }[];
  readonly dnsNames?: readonly string[] | null;
  readonly issuer?: 'rogue' | 'look-alike' | 'itself';
  readonly hash?: 'sha1';
  readonly bits?: 1024 | 3072;
  readonly validity?: 'expired' | 'future' | 'long' | 'ending' | 'ending-in-a-month' | 'fresh';
  readonly keyUsage?: readonly ('digitalSignature' | 'keyEncipherment' | 'dataEncipherment' | 'keyAgreement')[];
  readonly extendedKeyUsage?: readonly string[];
  readonly ca?: boolean;
  /** Made with another role's key. */
  readonly keyOf?: Role;
  /** The certificate before the present one: the role has not been rotated yet. */
  readonly previous?: boolean;
}

export interface Published {
  readonly absent?: boolean;
  /** Published in the other file of the same owner. */
  readonly misplaced?: boolean;
  /** Published in the other file as well. */
  readonly inBothFiles?: boolean;
  /** In `inactive/`: moved there, or there beside its live entry. */
  readonly retired?: 'moved' | 'as-well';
  /** The entry of the certificate before the present one is still live. */
  readonly previousToo?: boolean;
  /** A second entry under another KID: of the same certificate, or of a newer one with the old key. */
  readonly again?: 'same-certificate' | 'same-key';
  /** A key without certificate, under a KID that means nothing. */
  readonly bare?: boolean;
  readonly x5c?: X5cForm;
  readonly x5u?: X5uForm;
  /** Members in the reverse of the usual order. */
  readonly reversed?: boolean;
  /** Members put over the entry's. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly kid?: 'opaque' | 'with-blank';
  /** n and e of another role's key. */
  readonly modulusOf?: Role;
  /** The whole entry is made of another key: its holder has none that fits. */
  readonly strangersKey?: boolean;
  readonly thumbprint?: string;
  readonly use?: string;
  readonly alg?: string;
  readonly without?: readonly string[];
  readonly privateMember?: boolean;
  readonly twice?: boolean;
}

export type X5cForm =
  | 'with-issuing-ca'
  | 'with-chain'
  | 'chain-in-wrong-order'
  | 'issuing-ca-first'
  | 'pem'
  | 'base64url'
  | 'line-breaks'
  | 'not-a-certificate'
  | 'text';

export type X5uForm = 'der' | 'other-certificate' | 'not-found' | 'elsewhere';

export interface Document {
  readonly cacheControl?: string;
  /** Entries before the right ones. */
  readonly more?: readonly unknown[];
  /** Characters of padding in a further member. */
  readonly padding?: number;
  readonly status?: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly location?: string;
}

/** Ways to be the wrong client. */
export type Stranger = 'none' | 'untrusted-ca' | 'self-signed' | 'expired' | 'server-auth-only' | 'other-organisation';

export interface Server {
  /** How the listener behaves before any TLS. */
  readonly listener?: 'refuses' | 'silent' | 'plain-http' | 'resets';
  /** What it serves in place of its role's certificate. */
  readonly serves?: 'unpublished' | Role;
  readonly withoutIssuingCa?: boolean;
  /** A second address, which serves an older certificate that is no longer published. */
  readonly staleNode?: boolean;
  readonly asks?: boolean;
  /** Strangers that are let in. */
  readonly letsIn?: readonly Stranger[];
  /** TLS version in which strangers are let in; all where absent. */
  readonly letsInOnly?: 'TLSv1.2' | 'TLSv1.3';
  readonly refusesRightOne?: boolean;
  /** How strangers are refused: by status 401 or 403, as nginx does (400), or in the handshake. */
  readonly refusal?: 'status' | 'nginx' | 'handshake';
  readonly health?: {
    readonly without?: string;
    readonly hostName?: string;
    readonly mtlsStatus?: string;
    readonly status?: number;
  };
  readonly describes?: 'constant' | 'dns-name' | 'other-issuer' | 'no-name';
  /** Seconds that its clock is ahead of everybody else's. */
  readonly clockAhead?: number;
  readonly descriptionForm?: 'rfc4514';
  readonly jwt?: {
    readonly required?: boolean;
    readonly signatureChecked?: boolean;
    readonly refusesAll?: boolean;
    readonly response?: 'absent' | 'other-key';
  };
}

export interface Declared {
  readonly kid?:
    | 'other-case'
    | { readonly of: Role }
    | { readonly thumbprintOf: Role; readonly as?: 'hex' }
    | 'unknown';
  /** Trust Framework type and description, as the target says it. */
  readonly type?: string | null;
  readonly description?: string;
  readonly jwks?: string;
  /** Mode of the key file. */
  readonly keyMode?: number;
}

/** Puts several settings on top of each other, member by member. */
export function merged(all: readonly Settings[]): Settings {
  return all.reduce<Settings>((sum, one) => deep(sum, one) as Settings, {});
}

function deep(under: unknown, over: unknown): unknown {
  if (!isPlain(under) || !isPlain(over)) return over;
  const members = { ...under };
  for (const [name, value] of Object.entries(over))
    members[name] = name in members ? deep(members[name], value) : value;
  return members;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
