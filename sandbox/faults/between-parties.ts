import type { PartyVantage } from '../../config/standard/api-hub/vantages.ts';
import type { Settings } from '../settings.ts';
import type { Flip } from './fault.ts';
import { on } from './flips.ts';

/** An ecosystem that shows parties different things, and every finding of their joint result that this must cause. */
export interface JointFault {
  readonly id: string;
  readonly title: string;
  /** How the ecosystem is to each party whose evidence is merged; as the standard wants it where this is empty. */
  readonly shown: Readonly<Partial<Record<PartyVantage, Settings>>>;
  readonly flips: readonly Flip[];
}

/** Split horizons: servers and keystore differ by who looks. */
export const jointFaults: readonly JointFault[] = [
  {
    id: 'oc-other-certificate-outside',
    title: 'Ozone Connect serves the previous S4 to the API Hub, and the current one within the bank',
    shown: { lfi: {}, ozone: { servers: { oc: { serves: 'unpublished' } } } },
    flips: [...on('parties.same-certificate', 'otherCertificate', 'oc'), ...on('served.is-published', 'other', 'oc')],
  },
  {
    id: 'oc-other-certificate-inside',
    title: 'Ozone Connect serves the previous S4 within the bank, and the current one to the API Hub',
    shown: { lfi: { servers: { oc: { serves: 'unpublished' } } }, ozone: {} },
    flips: [...on('parties.same-certificate', 'otherCertificate', 'oc'), ...on('served.is-published', 'other', 'oc')],
  },
  {
    id: 'oc-other-chain-outside',
    title: 'Ozone Connect sends the issuing CA’s certificate within the bank only',
    shown: { lfi: {}, ozone: { servers: { oc: { withoutIssuingCa: true } } } },
    flips: [...on('parties.same-certificate', 'otherChain', 'oc'), ...on('served.with-issuing-ca', 'incomplete', 'oc')],
  },
  {
    id: 'oc-other-tls-outside',
    title: 'Before Ozone Connect something ends TLS for the API Hub that speaks TLS 1.2 only',
    shown: { lfi: {}, ozone: { servers: { oc: { tls: { versions: ['TLSv1.2', 'TLSv1.2'] } } } } },
    flips: [...on('parties.same-tls-version', 'other', 'oc'), ...on('tls.protocol.tls13', 'absent', 'oc')],
  },
  {
    id: 'rs1-other-tls-for-tpps',
    title: 'rs1 speaks TLS 1.2 only with TPPs',
    shown: { tpp: { servers: { rs1: { tls: { versions: ['TLSv1.2', 'TLSv1.2'] } } } }, ozone: {} },
    flips: [...on('parties.same-tls-version', 'other', 'rs1'), ...on('tls.protocol.tls13', 'absent', 'rs1')],
  },
  {
    id: 'keystore-lists-more-outside',
    title: 'The keystore lists a key to the API Hub that the bank does not find',
    shown: { lfi: {}, ozone: { published: { S4: { previousToo: true } } } },
    flips: on('parties.same-keys', 'otherKids', 'lfi/transport.jwks'),
  },
  {
    id: 'keystore-other-key-outside',
    title: 'The keystore has another key under the KID of S4 for the API Hub',
    shown: { lfi: {}, ozone: { published: { S4: { strangersKey: true } } } },
    flips: [
      ...on('parties.same-keys', 'otherKey', 'lfi/transport.jwks'),
      ...on('served.is-published', 'other', 'oc'),
      ...on('key.matches-published', 'other', 'S4'),
    ],
  },
];
