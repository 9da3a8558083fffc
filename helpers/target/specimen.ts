import { givenIdentities } from '../../config/standard/api-hub/given-identities.ts';
import { rolesIn } from '../../config/standard/api-hub/roles.ts';
import { partyVantages, type RunVantage, vantageNames } from '../../config/standard/api-hub/vantages.ts';
import { type HubVersion, hubVersions } from '../../config/standard/versions.ts';
import type { RecipeTargetFile } from '../../config/target/recipe-schema.ts';
import type { TargetFile } from '../../config/target/schema.ts';
import { resolveTarget } from './defaults.ts';
import { resolveRecipe } from './recipe.ts';
import type { Target } from './target.ts';

/**
 * Targets that name everything, one for each version of the standard and vantage, one of merged evidence, and one for
 * each other standard: to ask what the suites would look at, never to probe.
 */
export function specimenTargets(): Target[] {
  const source = { file: 'specimen.yaml', digest: '', lines: {} };
  return [
    ...hubVersions.flatMap((version) =>
      vantageNames.map((vantage) =>
        resolveTarget(specimen(version, vantage), { framework: [], public: 'system' }, source),
      ),
    ),
    ...hubVersions.map((version) => ({
      ...resolveTarget(specimen(version, 'all'), { framework: [], public: 'system' }, source),
      joint: partyVantages,
    })),
    resolveRecipe(recipeSpecimen, source),
  ];
}

const specimenClient = { certificate: 'specimen.pem', key: 'specimen.key', csr: 'specimen.csr' };
const recipeSpecimen: RecipeTargetFile = {
  standard: 'axway-recipe',
  environment: 'production',
  root: 'specimen.pem',
  clients: { tpp1: specimenClient, tpp2: specimenClient },
};

function specimen(standard: HubVersion, vantage: RunVantage): TargetFile {
  const id = '00000000-0000-4000-8000-000000000000';
  const party = { legalName: 'Specimen', organisationId: id };
  const identity = { certificate: 'specimen.pem', key: 'specimen.key' };
  return {
    standard,
    environment: 'embedded',
    vantage,
    lfi: { ...party, codes: ['specimen'], applications: { 'c3-hh-cm-client': id } },
    tpp: { ...party, application: id },
    ozone: { ...party, application: id },
    applicationLayerAuthentication: { ozoneConnect: 'jwt-auth', apiHub: 'jwt-auth' },
    endpoints: { oc: 'https://specimen.example' },
    certificates: Object.fromEntries(
      rolesIn(standard).map((role) => [role, { kid: role, ...identity, csr: 'specimen.csr' }]),
    ),
    identities: Object.fromEntries(givenIdentities.map((name) => [name, identity])),
  };
}
