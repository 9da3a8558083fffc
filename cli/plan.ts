import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { planCases, planSteps } from '../helpers/check/plan.ts';
import type { Step } from '../helpers/evidence/step.ts';
import { givenTarget, type TargetOptions } from './given-target.ts';

/** Prints the steps that a run would make. Touches no network. */
export async function plan(options: TargetOptions & { readonly json?: boolean }): Promise<void> {
  const given = await givenTarget(options);
  try {
    const { suites, problems } = await loadSuites(suitesFolder);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const cases = planCases(suites, given.target);
    const steps = planSteps(cases, given.target);
    process.stdout.write(options.json ? `${JSON.stringify(steps, null, 2)}\n` : `${planText(steps, cases.length)}\n`);
  } finally {
    await given.close();
  }
}

function planText(steps: readonly Step[], cases: number): string {
  const connections = steps.reduce((sum, step) => sum + step.connections, 0);
  const rows = steps.map((step) => [step.key, destination(step), identity(step), String(step.connections)]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    ...lines,
    '',
    `${steps.length} steps for ${cases} cases; ${connections} connections, one for each address of a host. ${harm(steps)}`,
  ].join('\n');
}

function harm(steps: readonly Step[]): string {
  const posts = steps.filter(({ kind, with: { method } }) => kind === 'deliver' || method === 'POST');
  return posts.length === 0
    ? 'Harmless GETs only; nothing is changed at the other side.'
    : `Harmless GETs, and ${posts.length} POST requests that probes.allow admits: short access tokens, pushed requests, look-ups or test events.`;
}

function destination(step: Step): string {
  if (step.kind === 'ocsp' || step.kind === 'crl')
    return `${step.kind.toUpperCase()} addresses that the certificates name`;
  const { host, port, method, path, url } = step.with;
  if (typeof url === 'string') return `${step.kind === 'deliver' ? 'POST' : 'GET'} ${url}`;
  if (typeof host !== 'string') return 'this machine';
  return typeof path === 'string' ? `${method} https://${host}:${port}${path}` : `${host}:${port}`;
}

function identity(step: Step): string {
  const { identity: who, like, token } = step.with;
  if (typeof who !== 'string') return 'no identity';
  return `${who === 'right' ? String(like) : who}${typeof token === 'string' ? `, token ${token}` : ''}`;
}
