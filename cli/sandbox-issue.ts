import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, roleNames, roles } from '../config/standard/api-hub/roles.ts';
import { shellWord } from '../helpers/causes/prove.ts';
import { makeOwnFolder } from '../helpers/files/make-folder.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';
import { readCertificates, readCsr } from '../helpers/target/keys/key-files.ts';
import { messageOf } from '../helpers/words/message-of.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { csrFacts } from '../helpers/x509/read/csr.ts';
import { certificatePem, requestPem } from '../helpers/x509/read/pem.ts';
import type { IssuingEcosystem } from '../sandbox/ecosystem.ts';
import { roleCalled, targetAbout } from './csr/about.ts';
import { aboutRequest } from './csr/check.ts';
import { gravest } from './doctor/report.ts';
import { saidText } from './doctor/text.ts';
import { print } from './print.ts';
import { again, until } from './until.ts';
import { UsageError } from './usage-error.ts';

/** Milliseconds until nobody is taken to look at the folder. */
const longestMs = 15_000;

const requestIn = (dir: string, role: Role) => join(dir, 'requests', `${role}.csr`);
const certificateIn = (dir: string, role: Role) => join(dir, 'issued', `${role}.pem`);

/**
 * Judges a request as `csr check` does, hands it to the embedded ecosystem that is kept up in a folder, and waits for
 * the certificate. Sets the exit code.
 */
export async function issueInSandbox(dir: string, file: string, name: string): Promise<void> {
  const role = roleCalled(name);
  const target = join(dir, `${roles[role].organisation}.yaml`);
  if (!existsSync(target)) throw noneUp(dir);
  const all = await aboutRequest(file, role, await targetAbout(role, { target }));
  const width = process.stdout.columns ?? 100;
  print([`${file}, as the request of ${role}`, ...all.flatMap((one) => saidText(one, width))].join('\n'));
  const status = gravest(all);
  if (status === 'problem' || status === 'unknown') {
    print('Nothing was issued.');
    process.exitCode = status === 'problem' ? 1 : 3;
    return;
  }
  const request = readCsr(file);
  await makeOwnFolder(join(dir, 'requests'));
  await replaceFile(requestIn(dir, role), requestPem(request));
  if (!(await until(() => issuedFor(dir, role, request) !== null, longestMs))) throw noneUp(dir);
  const certificate = certificateIn(dir, role);
  const [leaf] = readCertificates(certificate);
  const kid = leaf && certificateFacts(leaf).thumbprint;
  print(
    [
      `${certificate} is the certificate of ${role}, with the issuing CA’s after it. It is published under KID ${kid}.`,
      `Next: cp ${shellWord(certificate)} ${role}.pem   # into the folder of your target, which then has at`,
      `  certificates.${role}: { kid: ${kid}, certificate: ./${role}.pem, key: … }, the key and its passphrase being those that the request was made with.`,
    ].join('\n'),
  );
}

function noneUp(dir: string): UsageError {
  return new UsageError(
    `--issue: nobody keeps the embedded ecosystem up in ${dir}; start npx conformance sandbox --dir ${dir} in another terminal.`,
  );
}

/** The certificate that was issued to the key of a request; null where there is none. */
function issuedFor(dir: string, role: Role, request: Buffer): Buffer | null {
  if (!existsSync(certificateIn(dir, role))) return null;
  const [leaf] = readCertificates(certificateIn(dir, role));
  return leaf && certificateFacts(leaf).publicKey.spki === csrFacts(request).publicKey.spki ? leaf : null;
}

/**
 * Issues and publishes what is requested in a folder until it is to end: what this CA issued before as it was, and anew
 * where another CA did. A request that cannot be read or issued costs itself only, and is told once.
 */
export async function issueRequests(dir: string, ecosystem: IssuingEcosystem, stop: AbortSignal): Promise<void> {
  const published = new Map<Role, string>();
  const refused = new Map<Role, string>();
  await again(async () => {
    for (const role of requestedIn(dir)) {
      try {
        await issueRequest(dir, role, ecosystem, published);
        refused.delete(role);
      } catch (error) {
        const why = `Nothing was issued for ${requestIn(dir, role)}: ${messageOf(error)}`;
        if (refused.get(role) !== why) print(why);
        refused.set(role, why);
      }
    }
    return false;
  }, stop);
}

async function issueRequest(
  dir: string,
  role: Role,
  ecosystem: IssuingEcosystem,
  published: Map<Role, string>,
): Promise<void> {
  const request = readCsr(requestIn(dir, role));
  const { spki } = csrFacts(request).publicKey;
  if (published.get(role) === spki) return;
  const known = issuedFor(dir, role, request);
  const before = known !== null && ecosystem.hasIssued(known) ? known : null;
  const chain = before === null ? await ecosystem.issue(role, request) : null;
  const [leaf = before] = chain ?? [];
  if (leaf !== null) await ecosystem.publish(role, leaf);
  published.set(role, spki);
  if (chain === null) return;
  await makeOwnFolder(join(dir, 'issued'));
  await replaceFile(certificateIn(dir, role), chain.map(certificatePem).join(''));
  print(`The Trust Framework issued ${certificateIn(dir, role)} and publishes it.`);
}

function requestedIn(dir: string): Role[] {
  const folder = join(dir, 'requests');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return roleNames.filter((role) => names.includes(`${role}.csr`));
}
