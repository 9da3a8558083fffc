import { expect, test } from 'vitest';
import type { Institution, Overview } from '../../helpers/fleet/overview-schema.ts';
import { sampleOverview } from '../../tests/sample-overview.ts';
import { fleetFiles } from './fleet-files.ts';
import { fleetMetrics } from './fleet-metrics.ts';
import { renderFleet } from './page.ts';

const cause: Institution['causes'][number] = {
  kind: 'undecided',
  check: 'mtls.accepts',
  finding: null,
  sentence: 'No connection to oc',
  remedy: 'Ask for the allow-list',
  decides: true,
  who: ['you'],
  by: null,
};

/** A night of one institution, like the first that is conformant in the sample. */
function nightOf(...all: Partial<Institution>[]): Overview {
  const sample = sampleOverview();
  const [one] = sample.institutions.filter(({ state }) => state === 'conformant') as [Institution];
  return { ...sample, institutions: all.map((more) => ({ ...one, ...more })) };
}

test('a row has what is wrong, what to do and who does it, and is found by what was undecided, however', () => {
  const page = renderFleet(nightOf({ paths: { oc: 'blocked', rs: 'inconclusive' }, causes: [cause] }));
  const [, words = ''] = /data-words="([^"]*)"/.exec(page) ?? [];
  expect(words.split(' ')).toEqual(
    expect.arrayContaining(['blocked:oc', 'undecided:oc', 'inconclusive:rs', 'undecided:rs', 'acts:you']),
  );
  const row = page.slice(page.indexOf('data-words='), page.indexOf('id="expiries"'));
  for (const said of [cause.sentence, 'Ask for the allow-list', 'whoever runs the suite']) expect(row).toContain(said);
});

test('all that changed is on the page, with the key of the target', () => {
  const texts = ['S4 is another', 'first is new', 'second is new'];
  const changes = texts.map((text) => ({ is: 'new-cause' as const, worse: true, text }));
  const page = renderFleet(nightOf({ key: 'bank-7-production', since: '2026-11-30', changes }));
  const section = page.slice(page.indexOf('id="changes"'), page.indexOf('id="institutions"'));
  for (const said of [...texts, '(<bdi>bank-7-production</bdi>)']) expect(section).toContain(said);
});

test('metrics tell fleets apart by the environment of their targets', () => {
  const environments = (...all: (string | null)[]) => {
    const text = fleetMetrics(nightOf(...all.map((environment) => ({ environment }))));
    return [/fleet_common_causes\{environment="([^"]+)"/, /fleet_institution_state\{environment="([^"]+)"/].map(
      (one) => one.exec(text)?.[1],
    );
  };
  expect(environments('production', null)).toEqual(['production', 'production']);
  expect(environments('production', 'pre-production')).toEqual(['mixed', 'production']);
  expect(environments(null)).toEqual(['unknown', 'unknown']);
});

test('a calendar in which nothing ends has a day that says so', () => {
  const tool = { name: 'suite', version: '1' };
  const file = fleetFiles({ ...nightOf({}), expiries: [] }, tool)['expiries.ics'] ?? '';
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(file).toContain('SUMMARY:No certificate ends within 90 days\r\n');
});
