import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type MessageName, messageNames, messages } from '../config/standard/v2.1/messages.ts';
import { type Role, roleNames, roles } from '../config/standard/v2.1/roles.ts';
import { type Vantage, vantageNames, vantages } from '../config/standard/v2.1/vantages.ts';
import { certificatePem } from '../helpers/x509/pem.ts';
import type { Authorities } from './authorities.ts';
import { folderOf, type Keystore } from './keystore.ts';
import type { Leaf, Leaves } from './leaves.ts';
import { sampleNonce } from './messages.ts';
import { audience, hosts, lfiCode, parties, registration, responseHeader } from './parties.ts';
import type { Declared, Settings } from './settings.ts';

export interface Written {
  readonly leaves: Leaves;
  readonly others: { readonly 'other-organisation': Leaf; readonly 'other-tpp': Leaf; readonly revoked: Leaf };
  readonly authorities: Authorities;
  readonly keystore: Keystore;
  /** `host:port` of a URL → where its listeners are. */
  readonly connectTo: Readonly<Record<string, readonly string[]>>;
  readonly settings: Settings;
  /** Messages as they were captured. */
  readonly captured: Readonly<Record<MessageName, string>>;
}

/** Writes what a user, or a foreign server or client, needs to work against the ecosystem. */
export async function writeFolder(dir: string, written: Written): Promise<void> {
  await mkdir(join(dir, 'samples'), { recursive: true });
  const { authorities, leaves, others } = written;
  await Promise.all([
    writeFile(
      join(dir, 'trust.pem'),
      certificatePem(authorities.issuing.certificate) + certificatePem(authorities.root.certificate),
    ),
    writeFile(join(dir, 'public.pem'), certificatePem(authorities.public.certificate)),
    ...roleNames.map((role) => writeLeaf(dir, role, leaves[role], written.settings.declared?.[role]?.keyMode)),
    ...Object.entries(others).map(([name, leaf]) => writeLeaf(dir, name, leaf)),
    ...messageNames.map((name) => writeFile(join(dir, sampleFile(name)), written.captured[name], { mode: 0o600 })),
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

function sampleFile(name: MessageName): string {
  return `samples/${name}.${name.endsWith('-response') && !name.startsWith('Sig') ? 'json' : 'txt'}`;
}

/** Messages that a vantage sees. An LFI is told with a message where the keys of its sender are. */
function samplesOf(vantage: Vantage): object {
  return Object.fromEntries(
    messageNames
      .filter((name) => messages[name].seenBy.includes(vantage))
      .map((name) => {
        const file = `./${sampleFile(name)}`;
        const signerJwks = `https://${hosts.keystore}${folderOf('Sig1')}/application.jwks`;
        if (name === 'Sig2-id-token') return [name, { file, nonce: sampleNonce }];
        return [name, vantage === 'lfi' ? { file, signerJwks } : file];
      }),
  );
}

/** What a vantage may do beyond harmless GETs, where it holds what that takes. */
function allowed(vantage: Vantage): object {
  const { holds } = vantages[vantage];
  const allow = [
    ...(holds.includes('Sig1') ? ['token', 'par', 'cop'] : []),
    ...(holds.includes('Sig2') ? ['event'] : []),
  ];
  return allow.length > 0 ? { probes: { allow, iban: 'AE070331234567890123456' } } : {};
}

function targetText(vantage: Vantage, { keystore, connectTo, settings }: Written): string {
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
      ? {
          tpp: {
            legalName: tpp.legalName,
            organisationId: tpp.organisationId,
            application: tpp.application,
            clientId: registration.clientId,
            redirectUri: registration.redirectUri,
            webhookUrl: settings.webhook?.url ?? `https://${hosts.webhook}/events`,
          },
        }
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
        .map((role) => [role, declared(role, holds.includes(role), keystore, settings.declared?.[role] ?? {})]),
    ),
    identities: Object.fromEntries(
      ['other-organisation', ...(holds.includes('C1') ? ['other-tpp'] : []), 'revoked'].map((name) => [
        name,
        { certificate: `./${name}.chain.pem`, key: `./${name}.key` },
      ]),
    ),
    ...allowed(vantage),
    samples: samplesOf(vantage),
  };
  return `# Vantage ${vantages[vantage].title} of the embedded ecosystem. It certifies nothing.\n${stringify(target, { lineWidth: 0 })}`;
}

function declared(role: Role, held: boolean, keystore: Keystore, otherwise: Declared): object {
  const file =
    roles[role].kind === 'client-transport' || roles[role].kind === 'server-transport'
      ? `./${role}.chain.pem`
      : `./${role}.pem`;
  return {
    kid: declaredKid(keystore.kids, role, otherwise.kid),
    jwks: otherwise.jwks ?? `https://${hosts.keystore}${folderOf(role)}/${roles[role].jwks}.jwks`,
    ...(held ? { certificate: file, key: `./${role}.key` } : {}),
  };
}

function declaredKid(kids: Keystore['kids'], role: Role, otherwise: Declared['kid']): string {
  if (otherwise === 'unknown') return 'A-KID-that-nobody-published-0000000000000000';
  if (otherwise === 'other-case') return swapCase(kids[role]);
  return (otherwise ? kids[otherwise.of] : kids[role]).trim();
}

function swapCase(text: string): string {
  return [...text]
    .map((character) => (character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase()))
    .join('');
}
