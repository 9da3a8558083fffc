import { hashAlgorithm, signatureAlgorithm } from '../read/algorithm-identifier.ts';
import { DerError } from '../read/der.ts';
import { anyValue, bitString, boolean, integer, octetString, oid, smallNumber } from '../read/der-primitives.ts';
import { stringOf } from '../read/der-strings.ts';
import {
  choice,
  explicit,
  implicit,
  located,
  mapped,
  optional,
  sequence,
  sequenceOf,
  setOf,
  type Type,
  withDefault,
} from '../read/der-types.ts';
import { rawExtensions } from '../read/extension-types.ts';
import { generalName, generalNames } from '../read/general-name.ts';
import { nameType } from '../read/name-type.ts';
import { timeText } from '../read/time.ts';

/** OIDs of a token and of the attributes that it signs (RFC 5652 11, RFC 3161 2.4.2, RFC 5035 3). */
export const ids = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  rsaEncryption: '1.2.840.113549.1.1.1',
} as const;

/** Attribute (RFC 5652 5.3): each that a token has to sign has one value. */
const attribute = sequence({ type: oid, values: setOf(located(anyValue)) });

/** IssuerAndSerialNumber, or the key's identifier (RFC 5652 5.3). */
const signerIdentifier = choice(
  mapped(sequence({ issuer: nameType, serial: integer }), (value) => ({ ...value, keyId: null })),
  mapped(implicit(0, octetString), (keyId) => ({ issuer: null, serial: null, keyId })),
);

const signerInfo = sequence({
  version: smallNumber,
  signer: signerIdentifier,
  digestAlgorithm: hashAlgorithm,
  signedAttributes: located(implicit(0, setOf(attribute))),
  algorithm: located(signatureAlgorithm),
  signature: octetString,
  unsignedAttributes: optional(implicit(1, sequenceOf(attribute))),
});

/** SignedData (RFC 5652 5.1) around a TSTInfo. Certificates may stand in any order, since BER is allowed there. */
const signedData = sequence({
  version: smallNumber,
  digestAlgorithms: setOf(hashAlgorithm),
  content: sequence({ type: oid, octets: explicit(0, octetString) }),
  certificates: optional(implicit(0, sequenceOf(located(anyValue)))),
  lists: optional(implicit(1, sequenceOf(anyValue))),
  signers: setOf(signerInfo),
});

/** TimeStampToken (RFC 3161 2.4.2): a ContentInfo. */
export const tokenType = sequence({ type: oid, content: explicit(0, signedData) });

/**
 * GeneralizedTime of a token: in DER, with fractions of a second where there are any (RFC 3161 2.4.2). RFC 3339 with
 * milliseconds.
 */
const genTime: Type<string> = {
  tags: [0x18],
  read(element, { reader }) {
    const text = reader.content(element).toString('latin1');
    const [, whole = '', fraction = ''] = /^(\d{14})(\.\d{0,8}[1-9])?Z$/.exec(text) ?? [];
    if (whole === '') throw new DerError(`time ${JSON.stringify(text.slice(0, 32))} is not in the form of DER`);
    const ms = Math.floor(Number(`0${fraction || '.0'}`) * 1000);
    return new Date(Date.parse(timeText(`${whole}Z`, element.tag)) + ms).toISOString();
  },
};

const accuracy = mapped(
  sequence({
    seconds: optional(smallNumber),
    millis: optional(implicit(0, smallNumber)),
    micros: optional(implicit(1, smallNumber)),
  }),
  ({ seconds, millis, micros }) => (seconds ?? 0) * 1000 + (millis ?? 0) + Math.ceil((micros ?? 0) / 1000),
);

/** TSTInfo (RFC 3161 2.4.2). Accuracy in milliseconds. */
export const tstInfoType = sequence({
  version: smallNumber,
  policy: oid,
  imprint: sequence({ hash: hashAlgorithm, octets: octetString }),
  serial: integer,
  at: genTime,
  accuracyMs: optional(accuracy),
  ordering: withDefault(boolean, false),
  nonce: optional(integer),
  tsa: optional(explicit(0, generalName)),
  extensions: optional(implicit(1, rawExtensions)),
});

/** SigningCertificateV2 (RFC 5035 3). SHA-256 is the default of the hash, which some write out. */
export const signingCertificateType = sequence({
  certificates: sequenceOf(
    sequence({
      hash: optional(hashAlgorithm),
      octets: octetString,
      issuerSerial: optional(sequence({ issuer: generalNames, serial: integer })),
    }),
  ),
  policies: optional(sequenceOf(anyValue)),
});

/** TimeStampResp (RFC 3161 2.4.2). */
export const responseType = sequence({
  status: sequence({
    status: smallNumber,
    text: optional(sequenceOf(stringOf(0x0c))),
    failure: optional(bitString),
  }),
  token: optional(located(anyValue)),
});
