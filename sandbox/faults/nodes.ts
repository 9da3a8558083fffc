import type { Node } from '../settings.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';
import { neverAskedAtOzoneConnect } from './mutual-tls.ts';

/** A right node and three others, so that some of a few requests meets one of these. */
function mostly(node: Node) {
  return { behind: 'one-address', further: [node, node, node] } as const;
}

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
    id: 'oc-node-in-turn-disorderly',
    title:
      'Behind one address of Ozone Connect, one of two nodes sends the root before the issuing CA’s certificate, and names the public CA for client certificates',
    breaks: {
      servers: {
        oc: { nodes: { behind: 'one-address', further: [{ disorderedChain: true, namesCas: 'also-public' }] } },
      },
    },
    flips: [...on('tls.chain.order', 'broken', 'oc'), ...on('mtls.ca-list.trust-framework', 'others', 'oc')],
  },
  {
    id: 'hh-nodes-in-turn-of-another-host',
    title: 'Behind one address of Headless Heimdall, three of four nodes give another host in their health check',
    breaks: { servers: { hh: { nodes: mostly({ health: { hostName: 'hh.other.example' } }) } } },
    flips: on('health.answers', 'otherHost', 'hh/hello-mtls'),
  },
  {
    id: 'hh-nodes-in-turn-with-another-key',
    title: 'Behind one address of Headless Heimdall, three of four nodes sign their answers with another key',
    breaks: { servers: { hh: { nodes: mostly({ jwt: { response: 'other-key' } }) } } },
    flips: on('jwt-auth.response', 'invalid', 'hh/auth'),
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
