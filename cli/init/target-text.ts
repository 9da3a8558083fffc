import { stringify } from 'yaml';
import { environments } from '../../config/standard/api-hub/environments.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import type { FoundFiles } from './certificates-in.ts';
import type { PublishedKid } from './published.ts';
import { type Answers, fileOf, titleOf } from './questions.ts';

/** What a target file is written from. */
export interface Known {
  readonly answers: Answers;
  readonly files: readonly FoundFiles[];
  readonly kids: ReadonlyMap<Role, PublishedKid>;
  /** Path of the CAs of the Trust Framework, relative to the target; null where it is not there yet. */
  readonly trust: string | null;
  /** Further members, from another target. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** A target file with a comment wherever something is still to be filled in, or comes from somebody else. */
export function targetText({ answers, files, kids, trust, more }: Known): string {
  const { standard, environment, vantage, lfi, applicationLayerAuthentication, jwtAuth, endpoints } = fileOf(answers);
  const jwt = [answers.ozoneConnectAuthentication, answers.apiHubAuthentication].includes('jwt-auth');
  const { trust: publicTrust, network, ozone, ...others } = more as Record<string, Record<string, unknown> | undefined>;
  const { pki } = environments[environment as keyof typeof environments];
  return [
    `# Target of ${oneLine(answers.legalName)}, ${titleOf(answers)}, written by conformance init. Paths are relative to this file; no secret stands in it.`,
    '# docs/target-reference.md says what else there is; conformance doctor --target FILE says what is still wrong.',
    yaml({ standard, environment, vantage }),
    '# As the Trust Framework of this environment shows it, character by character.',
    yaml({ lfi }),
    ozone
      ? yaml({ ozone })
      : '# Needed for C4 and Sig3; Ozone tells both.\n# ozone: { legalName: …, organisationId: … }\n',
    '# What was selected at onboarding; it decides whether Sig3 and Sig4 apply.',
    yaml({ applicationLayerAuthentication }),
    jwtAuth
      ? yaml({ jwtAuth })
      : jwt
        ? '# aud of your tokens to the API Hub, the PROVIDER_ID that Ozone tells.\n# jwtAuth: { audience: { apiHub: […] } }\n'
        : '',
    '# Hosts of the API Hub follow from environment and LFI Code; name one here where it differs.',
    yaml({ endpoints }),
    trust
      ? yaml({ trust: { framework: trust, ...publicTrust } })
      : `# Issuing CA, then root: http://${pki.crl}/issuer-ca.pem and /root-ca.pem, in one file.\n${publicTrust ? yaml({ trust: publicTrust }) : '# trust: { framework: ./trust.pem }\n'}`,
    ...(network ? [yaml({ network })] : []),
    '# Keys stay where they are: a file, pkcs11:… or { signer, name } (docs/keys.md). The KID is the Trust Framework’s, letter by letter.',
    files.length > 0 ? 'certificates:' : '# certificates:',
    ...(['S4', 'C3', ...(jwt ? (['Sig4'] as const) : []), 'Enc1'] as const).map((role) => ownLine(role, files, kids)),
    '  # Ozone holds these keys; you made the first three from Ozone’s requests, Ozone tells KID and JWKS URL of the others.',
    ...(['S1', 'S3', 'Sig2'] as const).map((role) => `  # ${role}: { kid: … } # ${roles[role].title}`),
    ...(['C4', ...(jwt ? (['Sig3'] as const) : [])] as const).map(
      (role) => `  # ${role}: { kid: …, jwks: https://… } # ${roles[role].title}`,
    ),
    '',
    '# Real certificates that must be refused, each wrong in nothing but what its name says; none where you have no such certificate.',
    yaml({ identities: { expired: 'none', 'not-yet-valid': 'none' } }),
    ...(Object.keys(others).length > 0 ? [yaml(others)] : []),
  ]
    .filter((part) => part !== '')
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function ownLine(role: Role, files: readonly FoundFiles[], kids: Known['kids']): string {
  const found = files.find((one) => one.role === role);
  if (!found)
    return `  # ${role}: { kid: …, certificate: ./${role}.pem, key: ./${role}.key } # conformance csr ${role} makes its request`;
  const kid = kids.get(role);
  const entry = {
    ...(kid && 'kid' in kid ? { kid: kid.kid } : {}),
    certificate: found.certificate,
    ...(found.key === null ? {} : { key: found.key }),
    ...(found.encrypted ? { passphrase: { env: `${role.toUpperCase()}_PASSPHRASE` } } : {}),
  };
  const why = kid && 'why' in kid ? ` # no kid: ${oneLine(kid.why)}` : '';
  return `  ${role}: ${stringify(entry, { collectionStyle: 'flow', lineWidth: 0 }).trim()}${why}`;
}

function yaml(members: Readonly<Record<string, unknown>>): string {
  return stringify(members, { lineWidth: 0 });
}

function oneLine(text = ''): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
