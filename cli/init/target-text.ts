import { stringify } from 'yaml';
import { environments } from '../../config/standard/api-hub/environments.ts';
import { parties } from '../../config/standard/api-hub/parties.ts';
import { type Role, roleNames, roles } from '../../config/standard/api-hub/roles.ts';
import { type PartyVantage, vantages } from '../../config/standard/api-hub/vantages.ts';
import type { FoundFiles } from './certificates-in.ts';
import type { PublishedKid } from './published.ts';
import { type Answers, fileOf, partyOf, titleOf, typesInWords } from './questions.ts';

/** What a target file is written from. */
export interface Known {
  readonly answers: Answers;
  readonly files: readonly FoundFiles[];
  readonly kids: ReadonlyMap<Role, PublishedKid>;
  /** Path of the CAs of the Trust Framework, relative to the target; null where it is not there yet. */
  readonly trust: string | null;
  /** Further members, from another target; their paths are relative to this one. */
  readonly more: Readonly<Record<string, unknown>>;
  /** How the Trust Framework shows certificates, from another target of the same organisation. */
  readonly shown: Partial<Readonly<Record<Role, Shown>>>;
}

interface Shown {
  readonly type?: string;
  readonly description?: string;
}

/** A target file with a comment wherever something is still to be filled in, or comes from somebody else. */
export function targetText({ answers, files, kids, trust, more, shown }: Known): string {
  const { standard, environment, vantage, tpp, lfi, applicationLayerAuthentication, jwtAuth, endpoints, ...own } =
    fileOf(answers);
  const party = partyOf(answers);
  const jwt = [answers.ozoneConnectAuthentication, answers.apiHubAuthentication].includes('jwt-auth');
  const { trust: publicTrust, network, ...others } = more as Record<string, Record<string, unknown> | undefined>;
  const ozone = party === 'tpp' ? null : (own.ozone ?? others.ozone);
  const { pki } = environments[environment as keyof typeof environments];
  return [
    `# Target of ${oneLine(answers.legalName)}, ${titleOf(answers)}, written by conformance init. Paths are relative to this file; no secret stands in it.`,
    '# docs/target-reference.md says what else there is; conformance doctor --target FILE says what is still wrong.',
    yaml({ standard, environment, vantage }),
    '# As the Trust Framework of this environment shows it, character by character.',
    ...(tpp ? [yaml({ tpp })] : []),
    yaml({ lfi }),
    ozone ? yaml({ ozone }) : party === 'lfi' ? ozoneToFillIn : '',
    party === 'ozone' ? testTppToFillIn : '',
    ...(applicationLayerAuthentication
      ? [
          '# What was selected at onboarding; it decides whether Sig3 and Sig4 apply.',
          yaml({ applicationLayerAuthentication }),
        ]
      : []),
    jwtAuth ? yaml({ jwtAuth }) : jwt && party === 'lfi' ? audienceToFillIn : '',
    '# Hosts of the API Hub follow from environment and LFI Code; name one here where it differs.',
    ...(endpoints ? [yaml({ endpoints })] : []),
    trust
      ? yaml({ trust: { framework: trust, ...publicTrust } })
      : `# Issuing CA, then root: http://${pki.crl}/issuer-ca.pem and /root-ca.pem, in one file.\n${publicTrust ? yaml({ trust: publicTrust }) : '# trust: { framework: ./trust.pem }\n'}`,
    ...(network ? [yaml({ network })] : []),
    '# Keys stay where they are: a file, pkcs11:… or { signer, name } (docs/keys.md). The KID is the Trust Framework’s, letter by letter.',
    ...(answers.types === 'yes' || Object.values(shown).some(({ type }) => type)
      ? []
      : [`# Those of your organisation take a type as well, as the Trust Framework shows it. ${typesInWords(party)}.`]),
    files.length > 0 || kids.size > 0 ? 'certificates:' : '# certificates:',
    ...roleLines(party, { files, kids, answers, shown }),
    ...Object.entries({ onboarding: others.onboarding, statements: others.statements }).flatMap(([name, one]) =>
      one ? [yaml({ [name]: one })] : [],
    ),
    '\n# Real certificates that must be refused, each wrong in nothing but what its name says; none where you have no such certificate.',
    yaml({ identities: Object.fromEntries(identitiesOf[party].map((name) => [name, 'none'])) }),
  ]
    .filter((part) => part !== '')
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

const ozoneToFillIn = '# Needed for C4 and Sig3; Ozone tells both.\n# ozone: { legalName: …, organisationId: … }\n';
const audienceToFillIn =
  '# aud of your tokens to the API Hub, the PROVIDER_ID that Ozone tells.\n# jwtAuth: { audience: { apiHub: […] } }\n';
const testTppToFillIn =
  '# The test TPP whose C1, Sig1 and Enc2 are registered, where there is one.\n# tpp: { legalName: …, organisationId: …, application: … }\n';

const identitiesOf: Readonly<Record<PartyVantage, readonly string[]>> = {
  lfi: ['expired', 'not-yet-valid'],
  tpp: ['expired', 'not-yet-valid', 'server-auth-only'],
  ozone: ['other-organisation', 'expired', 'not-yet-valid', 'server-auth-only'],
};

/** Roles whose keys the party holds, as far as they apply by what was selected at onboarding. */
export function heldRoles(answers: Answers): Role[] {
  return vantages[partyOf(answers)].holds.filter((role) => applies(role, answers));
}

function applies(role: Role, answers: Answers): boolean {
  const isJwt = [answers.ozoneConnectAuthentication, answers.apiHubAuthentication].includes('jwt-auth');
  return isJwt || partyOf(answers) === 'tpp' || (role !== 'Sig3' && role !== 'Sig4');
}

/** A line for every role that the party holds, then for those of others that it knows. */
function roleLines(party: PartyVantage, known: Certificates): string[] {
  const { holds, knows } = vantages[party];
  const others = roleNames.filter((role) => knows.includes(role) && applies(role, known.answers));
  const line = (role: Role) => roleLine(role, holds.includes(role), known);
  return [
    ...heldRoles(known.answers).map(line),
    '  # Keys that others hold; whose organisation a certificate is of, has made it in the Trust Framework.',
    ...others.map(line),
  ];
}

type Certificates = Pick<Known, 'files' | 'kids' | 'answers' | 'shown'>;

function roleLine(role: Role, isHeld: boolean, { files, kids, answers, shown }: Certificates): string {
  const found = files.find((one) => one.role === role);
  const published = kids.get(role);
  const kid = published && 'kid' in published ? { kid: published.kid } : {};
  const { organisation, trustFrameworkType } = roles[role];
  const isOwn = organisation === partyOf(answers);
  const type = isOwn ? { ...(answers.types === 'yes' ? { type: trustFrameworkType } : {}), ...shown[role] } : {};
  const why = published && 'why' in published ? ` # no kid: ${oneLine(published.why)}` : '';
  if (!found && !isHeld) {
    const told = published
      ? why
      : ` # ${roles[role].title}; ${parties[roles[role].holder].title} tells KID and JWKS URL`;
    return 'kid' in kid
      ? `  ${role}: ${flow({ ...kid, ...type })}`
      : `  # ${role}: { kid: …${published ? '' : ', jwks: https://…'} }${told}`;
  }
  if (!found) {
    const filledIn = 'kid' in kid ? kid.kid : '…';
    return `  # ${role}: { kid: ${filledIn}, certificate: ./${role}.pem, key: ./${role}.key } # conformance csr ${role} makes its request`;
  }
  const entry = {
    ...kid,
    ...type,
    certificate: found.certificate,
    ...(found.key === null ? {} : { key: found.key }),
    ...(found.encrypted ? { passphrase: { env: `${role.toUpperCase()}_PASSPHRASE` } } : {}),
  };
  return `  ${role}: ${flow(entry)}${why}`;
}

function flow(entry: object): string {
  return stringify(entry, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

function yaml(members: Readonly<Record<string, unknown>>): string {
  return stringify(members, { lineWidth: 0 });
}

function oneLine(text = ''): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
