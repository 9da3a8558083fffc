import { parties } from '../parties.ts';
import type { Fault } from './fault.ts';
import { on, onS4 } from './flips.ts';

/** Certificates with another subject or other host names than their role wants. */
export const subjectFaults: readonly Fault[] = [
  {
    id: 'target-legal-name-in-quotes',
    title: 'The legal name in the target is in curly quotes',
    breaks: { target: { lfi: { legalName: `“${parties.lfi.legalName}”` } } },
    flips: on('target.names', 'allOther', 'lfi/legalName'),
  },
  {
    id: 'target-organisation-id-in-capitals',
    title: 'The organisation id in the target is in capitals',
    breaks: { target: { lfi: { organisationId: parties.lfi.organisationId.toUpperCase() } } },
    flips: on('target.names', 'allOther', 'lfi/organisationId'),
  },
  {
    id: 's4-wrong-ou',
    title: 'S4 has another OU',
    breaks: { issued: { S4: { subject: { OU: '11111111-2222-4333-8444-555555555555' } } } },
    flips: onS4('certificate.subject.organisation-id', 'other'),
  },
  {
    id: 's1-ou-of-hub',
    title: 'S1 was issued in Ozone’s organisation',
    breaks: { issued: { S1: { subject: { OU: parties.ozone.organisationId } } } },
    flips: on(
      'certificate.subject.organisation-id',
      'ofAnotherParty',
      'S1/file',
      'S1/jwks',
      'S1/served/as1',
      'S1/served/rs1',
    ),
  },
  {
    id: 's4-no-ou',
    title: 'S4 lost its OU to an unescaped subject',
    breaks: { issued: { S4: { subject: { OU: null } } } },
    flips: [
      ...onS4('certificate.subject.organisation-id', 'absent'),
      ...onS4('certificate.subject.attributes', 'missing'),
    ],
  },
  {
    id: 's4-wrong-o',
    title: 'S4 has another spelling of the legal name',
    breaks: { issued: { S4: { subject: { O: 'EXAMPLE BANK PJSC' } } } },
    flips: onS4('certificate.subject.organisation', 'other'),
  },
  {
    id: 's4-wrong-c',
    title: 'S4 has another country',
    breaks: { issued: { S4: { subject: { C: 'GB' } } } },
    flips: onS4('certificate.subject.country', 'other'),
  },
  {
    id: 's4-cn-other',
    title: 'S4 has a CN of its own',
    breaks: { issued: { S4: { subject: { CN: 'Ozone Connect' } } } },
    flips: onS4('certificate.subject.common-name', 'other'),
  },
  {
    id: 's4-cn-is-host',
    title: 'S4 has its host name as CN',
    breaks: { issued: { S4: { subject: { CN: 'connect.examplebank.example' } } } },
    flips: onS4('certificate.subject.common-name', 'hostName'),
  },
  {
    id: 's4-no-cn',
    title: 'S4 has no CN',
    breaks: { issued: { S4: { subject: { CN: null } } } },
    flips: onS4('certificate.subject.common-name', 'absent'),
  },
  {
    id: 's3-cn-other',
    title: 'S3 has a CN of its own',
    breaks: { issued: { S3: { subject: { CN: 'Hub' } } } },
    flips: on(
      'certificate.subject.common-name',
      'otherByPattern',
      'S3/file',
      'S3/jwks',
      'S3/served/cm',
      'S3/served/hh',
    ),
  },
  {
    id: 's4-two-ous',
    title: 'S4 has two OUs',
    breaks: { issued: { S4: { more: [{ type: 'OU', value: 'Treasury' }] } } },
    flips: [
      ...onS4('certificate.subject.organisation-id', 'other'),
      ...onS4('certificate.subject.attributes', 'repeated'),
    ],
  },
  {
    id: 's4-extra-attribute',
    title: 'S4 has an attribute of another ecosystem',
    breaks: { issued: { S4: { more: [{ type: 'UID', value: '18505934000140' }] } } },
    flips: onS4('certificate.subject.attributes', 'foreign'),
  },
  {
    id: 'c3-extra-attribute',
    title: 'C3 has an attribute of another ecosystem',
    breaks: { issued: { C3: { more: [{ type: 'ST', value: 'Dubai' }] } } },
    flips: on('certificate.subject.attributes', 'foreignElsewhere', 'C3/file', 'C3/jwks'),
  },
  {
    id: 'c3-cn-is-org-id',
    title: 'C3 was created at organisation level',
    breaks: { issued: { C3: { subject: { CN: parties.lfi.organisationId } } } },
    flips: on('certificate.subject.application', 'organisationId', 'C3/file', 'C3/jwks'),
  },
  {
    id: 'c3-cn-other',
    title: 'C3 names another application',
    breaks: { issued: { C3: { subject: { CN: 'c3-hh-cm-client' } } } },
    flips: on('certificate.subject.application', 'other', 'C3/file', 'C3/jwks'),
  },
  {
    id: 's4-without-san',
    title: 'S4 has no SAN',
    breaks: { issued: { S4: { dnsNames: null } } },
    flips: onS4('certificate.name.san', 'absent'),
  },
  {
    id: 's4-san-other-host',
    title: 'SAN of S4 names another host',
    breaks: { issued: { S4: { dnsNames: ['www.examplebank.example'] } } },
    flips: onS4('certificate.name.san', 'otherHost'),
  },
  {
    id: 'c3-has-san',
    title: 'C3 has a SAN',
    breaks: { issued: { C3: { dnsNames: ['client.examplebank.example'] } } },
    flips: on('certificate.name.no-san', 'present', 'C3/file', 'C3/jwks'),
  },
  {
    id: 's4-ou-in-o',
    title: 'O of S4 swallowed the OU, as an unescaped slash in -subj does',
    breaks: {
      issued: { S4: { subject: { O: 'Example Bank PJSC/OU=5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d', OU: null } } },
    },
    flips: [
      ...onS4('certificate.subject.plain-values', 'swallowed'),
      ...onS4('certificate.subject.organisation', 'other'),
      ...onS4('certificate.subject.organisation-id', 'absent'),
      ...onS4('certificate.subject.attributes', 'missing'),
    ],
  },
  {
    id: 'c4-ou-in-cn',
    title: 'CN of C4 swallowed another OU',
    breaks: { issued: { C4: { subject: { CN: 'hub, OU=Treasury' } } } },
    flips: [
      ...on('certificate.subject.plain-values', 'swallowed', 'C4/file', 'C4/jwks'),
      ...on('jwt-auth.key-location', 'elsewhere', 'oc/accounts'),
    ],
  },
  {
    id: 's4-o-with-apostrophe',
    title: 'O of S4 has an apostrophe that the legal name does not have',
    breaks: { issued: { S4: { subject: { O: 'Example Bank’s PJSC' } } } },
    flips: onS4('certificate.subject.organisation', 'other'),
  },
];
