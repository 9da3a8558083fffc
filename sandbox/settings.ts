import type { AllowedTokenId } from '../config/standard/api-hub/allowed-tokens.ts';
import type { ClientRequest } from '../config/standard/api-hub/client-tokens.ts';
import type { MutualTlsEndpoint } from '../config/standard/api-hub/endpoints.ts';
import type { MessageName } from '../config/standard/api-hub/messages.ts';
import type { Role } from '../config/standard/api-hub/roles.ts';
import type { WrongTokenId } from '../config/standard/api-hub/wrong-tokens.ts';
import type { NameForm } from './distinguished-names.ts';
import type { HubCalls } from './hub-caller.ts';
import type { Responding } from './jwt-auth/responder.ts';

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
  readonly revocation?: Revocations;
  /** How discovery and participants feed are answered. */
  readonly discovery?: AnsweredDocument;
  readonly participants?: AnsweredDocument & {
    /** Members of the LFI's record, and of its first authorisation server, otherwise. */
    readonly record?: Readonly<Record<string, unknown>>;
    readonly server?: Readonly<Record<string, unknown>>;
    readonly times?: 0 | 2;
  };
  /** Hosts that the target files give for services, in place of the standard's; they lead to the same servers. */
  readonly hosts?: Partial<Record<MutualTlsEndpoint, string>>;
  /** What the bundle of Trust Framework CAs has too many, or in their place, or how it is outdated. */
  readonly trust?: 'with-production' | 'of-production' | 'expired-root' | 'root-only' | 'issuing-only' | 'leaf';
  /** Seconds that the clocks of all servers are ahead of this machine's. */
  readonly clocksAhead?: number;
  /** No server can be reached: each refuses connections. */
  readonly nothingReached?: boolean;
  /** Days until the go-live that the target files name. */
  readonly goLiveInDays?: number;
  /** Whether the TPP subscribes to events. */
  readonly events?: boolean;
  /** How messages are made, those that servers send and those that the folder has as samples. */
  readonly messages?: Partial<Record<MessageName, MadeOtherwise>>;
  /** What the authorisation and resource servers leave out and answer. */
  readonly authorisation?: Authorisation;
  readonly webhook?: { readonly url?: string; readonly status?: number };
  /** How the API Hub calls a temporary Ozone Connect; without this it calls none in a run. */
  readonly hub?: HubCalls;
  /** Lines of Ozone Connect’s access log, which runs are given where it has any. */
  readonly accessLog?: readonly string[];
  /** What the target files say otherwise, member by member; null leaves a member out, `{kid:S1}` is the KID of S1. */
  readonly target?: Readonly<Record<string, unknown>>;
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
  /** A signature by the right key that is no PS256. */
  readonly scheme?: 'RS256' | 'longest-salt';
  /** What is wrong with how it is written. */
  readonly written?: 'doubled-claim' | 'byte-order-mark' | 'stray-bits';
  /** Header of the JWE around it. */
  readonly encryption?: Members;
  readonly encryptedTo?: Role | 'nobody';
  /** What is wrong with how the JWE is written. */
  readonly sealed?: 'stray-bits' | 'zlib';
  readonly encryptionKidOf?: Role;
  /** The whole text in its place. */
  readonly text?: string;
}
type Members = Readonly<Record<string, unknown>>;

export interface Authorisation {
  /** Wrong requests that are accepted all the same, by their rows in `client-tokens.ts`. */
  readonly takes?: Partial<Record<ClientRequest, Readonly<Record<string, true>>>>;
  /** Seconds that nbf may be ahead. */
  readonly skew?: number;
  readonly nbfRequired?: boolean;
  readonly refuses?: readonly ('assertion' | 'request-object' | 'payload')[];
  readonly tokenBinding?: 'other' | 'absent' | 'opaque';
  readonly tokensWorkForAll?: boolean;
  /** rs1 looks at the access token of the first request of a connection only. */
  readonly tokensOncePerConnection?: boolean;
  readonly tokenAnswer?: Members;
  readonly parAnswer?: Members;
  readonly parStatus?: number;
  readonly tokenStatus?: number;
  /** Media types of answers, where they differ from the right ones. */
  readonly mediaTypes?: Partial<Record<ClientRequest, string>>;
}

/** A public document that is answered otherwise. */
export interface AnsweredDocument extends Document {
  /** The request is taken and never answered. */
  readonly silent?: boolean;
  /** Members otherwise; null leaves one out. */
  readonly members?: Readonly<Record<string, unknown>>;
}

