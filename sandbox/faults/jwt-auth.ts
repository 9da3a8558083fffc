import { allowedTokens } from '../../config/standard/api-hub/allowed-tokens.ts';
import { reportedTokens, type WrongTokenId, wrongTokens } from '../../config/standard/api-hub/wrong-tokens.ts';
import type { JwtAuth } from '../settings.ts';
import type { Fault, Flip } from './fault.ts';
import { on } from './flips.ts';

/** Receivers of JWT Auth, each with its route and title; tables of tokens are spread over them. */
const receivers = [
  { endpoint: 'oc', route: 'oc/accounts', title: 'Ozone Connect' },
  { endpoint: 'cm', route: 'cm/consents', title: 'Consent Manager' },
  { endpoint: 'hh', route: 'hh/auth', title: 'Headless Heimdall' },
] as const;
type Receiver = (typeof receivers)[number];

const forged = [
  'tampered-payload',
  'tampered-signature',
  'tampered-on-used-connection',
  'signature-removed',
  'other-key',
  'long-salt',
  'strangers-key-in-x5c',
  'strangers-key-in-jwk',
] as const;

/** Receivers that let a wrong token through, one row of the table each, or keep a right one out. */
export const jwtAuthFaults: readonly Fault[] = [
  ...wrongTokens.map((wrong, index) =>
    fault(
      at(index),
      `jwt-${wrong.id}-accepted`,
      `accepts ${lowerFirst(wrong.title)}`,
      { accepts: [wrong.id] },
      ({ route }) => on(`jwt-auth.refuses.${wrong.id}`, 'accepted', route),
    ),
  ),
  ...reportedTokens.map((wrong, index) =>
    fault(
      at(index),
      `jwt-${wrong.id}-accepted`,
      `accepts ${lowerFirst(wrong.title)}: reported only`,
      { accepts: [wrong.id] },
      () => [],
    ),
  ),
  ...allowedTokens.map((allowed, index) =>
    fault(
      at(index),
      `jwt-${allowed.id}-refused`,
      `refuses ${lowerFirst(allowed.title)}, which is allowed`,
      { refuses: [allowed.id] },
      ({ route }) => on(`jwt-auth.accepts.${allowed.id}`, 'refused', route),
    ),
  ),
  ...receivers
    .slice(0, 2)
    .map((receiver) =>
      fault(
        receiver,
        `${receiver.endpoint === 'oc' ? '' : `${receiver.endpoint}-`}jwt-signature-unchecked`,
        'does not check signatures',
        { accepts: forged },
        ({ route }) => forged.flatMap((id) => on(`jwt-auth.refuses.${id}`, 'accepted', route)),
      ),
    ),
  fault(receivers[2], 'jwt-refused', 'refuses every token', { refuses: 'all' }, ({ route }) =>
    on('jwt-auth.accepts.valid', 'refused', route),
  ),
  {
    ...fault(
      receivers[0],
      'jwt-not-enforced',
      'does not look at tokens on this route: nothing is tested there',
      { accepts: wrongTokens.map(({ id }): WrongTokenId => id) },
      ({ route }) => on('jwt-auth.enforced', 'notEnforced', route),
    ),
    exit: 3,
  },
  fault(
    receivers[1],
    'jwt-error-shows-stack',
    'answers a wrong token with a stack trace',
    {
      errorMessage:
        'JsonWebTokenError: invalid signature\n    at verify (/opt/app/node_modules/jsonwebtoken/verify.js:171:19)',
    },
    ({ route }) => on('jwt-auth.errors-reveal-nothing', 'internals', route),
  ),
  fault(
    receivers[1],
    'jwt-wrong-tokens-fail-in-500',
    'fails with 500 and a stack trace where it should refuse a token, and takes expired ones',
    {
      accepts: ['expired'],
      errorStatus: 500,
      errorMessage:
        'ae.examplebank.auth.TokenException: no\n\tat ae.examplebank.auth.TokenFilter.check(TokenFilter.kt:42)',
    },
    ({ route }) => [
      ...wrongTokens.flatMap(({ id }) => on(`jwt-auth.refuses.${id}`, id === 'expired' ? 'accepted' : null, route)),
      ...on('jwt-auth.errors-reveal-nothing', 'internals', route),
    ],
  ),
  fault(
    receivers[1],
    'jwt-wrong-tokens-refused-with-200',
    'refuses wrong tokens with an error and status 200: refused all the same',
    { errorStatus: 200 },
    () => [],
  ),
  fault(
    receivers[0],
    'jwt-refused-with-200',
    'refuses every token with an error and status 200',
    { refuses: 'all', errorStatus: 200 },
    ({ route }) => on('jwt-auth.accepts.valid', 'refused', route),
  ),
  {
    id: 'cm-clock-behind',
    title: 'The clock of Consent Manager is 20 seconds behind, and a proxy adds the right Date',
    breaks: { servers: { cm: { clockAhead: -20, dateOfProxy: true } } },
    flips: on('jwt-auth.accepts.valid', 'clock', 'cm/consents'),
  },
  {
    id: 'sig4-declared-under-application',
    title: 'The target gives a JWKS URL of Sig4 that receivers do not derive from C3',
    breaks: { declared: { Sig4: { jwks: 'application-folder' } } },
    flips: on('jwt-auth.key-location', 'elsewhere', 'cm/consents'),
  },
];

function at(index: number): Receiver {
  return receivers[index % receivers.length] ?? receivers[0];
}

function fault(
  receiver: Receiver,
  id: string,
  does: string,
  jwt: JwtAuth,
  flips: (receiver: Receiver) => Flip[],
): Fault {
  return {
    id,
    title: `${receiver.title} ${does}`,
    breaks: { servers: { [receiver.endpoint]: { jwt } } },
    flips: flips(receiver),
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
