import type { Subject } from '../../helpers/engine/subject.ts';

/** The machine that looks, or a part of the target that says how it gets to others. */
export interface ThisMachineSubject extends Subject {
  readonly kind: 'target';
}

/** What everything is seen through: the machine with its network, and the addresses that the target leads hosts to. */
export function thisMachine(): ThisMachineSubject[] {
  return [
    { kind: 'target', name: 'this-machine', pointer: '/network', responsible: null },
    { kind: 'target', name: 'connect-to', pointer: '/network/connectTo', responsible: null },
  ];
}
