import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Role, roleNames, roles } from '../config/standard/v2.1/roles.ts';
import { type Vantage, vantageNames, vantages } from '../config/standard/v2.1/vantages.ts';
import { certificateFacts } from '../helpers/x509/certificate.ts';
import { certificatePem } from '../helpers/x509/pem.ts';
import type { Authorities } from './authorities.ts';
import { folderOf, type Keystore } from './keystore.ts';
import type { Leaf, Leaves } from './leaves.ts';
import { audience, hosts, lfiCode, parties, responseHeader } from './parties.ts';
import type { Declared, Settings } from './settings.ts';

export interface Written {
  readonly leaves: Leaves;
  readonly others: { readonly 'other-organisation': Leaf; readonly revoked: Leaf };
  readonly authorities: Authorities;
  readonly keystore: Keystore;
  /** `host:port` of a URL → where its listeners are. */
  readonly connectTo: Readonly<Record<string, readonly string[]>>;
  readonly settings: Settings;
}

/** Writes what a user, or a foreign server or client, needs to work against the ecosystem. */
export async function writeFolder(dir: string, written: Written): Promise<void> {
  await mkdir(dir, { recursive: true });
  const { authorities, leaves, others } = written;
  await Promise.all([
    writeFile(
      join(dir, 'trust.pem'),
      certificatePem(authorities.issuing.certificate) + certificatePem(authorities.root.certificate),
    ),
    writeFile(join(dir, 'public.pem'), certificatePem(authorities.public.certificate)),
    ...roleNames.map((role) => writeLeaf(dir, role, leaves[role], written.settings.declared?.[role]?.keyMode)),
    ...Object.entries(others).map(([name, leaf]) => writeLeaf(dir, name, leaf)),
    ...vantageNames.map((vantage) => writeFile(join(dir, `${vantage}.yaml`), targetText(vantage, written))),
  ]);
}

async function writeLeaf(dir: string, name: string, { certificate, chain, key }: Leaf, keyMode = 0o600): Promise<void> {
  const keyFile = join(dir, `${name}.key`);
  await Promise.all([
    writeFile(join(dir, `${name}.pem`), certificatePem(certificate)),
    writeFile(join(dir, `${name}.chain.pem`), chain.map(certificatePem).join('')),
    writeFile(keyFile, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 }),
  ]);
  await chmod(keyFile, keyMode);
}

function targetText(vantage: Vantage, { keystore, leaves, connectTo, settings }: Written): string {
  const { holds, knows } = vantages[vantage];
  const { lfi, tpp, ozone } = parties;
  const sees = (role: Role) => holds.includes(role) || knows.includes(role);
  const target = {
    standard: 'v2.1',
    environment: 'embedded',
    vantage,
    name: `embedded-${vantage}`,
    lfi: {
      legalName: lfi.legalName,
      organisationId: lfi.organisationId,
      codes: [lfiCode],
      applications: { 'c3-hh-cm-client': lfi.application },
    },
    ...(sees('C1')
      ? { tpp: { legalName: tpp.legalName, organisationId: tpp.organisationId, application: tpp.application } }
      : {}),
    ...(sees('C4')
      ? { ozone: { legalName: ozone.legalName, organisationId: ozone.organisationId, application: ozone.application } }
      : {}),
    applicationLayerAuthentication: { ozoneConnect: 'jwt-auth', apiHub: 'jwt-auth' },
    jwtAuth: { audience: { ozoneConnect: [audience.ozoneConnect], apiHub: [audience.apiHub] }, responseHeader },
    endpoints: { oc: `https://${hosts.oc}` },
    trust: { framework: './trust.pem', public: './public.pem' },
    network: {
      connectTo: Object.fromEntries(
        Object.entries(connectTo).map(([from, to]) => [from, to.length === 1 ? to[0] : [...to]]),
      ),
    },
    certificates: Object.fromEntries(
      roleNames
        .filter(sees)
        .map((role) => [
          role,
          declared(role, holds.includes(role), { keystore, leaves }, settings.declared?.[role] ?? {}),
        ]),
    ),
    identities: Object.fromEntries(
      ['other-organisation', 'revoked'].map((name) => [
        name,
        { certificate: `./${name}.chain.pem`, key: `./${name}.key` },
      ]),
    ),
  };
  return `# Vantage ${vantages[vantage].title} of the embedded ecosystem. It certifies nothing.\n${stringify(target, { lineWidth: 0 })}`;
}

function declared(
  role: Role,
  held: boolean,
  { keystore, leaves }: Pick<Written, 'keystore' | 'leaves'>,
  otherwise: Declared,
): object {
  const file =
    roles[role].kind === 'client-transport' || roles[role].kind === 'server-transport'
      ? `./${role}.chain.pem`
      : `./${role}.pem`;
  return {
    kid: declaredKid(keystore.kids, leaves, role, otherwise.kid),
    jwks: otherwise.jwks ?? `https://${hosts.keystore}${folderOf(role)}/${roles[role].jwks}.jwks`,
    ...(otherwise.type === null ? {} : { type: otherwise.type ?? roles[role].trustFrameworkType }),
    ...descriptionOf(role, otherwise.description),
    ...(held ? { certificate: file, key: `./${role}.key` } : {}),
  };
}

/** What the walkthroughs have the LFI write beside S1 and S4. */
function descriptionOf(role: Role, otherwise: string | undefined): { description?: string } {
  const usual = {
    S1: 'S1 - Ozone holds Private Key - TPP-APIHub',
    S4: 'S4 - I hold Private Key - APIHub-OzoneConnect',
  }[role as string];
  const description = otherwise ?? usual;
  return description === undefined ? {} : { description };
}

function declaredKid(kids: Keystore['kids'], leaves: Leaves, role: Role, otherwise: Declared['kid']): string {
  if (otherwise === 'unknown') return 'A-KID-that-nobody-published-0000000000000000';
  if (otherwise === 'other-case') return swapCase(kids[role]);
  if (otherwise && 'thumbprintOf' in otherwise) {
    const { thumbprint } = certificateFacts(leaves[otherwise.thumbprintOf].certificate);
    return otherwise.as === 'hex' ? Buffer.from(thumbprint, 'base64url').toString('hex') : thumbprint;
  }
  return (otherwise ? kids[otherwise.of] : kids[role]).trim();
}

function swapCase(text: string): string {
  return [...text]
    .map((character) => (character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase()))
    .join('');
}
