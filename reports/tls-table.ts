import type { TlsPolicy } from '../config/policies/policy.ts';
import { standing } from '../config/policies/policy.ts';
import type { MatrixRow, TriedIdentity } from '../helpers/tls-scanner-lite/client-authentication/matrix.ts';
import type {
  CertificateRequestFact,
  GroupFacts,
  ScanFacts,
  VersionFact,
} from '../helpers/tls-scanner-lite/scan/facts.ts';
import { numberOf } from '../helpers/words/number-of.ts';

export interface TlsTable {
  readonly address: string;
  readonly facts: ScanFacts;
  readonly matrix: readonly MatrixRow[];
  /** Certificates as sent, leaf first, each in a few words, and whether they are trusted. */
  readonly chain: readonly ChainLine[];
  /** What was asked of the route with every identity, such as `GET /`. */
  readonly request: string;
  readonly policy: TlsPolicy;
}

export interface ChainLine {
  readonly mark: 'good' | 'bad' | 'open' | 'plain';
  readonly text: string;
}

export interface Layout {
  readonly colour: boolean;
}

/** What a scan saw, as a table for a terminal. */
export function tlsTable({ address, facts, matrix, chain, request, policy }: TlsTable, { colour }: Layout): string {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const marks = {
    good: (text: string) => `${paint(32, '✓')} ${text}`,
    doubtful: (text: string) => `${paint(33, '!')} ${text}`,
    bad: (text: string) => `${paint(31, '✗')} ${text}`,
    open: (text: string) => `${paint(33, '?')} ${text}`,
    plain: (text: string) => `  ${text}`,
  };
  const lines = [
    `${address}${facts.servername ? ` (${facts.servername})` : ''}: ${facts.connections.opened} connections of at most ${facts.connections.atMost}, ${facts.tookMs} ms`,
    '',
    ...section('Versions', versionLines(facts, policy, marks)),
    ...Object.entries(facts.cipherSuites).flatMap(([version, suites]) =>
      section(`Cipher suites, ${version}${orderOf(suites.order)}`, [
        ...suites.accepted.map(({ name, group, dhBits, encryptThenMac }) => {
          const more = [
            group,
            dhBits === null ? null : `DH ${dhBits} bits`,
            encryptThenMac ? 'encrypt-then-MAC' : null,
          ];
          const mark = { allowed: marks.good, discouraged: marks.doubtful, forbidden: marks.bad }[
            standing(policy, name)
          ];
          return mark([name, ...more.filter((one) => one !== null)].join('  '));
        }),
        ...(suites.undecided > 0
          ? [marks.open(`${numberOf(suites.undecided, 'suite')} without an answer that decides: ${suites.end}`)]
          : [
              marks.plain(
                `${wasAskedInFull(suites) ? 'all others' : 'all that are not allowed'} refused: ${suites.end}`,
              ),
            ]),
        ...(wasAskedInFull(suites) ? [] : [marks.plain(notAsked)]),
      ]),
    ),
    ...Object.entries(facts.groups).flatMap(([version, groups]) =>
      section(`Groups, ${version}`, [
        ...groupLines(groups, groupsInUse(facts, version), marks),
        ...(Object.values(facts.cipherSuites).every(wasAskedInFull) ? [] : [marks.plain(notAsked)]),
      ]),
    ),
    ...section(
      'Certificates as sent',
      chain.map(({ mark, text }) => marks[mark](text)),
    ),
    ...section('Handshake', handshakeLines(facts, marks)),
    ...section(`Client certificates, ${request}`, clientLines(facts, matrix, marks)),
    ...section('Not enumerated', facts.notEnumerated.map(marks.open)),
  ];
  return lines.join('\n').trimEnd();
}

const notAsked = 'others were not asked for: --full asks for every one';

/** Without an order that was asked for, only what is not allowed was offered. */
function wasAskedInFull({ order }: ScanFacts['cipherSuites'][keyof ScanFacts['cipherSuites']] & object): boolean {
  return order !== 'not asked';
}

type Acceptance = NonNullable<MatrixRow['acceptance']>;
type Mark = (text: string) => string;
type Marks = Readonly<Record<'good' | 'doubtful' | 'bad' | 'open' | 'plain', Mark>>;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

function versionLines({ versions, preferredVersion }: ScanFacts, policy: TlsPolicy, marks: Marks): string[] {
  const rows = Object.entries(versions) as [keyof ScanFacts['versions'], VersionFact][];
  return rows.map(([name, { spoken, how }]) => {
    const preferred = name === preferredVersion ? ', preferred' : '';
    if (spoken === null) return marks.open(`${name.padEnd(8)} ${how}`);
    if (!spoken) return marks.plain(`${name.padEnd(8)} refused: ${how}`);
    const allowed = policy.versions.some((one) => one === name);
    return (allowed ? marks.good : marks.bad)(`${name.padEnd(8)} spoken${preferred}`);
  });
}

/** Groups that the server chose in handshakes: where only some are asked for, those that it uses are not among them. */
function groupsInUse({ cipherSuites, tls12, tls13 }: ScanFacts, version: string): string[] {
  const suites = Object.entries(cipherSuites).flatMap(([name, { accepted }]) => (name === version ? accepted : []));
  const handshake = version === 'TLSv1.3' ? tls13 : tls12;
  return [...suites.map(({ group }) => group), handshake?.group ?? null].filter((one) => one !== null);
}

