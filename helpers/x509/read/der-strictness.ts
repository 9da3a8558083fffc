import { DerError, type DerReader, type Element } from './der.ts';

const mostProblems = 20;
const sequenceOrSet = [0x30, 0x31];
const firstContextTag = 0x80;

/**
 * What DER forbids inside the values below an element (X.690 8.3.2, 10.2, 11.1): BOOLEANs other than 00 and FF, INTEGERs that are not
 * minimal, OIDs that are cut off, primitive types in constructed form. Each problem once. Never throws.
 */
export function strictnessProblems(reader: DerReader, root: Element): string[] {
  const problems = new Set<string>();
  const visit = (element: Element, depth: number): void => {
    if (problems.size >= mostProblems) return;
    const problem = problemOf(reader, element);
    if (problem) problems.add(problem);
    else if (element.constructed) for (const child of reader.children(element, depth)) visit(child, depth + 1);
  };
  try {
    visit(root, 0);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    problems.add(error.message);
  }
  return [...problems];
}

function problemOf(reader: DerReader, element: Element): string | null {
  if (element.constructed) {
    const allowed = sequenceOrSet.includes(element.tag) || element.tag >= firstContextTag;
    return allowed ? null : 'a primitive type in constructed form';
  }
  const octets = element.end - element.contentStart;
  const first = reader.bytes[element.contentStart] ?? 0;
  switch (element.tag) {
    case 0x01:
      return octets === 1 && (first === 0x00 || first === 0xff) ? null : 'a BOOLEAN other than 00 and FF';
    case 0x02:
      if (octets === 0) return 'an INTEGER without octets';
      return octets > 1 && isPadding(first, reader.bytes[element.contentStart + 1] ?? 0)
        ? 'an INTEGER that is not minimal'
        : null;
    case 0x06:
      return octets === 0 || ((reader.bytes[element.end - 1] ?? 0) & 0x80) !== 0 ? 'an OID that is cut off' : null;
    default:
      return null;
  }
}

/** Whether the first octet only repeats the sign bit of the second. */
function isPadding(first: number, second: number): boolean {
  return (first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80);
}
