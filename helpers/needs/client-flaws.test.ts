import { expect, test } from 'vitest';
import {
  ago,
  type CertificateOptions,
  ca,
  certificate,
  crl,
  dayMs,
  entry,
  now,
  pointing,
  serial,
} from '../../tests/made-statuses.ts';
import type { Target } from '../target/target.ts';
import { element } from '../x509/issue/der-writer.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { flawsOf } from './client-flaws.ts';
import type { StatusAnswers } from './revocation.ts';

const url = 'http://crl/a';
const target = { trust: { framework: [ca.toString('base64')] }, ozone: null } as unknown as Target;
const client = (how: CertificateOptions) =>
  certificate('leaf', 'stranger', { extendedKeyUsage: ['clientAuth'], ...how });

/** What of a certificate of C4 a peer may refuse, where the organisation is not known. */
function flaws(der: Buffer, lists?: StatusAnswers) {
  const seen = { facts: certificateFacts(der), der: der.toString('base64'), rest: [], addresses: [], seenAt: now };
  return flawsOf(seen, 'C4', target, lists);
}

test.each<[string, CertificateOptions, string[]]>([
  ['right', {}, []],
  ['of another CA', { by: 'stranger' }, ['issuer']],
  ['expired', { notAfter: ago(dayMs) }, ['expired']],
  ['for servers only', { extendedKeyUsage: ['serverAuth'] }, ['usage']],
  ['for keys of messages only', { keyUsage: ['keyEncipherment'] }, ['usage']],
  ['signed with a broken hash', { hash: 'sha1' }, ['form']],
  ['expired, and signed with a broken hash', { notAfter: ago(dayMs), hash: 'sha1' }, ['form', 'expired']],
])('a client certificate that is %s', (_what, how, expected) => {
  expect(flaws(client(how))).toEqual(expected);
});

test('a client certificate on its issuer’s list is revoked, whatever else it is shown for', () => {
  const listed = pointing(element(0xa0, element(0xa0, element(0x86, Buffer.from(url)))));
  const lists = (...entries: Buffer[]) =>
    ({
      service: 'crl',
      at: now,
      answers: [
        { url, thumbprint: '', issuer: '', received: crl({ entries }).toString('base64'), status: 200, failed: null },
      ],
    }) as unknown as StatusAnswers;
  expect(flaws(listed, lists(entry(serial)))).toEqual(['revoked']);
  expect(flaws(listed, lists())).toEqual([]);
  expect(flaws(listed)).toEqual([]);
});