function groupLines(
  { accepted, offered, undecided, end }: GroupFacts,
  inUse: readonly string[],
  marks: Marks,
): string[] {
  const known = [...new Set([...accepted.map(({ name }) => name), ...inUse])];
  const refused = offered.filter((name) => !known.includes(name) && !undecided.includes(name));
  return [
    marks.plain(known.length > 0 ? known.join(', ') : 'none seen'),
    ...(refused.length > 0
      ? [
          marks.plain(
            `refused: ${refused.slice(0, 6).join(', ')}${refused.length > 6 ? ` and ${refused.length - 6} more` : ''}`,
          ),
        ]
      : []),
    ...(undecided.length > 0 ? [marks.open(`${undecided.length} undecided: ${end}`)] : []),
  ];
}

function orderOf(order: string): string {
  const words: Readonly<Record<string, string>> = {
    server: ', in the server’s order',
    client: ', the client’s order counts',
    mixed: ', in an order of the server’s own',
  };
  return words[order] ?? '';
}

function handshakeLines({ tls12, tls13, unknownName }: ScanFacts, marks: Marks): string[] {
  return [
    ...(tls12
      ? [
          (tls12.extendedMasterSecret ? marks.good : marks.bad)('extended_master_secret (RFC 7627)'),
          (tls12.secureRenegotiation ? marks.good : marks.bad)('renegotiation_info (RFC 5746)'),
          ...(tls12.compression ? [marks.bad('TLS compression')] : []),
          ...(tls12.truncatedHmac ? [marks.bad('truncated_hmac')] : []),
          marks.plain(`TLS 1.2: ${parts([tls12.cipherSuite, tls12.group, tls12.signatureScheme, tls12.protocol])}`),
          marks.plain(`downgrade sentinel: ${tls12.downgradeSentinel ?? 'none'}`),
        ]
      : []),
    ...(tls13
      ? [marks.plain(`TLS 1.3: ${parts([tls13.cipherSuite, tls13.group, tls13.signatureScheme, tls13.protocol])}`)]
      : []),
    ...ticketLines(tls13?.tickets ?? [], marks),
    marks.plain(`OCSP staple: ${tls13?.ocspStaple || tls12?.ocspStaple ? 'sent' : 'none'}`),
    ...(unknownName ? [marks.plain(`unknown name: ${unknownName.how}`)] : []),
  ];
}

function ticketLines(tickets: NonNullable<ScanFacts['tls13']>['tickets'], marks: Marks): string[] {
  if (tickets.length === 0) return [];
  const longest = Math.max(...tickets.map(({ lifetimeSeconds }) => lifetimeSeconds));
  const early = tickets.some(({ earlyData }) => (earlyData ?? 0) > 0);
  return [
    marks.plain(`${numberOf(tickets.length, 'session ticket')}, at most ${Math.round(longest / 360) / 10} hours`),
    ...(early ? [marks.bad('takes early data')] : []),
  ];
}

function parts(all: readonly (string | null)[]): string {
  return all.filter((one) => one !== null).join(', ');
}

function clientLines({ tls12, tls13 }: ScanFacts, matrix: readonly MatrixRow[], marks: Marks): string[] {
  return [
    ...(tls12 ? [marks.plain(`TLS 1.2: ${requestText(tls12.certificateRequest)}`)] : []),
    ...(tls13 ? [marks.plain(`TLS 1.3: ${requestText(tls13.certificateRequest)}`)] : []),
    ...matrix.flatMap(({ version, acceptance, identities }) => [
      ...(acceptance ? [acceptanceLine(version, acceptance, marks)] : []),
      ...identities.map((tried) => identityLine(version, tried, marks)),
    ]),
  ];
}

const identityWidth = 'server-auth-only/other-ca'.length;

/** What became of an identity, and beside it what the same client saw of the right one. */
function identityLine(version: string, { id, seen, control, comparison }: TriedIdentity, marks: Marks): string {
  const beside = control === null ? '' : `, the right one: ${control}`;
  const text = `${version}  ${id.padEnd(identityWidth)} ${seen}`;
  switch (comparison.verdict) {
    case 'refused':
      return marks.good(`${text}: refused${comparison.refusal.layer === 'HTTP' ? ' by the route' : ''}${beside}`);
    case 'accepted':
      return marks.bad(`${text}: let in${beside}`);
    case 'version-not-spoken':
      return marks.plain(`${version}  is not spoken`);
    case 'inconclusive':
      return marks.open(`${text}: ${comparison.reason}`);
  }
}

function acceptanceLine(version: string, acceptance: Acceptance, marks: Marks): string {
  const text = `${version}  ${'right'.padEnd(identityWidth)}`;
  switch (acceptance.verdict) {
    case 'accepted':
      return acceptedLine(text, acceptance, marks);
    case 'never-asked':
      return marks.bad(`${text} ${acceptance.detail}: never asked for, one-way TLS`);
    case 'refused':
      return marks.bad(`${text} ${acceptance.detail}: refused`);
    case 'version-not-spoken':
      return marks.plain(`${version}  is not spoken`);
    case 'inconclusive':
      return marks.open(`${text} ${acceptance.reason}`);
  }
}

/** A handshake that was accepted shows nothing about a route that answers anything but success. */
function acceptedLine(
  text: string,
  { detail, shows }: Extract<Acceptance, { readonly verdict: 'accepted' }>,
  marks: Marks,
): string {
  switch (shows) {
    case 'route':
      return marks.good(`${text} ${detail}: accepted`);
    case 'handshake':
      return marks.doubtful(`${text} ${detail}: accepted in the handshake; of the route this shows nothing`);
    case 'nothing':
      return marks.open(`${text} ${detail}: accepted in the handshake, and perhaps refused by the route`);
  }
}

function requestText(request: CertificateRequestFact | null): string {
  if (!request) return 'no client certificate is asked for';
  const named = request.authorities.length;
  return `a client certificate is asked for, ${named === 0 ? 'no CA is named' : `${numberOf(named, 'CA is', 'CAs are')} named`}`;
}
