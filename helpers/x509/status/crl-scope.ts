import { sequence, set } from '../issue/der-writer.ts';
import { certificateFacts } from '../read/certificate.ts';
import { DerError, DerReader, type Element } from '../read/der.ts';
import { strictnessProblems } from '../read/der-strictness.ts';
import { listExtensions, type RawExtension } from '../read/extensions.ts';
import { type Name, nameText, readName } from '../read/name.ts';
import { reasonName } from './crl-reason.ts';

/** What a list is about: its delta indicator and issuing distribution point (RFC 5280 5.2.4, 5.2.5). */
export interface CrlScope {
  readonly isDelta: boolean;
  readonly isIndirect: boolean;
  /** Kinds of certificates that it is limited to; none where it is not limited. */
  readonly only: readonly CertificateKind[];
  /** Reasons that it is limited to; null where it has all. */
  readonly reasons: readonly string[] | null;
  /** Names of the distribution point that it belongs to; null where it names none. */
  readonly names: readonly string[] | null;
}

type CertificateKind = 'end-entity certificates' | 'CA certificates' | 'attribute certificates';

/** What a list leaves open about one certificate. */
export interface Coverage {
  /** Why nothing in it is about the certificate; null where it is. */
  readonly outside: string | null;
  /** Why a certificate that is not listed may be revoked all the same. */
  readonly incomplete: readonly string[];
}

const issuingDistributionPoint = '2.5.29.28';
const deltaIndicator = '2.5.29.27';
const distributionPoints = '2.5.29.31';

/** Reads what a list says of its scope, and how that breaks RFC 5280. Throws `DerError` for what cannot be read. */
export function readScope(
  extensions: readonly RawExtension[],
  issuer: Name,
): { readonly scope: CrlScope; readonly deviations: readonly string[] } {
  const delta = extensions.find(({ oid }) => oid === deltaIndicator);
  const point = extensions.find(({ oid }) => oid === issuingDistributionPoint);
  const { fields, deviations, ...read } = point ? readPoint(point, issuer) : unlimited;
  const scope = { isDelta: delta !== undefined, ...read };
  return {
    scope,
    deviations: [
      ...(delta && !delta.critical ? ['its delta CRL indicator is not critical (5.2.4)'] : []),
      ...(point && !point.critical ? ['its issuing distribution point is not critical (5.2.5)'] : []),
      ...(point && fields === 0 ? ['its issuing distribution point is empty (5.2.5)'] : []),
      ...(scope.only.length > 1 ? ['it is limited to more than one kind of certificates (5.2.5)'] : []),
      ...deviations,
    ],
  };
}

const unlimited = { isIndirect: false, only: [], reasons: null, names: null, fields: 0, deviations: [] };

/** IssuingDistributionPoint ::= SEQUENCE { [0] names, [1] user, [2] CA, [3] reasons, [4] indirect, [5] attribute } */
function readPoint({ value }: RawExtension, issuer: Name) {
  const reader = new DerReader(value);
  const fields = reader.children(wholeSequence(reader));
  const tags = fields.map(({ tag }) => tag & 0x1f);
  if (tags.some((tag, index) => tag > 5 || tag <= (tags[index - 1] ?? -1)))
    throw new DerError('an issuing distribution point with fields that do not belong there');
  const field = (number: number) => fields.find(({ tag }) => (tag & 0x1f) === number);
  const flag = (number: number) => isTrue(reader, field(number));
  const [names, reasons] = [field(0), field(3)];
  return {
    isIndirect: flag(4),
    only: (
      [
        [1, 'end-entity certificates'],
        [2, 'CA certificates'],
        [5, 'attribute certificates'],
      ] as const
    ).flatMap(([number, kind]) => (flag(number) ? [kind] : [])),
    reasons: reasons ? reasonsIn(reader, reasons) : null,
    names: names ? pointNames(reader, names, issuer) : null,
    fields: fields.length,
    deviations: [1, 2, 4, 5].some((number) => field(number) && !flag(number))
      ? ['its issuing distribution point writes FALSE out (X.690 11.5)']
      : [],
  };
}

/** What a list of this issuer and scope leaves open about a certificate (RFC 5280 6.3.3 b, d). Never throws. */
export function coverageOf(scope: CrlScope, issuer: Name, certificate: Uint8Array): Coverage {
  const kind = certificateFacts(certificate).basicConstraints?.ca ? 'CA certificates' : 'end-entity certificates';
  const stranger = scope.only.find((one) => one !== kind);
  if (stranger) return { outside: `it is about ${stranger} only`, incomplete: [] };
  const points = pointsOf(certificate).filter(
    (point) => point.issuers === null || (scope.isIndirect && point.issuers.includes(`directory: ${nameText(issuer)}`)),
  );
  const own = points.filter(({ names, issuers }) => {
    const wanted = names ?? issuers;
    return scope.names === null || (wanted?.some((name) => scope.names?.includes(name)) ?? false);
  });
  if (own.length === 0)
    return {
      outside: scope.names
        ? `it is the list of another distribution point (${scope.names[0] ?? 'without a name'})`
        : 'the certificate names another issuer for its list',
      incomplete: [],
    };
  return {
    outside: null,
    incomplete: [
      ...(scope.isDelta ? ['it is a delta CRL'] : []),
      ...(scope.reasons === null ? [] : [`it lists some reasons only (${scope.reasons.join(', ')})`]),
      ...(own.some(({ reasons }) => reasons === null) ? [] : ['the certificate names it for some reasons only']),
    ],
  };
}

