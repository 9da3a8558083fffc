import type { Settings } from '../settings.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** Before its rotation S4 is the certificate before the present one, everywhere: published, served, declared. */
const beforeRotation: Settings = { issued: { S4: { previous: true } } };

/** What becomes of keys from one run to the next. */
export const rotationFaults: readonly Fault[] = [
  {
    id: 's4-rotated-without-overlap',
    title: 'The KID of S4 gave way to the next one with no time in which both were published',
    earlier: [beforeRotation],
    breaks: {},
    flips: on('rotation.overlap', 'none', 'S4'),
  },
  {
    id: 'oc-still-serves-retired-s4',
    title: 'S4 was rotated, and one of two addresses of Ozone Connect still serves the retired one',
    earlier: [beforeRotation],
    breaks: { servers: { oc: { nodes: { behind: 'own-addresses', further: [{ serves: 'unpublished' }] } } } },
    flips: [
      ...on('served.is-published', 'other', 'oc'),
      ...on('rotation.overlap', 'none', 'S4'),
      ...on('rotation.retired-key', 'served', 'S4'),
    ],
  },
  {
    id: 's4-retired-and-live-again',
    title: 'The KID of S4 that was retired is live again',
    earlier: [beforeRotation, {}],
    breaks: { published: { S4: { previousToo: true } } },
    flips: on('rotation.retired-key', 'liveAgain', 'S4'),
  },
];
