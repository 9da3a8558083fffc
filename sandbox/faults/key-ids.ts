import { hosts, otherBank, parties } from '../parties.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

const { lfi, tpp, ozone } = parties;
const url = (...path: readonly string[]) => `https://${hosts.keystore}/${path.join('/')}`;

/** What the keystore at hand, which is one, cannot be made to do: patched into what was fetched. */
export const keystoreNodeFaults: readonly Fault[] = [
  ['keystore-node-without-s4', 'knows no key of the LFI', 200, '{"keys":[]}'],
  ['keystore-node-without-document', 'has no such document', 404, ''],
].map(([id, what, status, body]) => ({
  id: String(id),
  title: `A second address of the keystore ${what}`,
  at: 'evidence',
  patches: [
    {
      step: 'fetch:lfi/transport.jwks',
      set: { '/elsewhere': [{ address: '192.0.2.7', status: Number(status), body: String(body) }] },
    },
  ],
  flips: on('kid.published', 'notEverywhere', 'S1', 'S3', 'S4'),
}));

/** What the target says about KIDs and their places, and what the keystore has under them. */
export const keyIdFaults: readonly Fault[] = [
  {
    id: 'sig4-in-transport-jwks',
    title: 'Sig4 is published in transport.jwks',
    breaks: { published: { Sig4: { misplaced: true } } },
    flips: on('kid.published', 'inOtherFile', 'Sig4'),
  },
  {
    id: 'kid-absent',
    title: 'S4 is not published',
    breaks: { published: { S4: { absent: true } } },
    flips: on('kid.published', 'absent', 'S4'),
  },
  {
    id: 'kid-case-flipped',
    title: 'The target has the KID of S4 in another case',
    breaks: { declared: { S4: { kid: 'other-case' } } },
    flips: on('kid.published', 'otherCase', 'S4'),
  },
  {
    id: 'kid-unknown',
    title: 'The target has a KID for S4 that nobody published',
    breaks: { declared: { S4: { kid: 'unknown' } } },
    flips: on('kid.published', 'absent', 'S4'),
  },
  {
    id: 'kid-of-another-key',
    title: 'The target has the KID of S1 for S4',
    breaks: { declared: { S4: { kid: { of: 'S1' } } } },
    flips: on('kid.published', 'ofOtherKey', 'S4'),
  },
  {
    id: 's4-kid-of-previous',
    title: 'The target has the KID of the S4 before the present one, which is published still',
    breaks: { published: { S4: { previousToo: true } }, declared: { S4: { kid: { previousOf: 'S4' } } } },
    flips: on('kid.published', 'ofOtherKey', 'S4'),
  },
  {
    id: 's3-kid-of-s1',
    title: 'The LFI’s target has the KID of S1 for S3',
    vantage: 'lfi',
    breaks: { declared: { S3: { kid: { of: 'S1' } } } },
    flips: on('kid.published', 'ofOtherKey', 'S3'),
  },
  {
    id: 's3-kid-of-s1-without-request',
    title: 'The LFI’s target has the KID of S1 for S3, and nothing of S3 is at hand',
    vantage: 'lfi',
    breaks: { declared: { S3: { kid: { of: 'S1' } } }, target: { certificates: { S3: { csr: null } } } },
    flips: [...on('kid.one-role', 'sameKid', 'S1', 'S3'), ...on('certificate.name.san', 'otherHost', 'S3/jwks')],
  },
  {
    id: 's1-kid-of-previous',
    title: 'The LFI’s target has the KID of the S1 before the present one, which is published still',
    vantage: 'lfi',
    breaks: {
      published: { S1: { previousToo: true } },
      declared: { S1: { kid: { previousOf: 'S1' } } },
      target: { certificates: { S1: { csr: null } } },
    },
    flips: [
      ...on('served.is-published', 'underOtherKid', 'as1', 'rs1'),
      // The ecosystem had one key for all certificates before the present ones, and published fewer members.
      ...on('rotation.new-key', 'sameKey', 'S1'),
      ...on('jwk.members', 'missing', 'S1'),
    ],
  },
  {
    id: 'kid-not-thumbprint',
    title: 'The KID of S4 is no thumbprint',
    breaks: { published: { S4: { kid: 'opaque' } } },
    flips: on('kid.thumbprint', 'other', 'S4'),
  },
  {
    id: 'duplicate-kid',
    title: 'Two entries with different keys have the KID of S4',
    breaks: { published: { S4: { twice: true } } },
    flips: [...on('kid.published', 'ambiguous', 'S4'), ...on('jwks.unique-kids', 'shared', 'lfi/transport.jwks')],
  },
  {
    id: 'jwks-url-of-other-organisation',
    title: 'The target has the JWKS URL of another organisation for S3',
    breaks: {
      declared: {
        S3: {
          jwks: url(otherBank.organisationId, 'transport.jwks'),
        },
      },
    },
    flips: on('jwks.location', 'otherPlace', 'S3'),
  },
  {
    id: 'jwks-url-of-other-file',
    title: 'The target has application.jwks for S3',
    breaks: {
      declared: {
        S3: {
          jwks: url(lfi.organisationId, 'application.jwks'),
        },
      },
    },
    flips: on('jwks.location', 'otherFile', 'S3'),
  },
  {
    id: 'kid-trailing-blank',
    title: 'The KID of S4 is published with a blank at its end',
    breaks: { published: { S4: { kid: 'with-blank' } } },
    flips: on('kid.published', 'whiteSpace', 'S4'),
  },
  {
    id: 'keystore-of-other-environment',
    title: 'The target has the production keystore for S3',
    breaks: {
      declared: {
        S3: {
          jwks: `https://${hosts.productionKeystore}/${lfi.organisationId}/transport.jwks`,
        },
      },
    },
    flips: on('jwks.location', 'otherHost', 'S3'),
  },
  {
    id: 'jwks-url-unusual-path',
    title: 'The target has the URL of retired keys for Sig4',
    breaks: {
      declared: {
        Sig4: {
          jwks: url(lfi.application, 'inactive', 'application.jwks'),
        },
      },
    },
    flips: [
      ...on('jwks.location', 'unusualPath', 'Sig4'),
      ...on('kid.published', 'absent', 'Sig4'),
      ...on('jwt-auth.key-location', 'elsewhere', 'cm/consents'),
    ],
  },
  {
    id: 's4-retired',
    title: 'The KID of S4 is only among the retired ones',
    breaks: { published: { S4: { retired: 'moved' } } },
    flips: [...on('kid.published', 'retired', 'S4'), ...on('kid.not-retired', 'retired', 'S4')],
  },
  {
    id: 's4-live-and-retired',
    title: 'The KID of S4 is live and among the retired ones',
    breaks: { published: { S4: { retired: 'as-well' } } },
    flips: on('kid.not-retired', 'liveAsWell', 'S4'),
  },
  {
    id: 'sig4-in-both-files',
    title: 'Sig4 is published in application.jwks and transport.jwks',
    breaks: { published: { Sig4: { inBothFiles: true } } },
    flips: on('kid.only-in-its-file', 'inBoth', 'Sig4'),
  },
  {
    id: 'c3-in-application-jwks',
    title: 'C3 is published in application.jwks',
    breaks: { published: { C3: { misplaced: true } } },
    flips: on('kid.published', 'inOtherFile', 'C3'),
  },
  {
    id: 'sig3-sig4-swapped',
    title: 'The target has the KIDs of Sig3 and Sig4 in each other’s place',
    breaks: { declared: { Sig3: { kid: { of: 'Sig4' } }, Sig4: { kid: { of: 'Sig3' } } } },
    flips: on('kid.published', 'swapped', 'Sig3', 'Sig4'),
  },
  {
    id: 'kid-of-other-document',
    title: 'The target has the KID of C3 for S4',
    breaks: { declared: { S4: { kid: { of: 'C3' } } } },
    flips: on('kid.published', 'inOtherDocument', 'S4'),
  },
  {
    id: 'kid-is-thumbprint',
    title: 'The target has the thumbprint of S4, whose KID is another',
    breaks: { published: { S4: { kid: 'opaque' } }, declared: { S4: { kid: { thumbprintOf: 'S4' } } } },
    flips: on('kid.published', 'lookalike', 'S4'),
  },
  {
    id: 'kid-in-hexadecimal',
    title: 'The target has the thumbprint of S4 in hexadecimal',
    breaks: { declared: { S4: { kid: { thumbprintOf: 'S4', as: 'hex' } } } },
    flips: on('kid.published', 'lookalike', 'S4'),
  },
  {
    id: 's4-two-kids',
    title: 'The certificate of S4 is published under two KIDs',
    breaks: { published: { S4: { again: 'same-certificate' } } },
    flips: on('rotation.new-key', 'sameCertificate', 'S4'),
  },
  {
    id: 's4-key-not-rotated',
    title: 'A newer certificate of S4 has the old key',
    breaks: { published: { S4: { again: 'same-key' } } },
    flips: [...on('rotation.new-key', 'sameKey', 'S4'), ...on('key.renewed', 'kept', 'S4')],
  },
  {
    id: 'sig3-used-at-once',
    title: 'Sig3 signs within ten minutes of its certificate',
    breaks: { issued: { Sig3: { validity: 'fresh' } } },
    flips: on('rotation.wait', 'early', 'Sig3'),
  },
  {
    id: 'c3-org-level',
    title: 'C3 is published for the organisation',
    breaks: {
      listsApplications: true,
      declared: { C3: { jwks: url(lfi.organisationId, 'transport.jwks') } },
    },
    flips: on('jwks.placement', 'inOrganisation', 'C3'),
  },
  {
    id: 'sig4-org-level',
    title: 'Sig4 is published for the organisation',
    breaks: {
      listsApplications: true,
      declared: { Sig4: { jwks: url(lfi.organisationId, 'application.jwks') } },
    },
    flips: [
      ...on('jwks.placement', 'inOrganisationToo', 'Sig4'),
      ...on('jwt-auth.key-location', 'elsewhere', 'cm/consents'),
    ],
  },
  {
    id: 'c1-org-level',
    title: 'C1 is published for the TPP’s organisation',
    breaks: { listsApplications: true, declared: { C1: { jwks: url(tpp.organisationId, 'transport.jwks') } } },
    flips: on('jwks.placement', 'inOrganisationToo', 'C1'),
  },
  {
    id: 'sig4-other-application',
    title: 'The target has the JWKS URL of another application for Sig4',
    breaks: { declared: { Sig4: { jwks: url(lfi.organisationId, otherBank.application, 'application.jwks') } } },
    flips: [
      ...on('jwks.placement', 'otherApplication', 'Sig4'),
      ...on('jwt-auth.key-location', 'elsewhere', 'cm/consents'),
      ...on('jwks.available', 'notFound', 'lfi/c3-hh-cm-client/application.jwks'),
    ],
  },
  {
    id: 'enc1-in-application',
    title: 'The target has the JWKS URL of C3-hh-cm-client for Enc1',
    breaks: { declared: { Enc1: { jwks: url(lfi.organisationId, lfi.application, 'application.jwks') } } },
    flips: [...on('jwks.placement', 'inApplication', 'Enc1'), ...on('kid.published', 'inOtherDocument', 'Enc1')],
  },
  {
    id: 'sig3-other-organisation',
    title: 'The target has a JWKS URL of the LFI’s for Sig3',
    breaks: { declared: { Sig3: { jwks: url(lfi.organisationId, ozone.application, 'application.jwks') } } },
    flips: [
      ...on('jwks.placement', 'otherOrganisation', 'Sig3'),
      ...on('jwks.available', 'notFound', 'ozone/application/application.jwks'),
    ],
  },
  {
    id: 's4-client-type',
    title: 'The Trust Framework shows S4 as a client transport certificate',
    breaks: { declared: { S4: { type: 'OPF UAE CLIENT TRANSPORT' } } },
    flips: on('record.type', 'other', 'S4'),
  },
  {
    id: 'sig2-server-signing',
    title: 'The Trust Framework shows Sig2 as Server Signing, and the switch asks for client signing',
    breaks: { declared: { Sig2: { type: 'Server Signing' } }, target: { switches: { strictSig2Type: true } } },
    flips: on('record.type', 'serverSigning', 'Sig2'),
  },
  {
    id: 'c4-of-unknown-organisation',
    title: 'OU of C4 is not the organisation whose JWKS it is in, and the target does not say which is Ozone’s',
    vantage: 'lfi',
    breaks: {
      issued: { C4: { subject: { OU: '11111111-2222-4333-8444-555555555555' } } },
      target: { ozone: null },
    },
    exit: 3,
    flips: on('jwks.placement', 'otherThanSubject', 'C4'),
  },
  {
    id: 'c1-server-type',
    title: 'The Trust Framework shows C1 as a server transport certificate',
    breaks: { declared: { C1: { type: 'opf_uae_server_transport' } } },
    flips: on('record.type', 'other', 'C1'),
  },
  {
    id: 'sig4-encryption-type',
    title: 'The Trust Framework shows Sig4 as an encryption certificate',
    breaks: { declared: { Sig4: { type: 'OPF UAE CLIENT ENCRYPTION' } } },
    flips: on('record.type', 'other', 'Sig4'),
  },
  {
    id: 'enc-types-exchanged',
    title: 'The Trust Framework shows Enc1 and Enc2 as signing certificates',
    breaks: { declared: { Enc1: { type: 'OPF UAE CLIENT SIGNING' }, Enc2: { type: 'OPF UAE CLIENT SIGNING' } } },
    flips: on('record.type', 'other', 'Enc1', 'Enc2'),
  },
  {
    id: 's4-without-description',
    title: 'The description of S4 does not say who holds the key',
    breaks: { declared: { S4: { description: 'new certificate' } } },
    flips: on('record.description', 'other', 'S4'),
  },
];
