import type { Name } from '@peculiar/x509';
import { attributeOid, type NamePart } from '../read/name.ts';
import { library } from './library.ts';

/**
 * An attribute to write: in the string type of its kind, or in PrintableString where the alphabet allows that, else in
 * UTF8String.
 */
export interface IssuedNamePart extends NamePart {
  readonly stringType?: keyof typeof members;
}

const members = {
  PrintableString: 'printableString',
  UTF8String: 'utf8String',
  IA5String: 'ia5String',
  BMPString: 'bmpString',
} as const;
const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/**
 * A name as @peculiar/x509 takes it, one attribute an RDN. The string type is always given, since the library reads
 * quotes, backslashes and a leading `#` in bare text as notation. Throws for an attribute without a known OID.
 */
export async function issuedName(parts: readonly IssuedNamePart[]): Promise<Name> {
  const { Name } = await library();
  return new Name(
    parts.map((part) => ({ [attributeOid(part.type)]: [{ [members[stringTypeOf(part)]]: part.value }] })),
  );
}

function stringTypeOf({ type, value, stringType }: IssuedNamePart): keyof typeof members {
  if (stringType) return stringType;
  if (type === 'DC' || type === 'emailAddress') return 'IA5String';
  return printable.test(value) ? 'PrintableString' : 'UTF8String';
}
