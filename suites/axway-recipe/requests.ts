import {
  recipeCommands,
  recipeExtensions,
  recipeKeyUsage,
  recipePurpose,
} from '../../config/standard/axway-recipe/recipe.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { recipeRequest } from '../../helpers/needs/recipe-files.ts';
import type { ExtensionFacts } from '../../helpers/x509/read/extensions.ts';
import { recipeClients } from '../subjects/recipe.ts';

const again = `Put the section req_cert_extensions of the recipe into {role}.cnf, then ${recipeCommands.request.replaceAll('{client}', '{role}')} and have it issued again.`;
const wanted = 'CA:FALSE, SAN, keyUsage critical digitalSignature and keyEncipherment, extendedKeyUsage clientAuth';

export default suite(
  { family: 'axway-recipe', title: 'Certificate requests of the recipe', layer: 'files', subjects: recipeClients },
  (check) => [
    check({
      id: 'recipe.request.signature',
      requirements: ['AXW-05'],
      title: 'The request of {role} is signed with its own key',
      needs: ({ client }) => ({ request: recipeRequest(client) }),
      findings: { unsigned: fail('The signature of the request of {role} does not verify with its own key.', again) },
      judge: ({ request }, _at, { pass, found }) => (request.signatureVerifies ? pass() : found('unsigned')),
    }),

    check({
      id: 'recipe.request.extensions',
      requirements: ['AXW-09'],
      title: 'The request of {role} asks for the four extensions of the recipe',
      needs: ({ client }) => ({ request: recipeRequest(client) }),
      findings: {
        missing: fail('The request of {role} does not ask for {actual}.', again),
        more: warn('The request of {role} asks for more than the recipe: {actual}.', again),
      },
      judge: ({ request: { requested } }, _at, { pass, found }) => {
        const missing = missingIn(requested);
        if (missing.length > 0) return found('missing', { expected: wanted, actual: missing.join('; ') });
        const more = beyond(requested);
        if (more.length > 0) return found('more', { expected: wanted, actual: more.join('; ') });
        return pass(
          { expected: wanted },
          ...(requested.basicConstraints?.critical ? ['basicConstraints is critical, in the recipe it is not'] : []),
        );
      },
    }),
  ],
);

function missingIn({ basicConstraints, keyUsage, extendedKeyUsage, hasSubjectAltName }: ExtensionFacts): string[] {
  const bits = recipeKeyUsage.filter((bit) => !keyUsage?.bits.includes(bit));
  return [
    ...(basicConstraints === null || basicConstraints.ca ? [recipeExtensions.basicConstraints.title] : []),
    ...(hasSubjectAltName ? [] : [recipeExtensions.subjectAltName.title]),
    ...(bits.length > 0 ? [`key usage ${bits.join(', ')}`] : keyUsage?.critical ? [] : ['a critical key usage']),
    ...(extendedKeyUsage?.includes(recipePurpose) ? [] : [`extended key usage ${recipePurpose}`]),
  ];
}

function beyond({ extensions, keyUsage, extendedKeyUsage }: ExtensionFacts): string[] {
  const known: readonly string[] = Object.values(recipeExtensions).map(({ oid }) => oid);
  return [
    ...extensions.filter(({ oid }) => !known.includes(oid)).map(({ oid }) => `extension ${oid}`),
    ...(keyUsage?.bits ?? []).filter((bit) => !recipeKeyUsage.includes(bit)).map((bit) => `key usage ${bit}`),
    ...(extendedKeyUsage ?? []).filter((one) => one !== recipePurpose).map((one) => `extended key usage ${one}`),
  ];
}
