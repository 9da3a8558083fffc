import { environments } from '../../config/standard/api-hub/environments.ts';
import { type Role, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import { holdsIn } from '../../config/standard/versions.ts';
import type { TargetFile } from '../../config/target/schema.ts';
import { escapedMember } from './json-pointer.ts';
import type { Problem } from './problem.ts';

type Found = Omit<Problem, 'file' | 'line'>;

/** What members of a target file ask of each other. */
export function consistencyProblems(file: TargetFile): Found[] {
  const problems: Found[] = [];
  const demand = (holds: boolean, problem: Found) => {
    if (!holds) problems.push(problem);
  };
  const { vantage, environment } = file;
  demand(vantage !== 'all' || environment === 'embedded', {
    pointer: '/vantage',
    found: `vantage all in environment ${environment}`,
    expected: 'lfi, tpp or ozone: no party holds all keys outside the embedded ecosystem',
    example: 'vantage: lfi',
  });
  demand(vantage === 'tpp' || file.applicationLayerAuthentication !== undefined, {
    pointer: '/applicationLayerAuthentication',
    found: 'nothing',
    expected: 'what was selected at onboarding; it decides whether Sig3 and Sig4 apply',
    example: 'applicationLayerAuthentication: { ozoneConnect: jwt-auth, apiHub: mtls-only }',
  });
  for (const party of partiesNeeded(vantage)) {
    demand(file[party] !== undefined, {
      pointer: `/${party}`,
      found: 'nothing',
      expected: `legal name and organisation id of the ${party === 'ozone' ? 'API Hub’s operator' : party.toUpperCase()}`,
      example: `${party}: { legalName: …, organisationId: … }`,
    });
  }
  demand(environment !== 'production' || !file.probes?.allow?.includes('par'), {
    pointer: '/probes/allow',
    found: 'par in environment production',
    expected: 'no pushed authorization requests in production',
    example: 'allow: [token]',
  });
  const oc = file.endpoints?.oc;
  demand(vantage === 'tpp' || environment === 'model-bank' || oc !== undefined, {
    pointer: '/endpoints/oc',
    found: 'nothing',
    expected: `the Ozone Connect base URL of this environment (${environments[environment].title})`,
    example: 'oc: https://connect.examplebank.ae',
  });
  for (const role of Object.keys(file.certificates ?? {}) as Role[])
    demand(holdsIn(roles[role], file.standard), {
      pointer: `/certificates/${role}`,
      found: `${role} in a target of ${file.standard}`,
      expected: `a certificate of ${file.standard}: ${rolesIn(file.standard).join(', ')}`,
      example: null,
    });
  problems.push(...brandProblems(file));
  return problems;
}

/** Each LFI Code once, and brands described by the codes that the file lists. */
function brandProblems({ lfi, brands = {} }: TargetFile): Found[] {
  const codes = lfi?.codes ?? [];
  const repeated = codes.findIndex(
    (code, index) => codes.findIndex((other) => other.toLowerCase() === code.toLowerCase()) < index,
  );
  return [
    ...(repeated < 0
      ? []
      : [
          {
            pointer: `/lfi/codes/${repeated}`,
            found: `“${codes[repeated]}” once more`,
            expected: 'each LFI Code once, upper and lower case being the same host',
            example: null,
          },
        ]),
    ...Object.keys(brands)
      .filter((code) => !codes.slice(1).includes(code))
      .map((code) => ({
        pointer: `/brands/${escapedMember(code)}`,
        found: code === codes[0] ? 'the first LFI Code, which the file itself is about' : 'no LFI Code of this target',
        expected: `one of lfi.codes after the first${codes.length > 1 ? `: ${codes.slice(1).join(', ')}` : ''}`,
        example: null,
      })),
  ];
}

function partiesNeeded(vantage: TargetFile['vantage']): readonly ('lfi' | 'tpp' | 'ozone')[] {
  switch (vantage) {
    case 'lfi':
      return ['lfi'];
    case 'tpp':
      return ['tpp', 'lfi'];
    case 'ozone':
      return ['ozone', 'lfi'];
    case 'all':
      return ['lfi', 'tpp', 'ozone'];
  }
}
