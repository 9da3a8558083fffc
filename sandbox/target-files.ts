import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type GivenIdentity, givenIdentities } from '../config/standard/api-hub/given-identities.ts';
import { type MessageName, messageNames, messages } from '../config/standard/api-hub/messages.ts';
import { type Role, roleNames, roles } from '../config/standard/api-hub/roles.ts';
import { type RunVantage, vantageNames, vantages } from '../config/standard/api-hub/vantages.ts';
import { makeOwnFolder } from '../helpers/files/make-folder.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { certificatePem, requestPem } from '../helpers/x509/read/pem.ts';
import type { Authorities } from './authorities.ts';
import { folderOf, type Keystore } from './keystore.ts';
import type { ClientLeaves, Leaf, Leaves, WrongClients } from './leaves.ts';
import { sampleNonce } from './messages.ts';
import { filesIn } from './odd-files.ts';
import { changed } from './overlay.ts';
import { audience, hosts, lfiCode, parties, registration, responseHeader } from './parties.ts';
import type { Declared, Settings } from './settings.ts';

const dayMs = 86_400_000;

export interface Written {
  readonly leaves: Leaves;
  /** The certificates before them. */
  readonly former: Leaves;
  /** Another certificate of a role's key. */
  readonly sibling: (role: Role, which: NonNullable<Declared['file']>) => Promise<Leaf>;
  readonly now: Date;
  readonly others: Readonly<Record<'other-organisation' | 'other-tpp', Leaf>> &
    WrongClients & { readonly revoked: ClientLeaves };
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
  await makeOwnFolder(join(dir, 'samples'));
  const { authorities, leaves, others } = written;
  const { 'other-organisation': otherOrganisation, 'other-tpp': otherTpp, ...byRole } = others;
  await Promise.all([
    replaceFile(
      join(dir, 'trust.pem'),
      trusted(authorities, leaves, written.settings.trust).map(certificatePem).join(''),
    ),
    replaceFile(join(dir, 'public.pem'), certificatePem(authorities.public.certificate)),
    ...roleNames.map(async (role) => replaceFile(join(dir, `${role}.csr`), requestPem(await leaves[role].request()))),
    ...roleNames.map(async (role) => {
      const { file, keyMode, form } = written.settings.declared?.[role] ?? {};
      await writeLeaf(dir, role, file ? await written.sibling(role, file) : leaves[role], keyMode);
      if (form)
        for (const { name, content } of filesIn(form, role, leaves[role]).written)
          await replaceFile(join(dir, name), content, { mode: 0o600 });
    }),
    writeLeaf(dir, 'other-organisation', otherOrganisation),
    writeLeaf(dir, 'other-tpp', otherTpp),
    ...Object.entries(byRole).flatMap(([name, leaves]) =>
      Object.entries(leaves).map(([role, leaf]) => writeLeaf(dir, `${name}-${role}`, leaf)),
    ),
    ...messageNames.map((name) => replaceFile(join(dir, sampleFile(name)), written.captured[name], { mode: 0o600 })),
    ...vantageNames.map((vantage) => replaceFile(join(dir, `${vantage}.yaml`), targetText(vantage, written))),
  ]);
}

/** Issuing CA, then root, as the settings want the file. */
function trusted(
  { issuing, root, expiredRoot, production, productionRoot }: Authorities,
  leaves: Leaves,
  how: Settings['trust'],
): Buffer[] {
  if (how === 'leaf') return [leaves.S4.certificate];
  if (how === 'root-only') return [root.certificate];
  if (how === 'issuing-only') return [issuing.certificate];
  if (how === 'of-production') return [production.certificate, productionRoot.certificate];
  const own = [issuing, how === 'expired-root' ? expiredRoot : root];
  const more = how === 'with-production' ? [production, productionRoot] : [];
  return [...own, ...more].map(({ certificate }) => certificate);
}

async function writeLeaf(dir: string, name: string, { certificate, chain, key }: Leaf, keyMode = 0o600): Promise<void> {
  const keyFile = join(dir, `${name}.key`);
  await Promise.all([
    replaceFile(join(dir, `${name}.pem`), certificatePem(certificate)),
    replaceFile(join(dir, `${name}.chain.pem`), chain.map(certificatePem).join('')),
    replaceFile(keyFile, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 }),
  ]);
  await chmod(keyFile, keyMode);
}

function sampleFile(name: MessageName): string {
  return `samples/${name}.${name.endsWith('-response') && !name.startsWith('Sig') ? 'json' : 'txt'}`;
}

