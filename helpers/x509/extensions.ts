import { keyPurposes, keyUsageBits } from './algorithms.ts';
import { DerError, DerReader, type Element, oidText } from './der.ts';
import { strictnessProblems } from './der-strictness.ts';

/** What the extensions of a certificate say (RFC 5280 4.2). An absent extension is null or empty. */
export interface ExtensionFacts {
  readonly extensions: readonly { readonly oid: string; readonly critical: boolean }[];
  readonly basicConstraints: {
    readonly critical: boolean;
    readonly ca: boolean;
    readonly pathLength: number | null;
  } | null;
  readonly keyUsage: { readonly critical: boolean; readonly bits: readonly string[] } | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly hasSubjectAltName: boolean;
  readonly dnsNames: readonly string[];
  readonly otherSubjectAltNames: readonly string[];
  /** Hexadecimal, upper case. */
  readonly authorityKeyId: string | null;
  readonly subjectKeyId: string | null;
  readonly ocspUrls: readonly string[];
  readonly crlUrls: readonly string[];
  readonly policies: readonly string[];
}

type Draft = { -readonly [K in keyof ExtensionFacts]: ExtensionFacts[K] };

export const noExtensions: ExtensionFacts = {
  extensions: [],
  basicConstraints: null,
  keyUsage: null,
  extendedKeyUsage: null,
  hasSubjectAltName: false,
  dnsNames: [],
  otherSubjectAltNames: [],
  authorityKeyId: null,
  subjectKeyId: null,
  ocspUrls: [],
  crlUrls: [],
  policies: [],
};

