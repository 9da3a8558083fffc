import { createHmac, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bankId, bankKey, bankSummary, otherKey, sealed, signedAt, trusting } from '../../tests/made-bundles.ts';
import { issueCertificate } from '../x509/issue/certificate.ts';
import { issueRevocationList } from '../x509/issue/revocation-list.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { publicJwk } from '../x509/read/public-key.ts';
import { openCrl } from '../x509/status/status.ts';
import { type EntryName, readContainer, writeContainer } from './container.ts';
import type { Build } from './rejudge.ts';
import { statementType } from './statement.ts';
import { isSound, type Verification, verifyBundle, verifySummary } from './verify.ts';

const now = new Date('2026-11-25T00:00:00.000Z');
const trust = trusting();
const nobodyJudges: Build = {
  suitesOf: () => Promise.reject(new Error('suites were loaded')),
  pageOf: null,
};

const verified = (octets: Buffer, options: Partial<Parameters<typeof verifySummary>[1]> = {}) =>
  verifyBundle(octets, { trust, now, challenge: null, ...options }, nobodyJudges);

const refusals = ({ checks }: Verification) => checks.filter(({ outcome }) => outcome === 'refused');

/** What of a bundle is refused before its evidence is read. */
async function refusal(octets: Buffer, options: Parameters<typeof verified>[1] = {}): Promise<string> {
  const verification = await verified(octets, options);
  const says = refusals(verification).filter(({ id }) => id !== 'judgement');
  expect(isSound(verification)).toBe(false);
  return says.map(({ id, says: one }) => `${id}: ${one}`).join('\n');
}

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The bundle with its statement signed anew, in whichever way. */
async function resigned(
  header: object,
  signature: (input: Buffer) => Buffer,
  payload?: (given: string) => string,
): Promise<Buffer> {
  const entries = readContainer(await sealed());
  const given = entries['statement.jws']?.toString().split('.')[1] ?? '';
  const input = `${b64(header)}.${payload?.(given) ?? given}`;
  const jws = `${input}.${signature(Buffer.from(input)).toString('base64url')}`;
  return writeContainer({ ...entries, 'statement.jws': Buffer.from(jws) });
}

const ps256 = (key: typeof bankKey) => (input: Buffer) =>
  sign('sha256', input, { key: key.privateKey, padding: 6, saltLength: 32 });
const header = { typ: statementType, kid: 'bank-1', alg: 'PS256' };

describe('a bundle', () => {
  test('holds in form, signature and signer as it was made, whole and by its beginning', async () => {
    const octets = await sealed();
    const checks = (await verified(octets)).checks.filter(({ outcome }) => outcome === 'refused');
    expect(checks.map(({ id }) => id)).toEqual(['judgement']);
    const summary = verifySummary(octets.subarray(0, 20_000), { trust, now, challenge: null });
    expect(refusals(summary)).toEqual([]);
    expect(summary.bundle?.summary.institution).toBe('Example Bank PJSC');
    expect(summary.checks[0]?.says).toContain('the rest of the bundle was not read');
  });

  test('is refused with any one octet changed, wherever it is', async () => {
    const octets = await sealed({ summary: bankSummary({ certificates: [], paths: [], causes: [] }) });
    const unnoticed: number[] = [];
    for (let at = 0; at < octets.length; at += 1) {
      const changed = Buffer.from(octets);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const verification = await verified(changed);
      if (!refusals(verification).some(({ id }) => id === 'form' || id === 'signature' || id === 'signer-known'))
        unnoticed.push(at);
    }
    expect(unnoticed).toEqual([]);
  });
});

