import { loadSuites } from '../helpers/engine/load-suites.ts';
import { planCases, planSteps } from '../helpers/engine/plan.ts';
import type { Step } from '../helpers/observations/step.ts';
import type { Keyring } from '../helpers/target/keys/keyring.ts';
import { type PlannedUses, plannedUses } from '../helpers/target/keys/planned-uses.ts';
import { authority } from '../helpers/words/authority.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { aboutTarget } from './doctor/about-target.ts';
import { leftOut } from './doctor/left-out.ts';
import type { Said } from './doctor/said.ts';
import { saidText } from './doctor/text.ts';
import { givenTarget, type TargetOptions, withPath } from './given-target.ts';
import { firewallRequest, hostsOf } from './host-list.ts';
import { print, printJson } from './print.ts';

/** Prints the steps that a run would make. Touches no network. */
export async function plan(
  options: TargetOptions & { readonly json?: boolean; readonly hosts?: boolean },
): Promise<void> {
  const given = withPath(await givenTarget(options), options.target);
  try {
    const { suites, problems } = await loadSuites(given.target.standard);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    const cases = planCases(suites, given.target);
    const steps = planSteps(cases, given.target);
    const text = async () =>
      [
        planText(steps, cases.length),
        ...usesText(steps, given.keyring),
        ...told('In the target and its files, before anything is probed:', await aboutTarget(given, suites, cases)),
        ...told('The target leaves out:', leftOut(cases, given.target)),
      ].join('\n');
    const hosts = hostsOf(steps, given.target);
    if (options.hosts && options.json) printJson(JSON.stringify(hosts, null, 2));
    else if (options.hosts) print(firewallRequest(hosts, given.target));
    else if (options.json) printJson(JSON.stringify(steps, null, 2));
    else print(await text());
  } finally {
    await given.close();
  }
}

/** What is said of the target, each at its line, under a heading; nothing where nothing is. */
function told(heading: string, all: readonly Said[]): string[] {
  const width = process.stdout.columns ?? 120;
  return all.length === 0 ? [] : ['', heading, ...all.flatMap((one) => saidText(one, width))];
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

/** What is asked of which private key: HSMs and KMS log it, limit it and charge for it. */
function usesText(steps: readonly Step[], keyring: Keyring): string[] {
  const uses = [...plannedUses(steps, keyring)].sort(([one], [other]) => (one < other ? -1 : 1));
  const where = (name: string) => keyring.storedKey(name)?.store ?? null;
  const rows = uses.map(([name, use]) => [name, countedUses(use), where(name) ?? '']);
  const width = Math.max(0, ...rows.map(([name = '']) => name.length));
  const stored = uses.filter(([name]) => where(name) !== null).map(([, use]) => use);
  const sum = {
    signatures: stored.reduce((all, { signatures }) => all + signatures, 0),
    decryptions: stored.reduce((all, { decryptions }) => all + decryptions, 0),
  };
  if (rows.length === 0) return [];
  const { most } = keyring.uses;
  const more = sum.signatures + sum.decryptions > most ? ', which is not enough' : '';
  return [
    '',
    'Private keys are asked for, at most, unless a connection has to be made again:',
    ...rows.map(([name = '', use, store]) => `  ${name.padEnd(width)}  ${use}${store === '' ? '' : `, ${store}`}`),
    ...(stored.length === 0
      ? []
      : [`Of keys that are in no file: ${countedUses(sum)}; keyStores.maxUses is ${most}${more}.`]),
  ];
}

function countedUses({ signatures, decryptions }: PlannedUses): string {
  const each = [numberOf(signatures, 'signature'), numberOf(decryptions, 'decryption')].filter(
    (one) => !one.startsWith('0 '),
  );
  return each.join(' and ') || 'nothing';
}

function harm(steps: readonly Step[]): string {
  if (steps.every(({ connections }) => connections === 0)) return 'Files only; nothing goes to the network.';
  const posts = steps.filter(
    (step) => step.kind === 'deliver' || ('method' in step.with && step.with.method === 'POST'),
  );
  return posts.length === 0
    ? 'Harmless GETs only; nothing is changed at the other side.'
    : `Harmless GETs, and ${posts.length} POST requests that probes.allow admits: short access tokens, pushed requests, look-ups or test events.`;
}

function destination({ kind, with: carries }: Step): string {
  if (kind === 'ocsp' || kind === 'crl') return `${kind.toUpperCase()} addresses that the certificates name`;
  if ('url' in carries) return `${kind === 'deliver' ? 'POST' : 'GET'} ${carries.url}`;
  if (!('host' in carries)) return 'this machine';
  const place = authority(carries.host ?? '', carries.port ?? 443);
  return 'path' in carries ? `${carries.method} https://${place}${carries.path}` : place;
}

function identity({ with: carries }: Step): string {
  if (!('identity' in carries)) return 'no identity';
  const who = carries.identity === 'right' ? carries.like : carries.identity;
  return 'token' in carries && carries.token ? `${who}, token ${carries.token}` : who;
}