export type DocumentName =
  | 'tpp/application/transport.jwks'
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
  readonly issuer?: 'rogue' | 'look-alike' | 'itself' | 'production';
  /** What comes after the leaf in place of the issuing CA’s certificate. */
  readonly sentIssuing?: SentIssuing;
  readonly hash?: 'sha1';
  readonly bits?: 1024 | 3072 | 4096;
  readonly weakKey?: WeakKey;
  /** Made with a key on an elliptic curve, which no role may have. */
  readonly curve?: 'P-256';
  readonly oddity?: Oddity;
  readonly validity?: 'expired' | 'future' | 'long' | 'ending' | 'ending-in-a-month' | 'fresh';
  readonly keyUsage?: readonly ('digitalSignature' | 'keyEncipherment' | 'dataEncipherment' | 'keyAgreement')[];
  readonly extendedKeyUsage?: readonly string[];
  readonly ca?: boolean;
  /** Made with another role's key. */
  readonly keyOf?: Role;
  /** The certificate before the present one: the role has not been rotated yet. */
  readonly previous?: boolean;
  /** Addresses in place of the right ones; null leaves them out. */
  readonly ocspUrl?: string | null;
  readonly crlUrl?: string | null;
}

export type WeakKey = 'exponent-1' | 'exponent-3' | 'small-factor' | 'roca';

/** Certificates with the issuing CA's name and key that peers refuse on a path. */
export type SentIssuing =
  | 'expired'
  | 'no-authority'
  | 'constrained'
  | 'unknown-critical-extension'
  | 'policy-required'
  | 'one-too-many'
  | 'for-clients'
  | 'for-servers'
  | 'for-anything'
  | 'damaged'
  | 'other-identifier'
  | 'sha1'
  | 'in-capitals';

/** What a certification authority can get wrong in the encoding. */
export type Oddity =
  | 'version-1'
  | 'negative-serial'
  | 'repeated-extension'
  | 'unknown-critical-extension'
  | 'other-inner-algorithm'
  | 'key-without-null'
  | 'generalized-times'
  | 'impossible-dates'
  | 'bmp-string'
  | 'damaged-extension'
  | 'default-spelled-out';

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
  /** How n is written, in place of base64url of the fewest octets. */
  readonly modulusForm?: 'leading-zero' | 'base64' | 'line-breaks';
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
  | 'cut-off'
  | 'not-a-certificate'
  | 'text';

export type X5uForm = 'der' | 'other-certificate' | 'not-found' | 'elsewhere';

export interface Document {
  readonly cacheControl?: string;
  /** Entries before the right ones. */
  readonly more?: readonly unknown[];
  /** The set has its member `keys` twice; the last one has the keys. */
  readonly doubled?: boolean;
  /** Characters of padding in a further member. */
  readonly padding?: number;
  readonly status?: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly location?: string;
}

/** Ways to be the wrong client. */
export type Stranger =
  | 'none'
  | 'untrusted-ca'
  | 'look-alike-ca'
  | 'self-signed'
  | 'expired'
  | 'not-yet-valid'
  | 'server-auth-only'
  | 'revoked'
  | 'other-organisation';

export interface TlsSettings {
  readonly versions?: readonly ['TLSv1' | 'TLSv1.2' | 'TLSv1.3', 'TLSv1.2' | 'TLSv1.3'];
  /** Cipher suites beside the usual ones. */
  readonly alsoCiphers?: string;
  readonly groups?: string;
  /** Parameters of DHE: as strong as the certificate's key, or a well-known group of 1024 bits (RFC 2409 6.2). */
  readonly dhe?: 'auto' | 'modp1024';
  readonly extendedMasterSecret?: false;
}

export interface Revocations {
  /** Roles whose certificates the CA took back. */
  readonly revoked?: readonly Role[];
  /** Why: CRLReason (RFC 5280 5.3.1); superseded where absent. */
  readonly reason?: number;
  readonly ocsp?: StatusService;
  readonly crl?: StatusService;
}

/** How the responder or the list of the issuing CA answers. */
export interface StatusService {
  readonly listener?: 'refuses' | 'silent';
  readonly httpStatus?: number;
  /** The responder answers tryLater (RFC 6960 4.2.1). */
  readonly triesLater?: boolean;
  readonly signedBy?: 'stranger' | 'delegate' | 'revoked-delegate' | 'client-as-delegate';
  /** Answers are two days old, and nothing newer comes. */
  readonly stale?: boolean;
  /** Answers do not say when newer ones are due. */
  readonly undated?: boolean;
  /** The responder writes the default version out. */
  readonly writesVersion?: boolean;
  /** The list is about CA certificates only. */
  readonly onlyCas?: boolean;
  /** Its clock is a day ahead. */
  readonly ahead?: boolean;
  /** Roles that it has never heard of: the responder says unknown. */
  readonly unknown?: readonly Role[];
  /** Revoked roles that it takes for good. */
  readonly misses?: readonly Role[];
}

