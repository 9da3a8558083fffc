import { createHash } from 'node:crypto';
import { type Endpoint, endpointNames, endpoints } from '../../config/standard/api-hub/endpoints.ts';
import { clientRoles, givenIdentities } from '../../config/standard/api-hub/given-identities.ts';
import { hubServiceNames } from '../../config/standard/api-hub/hosts.ts';
import { type Role, roleNames, roles } from '../../config/standard/api-hub/roles.ts';
import { type PartyVantage, partiesOf, vantageOf, vantages } from '../../config/standard/api-hub/vantages.ts';
import type { AnySwitch } from '../../config/standard/switches.ts';
import { isLeftOut } from '../evidence/shared.ts';
import type { Brand, Target, TargetCertificate } from './target.ts';

/** A target made from those of several parties, and where they say different things about the same. */
export interface JointTarget {
  readonly target: Target;
  /** One sentence each, with who says what. */
  readonly contradictions: readonly string[];
}

/**
 * The target of a joint result: what any of them says, and where they differ what the party says whose matter it is,
 * with a sentence that names both. Of switches, profile and go-live date the stricter counts. At least one target; all
 * of one standard and environment.
 */
export function jointTarget(targets: readonly Target[]): JointTarget {
  const contradictions: string[] = [];
  const [first] = targets;
  if (!first) throw new Error('nothing to merge');
  const of = (party: PartyVantage) => targets.find(({ vantage }) => partiesOf(vantage).includes(party));

  /** What is said of something; where it differs, what the party says that it belongs to. */
  function agreed<T>(what: string, values: (target: Target) => T | null | undefined, owner?: PartyVantage): T | null {
    const all = targets.flatMap((target) => {
      const value = values(target);
      return value === null || value === undefined ? [] : [{ target, value }];
    });
    // What one party keeps from others, another may say.
    const open = all.filter(({ value }) => !isLeftOut(value));
    const said = open.length > 0 ? open : all;
    const distinct = [...new Map(said.map((one) => [JSON.stringify(one.value), one])).values()];
    if (distinct.length > 1) {
      const each = distinct.map(({ target, value }) => `${shown(value)} (${vantages[target.vantage].title})`);
      contradictions.push(`the targets disagree about ${what}: ${each.join(', ')}`);
    }
    const own = owner && said.find(({ target }) => target === of(owner));
    return (own ?? said[0])?.value ?? null;
  }
  /** The same for what has a default: only who wrote it says it. */
  function chosen<T>(what: string, pointer: string, values: (target: Target) => T, owner?: PartyVantage): T {
    const isWritten = targets.some(({ source }) => source.lines[pointer] !== undefined);
    const value = agreed(
      what,
      (target) => (isWritten && target.source.lines[pointer] === undefined ? null : values(target)),
      owner,
    );
    return value ?? values(first as Target);
  }

  const party = <P extends PartyVantage>(name: P): Target[P] => {
    const base = of(name)?.[name] ?? targets.find((target) => target[name] !== null)?.[name] ?? null;
    if (base === null) return base;
    const members = new Set(targets.flatMap((target) => Object.keys(target[name] ?? {})));
    const merged = [...members].map((member) => {
      const value = (target: Target) => (target[name] as Readonly<Record<string, unknown>> | null)?.[member];
      if (typeof value({ ...first, [name]: base }) === 'boolean') return [member, targets.some(value)];
      if (member === 'applications')
        return [member, Object.assign({}, ...targets.map((target) => value(target) ?? {}), value(first))];
      return [member, agreed(`${member} of the ${vantages[name].title}`, value, name)];
    });
    return { ...base, ...Object.fromEntries(merged) };
  };

  const switches = Object.fromEntries(
    (Object.keys(first.switches) as AnySwitch[]).map((name) => {
      agreed(`switch ${name}`, ({ switches: positions }) => positions[name]);
      return [name, targets.some(({ switches: positions }) => positions[name])];
    }),
  );
  agreed('the profile', ({ profile }) => profile);
  agreed('the go-live date', ({ goLive }) => goLive);
  const goLives = targets.flatMap(({ goLive }) => goLive ?? []).sort();
  const parties = targets.flatMap(({ vantage }) => partiesOf(vantage));

  const { sharing: _own, ...shared } = first;
  const target: Target = {
    ...shared,
    name: nameOf(targets),
    vantage: vantageOf(parties),
    profile: targets.some(({ profile }) => profile === 'strict') ? 'strict' : first.profile,
    goLive: goLives.at(-1) ?? null,
    switches,
    lfi: party('lfi'),
    tpp: party('tpp'),
    ozone: party('ozone'),
    applicationLayerAuthentication: chosen(
      'applicationLayerAuthentication',
      '/applicationLayerAuthentication',
      ({ applicationLayerAuthentication }) => applicationLayerAuthentication,
      'lfi',
    ),
    jwtAuth: {
      audience: {
        ozoneConnect: chosen(
          'aud of tokens to Ozone Connect',
          '/jwtAuth/audience/ozoneConnect',
          ({ jwtAuth }) => jwtAuth.audience.ozoneConnect,
          'lfi',
        ),
        apiHub: agreed('aud of tokens to the API Hub', ({ jwtAuth }) => jwtAuth.audience.apiHub, 'ozone'),
      },
      responseHeader: agreed('the response header of JWT Auth', ({ jwtAuth }) => jwtAuth.responseHeader),
    },
    tls: chosen('tls', '/tls', ({ tls }) => tls),
    endpoints: Object.fromEntries(
      endpointNames.map((name) => [
        name,
        agreed(`host of ${name}`, ({ endpoints: known }) => known[name], endpoints[name].server ?? undefined),
      ]),
    ) as Record<Endpoint, Target['endpoints'][Endpoint]>,
    network: {
      ...first.network,
      proxy: targets.find(({ network }) => network.proxy !== null)?.network.proxy ?? null,
      connectTo: Object.assign({}, ...targets.map(({ network }) => network.connectTo)),
    },
    certificates: Object.fromEntries(
      roleNames.flatMap((role): [Role, TargetCertificate][] => {
        const given = targets.flatMap(({ certificates }) => certificates[role] ?? []);
        const { holder } = roles[role];
        const said = <T>(member: keyof TargetCertificate, what: string) =>
          agreed(`${what} of ${role}`, ({ certificates }) => certificates[role]?.[member] as T | null, holder);
        if (given.length === 0) return [];
        return [
          [
            role,
            {
              kid: said<string>('kid', 'the KID'),
              jwks: said<string>('jwks', 'the JWKS URL'),
              certificate: given.some(({ certificate }) => certificate),
              key: given.some(({ key }) => key),
              csr: given.some(({ csr }) => csr),
              type: said<string>('type', 'the type'),
              description: said<string>('description', 'the description'),
            },
          ],
        ];
      }),
    ),
    brands: brandsOf(targets, agreed),
    onboarding: {
      ozoneConnectUrl: agreed('the URL of Ozone Connect in the form', ({ onboarding }) => onboarding.ozoneConnectUrl),
      authorisationUrl: agreed('the authorisation URL in the form', ({ onboarding }) => onboarding.authorisationUrl),
      c3ApplicationRoles: agreed('roles of C3 in the form', ({ onboarding }) => onboarding.c3ApplicationRoles, 'lfi'),
    },
    // Each party states this of its own keys: it holds where it holds for all.
    statements: Object.fromEntries(
      Object.entries(Object.assign({}, ...targets.map(({ statements }) => statements)) as Target['statements']).map(
        ([name]) => [name, targets.some(({ statements }) => statements[name as 'keysInHsm'] === 'no') ? 'no' : 'yes'],
      ),
    ),
    identities: identitiesOf(targets),
    trust: {
      framework: agreed('the CAs of the Trust Framework', ({ trust }) => trust.framework),
      public: chosen('the public CAs', '/trust/public', ({ trust }) => trust.public),
    },
    probes: {
      allow: [...new Set(targets.flatMap(({ probes }) => probes.allow))],
      scope: chosen('the scope to ask for', '/probes/scope', ({ probes }) => probes.scope),
      iban: agreed('the account of confirmation of payee', ({ probes }) => probes.iban),
    },
    samples: Object.assign({}, ...[...targets].reverse().map(({ samples }) => samples)),
    joint: [...new Set(parties)],
    source: {
      file: [...new Set(targets.map(({ source }) => source.file))].join(' + '),
      digest: createHash('sha256')
        .update(targets.map(({ source }) => source.digest).join('\n'))
        .digest('hex'),
      lines: {},
    },
  };
  return { target, contradictions: [...new Set(contradictions)] };
}

