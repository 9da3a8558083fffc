import type { VersionName } from '../registry/versions.ts';
import type { SessionTicket } from '../wire/new-session-ticket.ts';

/** What a scan saw of one address. JSON-serialisable; octets are base64. */
export interface ScanFacts {
  readonly servername: string;
  readonly depth: 'quick' | 'full';
  readonly connections: { readonly opened: number; readonly atMost: number };
  readonly versions: Readonly<Record<VersionName, VersionFact>>;
  /** Version that the server chooses when it is offered TLS 1.2 and 1.3; null where it chose none. */
  readonly preferredVersion: VersionName | null;
  readonly tls12: Tls12Facts | null;
  readonly tls13: Tls13Facts | null;
  /** By version; a version that was not asked is not there. */
  readonly cipherSuites: Partial<Readonly<Record<VersionName, CipherSuiteFacts>>>;
  readonly groups: Partial<Readonly<Record<'TLSv1.2' | 'TLSv1.3', GroupFacts>>>;
  readonly unknownName: UnknownNameFact | null;
  /**
   * Whether the first offer was answered, and alike once more at the end: only then does an end without an alert mean a
   * refusal.
   */
  readonly steady: boolean;
  /** What the limit of connections, the depth or the server kept from being enumerated, as sentences. */
  readonly notEnumerated: readonly string[];
  readonly tookMs: number;
}

/** How the server ended an offer: null where it did not. */
export type EndedBy = 'alert' | 'close' | 'reset' | 'nothing' | null;

export interface VersionFact {
  /** Null where nothing follows from what was seen. */
  readonly spoken: boolean | null;
  readonly how: string;
  readonly endedBy: EndedBy;
  readonly proof: string;
}

export interface CipherSuiteFacts {
  /** In the order in which the server chose them. */
  readonly accepted: readonly AcceptedSuite[];
  /** Number of suites that were offered, in one hello or several. */
  readonly offered: number;
  /** Number of those that were neither accepted nor refused. */
  readonly undecided: number;
  readonly order: 'server' | 'client' | 'mixed' | 'one suite' | 'not asked' | 'undecided';
  /** How the last offer ended, in words and by what. */
  readonly end: string;
  readonly endedBy: EndedBy;
  readonly proof: string;
}

export interface AcceptedSuite {
  readonly name: string;
  readonly code: number;
  readonly group: string | null;
  /** Length of a DHE prime, in bits. */
  readonly dhBits: number | null;
  readonly signatureScheme: string | null;
  /** Whether the server agreed to encrypt-then-MAC (RFC 7366); null for a suite that has no use for it. */
  readonly encryptThenMac: boolean | null;
  readonly proof: string;
}

export interface GroupFacts {
  readonly accepted: readonly { readonly name: string; readonly code: number; readonly proof: string }[];
  readonly offered: readonly string[];
  readonly undecided: readonly string[];
  readonly end: string;
  readonly endedBy: EndedBy;
  readonly proof: string;
}

/** From one hello with everything on offer, answered in plaintext. */
export interface Tls12Facts {
  readonly cipherSuite: string;
  readonly group: string | null;
  readonly signatureScheme: string | null;
  readonly certificates: readonly string[];
  readonly ocspStaple: string | null;
  readonly certificateRequest: CertificateRequestFact | null;
  readonly protocol: string | null;
  /** RFC 7627. */
  readonly extendedMasterSecret: boolean;
  /** RFC 5746. */
  readonly secureRenegotiation: boolean;
  /** Any method but null. */
  readonly compression: boolean;
  /** RFC 6066 7. */
  readonly truncatedHmac: boolean;
  /**
   * Whether the server's ephemeral point is not in the uncompressed form, the only one that TLS has (RFC 8422 5.1.2).
   */
  readonly compressedPoint: boolean;
  /** Whether a session ticket was announced (RFC 5077 3.2). */
  readonly sessionTicket: boolean;
  /** The server says in its random that it could have spoken TLS 1.3 (RFC 8446 4.1.3). */
  readonly downgradeSentinel: 'TLS 1.3' | 'TLS 1.2' | null;
  readonly proof: string;
}

/** From one handshake that was read under its keys. */
export interface Tls13Facts {
  readonly cipherSuite: string;
  readonly group: string | null;
  readonly signatureScheme: string | null;
  readonly certificates: readonly string[];
  readonly ocspStaple: string | null;
  readonly certificateRequest: CertificateRequestFact | null;
  readonly protocol: string | null;
  /** Empty too where the server hung up before it handed any out, as it may on a client without a certificate. */
  readonly tickets: readonly SessionTicket[];
}

export interface CertificateRequestFact {
  /** DER of acceptable CAs' distinguished names. */
  readonly authorities: readonly string[];
  /** IANA names. */
  readonly signatureSchemes: readonly string[];
}

/** What a name does that the server cannot know (RFC 6066 3). */
export interface UnknownNameFact {
  readonly answer: 'refused' | 'same certificate' | 'other certificate' | 'handshake goes on' | 'undecided';
  readonly how: string;
  readonly proof: string;
}