describe('a container', () => {
  const small = () =>
    sealed({ summary: bankSummary({ certificates: [], paths: [], causes: [] }) }).then((octets) => ({
      octets,
      entries: readContainer(octets),
    }));
  /** Renames the first entry of a length, in its header and in the directory. */
  const renamed = (octets: Buffer, from: string, to: string) =>
    Buffer.from(octets.toString('latin1').replaceAll(from, to), 'latin1');

  test.each([
    [
      'with a path that leads elsewhere',
      (o: Buffer) => renamed(o, 'index.html', '../../x.sh'),
      /an entry "\.\.\/\.\.\/x\.sh"/,
    ],
    ['with an absolute path', (o: Buffer) => renamed(o, 'target.json', '/etc/passwd'), /an entry "\/etc\/passwd"/],
    [
      'that says that an entry is huge',
      (o: Buffer) => withLength(o, 0xfffffff0),
      /4294967280 octets; expected at most/,
    ],
    ['that ends early', (o: Buffer) => o.subarray(0, o.length - 30), /not in the one form/],
    ['that is compressed', (o: Buffer) => withMethod(o, 8), /compressed; expected entries that are stored/],
    ['with something before it', (o: Buffer) => Buffer.concat([Buffer.from('MZ'), o]), /not in the one form/],
    ['with something after it', (o: Buffer) => Buffer.concat([o, Buffer.from('x')]), /not in the one form/],
    ['with a comment', (o: Buffer) => withComment(o), /not in the one form/],
    ['twice over', (o: Buffer) => Buffer.concat([o, o]), /not in the one form/],
    ['of nothing', () => Buffer.alloc(0), /not in the one form/],
    ['of another kind', () => Buffer.from('%PDF-1.7'), /not in the one form/],
  ])('%s is refused', async (_what, change, why) => {
    expect(await refusal(change((await small()).octets))).toMatch(why);
  });

  test('with an octet of an entry changed is refused, and names the entry', async () => {
    const { octets, entries } = await small();
    for (const name of ['target.json', 'evidence.json', 'results.json', 'index.html'] as const) {
      const changed = Buffer.from(octets);
      const at = changed.indexOf(name) + name.length;
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect([entries[name]?.length, await refusal(changed)]).toEqual([
        expect.any(Number),
        expect.stringContaining(`has ${name} damaged`),
      ]);
    }
  });

  test('with a statement about another organisation of that name is refused, and tells the ids', async () => {
    const octets = await sealed({
      statement: (one) => ({ ...one, predicate: { ...one.predicate, organisationIds: { lfi: 'another' } } }),
    });
    expect(await refusal(octets)).toMatch(/organisationIds \{"lfi":"another"\}.*organisationIds \{"lfi":"5f2d7c1a/);
  });

  test('with an entry twice, out of order, or missing is refused', async () => {
    const { octets, entries } = await small();
    const one = (name: EntryName) =>
      writeContainer({ [name]: entries[name] }).subarray(0, 30 + name.length + (entries[name]?.length ?? 0));
    const files = (
      ['statement.jws', 'summary.json', 'target.json', 'evidence.json', 'results.json', 'index.html'] as const
    ).map(one);
    const directory = octets.subarray(Buffer.concat(files).length);
    expect(await refusal(Buffer.concat([...files, directory.subarray(0)]))).not.toMatch(/form/);
    expect(
      await refusal(Buffer.concat([files[0], files[1], files[1], ...files.slice(2), directory] as Buffer[])),
    ).toMatch(/"summary\.json" where none/);
    expect(await refusal(Buffer.concat([files[1], files[0], ...files.slice(2), directory] as Buffer[]))).toMatch(
      /"statement\.jws" where none/,
    );
    const { 'index.html': _, ...fewer } = entries;
    expect(await refusal(writeContainer(fewer))).toMatch(/has no index\.html/);
  });

  test('whose entries are not those that were signed is refused, and names the entry', async () => {
    const { entries } = await small();
    expect(await refusal(writeContainer({ ...entries, 'results.json': Buffer.from('{ }\n') }))).toMatch(
      /results\.json with SHA-256/,
    );
  });
});

describe('a statement', () => {
  test.each([
    [
      'with alg none',
      () => resigned({ ...header, alg: 'none' }, () => Buffer.alloc(0)),
      /signed with alg "none"; expected PS256/,
    ],
    [
      'with RS256 by the right key',
      () => resigned({ ...header, alg: 'RS256' }, (input) => sign('sha256', input, bankKey.privateKey)),
      /signed with alg "RS256"/,
    ],
    [
      'with HS256 by the public key as a secret',
      () =>
        resigned({ ...header, alg: 'HS256' }, (input) =>
          createHmac('sha256', bankKey.publicKey.export({ type: 'spki', format: 'pem' }))
            .update(input)
            .digest(),
        ),
      /signed with alg "HS256"/,
    ],
    ['that could be taken for a JWT', () => resigned({ ...header, typ: 'JWT' }, ps256(bankKey)), /of typ "JWT"/],
    [
      'that brings its own key',
      () =>
        resigned(
          { typ: statementType, kid: 'bank-1', jwk: publicJwk(otherKey.publicKey), alg: 'PS256' },
          ps256(otherKey),
        ),
      /a header of typ, kid and alg alone/,
    ],
    [
      'that brings its own certificate',
      () => resigned({ typ: statementType, kid: 'bank-1', x5c: ['AA=='], alg: 'PS256' }, ps256(otherKey)),
      /a header of typ, kid and alg alone/,
    ],
    [
      'with crit',
      () => resigned({ typ: statementType, kid: 'bank-1', crit: ['x'], x: 1, alg: 'PS256' }, ps256(bankKey)),
      /a header of typ, kid and alg alone/,
    ],
    [
      'signed by another key under the same kid',
      () => resigned(header, ps256(otherKey)),
      /signature: the signature is not of the key/,
    ],
    [
      'signed as PKCS #1 v1.5 under the name of PS256',
      () => resigned(header, (input) => sign('sha256', input, bankKey.privateKey)),
      /signature: the signature is not/,
    ],
    ['of a kid that nobody knows', () => sealed({ kid: 'stranger' }), /signer-known: kid stranger is no signer/],
    [
      'that names another kid in its payload',
      () => sealed({ statement: (s) => ({ ...s, predicate: { ...s.predicate, kid: 'other' } }) }),
      /one key in its header and another/,
    ],
    ['with members that nobody knows', () => sealed({ statement: (s) => ({ ...s, more: 1 }) }), /wrong member/],
    [
      'about fewer entries',
      () => sealed({ statement: (s) => ({ ...s, subject: s.subject.slice(1) }) }),
      /statement about target\.json/,
    ],
    [
      'about another institution than the summary',
      () => sealed({ statement: (s) => ({ ...s, predicate: { ...s.predicate, institution: 'Other Bank' } }) }),
      /about Other Bank/,
    ],
    [
      'about another environment than the summary',
      () => sealed({ statement: (s) => ({ ...s, predicate: { ...s.predicate, environment: 'production' } }) }),
      /expected the run of its summary/,
    ],
    [
      'with another challenge than the run',
      () => sealed({ statement: (s) => ({ ...s, predicate: { ...s.predicate, challenge: 'n' } }) }),
      /challenge n/,
    ],
  ])('%s is refused', async (_what, make, why) => {
    expect(await refusal(await make())).toMatch(why);
  });

  test('has nothing that makes a JWT of it', async () => {
    const { 'statement.jws': jws } = readContainer(await sealed());
    const [head, payload] = (jws?.toString() ?? '')
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('latin1') || 'null'));
    expect(head).toEqual(header);
    expect(head.typ).not.toMatch(/jwt/i);
    for (const claim of ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'scope', 'client_id'])
      expect(payload).not.toHaveProperty(claim);
  });
});