interface DistributionPoint {
  /** Null where it has none: the names of its cRLIssuer stand for them. */
  readonly names: readonly string[] | null;
  readonly reasons: readonly string[] | null;
  /** Who signs its list in place of the certificate's issuer. */
  readonly issuers: readonly string[] | null;
}

/** Distribution points of a certificate; without the extension, the one that RFC 5280 6.3.3 assumes; none where they cannot be read. */
function pointsOf(certificate: Uint8Array): DistributionPoint[] {
  try {
    const reader = new DerReader(certificate);
    const [tbs] = reader.children(reader.at(0));
    const wrapper = tbs && reader.children(tbs).find(({ tag }) => tag === 0xa3);
    const { issuer } = certificateFacts(certificate);
    const extension = wrapper && listExtensions(reader, wrapper, []).find(({ oid }) => oid === distributionPoints);
    if (!extension) return [{ names: [`directory: ${nameText(issuer)}`], reasons: null, issuers: null }];
    const inner = new DerReader(extension.value);
    return inner.children(wholeSequence(inner)).map((point) => readDistributionPoint(inner, point, issuer));
  } catch {
    return [];
  }
}

function readDistributionPoint(reader: DerReader, point: Element, issuer: Name): DistributionPoint {
  const fields = reader.children(point);
  const [names, reasons, issuers] = [0, 1, 2].map((number) => fields.find(({ tag }) => (tag & 0x1f) === number));
  const directory = issuers && reader.children(issuers).find(({ tag }) => tag === 0xa4);
  const base = directory ? nameIn(reader, directory) : issuer;
  return {
    names: names ? pointNames(reader, names, base) : null,
    reasons: reasons ? reasonsIn(reader, reasons) : null,
    issuers: issuers ? reader.children(issuers).map((name) => generalName(reader, name)) : null,
  };
}

/** DistributionPointName: [0] GeneralNames or [1] an RDN below the name of the issuer of the list (RFC 5280 4.2.1.13). */
function pointNames(reader: DerReader, wrapper: Element, issuer: Name): string[] {
  const [choice] = reader.children(wrapper);
  if (choice?.tag === 0xa0) return reader.children(choice).map((name) => generalName(reader, name));
  if (choice?.tag !== 0xa1) throw new DerError('a distribution point without a name');
  const relative = readName(sequence(set(reader.content(choice))));
  return [`directory: ${nameText({ rdns: [...issuer.rdns, ...relative.rdns] })}`];
}

function generalName(reader: DerReader, name: Element): string {
  if (name.tag === 0xa4) return `directory: ${nameText(nameIn(reader, name))}`;
  const text = reader.content(name).toString('latin1');
  return /^[ -~]*$/.test(text)
    ? `${name.tag & 0x1f}: ${text}`
    : `${name.tag & 0x1f}: #${Buffer.from(text, 'latin1').toString('hex')}`;
}

function nameIn(reader: DerReader, wrapper: Element): Name {
  const [name] = reader.children(wrapper);
  if (name?.tag !== 0x30) throw new DerError('a directory name that is none');
  return readName(reader.whole(name));
}

/** CRLReasons of the bits 1 to 8 of ReasonFlags (RFC 5280 4.2.1.13). */
const flaggedReasons = [1, 2, 3, 4, 5, 6, 9, 10];

/** Reasons of ReasonFlags; null where all are flagged. */
function reasonsIn(reader: DerReader, flags: Element): string[] | null {
  const [unused = 0, ...octets] = reader.content(flags);
  if (octets.length === 0 || octets.length > 2 || unused > 7) throw new DerError('reasons that are none');
  const isFlagged = (bit: number) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
  const reasons = flaggedReasons.filter((_, index) => isFlagged(index + 1));
  return reasons.length === flaggedReasons.length ? null : reasons.map(reasonName);
}

function isTrue(reader: DerReader, flag: Element | undefined): boolean {
  if (!flag) return false;
  const octets = reader.content(flag);
  if (octets.length !== 1 || (octets[0] !== 0 && octets[0] !== 0xff))
    throw new DerError('a BOOLEAN other than 00 and FF');
  return octets[0] === 0xff;
}

function wholeSequence(reader: DerReader): Element {
  const whole = reader.at(0);
  if (whole.tag !== 0x30 || whole.end !== reader.bytes.length) throw new DerError('an extension of another type');
  const [problem] = strictnessProblems(reader, whole);
  if (problem !== undefined) throw new DerError(problem);
  return whole;
}
