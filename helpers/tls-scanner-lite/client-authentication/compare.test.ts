import { describe, expect, test } from 'vitest';
import type { Exchange } from '../exchange.ts';
import { acceptance, compare } from './compare.ts';
import { isDoubtful } from './refusal.ts';

const request = { phase: 'handshake', authorities: [], signatureSchemes: [], certificateTypes: [] } as const;
const control = answered(200, 'healthy');

const notSpoken: Exchange = {
  ...ended('alert', 'handshake'),
  serverHello: false,
  certificateRequest: null,
  alerts: [{ level: 'fatal', number: 70, name: 'protocol_version' }],
};

describe('compare', () => {
  test.each<[string, Exchange, 'refused' | 'accepted' | 'inconclusive']>([
    ['an alert in the handshake', ended('alert', 'handshake'), 'refused'],
    ['an alert after our flight', ended('alert', 'after-handshake'), 'refused'],
    ['FIN after our flight', ended('closed', 'after-handshake'), 'refused'],
    ['RST after our flight', ended('reset', 'after-handshake'), 'refused'],
    ['nginx’s 400', answered(400, 'No required SSL certificate was sent'), 'refused'],
    ['403', answered(403, 'no'), 'refused'],
    ['495', answered(495, ''), 'refused'],
    ['like the control, 2xx', answered(200, 'healthy'), 'accepted'],
    ['another 2xx', answered(204, ''), 'accepted'],
    ['a redirect', answered(302, ''), 'inconclusive'],
    ['404', answered(404, ''), 'inconclusive'],
    ['500', answered(500, ''), 'inconclusive'],
    ['silence after the handshake', ended('timed-out', 'after-handshake'), 'inconclusive'],
    ['silence in the handshake', ended('timed-out', 'handshake'), 'inconclusive'],
    ['no connection at all', { ...ended('not-connected', 'connect'), serverHello: false }, 'inconclusive'],
    ['a reset of the TCP connection', { ...ended('reset', 'connect'), serverHello: false }, 'inconclusive'],
    ['no HTTP', ended('malformed', 'response'), 'inconclusive'],
  ])('%s', (_row, attempt, verdict) => {
    expect(compare({ attempt, control, controlAfter: control, hasCertificate: true }).verdict).toBe(verdict);
  });

  test('is “like the right identity” only beside a control that showed one', () => {
    const detailBeside = (clientCertificateSent: boolean) => {
      const beside = { ...control, clientCertificateSent };
      const compared = compare({ attempt: control, control: beside, controlAfter: null, hasCertificate: true });
      return compared.verdict === 'accepted' ? compared.detail : '';
    };
    expect(detailBeside(true)).toContain('like the right identity');
    expect(detailBeside(false)).not.toContain('like the right identity');
  });

  test('refused like the control is no refusal, whatever ids and dates differ', () => {
    const one = answered(
      401,
      '{"error":"no token","id":"5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d","at":"2026-11-24T10:00:00Z"}',
    );
    const other = answered(
      401,
      '{"error":"no token","id":"0a9c1d2e-5b47-4f3a-8c61-7d2f90e4b518","at":"2026-11-24T10:00:07Z"}',
    );
    expect(compare({ attempt: one, control: other, controlAfter: other, hasCertificate: true })).toMatchObject({
      verdict: 'inconclusive',
    });
    const differently = answered(401, '{"error":"no certificate"}');
    expect(compare({ attempt: differently, control: other, controlAfter: other, hasCertificate: false })).toMatchObject(
      { verdict: 'refused' },
    );
  });

  test('without control nothing is refused, and 2xx is let in all the same', () => {
    const alone = { control: null, controlAfter: null, hasCertificate: false };
    expect(compare({ attempt: answered(403, ''), ...alone }).verdict).toBe('inconclusive');
    expect(compare({ attempt: answered(200, ''), ...alone }).verdict).toBe('accepted');
  });

  test('a control that changed its mind, or got no answer, decides nothing', () => {
    const attempt = answered(403, '');
    expect(compare({ attempt, control, controlAfter: answered(503, ''), hasCertificate: true }).verdict).toBe(
      'inconclusive',
    );
    expect(
      compare({ attempt, control: ended('timed-out', 'handshake'), controlAfter: null, hasCertificate: true }).verdict,
    ).toBe('inconclusive');
  });

  test('a certificate that never went out was not refused', () => {
    const attempt = { ...answered(403, ''), clientCertificateSent: false };
    expect(compare({ attempt, control, controlAfter: control, hasCertificate: true })).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('did not go out'),
    });
    expect(compare({ attempt, control, controlAfter: control, hasCertificate: false }).verdict).toBe('refused');
  });

  test.each<[string, Partial<Exchange>]>([
    ['before the server said anything', { serverHello: false, certificateRequest: null }],
    ['before the server asked for a certificate', { certificateRequest: null }],
  ])('an end %s refuses no certificate', (_when, seen) => {
    for (const kind of ['alert', 'closed', 'reset'] as const) {
      const attempt = { ...ended(kind, 'handshake'), ...seen };
      expect(compare({ attempt, control, controlAfter: control, hasCertificate: true }).verdict).toBe('inconclusive');
    }
  });

  test('a status where no certificate was asked for refuses none', () => {
    const attempt = { ...answered(403, 'no'), certificateRequest: null };
    for (const hasCertificate of [true, false])
      expect(compare({ attempt, control, controlAfter: control, hasCertificate })).toMatchObject({
        verdict: 'inconclusive',
        reason: expect.stringContaining('no certificate was asked for'),
      });
  });

  test('a version that the server does not speak is neither', () => {
    const unspoken = notSpoken;
    expect(compare({ attempt: unspoken, control: unspoken, controlAfter: null, hasCertificate: true }).verdict).toBe(
      'version-not-spoken',
    );
  });
});

