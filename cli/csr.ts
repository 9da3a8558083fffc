import { type Role, roles } from '../config/standard/api-hub/roles.ts';
import { vantages } from '../config/standard/api-hub/vantages.ts';
import { shellWord } from '../helpers/causes/prove.ts';
import { wantedRequest } from '../helpers/engine/csr-command.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';
import type { Target } from '../helpers/target/target.ts';
import { requestPem } from '../helpers/x509/read/pem.ts';
import { wantsColour } from './colour.ts';
import { type AboutOptions, roleCalled, targetAbout } from './csr/about.ts';
import { aboutRequest, aboutRequestOf } from './csr/check.ts';
import type { CommandKind } from './csr/command-kinds.ts';
import { csrCommands } from './csr/commands.ts';
import { type KeyOptions, requestKey } from './csr/key.ts';
import { gravest } from './doctor/report.ts';
import type { Said } from './doctor/said.ts';
import { saidText } from './doctor/text.ts';
import { print } from './print.ts';
import { sandboxFolderOf } from './sandbox-folder.ts';
import { UsageError } from './usage-error.ts';
import { notThere, writableFile } from './writable-folder.ts';

export interface CsrOptions extends AboutOptions, KeyOptions {
  readonly commands?: CommandKind;
  readonly out?: string;
  readonly force?: boolean;
}

/** Makes the request that a role's certificate is issued from, or prints the commands that make it elsewhere. */
export async function makeCsr(name: string, options: CsrOptions): Promise<void> {
  const role = roleCalled(name);
  const target = await targetAbout(role, options);
  refuseOthers(role, target, options);
  const wanted = wantedRequest(role, target);
  if (options.commands !== undefined) {
    print(csrCommands[options.commands](role, wanted));
    print(`# ${whereItGoes(role, target, `${role}.csr`, options).join('\n# ')}`);
    return;
  }
  const gap = wanted.subject.find(({ value }) => /^<.*>$/.test(value));
  if (gap)
    throw new UsageError(
      `${gap.type} of ${role} would be ${gap.value}: the target does not say it, and the Trust Framework shows it.`,
    );
  const out = options.out ?? `${role}.csr`;
  await notThere(out, options.force ?? false, '--out: ');
  await writableFile(
    '--out',
    out,
    [options.target, options.key, options.newKey].flatMap((one) => one ?? []),
  );
  const key = await requestKey(role, options);
  try {
    const [{ issueRequest }, { deviceKeys }] = await Promise.all([
      import('../helpers/x509/issue/request.ts'),
      import('../helpers/x509/issue/device-keys.ts'),
    ]);
    const request = await issueRequest({
      subject: wanted.subject,
      key: await deviceKeys(key),
      dnsNames: wanted.dnsNames.length > 0 ? wanted.dnsNames : null,
    });
    await replaceFile(out, requestPem(request));
    const all = await aboutRequestOf(request, role, target);
    show([`${out}, the request of ${role}`], all);
    const isRight = exitOf(all) === 0;
    print([...(isRight ? whereItGoes(role, target, out, options) : []), ...howToName(role, options)].join('\n'));
    process.exitCode = exitOf(all);
  } finally {
    key.close();
  }
}

/** Judges a request before it is uploaded, one's own or Ozone's. */
export async function checkCsr(file: string, options: AboutOptions & { readonly role: string }): Promise<void> {
  const { role: name, ...about } = options;
  const role = roleCalled(name);
  const target = await targetAbout(role, about);
  const all = await aboutRequest(file, role, target);
  show([`${file}, as the request of ${role}`], all);
  if (exitOf(all) === 0) print(whereItGoes(role, target, file, about).join('\n'));
  process.exitCode = exitOf(all);
}

/** Keys of Ozone are in nobody else's hands. */
function refuseOthers(role: Role, target: Target, { target: file }: AboutOptions): void {
  const { holder, organisation } = roles[role];
  const own =
    file === undefined ? organisation !== 'lfi' || holder === 'lfi' : vantages[target.vantage].holds.includes(role);
  if (own) return;
  throw new UsageError(
    `The private key of ${role} is ${holder === 'ozone' ? 'Ozone’s' : `the ${holder.toUpperCase()}’s`}, who makes the request; look at the one that you get with npx conformance csr check FILE --role ${role}.`,
  );
}

/** How a new key, which is encrypted, is named in the target. */
function howToName(role: Role, { newKey }: CsrOptions): string[] {
  if (newKey === undefined) return [];
  const name = `${role.toUpperCase()}_PASSPHRASE`;
  return [
    `The key is encrypted, so that the target says where its passphrase is as well: ${role}: { kid: …, certificate: …, key: ${newKey}, passphrase: { env: ${name} } }; or { file: PATH }, or { prompt: true }.`,
  ];
}

/**
 * What is done with a request on the Trust Framework's pages (Certificate Walkthroughs v2.1); the embedded ecosystem's
 * takes it from the command line.
 */
function whereItGoes(role: Role, { environment }: Target, file: string, { target }: AboutOptions): string[] {
  const { organisation, application, trustFrameworkType, kind } = roles[role];
  if (environment === 'embedded') {
    const dir = sandboxFolderOf(target);
    return [
      `Next: npx conformance sandbox --dir ${shellWord(dir)} --issue ${shellWord(file)} --role ${role}`,
      `The Trust Framework of the sandbox, which is kept up by npx conformance sandbox --dir ${shellWord(dir)} in another terminal, issues the certificate then, and says its KID and where it goes.`,
    ];
  }
  const place =
    application === 'c3-hh-cm-client'
      ? 'application C3-hh-cm-client, App Certificates'
      : application === null
        ? 'Organisation Certificates'
        : 'your application, App Certificates';
  const whose = organisation === 'ozone' ? 'Ozone’s organisation' : 'your organisation';
  return [
    `Next: in the Trust Framework of the environment, ${whose}, ${place}, + New Certificate, ${trustFrameworkType}; skip the step that makes a key, and upload the request.`,
    `Then copy the KID exactly into the target, and note the ${application === null ? 'organisation' : 'application'}’s ${kind === 'signing' || kind === 'encryption' ? 'application' : 'transport'} JWKS URL: both go onto the onboarding form.`,
  ];
}

function show(head: readonly string[], all: readonly Said[]): void {
  const { stdout } = process;
  const colour = wantsColour(stdout, process.env);
  const width = (stdout.isTTY && stdout.columns) || 100;
  print([...head, ...all.flatMap((one) => saidText(one, width, colour))].join('\n'), stdout, colour);
}

function exitOf(all: readonly Said[]): 0 | 1 | 3 {
  return ({ ok: 0, doubt: 0, problem: 1, unknown: 3 } as const)[gravest(all)];
}
