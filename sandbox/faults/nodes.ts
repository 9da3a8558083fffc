import type { Fault } from './fault.ts';
import { on } from './flips.ts';
import { neverAskedAtOzoneConnect } from './mutual-tls.ts';

/** Services whose nodes differ, behind one address that leads each connection to the next of them. */
export const nodeFaults: readonly Fault[] = [
  {
    id: 'oc-node-in-turn-expired',
    title: 'Behind one address of Ozone Connect, one of two nodes serves an expired S4 that nobody published',
    breaks: { servers: { oc: { nodes: { behind: 'one-address', further: [{ serves: 'expired' }] } } } },
    flips: [
      ...on('served.is-published', 'other', 'oc'),
      ...on('certificate.validity.current', 'expired', 'S4/served/oc'),
    ],
  },
  {
    id: 'oc-node-in-turn-without-issuing-ca',
    title: 'Behind one address of Ozone Connect, one of two nodes sends S4 without the issuing CA’s certificate',
    breaks: { servers: { oc: { nodes: { behind: 'one-address', further: [{ withoutIssuingCa: true }] } } } },
    flips: on('served.with-issuing-ca', 'incomplete', 'oc'),
  },
  {
    id: 'oc-second-address-never-asks',
    title: 'One of two addresses of Ozone Connect never asks for a client certificate',
    breaks: {
      servers: { oc: { nodes: { behind: 'own-addresses', further: [{ asks: false, letsIn: ['none'] }] } } },
    },
    flips: neverAskedAtOzoneConnect,
  },
];
