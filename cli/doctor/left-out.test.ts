import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { PartyVantage } from '../../config/standard/api-hub/vantages.ts';
import { partyVantages } from '../../config/standard/api-hub/vantages.ts';
import { toGive } from '../../config/target/to-give.ts';
import { judge } from '../../helpers/engine/judge.ts';
import { planCases } from '../../helpers/engine/plan.ts';
import { loadTarget } from '../../helpers/target/load.ts';
import type { Target } from '../../helpers/target/target.ts';
import { evidenceOf } from '../../tests/evidence-of.ts';
import { laboratory } from '../../tests/laboratory.ts';
import { leftOut, waitsIn } from './left-out.ts';

const lab = laboratory();

/** The target of a vantage without what a change takes away. */
function without(vantage: PartyVantage, change: (file: Target) => object): Promise<Target> {
  const file = lab.ecosystem().targetFile(vantage);
  return lab.withTarget(
    vantage,
    (text) => stringify(change(parse(text))),
    async () => (await loadTarget(file, { environment: {} })).target,
  );
}

/** A target file with what has to be there for it to be one at all. */
function bare({ standard, environment, vantage, lfi, tpp, ozone, applicationLayerAuthentication, endpoints }: Target) {
  const name = (one: { legalName: string; organisationId: string } | null | undefined) =>
    one ? { legalName: one.legalName, organisationId: one.organisationId } : undefined;
  return {
    ...{ standard, environment, vantage, applicationLayerAuthentication, endpoints },
    lfi: { ...name(lfi), codes: lfi?.codes },
    tpp: name(tpp),
    ozone: name(ozone),
  };
}

describe('what the target leaves out', () => {
  test('is a line a kind, at its place, with an example and who knows it', async () => {
    const target = await without('lfi', (file) => {
      for (const one of Object.values(file.certificates as Record<string, { type?: unknown }>)) delete one.type;
      return { ...file, jwtAuth: {} };
    });
    const said = leftOut(planCases(lab.suites(), target), target);
    expect(said.map(({ found, todo, at }) => [found, todo, at?.pointer, typeof at?.line])).toEqual([
      [
        expect.stringMatching(/^jwtAuth\.audience\.apiHub is not given: \d+ cases are not tested without it$/),
        expect.stringContaining('Such as jwtAuth.audience.apiHub: [examplebank]; Ozone tells it'),
        '/jwtAuth/audience/apiHub',
        'number',
      ],
      [
        'certificates.{S1,S3,S4,C3,Sig2,Sig4,Enc1}.type are not given: 7 cases are not tested without them',
        'Such as certificates.S1.type: OPF UAE SERVER TRANSPORT; the Trust Framework shows it on the certificate’s page',
        '/certificates/S1/type',
        'number',
      ],
    ]);
  });

  test('is what a run will say that it waits for, of what keeps it from a verdict', async () => {
    const target = await without('lfi', (file) => {
      for (const one of Object.values(file.certificates as Record<string, { type?: unknown }>)) delete one.type;
      return { ...file, jwtAuth: {}, statements: {} };
    });
    const cases = planCases(lab.suites(), target);
    const results = judge(lab.suites(), evidenceOf(target, new Date(), { observations: [], cutShort: null }));
    const open = results.cases.filter(
      (one) => one.level === 'MUST' && one.outcome === 'not-tested' && one.who.includes('you'),
    );
    expect(open.length).toBeGreaterThan(5);
    expect(waitsIn(results, cases, target)).toEqual({
      cases: open.length,
      members: expect.arrayContaining(['certificates.{S1,S3,S4,C3,Sig2,Sig4,Enc1}.type', 'jwtAuth.audience.apiHub']),
    });
    const whole = await without('lfi', (file) => file);
    const judged = judge(lab.suites(), evidenceOf(whole, new Date(), { observations: [], cutShort: null }));
    expect(waitsIn(judged, planCases(lab.suites(), whole), whole)).toBeNull();
  });

  test('names what a bank without certificates has to make first, and what others tell it', async () => {
    const target = await without('lfi', (file) => ({ ...file, certificates: undefined }));
    const said = leftOut(planCases(lab.suites(), target), target);
    const own = said.find(({ at }) => at?.pointer === '/certificates/S4');
    expect(own?.found).toMatch(/^certificates\.\{S4,C3,Sig4,Enc1\} are not given: \d+ cases/);
    expect(own?.command).toMatch(/^npx conformance csr S4 --target lfi\.yaml --new-key S4\.key$/);
    const others = said.filter(({ found }) => /^certificates\.\S*(S1|Sig2)/.test(found));
    expect(others.map(({ command, todo }) => [command, todo])).toEqual([
      [null, expect.stringMatching(/^Such as certificates\.S1: \{ kid: /)],
    ]);
    expect(said.filter(({ found }) => found.includes('.jwks'))).toEqual([]);
  });

  test('does not ask for an identity of which the target says that there is none', async () => {
    const asked = async (identities: object) => {
      const target = await without('lfi', (file) => ({ ...file, identities }));
      return leftOut(planCases(lab.suites(), target), target).map(({ found }) => found);
    };
    expect((await asked({})).join('\n')).toMatch(/identities\.\S*revoked/);
    expect((await asked({ revoked: 'none' })).join('\n')).not.toContain('revoked');
  });

  test('says nothing of places that something is said of already', async () => {
    const target = await without('lfi', (file) => {
      for (const one of Object.values(file.certificates as Record<string, { kid?: unknown }>)) delete one.kid;
      return file;
    });
    const kids = (told: string[]) =>
      leftOut(planCases(lab.suites(), target), target, new Set(told)).flatMap(
        ({ found }) => /certificates\.\{?([\w,]+)\}?\.kid/.exec(found)?.[1]?.split(',') ?? [],
      );
    const all = kids([]);
    expect(all).toContain('S4');
    expect(kids(['/certificates/S4/kid'])).toEqual(all.filter((role) => role !== 'S4'));
    expect(kids(all.map((role) => `/certificates/${role}/kid`))).toEqual([]);
  });

  test.each(partyVantages)(
    'has a remedy that names the member in every case that waits for it, at %s',
    async (vantage) => {
      const target = await without(vantage, (file) => bare(file));
      const { cases } = judge(lab.suites(), evidenceOf(target, new Date(), { observations: [], cutShort: null }));
      const waiting = cases.filter(({ reason }) => /^The target (does not give|gives n)/.test(reason ?? ''));
      expect(waiting.length).toBeGreaterThan(100);
      const mute = waiting.filter(
        ({ remedy }) => !/^Give [\w.<>-]+ in the target, such as \S.*; \S/.test(remedy ?? ''),
      );
      expect(mute.map(({ id, reason }) => [id, reason])).toEqual([]);
      const own = cases.filter(({ outcome, who }) => outcome === 'not-tested' && who.includes(vantage));
      expect(own.filter(({ remedy }) => remedy === null).map(({ id, reason }) => [id, reason])).toEqual([]);
      const said = leftOut(planCases(lab.suites(), target), target);
      expect(said.filter(({ at }) => at === null || toGive(at.pointer, 'embedded') === null)).toEqual([]);
      expect(new Set(said.map(({ found }) => found)).size).toBe(said.length);
    },
  );
});
