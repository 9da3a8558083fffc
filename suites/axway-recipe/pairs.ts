import { fail, suite, warn } from '../../helpers/engine/check.ts';
import type { Need } from '../../helpers/engine/need.ts';
import { type RecipeCertificate, recipeFile } from '../../helpers/needs/recipe-files.ts';
import { sameClient } from '../../helpers/needs/recipe-origin.ts';
import { attributeValues, nameText } from '../../helpers/x509/read/name.ts';
import { type PairSubject, recipePairs } from '../subjects/recipe.ts';

export default suite(
  { family: 'axway-recipe', title: 'Client certificates beside each other', layer: 'files', subjects: recipePairs },
  (check) => [
    check({
      id: 'recipe.pair.keys',
      requirements: ['AXW-03'],
      title: '{first} and {second} have different keys',
      needs: unlessOfAnother,
      findings: {
        same: fail(
          '{first} and {second} have one key: each can pass for the other.',
          'Make a key and a request for each TPP (openssl req -new -newkey rsa:2048 …) and have them issued from these.',
        ),
      },
      judge: ({ one, other }, _at, { pass, found }) =>
        one.facts.publicKey.spki === other.facts.publicKey.spki ? found('same') : pass(),
    }),

    check({
      id: 'recipe.pair.names',
      requirements: ['AXW-06'],
      title: '{first} and {second} have names of their own',
      needs: unlessOfAnother,
      findings: {
        same: fail(
          '{second} has the CN or the businessCategory of {first}: {actual}.',
          'Correct {second}.cnf, make its request again and have it issued: a gateway tells TPPs apart by these names.',
        ),
      },
      judge: ({ one, other }, _at, { pass, found }) => {
        const what = { expected: 'another CN and businessCategory', actual: nameText(other.facts.subject) };
        return sameClient(one.facts.subject, other.facts.subject) ? found('same', what) : pass(what);
      },
    }),

    check({
      id: 'recipe.pair.serials',
      requirements: ['AXW-02'],
      title: 'The certificates of {first} and {second} have different serials',
      responsible: () => 'operator',
      needs: certificatesOf,
      findings: {
        same: fail(
          '{first} and {second} have the serial {actual}; an issuer gives each of its certificates another one (RFC 5280, 4.1.2.2).',
          'Issue {second} again with -CAcreateserial, or keep the .srl file that counts them.',
        ),
      },
      judge: ({ one, other }, _at, { pass, found }) => {
        const what = { expected: 'different serials', actual: other.facts.serial ?? 'none' };
        return one.facts.serial === other.facts.serial ? found('same', what) : pass(what);
      },
    }),

    check({
      id: 'recipe.pair.identifiers',
      requirements: ['AXW-07'],
      title: '{first} and {second} have identifiers of their own',
      needs: unlessOfAnother,
      findings: {
        same: warn(
          '{first} and {second} share {actual}; in the samples of the recipe nothing but CN and businessCategory tells them apart.',
          'Give {second} a UUID of its own in OU and UID, and its own serialNumber, in {second}.cnf; make its request again and have it issued.',
        ),
      },
      judge: ({ one, other }, _at, { pass, found }) => {
        const shared = ['OU', 'UID', 'serialNumber'].flatMap((type) =>
          attributeValues(one.facts.subject, type)
            .filter((value) => attributeValues(other.facts.subject, type).includes(value))
            .map((value) => `${type} ${value}`),
        );
        const what = { expected: 'nothing in common', actual: shared.join(', ') || 'nothing' };
        return shared.length > 0 ? found('same', what) : pass(what);
      },
    }),
  ],
);

function certificatesOf({ first, second }: PairSubject) {
  return { one: recipeFile(first), other: recipeFile(second) };
}

/** Where one of them was issued from the other's request, that case says it all. */
function unlessOfAnother({ first, second }: PairSubject) {
  const own = (name: string): Need<RecipeCertificate> => ({
    ...recipeFile(name),
    gates: [`recipe.issued.own-request@${name}`],
  });
  return { one: own(first), other: own(second) };
}