describe('a signer', () => {
  test.each([
    [
      'of another institution',
      trusting({ institutions: ['c47e8b02-6a1d-4f95-b3c8-e92075d1a64f'] }),
      /signer-institution: Example Bank may not sign about Example Bank PJSC/,
    ],
    ['that is known by the legal name only', trusting({ institutions: ['Example Bank PJSC'] }), /signer-institution/],
    ['for another vantage', trusting({ vantages: ['tpp'] }), /signer-vantage: .* and not from lfi/],
    ['for another environment', trusting({ environments: ['production'] }), /signer-environment/],
    ['who signs from later on', trusting({ from: '2026-11-24T02:00:00Z' }), /signer-period/],
    ['who no longer signs', trusting({ until: '2026-11-24T00:30:00Z' }), /signer-period/],
    [
      'whose time was over since, and who may write any date',
      trusting({ until: '2026-11-24T20:00:00Z' }),
      /signer-period/,
    ],
    [
      'whose key was revoked before',
      trusting({ revoked: '2026-11-23T00:00:00Z' }),
      /signer-revocation: .* revoked since/,
    ],
    // Whoever has the key can write any date into what it signs.
    ['whose key was revoked since', trusting({ revoked: '2026-11-24T12:00:00Z' }), /as the signer says/],
    [
      'whose key is another',
      trusting({ spki: otherKey.publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }),
      /signature: the signature is not/,
    ],
  ])('%s is refused', async (_what, known, why) => {
    expect(await refusal(await sealed(), { trust: known })).toMatch(why);
  });

  test('who says that others saw it as well is refused', async () => {
    const summary = bankSummary({ coverage: { seenFrom: ['lfi', 'ozone'], whole: true, parties: [] } });
    expect(await refusal(await sealed({ summary }))).toMatch(/signer-vantage: .* not from ozone/);
    expect(
      refusals(
        verifySummary(await sealed({ summary }), {
          trust: trusting({ vantages: ['lfi', 'ozone'] }),
          now,
          challenge: null,
        }),
      ),
    ).toEqual([]);
  });

  test('that nobody named is unknown, and the bundle is not said to hold', async () => {
    const { checks, signer } = verifySummary(await sealed(), { trust: null, now, challenge: null });
    expect(checks.find(({ id }) => id === 'signer-known')?.outcome).toBe('unknown');
    expect(signer).toBeNull();
  });

  test('has a certificate of the environment’s CA, valid and not revoked when it signed', async () => {
    const authority = { name: [{ type: 'CN', value: 'Framework CA' }], key: otherKey.privateKey } as never;
    const dates = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') };
    const ca = await issueCertificate({
      subject: [{ type: 'CN', value: 'Framework CA' }] as never,
      publicKey: otherKey.publicKey,
      issuer: authority,
      ...dates,
      extensions: { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] },
    });
    const leafOf = (period: object = {}) =>
      issueCertificate({
        subject: [{ type: 'CN', value: 'Example Bank' }] as never,
        publicKey: bankKey.publicKey,
        issuer: authority,
        ...dates,
        ...period,
        extensions: { keyUsage: ['digitalSignature'] },
      });
    const listOf = async (der: Buffer, revokedAt: string | null) => {
      const revocations =
        revokedAt === null
          ? []
          : [{ serial: Buffer.from(certificateFacts(der).serial ?? '', 'hex'), at: new Date(revokedAt), reason: 1 }];
      return openCrl(
        await issueRevocationList(
          authority,
          revocations as never,
          { thisUpdate: new Date('2026-11-24'), nextUpdate: new Date('2026-12-24') },
          1,
        ),
      );
    };
    const outcome = async (der: Buffer, lists: Awaited<ReturnType<typeof listOf>>[], anchors = [ca]) => {
      const known = trusting(
        { certificates: [der] },
        { authorities: { 'pre-production': { certificates: anchors, lists } } },
      );
      const { checks } = verifySummary(await sealed(), { trust: known, now, challenge: null });
      return Object.fromEntries(
        checks
          .filter(({ id }) => /^signer-(certificate|revocation)$/.test(id))
          .map((one) => [one.id.slice(7), one.outcome]),
      );
    };
    const leaf = await leafOf();
    expect(await outcome(leaf, [await listOf(leaf, null)])).toEqual({ certificate: 'holds', revocation: 'holds' });
    expect(await outcome(leaf, [])).toEqual({ certificate: 'holds', revocation: 'unknown' });
    expect(await outcome(leaf, [await listOf(leaf, '2026-11-20')])).toEqual({
      certificate: 'holds',
      revocation: 'refused',
    });
    expect(await outcome(await leafOf({ notAfter: new Date('2026-11-01') }), [])).toEqual({ certificate: 'refused' });
    const stranger = await issueCertificate({
      subject: [{ type: 'CN', value: 'Stranger' }] as never,
      publicKey: bankKey.publicKey,
      issuer: { name: [{ type: 'CN', value: 'Stranger' }], key: bankKey.privateKey } as never,
      ...dates,
      extensions: { basicConstraints: { ca: true }, keyUsage: ['keyCertSign'] },
    });
    expect(await outcome(leaf, [], [stranger])).toEqual({ certificate: 'refused' });
    expect(await refusal(await sealed(), { trust: trusting({ certificates: [leaf] }) })).toMatch(
      /names no CA of pre-production/,
    );
  });
});

