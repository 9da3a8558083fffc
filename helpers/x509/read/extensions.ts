import { messageOf } from '../../words/message-of.ts';
import { anyValue } from './der-primitives.ts';
import { Reading, readWhole, type ValueOf } from './der-types.ts';
import { type DistributionPoint, type ExtensionTypes, extensionTypes, type rawExtensions } from './extension-types.ts';
import { addressText, type GeneralName } from './general-name.ts';

/** What the extensions of a certificate say (RFC 5280 4.2). An absent extension is null or empty. */
export interface ExtensionFacts {
  readonly extensions: readonly { readonly oid: string; readonly critical: boolean }[];
  /** OIDs of extensions whose values are not what their OID says; nothing of them is here. */
  readonly damagedExtensions: readonly string[];
  /** OIDs of extensions that can be read, and that readers may take in two ways. */
  readonly ambiguousExtensions: readonly string[];
  readonly basicConstraints: {
    readonly critical: boolean;
    readonly ca: boolean;
    readonly pathLength: number | null;
  } | null;
  readonly keyUsage: { readonly critical: boolean; readonly bits: readonly string[] } | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly hasSubjectAltName: boolean;
  readonly subjectAltNames: readonly GeneralName[];
  readonly dnsNames: readonly string[];
  readonly otherSubjectAltNames: readonly string[];
  /** Hexadecimal, upper case. */
  readonly authorityKeyId: string | null;
  /** The certificate of its issuer that it names: names of who issued that, and its serial number, hexadecimal. */
  readonly authorityCertificate: { readonly issuers: readonly GeneralName[]; readonly serial: string | null } | null;
  readonly subjectKeyId: string | null;
  readonly ocspUrls: readonly string[];
  readonly crlUrls: readonly string[];
  readonly distributionPoints: readonly DistributionPoint[] | null;
  readonly policies: readonly string[];
  readonly nameConstraints: {
    readonly permitted: readonly GeneralName[];
    readonly excluded: readonly GeneralName[];
  } | null;
  readonly policyMappings: readonly { readonly issuer: string; readonly subject: string }[];
  readonly policyConstraints: {
    readonly requireExplicit: number | null;
    readonly inhibitMapping: number | null;
  } | null;
  readonly inhibitAnyPolicy: number | null;
}

export const noExtensions: ExtensionFacts = {
  extensions: [],
  damagedExtensions: [],
  ambiguousExtensions: [],
  basicConstraints: null,
  keyUsage: null,
  extendedKeyUsage: null,
  hasSubjectAltName: false,
  subjectAltNames: [],
  dnsNames: [],
  otherSubjectAltNames: [],
  authorityKeyId: null,
  authorityCertificate: null,
  subjectKeyId: null,
  ocspUrls: [],
  crlUrls: [],
  distributionPoints: null,
  policies: [],
  nameConstraints: null,
  policyMappings: [],
  policyConstraints: null,
  inhibitAnyPolicy: null,
};

export type RawExtension = ValueOf<typeof rawExtensions>[number];

/** What is known about extensions by their OID: of an extension that is there twice, the last one that can be read. */
export interface Known<Types extends ExtensionTypes> {
  get<Id extends keyof Types>(oid: Id): ValueOf<Types[Id]['holds']> | undefined;
  readonly isCritical: (oid: keyof Types) => boolean;
  readonly has: (oid: keyof Types) => boolean;
  /** OIDs whose values are not what they say. */
  readonly damaged: readonly string[];
  /** OIDs whose values readers may take in two ways. */
  readonly ambiguous: readonly string[];
}