/** Reads the extensions of a TBSCertificate or a CSR; an extension that cannot be read is named in `problems` and left out. */
export function readExtensions(reader: DerReader, wrapper: Element, problems: string[]): ExtensionFacts {
  const facts: Draft = { ...noExtensions };
  const listed = listExtensions(reader, wrapper, problems);
  const oids = new Set<string>();
  for (const { oid, critical, value } of listed) {
    if (oids.has(oid)) problems.push(`extension ${oid} is there twice`);
    oids.add(oid);
    const read = readers[oid];
    if (!read) continue;
    try {
      const inner = new DerReader(value);
      problems.push(...valueProblems(inner, oid).map((problem) => `extension ${oid}: ${problem}`));
      read(inner, critical, facts);
    } catch (error) {
      problems.push(`extension ${oid}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { ...facts, extensions: listed.map(({ oid, critical }) => ({ oid, critical })) };
}

/** Throws `DerError` for a value of another type than the extension's. */
function valueProblems(reader: DerReader, oid: string): string[] {
  const value = reader.at(0);
  if (value.tag !== (valueTags[oid] ?? sequence)) throw new DerError(`a value of another type (tag ${value.tag})`);
  const trailing = reader.bytes.length - value.end;
  return [...strictnessProblems(reader, value), ...(trailing > 0 ? [`${trailing} bytes after the end`] : [])];
}

const sequence = 0x30;
const valueTags: Readonly<Record<string, number>> = { '2.5.29.14': 0x04, '2.5.29.15': 0x03 };

export interface RawExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Buffer;
}

/** The extensions of an Extensions SEQUENCE or of the tagged element around it; none and a problem where they cannot be read. */
export function listExtensions(reader: DerReader, wrapper: Element, problems: string[]): RawExtension[] {
  try {
    const [list] = wrapper.tag === 0x30 ? [wrapper] : reader.children(wrapper);
    if (!list) throw new Error('empty');
    return reader.children(list).map((extension) => {
      const [oid, ...rest] = reader.children(extension);
      const flag = rest.find(({ tag }) => tag === 0x01);
      const value = rest.find(({ tag }) => tag === 0x04);
      if (!oid || !value) throw new Error('an extension lacks OID or value');
      return {
        oid: oidText(reader.content(oid)),
        critical: flag !== undefined && reader.content(flag)[0] !== 0,
        value: reader.content(value),
      };
    });
  } catch (error) {
    problems.push(`extensions: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

const readers: Readonly<Record<string, (reader: DerReader, critical: boolean, facts: Draft) => void>> = {
  '2.5.29.14': (reader, _critical, facts) => {
    facts.subjectKeyId = reader.content(reader.at(0)).toString('hex').toUpperCase();
  },
  '2.5.29.15': (reader, critical, facts) => {
    const [, ...octets] = reader.content(reader.at(0));
    facts.keyUsage = {
      critical,
      bits: keyUsageBits.filter((_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0),
    };
  },
  '2.5.29.17': (reader, _critical, facts) => {
    facts.hasSubjectAltName = true;
    const names = reader
      .children(reader.at(0))
      .map((element) => ({ tag: element.tag & 0x1f, text: reader.content(element).toString('latin1') }));
    facts.dnsNames = names.flatMap(({ tag, text }) => (tag === 2 ? [text] : []));
    facts.otherSubjectAltNames = names.flatMap(({ tag, text }) =>
      tag === 2 ? [] : [`${generalNames[tag] ?? 'name'}: ${tag === 7 ? address(text) : text.replace(/[^ -~]/g, '?')}`],
    );
  },
  '2.5.29.19': (reader, critical, facts) => {
    const parts = reader.children(reader.at(0));
    const ca = parts.find(({ tag }) => tag === 0x01);
    const length = parts.find(({ tag }) => tag === 0x02);
    if (length && length.end - length.contentStart > 4) throw new DerError('a path length of more than four octets');
    facts.basicConstraints = {
      critical,
      ca: ca !== undefined && reader.content(ca)[0] !== 0,
      pathLength: length ? reader.content(length).readUIntBE(0, Math.min(6, length.end - length.contentStart)) : null,
    };
  },
  '2.5.29.31': (reader, _critical, facts) => {
    facts.crlUrls = urlsIn(reader, reader.at(0));
  },
  '2.5.29.32': (reader, _critical, facts) => {
    facts.policies = reader.children(reader.at(0)).flatMap((policy) => {
      const [oid] = reader.children(policy);
      return oid ? [oidText(reader.content(oid))] : [];
    });
  },
  '2.5.29.35': (reader, _critical, facts) => {
    const id = reader.children(reader.at(0)).find(({ tag }) => tag === 0x80);
    facts.authorityKeyId = id ? reader.content(id).toString('hex').toUpperCase() : null;
  },
  '2.5.29.37': (reader, _critical, facts) => {
    facts.extendedKeyUsage = reader.children(reader.at(0)).map((purpose) => {
      const oid = oidText(reader.content(purpose));
      return keyPurposes[oid] ?? oid;
    });
  },
  '1.3.6.1.5.5.7.1.1': (reader, _critical, facts) => {
    facts.ocspUrls = reader.children(reader.at(0)).flatMap((description) => {
      const [method, location] = reader.children(description);
      const ocsp = method && oidText(reader.content(method)) === '1.3.6.1.5.5.7.48.1';
      return ocsp && location?.tag === 0x86 ? [reader.content(location).toString('latin1')] : [];
    });
  },
};

const generalNames: Readonly<Record<number, string>> = {
  0: 'other name',
  1: 'email',
  4: 'directory name',
  6: 'URI',
  7: 'IP',
  8: 'OID',
};

function address(octets: string): string {
  const bytes = Buffer.from(octets, 'latin1');
  return bytes.length === 4 ? [...bytes].join('.') : (bytes.toString('hex').match(/.{1,4}/g) ?? []).join(':');
}

/** Every uniformResourceIdentifier below an element. */
function urlsIn(reader: DerReader, element: Element, depth = 0): string[] {
  return reader.children(element, depth).flatMap((child) => {
    if (child.tag === 0x86) return [reader.content(child).toString('latin1')];
    return child.constructed ? urlsIn(reader, child, depth + 1) : [];
  });
}
