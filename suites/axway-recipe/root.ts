import { recipeBits, recipeRoot as root } from '../../config/standard/axway-recipe/recipe.ts';
import { fail, suite } from '../../helpers/engine/check.ts';
import { recipeFile } from '../../helpers/needs/recipe-files.ts';
import { isIssuedBy } from '../../helpers/x509/read/chain.ts';
import { nameText } from '../../helpers/x509/read/name.ts';
import { recipeRoot } from '../subjects/recipe.ts';

const again = `openssl genrsa -out ca1.key 2048, then openssl req -new -x509 -days 3650 -key ca1.key -subj "/C=US/ST=Arizona/L=Phoenix/O=Axway/CN=Axway Root CA" -out ca1.crt; issue every client certificate again.`;

export default suite(
  { family: 'axway-recipe', title: 'Root CA of the recipe', layer: 'files', subjects: recipeRoot },
  (check) => [
    check({
      id: 'recipe.root.self-signed',
      requirements: ['AXW-01'],
      title: 'The root CA is signed with its own key',
      needs: () => ({ seen: recipeFile('root') }),
      findings: {
        otherIssuer: fail('The certificate named as root was issued by {actual}, not by itself.', again),
        otherKey: fail('The certificate named as root has its own name as issuer, but another key signed it.', again),
      },
      judge: ({ seen: { facts, der } }, _at, { pass, found }) => {
        const what = { expected: nameText(facts.subject), actual: nameText(facts.issuer) };
        if (!facts.selfIssued) return found('otherIssuer', what);
        if (!isIssuedBy(der, der)) return found('otherKey', what);
        const days = Math.round(facts.validityDays ?? 0);
        return pass(
          what,
          ...(what.actual === root.subject ? [] : [`another root than the recipe’s ${root.subject}`]),
          ...(days === root.days ? [] : [`it lives ${days} days, the recipe’s root ${root.days}`]),
        );
      },
    }),

    check({
      id: 'recipe.root.key',
      requirements: ['AXW-01'],
      title: 'The root CA has an RSA key of 2048 bits',
      needs: () => ({ seen: recipeFile('root') }),
      findings: { other: fail('The key of the root CA is {actual}, not {expected}.', again) },
      judge: ({ seen }, _at, { pass, found }) => {
        const { algorithm, bits } = seen.facts.publicKey;
        const what = { expected: `RSA ${recipeBits} bits`, actual: `${algorithm} ${bits ?? '?'} bits` };
        return what.actual === what.expected ? pass(what) : found('other', what);
      },
    }),

    check({
      id: 'recipe.root.authority',
      requirements: ['AXW-01'],
      title: 'The root CA is marked as a CA',
      needs: () => ({ seen: recipeFile('root') }),
      findings: { notCa: fail('The certificate named as root has {actual}: it is no CA.', again) },
      judge: ({ seen }, _at, { pass, found }) => {
        const { basicConstraints, keyUsage } = seen.facts;
        const actual =
          basicConstraints === null ? 'no basicConstraints' : `CA:${basicConstraints.ca ? 'TRUE' : 'FALSE'}`;
        const what = { expected: 'CA:TRUE', actual };
        if (actual !== what.expected) return found('notCa', what);
        return pass(what, ...(keyUsage === null ? ['no key usage, as the command of the recipe has it'] : []));
      },
    }),
  ],
);
