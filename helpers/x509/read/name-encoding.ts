import type { Attribute, Name } from './name.ts';

/** String types and upper bounds that differ from those of DirectoryString (RFC 5280 appendix A.1). */
const rules: Readonly<Record<string, { readonly types?: readonly string[]; readonly longest?: number }>> = {
  C: { types: ['PrintableString'], longest: 2 },
  serialNumber: { types: ['PrintableString'], longest: 64 },
  DC: { types: ['IA5String'] },
  emailAddress: { types: ['IA5String'] },
  jurisdictionCountryName: { types: ['PrintableString'], longest: 2 },
  CN: { longest: 64 },
  O: { longest: 64 },
  OU: { longest: 64 },
  L: { longest: 128 },
  ST: { longest: 128 },
};

const directoryString = ['PrintableString', 'UTF8String'];
// Line breaks, other control characters and marks that change the direction of text: no name needs them, and readers do
// not see them.
const invisible = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;

/** What RFC 5280 (4.1.2.4, appendix A.1) forbids in how the values of a name are written, in words. */
export function nameEncodingProblems(name: Name): string[] {
  return name.rdns
    .flat()
    .flatMap((attribute) => problemsOf(attribute).map((problem) => `${attribute.type} ${problem}`));
}

function problemsOf({ type, value, stringType }: Attribute): string[] {
  const { types = directoryString, longest = Number.POSITIVE_INFINITY } = rules[type] ?? {};
  const length = [...value].length;
  return [
    ...(types.includes(stringType) ? [] : [`is a ${stringType}, not a ${types.join(' or ')}`]),
    ...(length === 0 ? ['is empty'] : []),
    ...(length > longest ? [`has ${length} characters, more than ${longest}`] : []),
    ...(invisible.test(value) ? ['has invisible characters'] : []),
  ];
}
