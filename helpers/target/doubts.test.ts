import { expect, test } from 'vitest';
import { type Doubt, doubtsAbout } from './doubts.ts';
import { specimenTargets } from './specimen.ts';
import type { Target } from './target.ts';

const id = '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73e';
const [specimen] = specimenTargets().filter(({ vantage, standard }) => vantage === 'lfi' && standard === 'v2.1');
if (!specimen?.lfi) throw new Error('no specimen of an LFI');
const { lfi } = specimen;
const healthy: Target = {
  ...specimen,
  environment: 'pre-production',
  lfi: { ...lfi, legalName: 'Banque d’Exemple'.replace('’', "'"), organisationId: id, codes: ['bde'] },
  tpp: null,
  ozone: null,
  endpoints: { ...specimen.endpoints, oc: null },
};

test('a target with nothing odd in it raises no doubt', () => {
  expect(doubtsAbout({ ...healthy, certificates: {} })).toEqual([]);
});

test.each<[string, string, RegExp]>([
  ['curly quotes', '“Bank PJSC”', /quotation marks/],
  ['guillemets', '«Bank»', /quotation marks/],
  ['quotes that YAML kept', "'Bank' ", /quotation|blanks/],
  ['a curly apostrophe', 'Banque d’Exemple', /apostrophe/],
  ['a blank at the end', 'Bank PJSC ', /blanks/],
  ['two blanks', 'Bank  PJSC', /blanks/],
  ['a no-break space', 'Bank\u00a0PJSC', /U\+00A0/],
  ['a zero-width space', 'Bank\u200bPJSC', /U\+200B/],
  ['an HTML entity', 'Bank &amp; Co', /escaping/],
  ['a backslash', 'Bank \\& Co', /escaping/],
  ['the name of the example', 'Example Bank PJSC', /of the example/],
])('a legal name with %s', (_what, legalName, found) => {
  const doubts = doubtsAbout({ ...healthy, lfi: { ...lfi, ...healthy.lfi, legalName } });
  expect(doubts).toEqual([expect.objectContaining<Partial<Doubt>>({ pointer: '/lfi/legalName' })]);
  expect(doubts[0]?.found).toMatch(found);
});

test.each(['Bank & Co. (L.L.C)', 'بنك المثال', 'Crédit d\u2011Exemple'.normalize('NFC').replace('\u2011', '-')])(
  'a legal name that is as it should be: %s',
  (legalName) => {
    expect(doubtsAbout({ ...healthy, lfi: { ...lfi, ...healthy.lfi, legalName } })).toEqual([]);
  },
);

test('an id in upper case, and one id for two things, are told where they stand', () => {
  const changed = { ...lfi, ...healthy.lfi, organisationId: id.toUpperCase(), applications: { 'c3-hh-cm-client': id } };
  expect(doubtsAbout({ ...healthy, lfi: changed }).map(({ pointer }) => pointer)).toEqual([
    '/lfi/organisationId',
    '/lfi/applications/c3-hh-cm-client',
  ]);
});

test('what is left of the example is told outside the embedded ecosystem only', () => {
  const left: Target = {
    ...healthy,
    certificates: {
      S4: { ...(specimen.certificates.S4 as NonNullable<Target['certificates']['S4']>), kid: 'KID-of-S4' },
    },
    jwtAuth: { ...healthy.jwtAuth, audience: { ozoneConnect: [], apiHub: ['the-agreed-value'] } },
  };
  expect(doubtsAbout(left).map(({ pointer }) => pointer)).toEqual([
    '/certificates/S4/kid',
    '/jwtAuth/audience/apiHub/0',
  ]);
  expect(doubtsAbout({ ...left, environment: 'embedded' })).toEqual([]);
});
