import { expect, test } from 'vitest';
import { ca, crl, entry, issued, now, response, revoked, serial, single, unknown } from '../../tests/made-statuses.ts';
import { Unseen } from '../engine/need.ts';
import type { StatusAnswer } from '../observations/status.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { followable, type StatusAnswers, type StatusService, statusSaid } from './revocation.ts';

const [one, two] = ['http://one.example/', 'http://two.example/'];
const facts = { ...certificateFacts(issued.certificate), ocspUrls: [one, two], crlUrls: [one, two] };
const seen = { facts, der: issued.certificate.toString('base64'), rest: [], addresses: [], seenAt: now };

const saysGood = { ocsp: response(), crl: crl() };
const saysRevoked = {
  ocsp: response({ singles: [single(revoked(1))] }),
  crl: crl({ entries: [entry(serial)] }),
};
const saysUnknown = { ocsp: response({ singles: [single(unknown)] }), crl: crl() };

function said(service: StatusService, ...received: readonly (Buffer | null)[]) {
  const answers = received.map(
    (octets, place): StatusAnswer => ({
      thumbprint: service === 'ocsp' ? facts.thumbprint : null,
      url: [one, two][place] ?? '',
      issuer: ca.toString('base64'),
      status: octets ? 200 : null,
      contentType: null,
      received: octets?.toString('base64') ?? null,
      failed: octets ? null : { layer: 'TCP', cause: 'refused', detail: 'no' },
    }),
  );
  const asked: StatusAnswers = { service, answers, at: now };
  const reading = statusSaid(asked, seen, issued, new Unseen('inconclusive', 'no list'));
  return reading instanceof Unseen ? reading.outcome : reading.says;
}

test.each(['ocsp', 'crl'] as const)('%s: a revocation counts at whichever address it is said', (service) => {
  const [fine, bad] = [saysGood[service], saysRevoked[service]];
  expect(said(service, fine, bad)).toBe('revoked');
  expect(said(service, bad, fine)).toBe('revoked');
  expect(said(service, null, bad)).toBe('revoked');
  expect(said(service, fine, fine)).toBe('good');
});

test('an address that is silent, or was not asked, leaves what the other says; none says nothing', () => {
  expect(said('ocsp', null, saysGood.ocsp)).toBe('good');
  expect(said('ocsp', saysGood.ocsp)).toBe('good');
  expect(said('ocsp', saysGood.ocsp, saysUnknown.ocsp)).toBe('unknown');
  expect(said('ocsp', Buffer.from('no response'), saysGood.ocsp)).toBe('good');
  expect(said('ocsp', null, null)).toBe('inconclusive');
  expect(said('ocsp')).toBe('inconclusive');
});

test('addresses are followed once each, of http and https, without credentials, four at most', () => {
  const many = Array.from({ length: 9 }, (_, number) => `http://${number}.example/`);
  expect(followable([one, 'ldap://x/', 'http://a:b@c/', one, 'nonsense', two]).map(({ href }) => href)).toEqual([
    one,
    two,
  ]);
  expect(followable(many)).toHaveLength(4);
  expect(followable([`http://x/${'a'.repeat(3000)}`])).toEqual([]);
});