describe('acceptance of the right identity', () => {
  test.each<[string, Exchange, readonly number[] | null, string]>([
    ['asked for, sent and answered', answered(200, ''), [200], 'accepted'],
    ['a healthy 401', answered(401, 'token'), [401], 'accepted'],
    ['any answer is healthy', answered(404, ''), null, 'accepted'],
    ['never asked for', { ...answered(200, ''), certificateRequest: null }, [200], 'never-asked'],
    ['never asked for, any answer is healthy', { ...answered(401, ''), certificateRequest: null }, null, 'never-asked'],
    ['turned away, and never asked for', { ...answered(401, ''), certificateRequest: null }, [200], 'never-asked'],
    ['refused in the handshake', ended('alert', 'handshake'), [200], 'refused'],
    ['403 where 200 is healthy', answered(403, ''), [200], 'refused'],
    ['400 that names the certificate', answered(400, 'The SSL certificate error'), null, 'refused'],
    ['asked for, but it did not go out', { ...answered(200, ''), clientCertificateSent: false }, [200], 'inconclusive'],
    ['silence', ended('timed-out', 'after-handshake'), [200], 'inconclusive'],
    ['a version not spoken', notSpoken, [200], 'version-not-spoken'],
  ])('%s', (_row, exchange, healthy, verdict) => {
    expect(acceptance(exchange, healthy).verdict).toBe(verdict);
  });
});

describe('what may have other reasons than the identity', () => {
  const alert = (number: number) => ({ level: 'fatal', number, name: `alert_${number}` }) as const;
  test.each<[string, Exchange, boolean]>([
    ['FIN', ended('closed', 'after-handshake'), true],
    ['RST', ended('reset', 'after-handshake'), true],
    ['close_notify and FIN', { ...ended('closed', 'after-handshake'), alerts: [alert(0)] }, true],
    ['internal_error', { ...ended('alert', 'handshake'), alerts: [alert(80)] }, true],
    ['certificate_required', { ...ended('alert', 'after-handshake'), alerts: [alert(116)] }, false],
    ['an alert and then RST', { ...ended('reset', 'after-handshake'), alerts: [alert(48)] }, false],
    ['nginx’s 400', answered(400, 'No required SSL certificate was sent'), false],
    ['an answer', answered(200, 'healthy'), false],
    ['silence', ended('timed-out', 'after-handshake'), false],
  ])('%s', (_what, seen, doubtful) => {
    expect(isDoubtful(seen)).toBe(doubtful);
  });
});

function answered(status: number, text: string): Exchange {
  const body = Buffer.from(text).toString('base64');
  return { ...ended('answered', 'response'), answer: { status, headers: {}, body, truncated: false } };
}

function ended(kind: Exchange['end']['kind'], phase: Exchange['end']['phase']): Exchange {
  return {
    version: 'TLSv1.3',
    cipherSuite: null,
    serverHello: true,
    group: null,
    signatureScheme: null,
    extensions: [],
    protocol: null,
    tickets: [],
    certificates: [],
    ocspStaple: null,
    certificateRequest: request,
    clientCertificateSent: true,
    handshakeCompleted: phase !== 'handshake',
    alerts: [],
    answer: null,
    end: { kind, phase, detail: '' },
    tookMs: 1,
  };
}
