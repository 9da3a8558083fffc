import { expect, test } from 'vitest';
import { openBundle } from '../helpers/bundle/open.ts';
import type { Summary } from '../helpers/summary/summary-schema.ts';
import { bankSummary, sealed } from '../tests/made-bundles.ts';
import { declaration } from './declaration.ts';

const declared = async (change: Partial<Summary>) =>
  declaration(openBundle(await sealed({ summary: bankSummary(change) })), 'd'.repeat(64), { hosts: 1, headers: 2 });

test('a declaration is for the party that looked, and says what narrows it', async () => {
  const page = await declared({
    vantage: 'tpp',
    coverage: { seenFrom: ['tpp'], whole: false, parties: [] },
    parties: {
      lfi: { legalName: 'Example Bank PJSC', organisationId: 'a' },
      tpp: { legalName: 'Example Fintech LLC', organisationId: 'b' },
    },
    filteredBy: 'tls.*',
    certifies: false,
    challenge: 'nonce-4711',
    reached: { ...bankSummary().reached, redirected: ['rs1.example:443'], redirectedCount: 1 },
  });
  for (const words of [
    'Example Fintech LLC (TPP)',
    'only the cases matching tls.*',
    'Only some cases were judged: it certifies nothing',
    'challenge nonce-4711',
    '1 host by network.connectTo:</div><div>rs1.example:443',
    '1 host, 2 headers',
  ])
    expect(page).toContain(words);
});

test('of the embedded ecosystem it certifies nothing', async () => {
  expect(await declared({ environment: 'embedded', certifies: false })).toContain(
    'This was the embedded ecosystem: it certifies nothing',
  );
  expect(await declared({ certifies: true })).not.toContain('certifies nothing');
});
