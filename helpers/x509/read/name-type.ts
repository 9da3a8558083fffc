import { attributeTypes } from './attribute-types.ts';
import { bitString, oid } from './der-primitives.ts';
import { stringOf, type TypedString } from './der-strings.ts';
import { mapped, sequence, sequenceOf, setOf, type Type } from './der-types.ts';
import type { Attribute, Name } from './name.ts';

/** DirectoryString, NumericString, IA5String: what attributes of names are made of (RFC 5280 appendix A.1). */
const text = stringOf(0x0c, 0x12, 0x13, 0x14, 0x16, 0x1c, 0x1e);

/** Text, or the BIT STRING of x500UniqueIdentifier. */
const attributeValue: Type<TypedString> = {
  tags: [...(text.tags ?? []), 0x03],
  read(element, reading) {
    if (element.tag !== 0x03) return text.read(element, reading);
    return { value: bitString.read(element, reading).octets.toString('hex'), stringType: 'BIT STRING' };
  },
};

const attribute: Type<Attribute> = mapped(
  sequence({ type: oid, value: attributeValue }),
  ({ type, value }, reading) => {
    if (value.value === '') reading.remark(`an attribute ${attributeTypes[type] ?? type} without a value`);
    return { type: attributeTypes[type] ?? type, oid: type, ...value };
  },
);

/** RelativeDistinguishedName: a SET of attributes of different types (X.501 9.3). */
export const relativeName: Type<Attribute[]> = mapped(setOf(attribute), (attributes, reading) => {
  if (new Set(attributes.map(({ oid }) => oid)).size < attributes.length)
    reading.remark('an RDN with an attribute twice');
  return attributes;
});

/** Name (RFC 5280 4.1.2.4), which may be empty. */
export const nameType: Type<Name> = mapped(sequenceOf(relativeName, true), (rdns) => ({ rdns }));
