import { suiteName } from './registry/cipher-suites.ts';
import { groupName } from './registry/groups.ts';
import { schemeName } from './registry/signature-schemes.ts';
import { versionName } from './registry/versions.ts';
import { readClientHello } from './wire/client-hello.ts';
import { MessageAssembler, messageType } from './wire/handshake.ts';
import { contentType, looksLikeRecord, readRecords } from './wire/record-layer.ts';

/**
 * What a client offers. Names as IANA has them, or code points; values that only make peers tolerant (RFC 8701) are
 * left out.
 */
export interface ClientOffer {
  /** In the client's order; one that sends no supported_versions means its legacy_version and whatever is older. */
  readonly versions: readonly string[];
  readonly cipherSuites: readonly string[];
  readonly groups: readonly string[];
  readonly signatureSchemes: readonly string[];
  /** SNI (RFC 6066 3); null where there is none. */
  readonly servername: string | null;
  readonly protocols: readonly string[];
}

/** What a connection begins with, seen from the server's side. */
export type FirstFlight =
  | { readonly kind: 'client-hello'; readonly offer: ClientOffer }
  /** A ClientHello of which a part came. */
  | { readonly kind: 'incomplete' }
  /** Not one octet: whoever looks whether the port is open. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'http' | 'proxy-protocol' | 'malformed' | 'other' };

const mostNamed = 200;

/** Reads what a client sent first. Never throws. */
export function readFirstFlight(octets: Buffer): FirstFlight {
  if (octets.length === 0) return { kind: 'nothing' };
  if (!looksLikeRecord(octets)) return { kind: plainKind(octets) };
  const messages = new MessageAssembler();
  try {
    for (const { type, fragment } of readRecords(octets)) {
      if (type !== contentType.handshake) return { kind: 'malformed' };
      const [first] = messages.add(fragment);
      if (messages.overlong) return { kind: 'malformed' };
      if (first)
        return first.type === messageType.clientHello
          ? { kind: 'client-hello', offer: offerOf(first.body) }
          : { kind: 'malformed' };
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'malformed' };
  }
  return { kind: 'incomplete' };
}

function plainKind(octets: Buffer): 'http' | 'proxy-protocol' | 'other' {
  const text = octets.subarray(0, 16).toString('latin1');
  // The PROXY protocol, sections 2.1 and 2.2.
  if (text.startsWith('PROXY ') || text.startsWith('\r\n\r\n\0\r\nQUIT\n')) return 'proxy-protocol';
  return /^([A-Z]{3,7} |PRI \* HTTP)/.test(text) ? 'http' : 'other';
}

function offerOf(body: Buffer): ClientOffer {
  const hello = readClientHello(body);
  const versions = hello.supportedVersions.length > 0 ? hello.supportedVersions : [hello.version];
  return {
    versions: named(versions, (code) => versionName(code) ?? codePoint(code)),
    cipherSuites: named(hello.cipherSuites, suiteName),
    groups: named(hello.groups, groupName),
    signatureSchemes: named(hello.signatureSchemes, schemeName),
    servername: hello.servername,
    protocols: hello.protocols.slice(0, mostNamed),
  };
}

function named(codes: readonly number[], name: (code: number) => string): string[] {
  return codes
    .filter((code) => !isGrease(code))
    .slice(0, mostNamed)
    .map(name);
}

/** RFC 8701 2: 0x0a0a, 0x1a1a, … 0xfafa. */
function isGrease(code: number): boolean {
  return (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff);
}

function codePoint(code: number): string {
  return `0x${code.toString(16).padStart(4, '0')}`;
}