/** Messages that a vantage sees. An LFI is told with a message where the keys of its sender are. */
function samplesOf(vantage: RunVantage): object {
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
function allowed(vantage: RunVantage): object {
  const { holds } = vantages[vantage];
  const allow = [
    ...(holds.includes('Sig1') ? ['token', 'par', 'cop'] : []),
    ...(holds.includes('Sig2') ? ['event'] : []),
  ];
  return allow.length > 0 ? { probes: { allow, iban: 'AE070331234567890123456' } } : {};
}

function targetText(vantage: RunVantage, written: Written): string {
  const { keystore, connectTo, settings, now } = written;
  const { holds, knows } = vantages[vantage];
  const { lfi, tpp, ozone } = parties;
  const sees = (role: Role) => holds.includes(role) || knows.includes(role);
  const target = {
    standard: 'v2.1',
    environment: 'embedded',
    vantage,
    name: `embedded-${vantage}`,
    ...(settings.goLiveInDays === undefined
      ? {}
      : { goLive: new Date(now.getTime() + settings.goLiveInDays * dayMs).toISOString() }),
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
            ...(settings.events ? { events: true } : {}),
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
    endpoints: {
      oc: ozoneConnect(settings),
      ...Object.fromEntries(Object.entries(settings.hosts ?? {}).map(([name, host]) => [name, `https://${host}`])),
    },
    trust: { framework: './trust.pem', public: './public.pem' },
    network: {
      maxConnections: 1000,
      connectTo: Object.fromEntries(
        Object.entries(connectTo).map(([from, to]) => [from, to.length === 1 ? to[0] : [...to]]),
      ),
    },
    certificates: Object.fromEntries(
      roleNames.filter(sees).map((role) => [role, declared(role, vantage, written, settings.declared?.[role] ?? {})]),
    ),
    ...(vantage === 'tpp' ? {} : { onboarding: { c3ApplicationRoles: ['LFI'] } }),
    statements: { keysInHsm: 'yes', keyUsageLogged: 'yes', expiryMonitored: 'yes', relyingPartyCertified: 'yes' },
    identities: Object.fromEntries(
      givenIdentities
        .filter((name) => name !== 'other-tpp' || holds.includes('C1'))
        .map((name) => [name, identityOf(name, vantage)]),
    ),
    ...allowed(vantage),
    samples: samplesOf(vantage),
  };
  const text = stringify(changed(target, withKids(settings.target ?? {}, keystore)), { lineWidth: 0 });
  return `# Vantage ${vantages[vantage].title} of the embedded ecosystem. It certifies nothing.\n${text}`;
}

/** `{kid:S1}` stands for the KID that the keystore gave S1. */
function withKids(changes: Readonly<Record<string, unknown>>, { kids }: Keystore): Record<string, unknown> {
  const text = JSON.stringify(changes).replace(/\{kid:(\w+)\}/g, (_, role: Role) => kids[role]);
  return JSON.parse(text) as Record<string, unknown>;
}

/** Whose wrong certificates a party has. */
const clientRoleOf = { lfi: 'C3', tpp: 'C1', ozone: 'C4' } as const;

/** A wrong certificate of a party's own client role; all parties together have one of each. */
function identityOf(name: GivenIdentity, vantage: RunVantage): object {
  if (name === 'other-organisation' || name === 'other-tpp') return identity(name);
  if (vantage !== 'all') return identity(`${name}-${clientRoleOf[vantage]}`);
  return Object.fromEntries(Object.values(clientRoleOf).map((role) => [role, identity(`${name}-${role}`)]));
}

function identity(name: string): object {
  return { certificate: `./${name}.chain.pem`, key: `./${name}.key` };
}

function ozoneConnect({ servers }: Settings): string | object {
  const url = `https://${hosts.oc}`;
  const prefix = servers?.oc?.healthCheckBasePath;
  return prefix?.declared ? { url, healthCheckBasePath: prefix.path } : url;
}

function declared(role: Role, vantage: RunVantage, { keystore, leaves, former }: Written, otherwise: Declared): object {
  const held = vantages[vantage].holds.includes(role);
  // Whoever's organisation it is uploads the CSR, so that Ozone's CSRs for S1, S3 and Sig2 are the LFI's to look at
  // (CSR-14).
  const requests = held || roles[role].organisation === vantage;
  const file =
    roles[role].kind === 'client-transport' || roles[role].kind === 'server-transport'
      ? `./${role}.chain.pem`
      : `./${role}.pem`;
  return {
    kid: declaredKid(keystore.kids, { leaves, former }, role, otherwise.kid),
    jwks: declaredJwks(role, otherwise.jwks),
    ...(otherwise.type === null ? {} : { type: otherwise.type ?? roles[role].trustFrameworkType }),
    ...descriptionOf(role, otherwise.description),
    ...(held ? { certificate: file, key: `./${role}.key` } : {}),
    ...(held && otherwise.form ? filesIn(otherwise.form, role, leaves[role]).named : {}),
    ...(requests ? { csr: `./${role}.csr` } : {}),
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

function declaredJwks(role: Role, otherwise: Declared['jwks']): string {
  const folder = otherwise === 'application-folder' ? `/${folderOf(role).split('/').at(-1)}` : folderOf(role);
  return otherwise === undefined || otherwise === 'application-folder'
    ? `https://${hosts.keystore}${folder}/${roles[role].jwks}.jwks`
    : otherwise;
}

function declaredKid(
  kids: Keystore['kids'],
  { leaves, former }: Pick<Written, 'leaves' | 'former'>,
  role: Role,
  otherwise: Declared['kid'],
): string {
  if (otherwise === 'unknown') return 'A-KID-that-nobody-published-0000000000000000';
  if (otherwise === 'other-case') return swapCase(kids[role]);
  if (otherwise && 'previousOf' in otherwise)
    return certificateFacts(former[otherwise.previousOf].certificate).thumbprint;
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
