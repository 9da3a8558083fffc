const likely: readonly { readonly says: string; readonly fold: (value: string) => string }[] = [
  { says: 'only upper and lower case differ', fold: (value) => value.toLowerCase() },
  { says: 'only blanks differ', fold: (value) => value.replace(/\s+/g, '') },
  { says: 'characters for escaping became part of the value', fold: (value) => value.replace(/\\(.)/gs, '$1') },
  { says: 'UTF-8 was taken for Latin-1: -utf8 was missing when the CSR was made', fold: readAsUtf8 },
  { says: 'only punctuation and blanks differ', fold: (value) => value.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase() },
];

/**
 * Whether two values of a subject attribute are the same characters: Unicode has several forms for some (canonical
 * equivalence).
 */
export function sameCharacters(expected: string, actual: string): boolean {
  return expected.normalize('NFC') === actual.normalize('NFC');
}

/** The likeliest reason why a value is not the expected one; null where none suggests itself. */
export function likelyDifference(expected: string, actual: string): string | null {
  return likely.find(({ fold }) => fold(expected) === fold(actual))?.says ?? null;
}

function readAsUtf8(value: string): string {
  return /^[\0-\xff]*$/.test(value) ? Buffer.from(value, 'latin1').toString('utf8') : value;
}
