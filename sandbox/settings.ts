import type { MutualTlsEndpoint } from '../config/standard/v2.1/endpoints.ts';
import type { MessageName } from '../config/standard/v2.1/messages.ts';
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
  /** How messages are made, those that servers send and those that the folder has as samples. */
  readonly messages?: Partial<Record<MessageName, MadeOtherwise>>;
  /** What the authorisation and resource servers leave out and answer. */
  readonly authorisation?: Authorisation;
  readonly webhook?: { readonly url?: string; readonly status?: number };
}

/** How a message differs from a right one. A null leaves a member out. */
export interface MadeOtherwise {
  readonly header?: Members;
  readonly claims?: Members;
  /** Times in seconds from now. */
  readonly times?: Readonly<Record<string, number>>;
  /** Names another role's KID. */
  readonly kidOf?: Role;
  /** Signed by another role's key, or not at all: then the claims are sent as they are. */
  readonly signedBy?: Role | 'nobody';
  /** Header of the JWE around it. */
  readonly encryption?: Members;
  readonly encryptedTo?: Role | 'nobody';
  readonly encryptionKidOf?: Role;
  /** The whole text in its place. */
  readonly text?: string;
}
type Members = Readonly<Record<string, unknown>>;

/** Rules of tokens that a server can leave unchecked. */
export type TokenRule =
  | 'presence'
  | 'form'
  | 'algorithm'
  | 'signature'
  | 'subject'
  | 'audience'
  | 'endpoint-as-audience'
  | 'list-as-audience'
  | 'expiry'
  | 'lifetime'
  | 'future'
  | 'age'
  | 'replay'
  | 'claims'
  | 'redirect';

export interface Authorisation {
  readonly assertionIgnores?: readonly TokenRule[];
  readonly requestObjectIgnores?: readonly TokenRule[];
  readonly payloadIgnores?: readonly TokenRule[];
  /** Seconds that nbf may be ahead. */
  readonly skew?: number;
  readonly nbfRequired?: boolean;
  readonly refuses?: readonly ('assertion' | 'request-object' | 'payload')[];
  readonly tokenBinding?: 'other' | 'absent' | 'opaque';
  readonly tokensWorkForAll?: boolean;
  readonly tokenAnswer?: Members;
  readonly parAnswer?: Members;
  readonly parStatus?: number;
}

export type DocumentName = 'lfi/transport.jwks' | 'lfi/application.jwks' | 'lfi/c3-hh-cm-client/transport.jwks';

export interface Issued {
  /** Attribute values in place of the right ones; null leaves the attribute out. */
  readonly subject?: Readonly<Partial<Record<'C' | 'O' | 'OU' | 'CN', string | null>>>;
  /** Attributes after the usual ones. */
  readonly more?: readonly { readonly type: string; readonly value: string }[];
  readonly dnsNames?: readonly string[] | null;
  readonly issuer?: 'rogue' | 'look-alike' | 'itself';
  readonly hash?: 'sha1';
  readonly bits?: 1024 | 3072;
  readonly validity?: 'expired' | 'future' | 'long' | 'ending' | 'ending-in-a-month';
  readonly keyUsage?: readonly ('digitalSignature' | 'keyEncipherment' | 'dataEncipherment' | 'keyAgreement')[];
  readonly extendedKeyUsage?: readonly string[];
  readonly ca?: boolean;
  /** Made with another role's key. */
  readonly keyOf?: Role;
}

export interface Published {
  readonly absent?: boolean;
  /** Published in the other file of the same owner. */
  readonly misplaced?: boolean;
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

export interface Document {
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
  readonly kid?: 'other-case' | { readonly of: Role } | 'unknown';
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