export interface Server {
  /** How the listener behaves before any TLS. */
  readonly listener?: 'refuses' | 'drops' | 'silent' | 'plain-http' | 'resets';
  /** What it serves in place of its role's certificate; an older one of another key, which is or is not out of date. */
  readonly serves?: 'unpublished' | 'expired' | Role;
  readonly withoutIssuingCa?: boolean;
  /**
   * Further nodes: behind addresses of their own, or behind the one address, which leads each connection to the next.
   */
  readonly nodes?: { readonly behind: 'own-addresses' | 'one-address'; readonly further: readonly Node[] };
  /** Sends the root between leaf and issuing CA. */
  readonly disorderedChain?: boolean;
  /** What TLS is spoken, in OpenSSL's words. */
  readonly tls?: TlsSettings;
  /** CAs that are named for client certificates: also the public one, only that one, or none. */
  readonly namesCas?: 'also-public' | 'only-public' | 'none';
  readonly asks?: boolean;
  /** Strangers that are let in. */
  readonly letsIn?: readonly Stranger[];
  /** TLS version in which strangers are let in; all where absent. */
  readonly letsInOnly?: 'TLSv1.2' | 'TLSv1.3';
  readonly refusesRightOne?: boolean;
  /** How strangers are refused: by status 401 or 403, as nginx does (400), or in the handshake. */
  readonly refusal?: 'status' | 'nginx' | 'handshake';
  /** Whether it staples an OCSP response, and which: its certificate's, an old one, or another certificate's. */
  readonly staple?: 'current' | 'stale' | 'other-certificate';
  readonly health?: {
    readonly without?: string;
    readonly hostName?: string;
    readonly mtlsStatus?: string;
    readonly status?: number;
    readonly contentType?: string;
    /** The whole body, whatever it is. */
    readonly body?: string;
    /** JWT Auth on the health checks; ignored where absent. */
    readonly token?: 'demanded' | 'refused';
  };
  /** Prefix of the health checks, and whether the target files name it. */
  readonly healthCheckBasePath?: { readonly path: string; readonly declared: boolean };
  /** Believes a header that speaks of the client certificate: as if TLS had seen it, or for the description only. */
  readonly believesHeader?: 'admission' | 'description';
  /** What its route behind JWT Auth answers to whoever may come in, in place of the error that is due. */
  readonly application?: { readonly status?: number; readonly body?: string };
  /** How x-fapi-interaction-id comes back. */
  readonly interactionId?: 'dropped' | 'replaced' | 'only-echoed';
  /** Member of a refusal that says why. */
  readonly refusalMember?: string;
  readonly describes?: 'constant' | 'dns-name' | 'dns-name-and-other-issuer' | 'other-issuer' | 'no-name';
  /** Seconds that its clock is ahead of everybody else's. */
  readonly clockAhead?: number;
  /** Its answers have the Date of a proxy, whose clock is right. */
  readonly dateOfProxy?: boolean;
  readonly descriptionForm?: NameForm;
  readonly jwt?: JwtAuth;
}

/** What a further node does otherwise. */
export type Node = Omit<Server, 'listener' | 'nodes' | 'refusal' | 'healthCheckBasePath'>;

export interface JwtAuth {
  /** Wrong tokens that are accepted all the same, by the row of `wrong-tokens.ts`. */
  readonly accepts?: readonly WrongTokenId[];
  /** Allowed tokens that are refused, by the row of `allowed-tokens.ts`; or every token. */
  readonly refuses?: readonly AllowedTokenId[] | 'all';
  /** What a refusal shows beside its error code, and its status; by default 401. */
  readonly errorMessage?: string;
  readonly errorStatus?: number;
  /** How answers are signed. */
  readonly response?: 'absent' | 'other-key' | Role;
  readonly responseToken?: Pick<Responding, 'header' | 'claims' | 'longestSalt' | 'strayBits'>;
}

export interface Declared {
  readonly kid?:
    | 'other-case'
    | { readonly of: Role }
    /** That of the certificate before the present one. */
    | { readonly previousOf: Role }
    | { readonly thumbprintOf: Role; readonly as?: 'hex' }
    | 'unknown';
  /** Trust Framework type and description, as the target says it. */
  readonly type?: string | null;
  readonly description?: string;
  /** A URL, or the one without the organisation's id. */
  readonly jwks?: string;
  /** Mode of the key file. */
  readonly keyMode?: number;
  /**
   * The certificate file holds another certificate: of the same key the previous one, or that of production; or that of
   * production whose key is in the key file as well.
   */
  readonly file?: 'earlier' | 'of-production' | 'of-production-and-its-key';
  /** The target names a file that programs write beside the right ones; the form of the right ones is PEM. */
  readonly form?: FileForm;
  /** How the CSR differs from the one that the certificate was issued from. */
  readonly csr?: Requested;
}

/** Forms in which certificates and keys come, and which are not for use as they are. */
export type FileForm =
  | 'utf-16'
  | 'line-breaks-written-out'
  | 'pkcs7'
  | 'pkcs12-without-key'
  | 'encrypted-key'
  | 'public-key'
  | 'issuing-ca-first';

export interface Requested {
  /** Attribute values in place of the right ones; null leaves the attribute out. */
  readonly subject?: Issued['subject'];
  readonly dnsNames?: readonly string[] | null;
  readonly hash?: 'sha1';
  /** Made with another role's key. */
  readonly keyOf?: Role;
  /** Changed after it was signed, or followed by a stray octet. */
  readonly damage?: 'altered' | 'trailing-octet';
}
