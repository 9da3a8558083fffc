import { type Role, roleNames, roles } from '../../config/standard/api-hub/roles.ts';
import { targetSchema } from '../../config/target/schema.ts';
import { resolveTarget } from '../../helpers/target/defaults.ts';
import { loadTarget, TargetError } from '../../helpers/target/load.ts';
import { problemsText } from '../../helpers/target/problem-text.ts';
import { schemaProblems } from '../../helpers/target/schema-problems.ts';
import type { Target } from '../../helpers/target/target.ts';
import { UsageError } from '../usage-error.ts';

/** Whose request it is: a target file, or what it would say. */
export interface AboutOptions {
  readonly target?: string | undefined;
  readonly legalName?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly applicationId?: string | undefined;
  readonly host?: string | undefined;
}

/** A role by its name, in whatever case. Throws a `UsageError` that lists them. */
export function roleCalled(name: string): Role {
  const role = roleNames.find((one) => one.toLowerCase() === name.toLowerCase());
  if (role === undefined) throw new UsageError(`There is no role ${name}; the roles are ${roleNames.join(', ')}.`);
  return role;
}

/**
 * The target that says what a role's request asks for: a file, also where keys and certificates that it names are not
 * there yet, or what the options say. Throws a `UsageError`.
 */
export async function targetAbout(role: Role, options: AboutOptions): Promise<Target> {
  const { target: file, legalName, organisationId, applicationId, host } = options;
  const said = { legalName, organisationId, applicationId, host };
  const given = Object.values(said).some((value) => value !== undefined);
  if (file !== undefined && given)
    throw new UsageError('--target says whose request it is; leave it out, or the other options.');
  return file === undefined ? fromOptions(role, said) : fromFile(file);
}

function fromOptions(role: Role, said: Omit<AboutOptions, 'target'>): Target {
  const { legalName, organisationId, applicationId, host } = said;
  const { organisation, application } = roles[role];
  const missing = [
    ...(legalName === undefined ? ['--legal-name'] : []),
    ...(organisationId === undefined ? ['--organisation-id'] : []),
    ...(application !== null && applicationId === undefined && organisation !== 'ozone' ? ['--application-id'] : []),
    ...(host === undefined && role === 'S4' ? ['--host'] : []),
  ];
  if (missing.length > 0)
    throw new UsageError(
      `The request of ${role} needs ${missing.join(', ')}, as the Trust Framework shows it, or --target with a file that says it.`,
    );
  const party = { legalName, organisationId };
  const file = {
    standard: 'v2.1',
    environment: 'pre-production',
    vantage: organisation,
    applicationLayerAuthentication: { ozoneConnect: 'mtls-only', apiHub: 'mtls-only' },
    [organisation]:
      organisation === 'lfi'
        ? { ...party, codes: ['code'], applications: applicationId ? { 'c3-hh-cm-client': applicationId } : {} }
        : { ...party, ...(applicationId ? { application: applicationId } : {}) },
    endpoints: host === undefined ? {} : { [serviceOf(role)]: `https://${host}` },
  };
  const parsed = targetSchema.safeParse(file);
  if (!parsed.success) {
    const [problem] = schemaProblems(parsed.error, file);
    throw new UsageError(`${optionOf(problem?.pointer ?? '')}: ${problem?.found}, expected ${problem?.expected}.`);
  }
  const source = { file: 'the command line', digest: '', lines: {} };
  return resolveTarget(parsed.data, { framework: null, public: 'system' }, source);
}

/** The service that a role's certificate is served by first. */
function serviceOf(role: Role): string {
  const [service] = roles[role].paths.serves ?? [];
  if (service === undefined)
    throw new UsageError(`--host: ${role} is no server’s certificate, and has no host name in it (CSR-09).`);
  return service;
}

function optionOf(pointer: string): string {
  const options = [
    ['/legalName', '--legal-name'],
    ['/organisationId', '--organisation-id'],
    ['/application', '--application-id'],
    ['/endpoints', '--host'],
  ] as const;
  return options.find(([part]) => pointer.includes(part))?.[1] ?? pointer;
}

async function fromFile(file: string): Promise<Target> {
  try {
    const { target, keyring } = await loadTarget(file, { environment: process.env });
    keyring.close();
    return target;
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    // Whoever makes a request has no certificate yet.
    if (error.target !== null) return error.target;
    throw new UsageError(problemsText(error.problems));
  }
}
