import { expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import type { Results } from '../helpers/engine/results.ts';
import type { Server } from '../sandbox/settings.ts';
import { laboratory } from './laboratory.ts';

/** Nodes behind one address of a load balancer, which a single handshake cannot tell from one server. */
const lab = laboratory();

test('three right nodes and one with an expired certificate are never conformant, and how often each was seen is told', async () => {
  const results = await seenWith({ nodes: { behind: 'one-address', further: [{}, {}, { serves: 'expired' }] } });
  expect(results.verdict).toBe('non-conformant');
  const validity = found(results, 'certificate.validity.current@S4/served/oc');
  expect(validity).toMatchObject({ outcome: 'fail', finding: 'expired' });
  const [note = ''] = validity?.notes ?? [];
  const [, total, ...parts] = /^of (\d+) handshakes with .*?, (\d+) showed .*, (\d+) showed /.exec(note) ?? [];
  expect(parts.map(Number).reduce((sum, one) => sum + one, 0)).toBe(Number(total));
  expect(found(results, 'served.is-published@oc')).toMatchObject({ outcome: 'fail', finding: 'other', notes: [note] });
  // The handshakes that show it are among what the case rests on, and not all hundred of them.
  expect(found(results, 'served.is-published@oc')?.evidence.length).toBeLessThan(8);
});

test('a node that never asks for a client certificate is told from those that do', async () => {
  const results = await seenWith({
    nodes: { behind: 'one-address', further: [{}, {}, { asks: false, letsIn: ['none'] }] },
  });
  expect(found(results, 'mtls.required.request@oc')).toMatchObject({
    outcome: 'warn',
    actual: expect.stringMatching(/in \d+ of \d+ handshakes/),
  });
});

test('one server tells nothing of the kind', async () => {
  const results = judge(lab.suites(), await lab.healthy('lfi'));
  expect(results.cases.flatMap(({ notes }) => notes).filter((note) => note.includes('handshakes with'))).toEqual([]);
});

async function seenWith(oc: Server): Promise<Results> {
  return judge(lab.suites(), await lab.evidenceWith({ servers: { oc } }, 'lfi'));
}

function found({ cases }: Results, id: string) {
  return cases.find((one) => one.id === id);
}