/** Given is what one of them gives; whoever says that it has none has none for the routes that it calls. */
function identitiesOf(targets: readonly Target[]): Target['identities'] {
  const said = targets.flatMap(({ identities }) => Object.entries(identities));
  const known: Target['identities'] = Object.fromEntries(
    [...said].sort(([, one], [, other]) => Number(one.given) - Number(other.given)),
  );
  const absent = targets.flatMap(({ vantage, identities }) =>
    clientRoles
      .filter((role) => partiesOf(vantage).some((one) => one === roles[role].holder))
      .flatMap((role) =>
        givenIdentities
          .filter((name) => identities[name]?.given === false && known[name]?.given)
          .map((name) => [`${name}/${role}`, { given: false }] as const),
      ),
  );
  return { ...Object.fromEntries(absent), ...known };
}

/** What they are all called before their vantage, as `bank-production` of `bank-production-lfi`. */
function nameOf(targets: readonly Target[]): string {
  const stems = new Set(targets.map(({ name, vantage }) => name.replace(new RegExp(`-${vantage}$`), '')));
  const [stem = ''] = stems;
  const [code] = targets.flatMap(({ lfi }) => lfi?.codes ?? []);
  return `${stems.size === 1 ? stem : `${(code ?? stem).toLowerCase()}-${targets[0]?.environment}`}-joint`;
}

type Agreed = <T>(what: string, values: (target: Target) => T | null | undefined) => T | null;

/** What is said of the first brand is in endpoints and certificates as well, and compared there. */
function brandsOf(targets: readonly Target[], agreed: Agreed): Brand[] {
  const codes = [...new Set(targets.flatMap(({ brands }) => brands.map(({ code }) => code)))];
  return codes.map((code) => {
    const each = targets.flatMap(({ brands }) => brands.filter((brand) => brand.code === code));
    const [first] = each as [Brand, ...Brand[]];
    const of = ({ brands }: Target) => brands.find((brand) => brand.code === code);
    if (code !== codes[0]) {
      for (const service of hubServiceNames)
        agreed(`host of ${service} of ${code}`, (one) => of(one)?.endpoints[service]);
      for (const role of roleNames) agreed(`the KID of ${role} of ${code}`, (one) => of(one)?.kids[role]);
    }
    return {
      ...first,
      kids: Object.assign({}, ...[...each].reverse().map(({ kids }) => kids)),
      described: each.some(({ described }) => described),
    };
  });
}

function shown(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null && 'url' in value ? String(value.url) : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text.replace(/^"|"$/g, '');
}