describe('a run', () => {
  test.each([
    ['that is signed in the future', { at: new Date('2026-11-25T01:00:00Z') }, /signing-time: .* which it is here/],
    ['that is signed before it ended', { at: new Date('2026-11-20T00:00:00Z') }, /signing-time: .* of a run from/],
    [
      'that was judged for a day to come',
      { summary: bankSummary({ judgedAt: '2027-01-01T00:00:00.000Z' }) },
      /age: judged for 2027-01-01.* still to come/,
    ],
    [
      'that was judged for an earlier day',
      { summary: bankSummary({ judgedAt: '2026-01-01T00:00:00.000Z' }) },
      /age: judged for 2026-01-01/,
    ],
    [
      'that says conformant and ends otherwise',
      { summary: bankSummary({ exitCode: 1 }) },
      /summary\.json says conformant, and exit code 1/,
    ],
    [
      'that says conformant and names a problem',
      { summary: bankSummary({ problemCount: 1, problems: ['stopped'] }) },
      /names what speaks against it/,
    ],
    [
      'of a part of the cases',
      { summary: bankSummary({ filteredBy: 'tls.*' }) },
      /downgrade: only the cases matching tls/,
    ],
    [
      'by an older set',
      { summary: bankSummary({ requirementSet: { id: 'v2.1/2026-03', status: 'frozen', digest: 'b'.repeat(64) } }) },
      /downgrade: judged by requirement set v2\.1\/2026-03/,
    ],
    [
      'by a set of the same name and other content',
      { summary: bankSummary({ requirementSet: { ...bankSummary().requirementSet, digest: 'b'.repeat(64) } }) },
      /downgrade: judged by/,
    ],
    [
      'with a switch that loosens',
      { summary: bankSummary({ switches: { allowPublicServerCa: true } }) },
      /downgrade: switch allowPublicServerCa/,
    ],
    ['without the challenge', { challenge: 'nonce-2' }, /challenge: the run carries no challenge, expected nonce-2/],
    [
      'with the challenge of another time',
      { challenge: 'nonce-2', summary: bankSummary({ challenge: 'nonce-1' }) },
      /challenge: the run carries nonce-1, expected nonce-2/,
    ],
  ])(
    '%s is refused',
    async (_what, {
      challenge = null,
      ...sealing
    }: { challenge?: string | null } & Parameters<typeof sealed>[0], why) => {
      expect(await refusal(await sealed(sealing), { challenge })).toMatch(why);
    },
  );

  test('with a switch that tightens, and with its challenge, is not', async () => {
    const summary = bankSummary({ switches: { strictSan: true }, challenge: 'nonce-2' });
    expect(refusals(verifySummary(await sealed({ summary }), { trust, now, challenge: 'nonce-2' }))).toEqual([]);
    expect(signedAt < now && bankId).toBeTruthy();
  });
});

function withLength(octets: Buffer, length: number): Buffer {
  const changed = Buffer.from(octets);
  changed.writeUInt32LE(length, 22);
  return changed;
}

function withMethod(octets: Buffer, method: number): Buffer {
  const changed = Buffer.from(octets);
  changed.writeUInt16LE(method, 8);
  return changed;
}

function withComment(octets: Buffer): Buffer {
  const changed = Buffer.concat([octets, Buffer.from('hi')]);
  changed.writeUInt16LE(2, octets.length - 2);
  return changed;
}
