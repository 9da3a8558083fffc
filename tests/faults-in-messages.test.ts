import { faultsIn } from '../sandbox/faults/catalogue.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { describeFaultsTogether } from './matrix.ts';

describeFaultsTogether([...onDifferentServers(faultsIn.tokens), ...faultsIn.messages.map((fault) => [fault])]);

/** Groups in order: a fault joins the group before it unless they share a server, or one of them breaks no server. */
function onDifferentServers(faults: readonly Fault[]): Fault[][] {
  const groups: Fault[][] = [];
  for (const fault of faults) {
    const last = groups.at(-1);
    const taken = last?.flatMap(serversOf) ?? [];
    const own = serversOf(fault);
    if (last && own.length > 0 && taken.length > 0 && !own.some((server) => taken.includes(server))) last.push(fault);
    else groups.push([fault]);
  }
  return groups;
}

function serversOf(fault: Fault): string[] {
  return fault.at === 'ecosystem' ? Object.keys(fault.breaks.servers ?? {}) : [];
}