/** Facts of a list of extensions; one that cannot be read is a problem and left out. */
export function extensionFacts(listed: readonly RawExtension[], reading: Reading): ExtensionFacts {
  const known = readEach(listed, extensionTypes, reading);
  const constraints = known.get('2.5.29.19');
  const usage = known.get('2.5.29.15');
  const names = known.get('2.5.29.17') ?? [];
  const authority = known.get('2.5.29.35');
  return {
    extensions: listed.map(({ oid, critical }) => ({ oid, critical })),
    damagedExtensions: known.damaged,
    ambiguousExtensions: known.ambiguous,
    basicConstraints: constraints ? { critical: known.isCritical('2.5.29.19'), ...constraints } : null,
    keyUsage: usage ? { critical: known.isCritical('2.5.29.15'), bits: usage } : null,
    extendedKeyUsage: known.get('2.5.29.37') ?? null,
    hasSubjectAltName: known.has('2.5.29.17'),
    subjectAltNames: names,
    dnsNames: names.flatMap(({ kind, text }) => (kind === 'dns' ? [text] : [])),
    otherSubjectAltNames: names.flatMap((name) => (name.kind === 'dns' ? [] : [describedName(name)])),
    ...namedAuthority(authority),
    subjectKeyId: upperHex(known.get('2.5.29.14')),
    ocspUrls: (known.get('1.3.6.1.5.5.7.1.1') ?? []).flatMap(({ method, location }) =>
      method === '1.3.6.1.5.5.7.48.1' && location.kind === 'URI' ? [location.text] : [],
    ),
    crlUrls: (known.get('2.5.29.31') ?? [])
      .flatMap(({ name }) => name?.names ?? [])
      .flatMap(({ kind, text }) => (kind === 'URI' ? [text] : [])),
    distributionPoints: known.get('2.5.29.31') ?? null,
    policies: known.get('2.5.29.32') ?? [],
    nameConstraints: known.get('2.5.29.30') ?? null,
    policyMappings: known.get('2.5.29.33') ?? [],
    policyConstraints: known.get('2.5.29.36') ?? null,
    inhibitAnyPolicy: known.get('2.5.29.54') ?? null,
  };
}

/** Reads the values of extensions, each by its type; what cannot be read is a problem. */
export function readEach<Types extends ExtensionTypes>(
  listed: readonly RawExtension[],
  types: Types,
  reading: Reading,
): Known<Types> {
  const values = new Map<string, unknown>();
  const critical = new Map<string, boolean>();
  const damaged: string[] = [];
  const ambiguous: string[] = [];
  for (const { oid, critical: isCritical, value } of listed) {
    const type = Object.hasOwn(types, oid) ? types[oid] : undefined;
    const inside = reading.within(type?.called ?? `extension ${oid}`).inside(value);
    if (critical.has(oid)) reading.problem(`extension ${oid} is there twice`);
    if (type?.must === 'critical' && !isCritical) inside.remark('not critical');
    if (type?.must === 'not-critical' && isCritical) inside.remark('critical');
    critical.set(oid, isCritical);
    if (type === undefined) {
      for (const problem of problemsOfUnknown(value)) inside.remark(problem);
      continue;
    }
    const before = inside.problemCount;
    try {
      values.set(oid, readWhole(type.holds, inside));
      if (inside.problemCount > before) ambiguous.push(oid);
    } catch (error) {
      inside.problem(messageOf(error));
      damaged.push(oid);
    }
  }
  return {
    get: (oid) => values.get(oid as string) as never,
    isCritical: (oid) => critical.get(oid as string) ?? false,
    has: (oid) => critical.has(oid as string),
    damaged,
    ambiguous,
  };
}

/** What of an extension is not DER that nobody here knows, and readers ignore unless it is critical (RFC 5280 4.2). */
function problemsOfUnknown(value: Buffer): string[] {
  const reading = new Reading(value);
  try {
    readWhole(anyValue, reading);
  } catch (error) {
    reading.problem(messageOf(error));
  }
  return reading.allProblems();
}

function describedName({ kind, text }: GeneralName): string {
  return `${kind}: ${kind === 'IP' ? addressText(text) : text.replace(/[^ -~]/g, '?')}`;
}

/** The issuer's certificate as an authority key identifier names it (RFC 5280 4.2.1.1). */
export function namedAuthority(
  authority: {
    readonly keyId: Buffer | null;
    readonly issuer: readonly GeneralName[] | null;
    readonly serial: Buffer | null;
  } | null = null,
): Pick<ExtensionFacts, 'authorityKeyId' | 'authorityCertificate'> {
  const { keyId = null, issuer = null, serial = null } = authority ?? {};
  return {
    authorityKeyId: upperHex(keyId),
    authorityCertificate: issuer || serial ? { issuers: issuer ?? [], serial: serial?.toString('hex') ?? null } : null,
  };
}

function upperHex(octets: Buffer | null | undefined): string | null {
  return octets ? octets.toString('hex').toUpperCase() : null;
}
