import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** JWT Auth that is not verified, or signed by the wrong key. */
export const messageFaults: readonly Fault[] = [
  {
    id: 'jwt-missing-accepted',
    title: 'Ozone Connect accepts requests without JWT Auth',
    at: 'ecosystem',
    breaks: { servers: { oc: { jwt: { required: false } } } },
    exit: 1,
    flips: on('jwt-auth.refuses.missing', 'accepted', 'oc/accounts'),
  },
  {
    id: 'jwt-signature-unchecked',
    title: 'Ozone Connect does not check signatures',
    at: 'ecosystem',
    breaks: { servers: { oc: { jwt: { signatureChecked: false } } } },
    exit: 1,
    flips: ['tampered-payload', 'tampered-signature', 'other-key'].flatMap((id) =>
      on(`jwt-auth.refuses.${id}`, 'accepted', 'oc/accounts'),
    ),
  },
  {
    id: 'cm-jwt-signature-unchecked',
    title: 'Consent Manager does not check signatures',
    at: 'ecosystem',
    breaks: { servers: { cm: { jwt: { signatureChecked: false } } } },
    exit: 1,
    flips: ['tampered-payload', 'tampered-signature', 'other-key'].flatMap((id) =>
      on(`jwt-auth.refuses.${id}`, 'accepted', 'cm/consents'),
    ),
  },
  {
    id: 'jwt-refused',
    title: 'Headless Heimdall refuses every token',
    at: 'ecosystem',
    breaks: { servers: { hh: { jwt: { refusesAll: true } } } },
    exit: 1,
    flips: on('jwt-auth.accepts.valid', 'refused', 'hh/auth'),
  },
  {
    id: 'jwt-response-other-key',
    title: 'Ozone Connect signs its answers with another key under the KID of Sig4',
    at: 'ecosystem',
    breaks: { servers: { oc: { jwt: { response: 'other-key' } } } },
    exit: 1,
    flips: on('jwt-auth.response', 'invalid', 'oc/accounts'),
  },
  {
    id: 'jwt-response-absent',
    title: 'Ozone Connect does not sign its answers',
    at: 'ecosystem',
    breaks: { servers: { oc: { jwt: { response: 'absent' } } } },
    exit: 1,
    flips: on('jwt-auth.response', 'absent', 'oc/accounts'),
  },
];
