import { recipeCommands } from '../../config/standard/axway-recipe/recipe.ts';
import { fail, suite } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { recipeFile, recipeKey, recipeRequest } from '../../helpers/needs/recipe-files.ts';
import { type ClientFiles, requestOfAnother } from '../../helpers/needs/recipe-origin.ts';
import { isIssuedBy } from '../../helpers/x509/read/chain.ts';
import { nameText } from '../../helpers/x509/read/name.ts';
import { recipeClients } from '../subjects/recipe.ts';

const issueAgain = `Issue it from its own request: ${recipeCommands.issue.replaceAll('{client}', '{role}')}`;

export default suite(
  { family: 'axway-recipe', title: 'Issuance of client certificates', layer: 'files', subjects: recipeClients },
  (check) => [
    check({
      id: 'recipe.issued.own-request',
      requirements: ['AXW-04'],
      title: 'The certificate of {role} was not issued from another TPP’s request',
      responsible: () => 'operator',
      needs: (_at, { recipe }) =>
        Object.fromEntries(
          (recipe?.clients ?? []).flatMap((client) => [
            [`${client.name} certificate`, wanted(recipeFile(client.name))],
            [`${client.name} request`, wanted(recipeRequest(client))],
            [`${client.name} key`, wanted(recipeKey(client))],
          ]),
        ),
      findings: {
        another: fail(
          'The certificate of {role} was issued from the request of {other}: it has key and name of {other} ({actual}). The last command of the recipe does that: it signs tpp1.csr into tpp2.crt.',
          `The key of {role} does not fit this certificate, and a gateway takes whoever shows it for {other}. ${issueAgain}`,
        ),
      },
      judge: (facts, { client, clients }, { pass, found, because }) => {
        const seen = facts as Readonly<Record<string, unknown>>;
        const filesOf = (name: string): ClientFiles => ({
          name,
          certificate: present(seen[`${name} certificate`]),
          request: present(seen[`${name} request`]),
          key: present(seen[`${name} key`]),
        });
        const own = seen[`${client.name} certificate`];
        if (own instanceof Unseen) return because(own);
        const files = clients.map(({ name }) => filesOf(name));
        const other = requestOfAnother(client.name, files);
        const actual = nameText(filesOf(client.name).certificate?.facts.subject ?? { rdns: [] });
        if (other !== null) return found('another', { expected: `key and name of ${client.name}`, actual, other });
        return pass({ actual }, ...(clients.length > 1 ? [] : ['the target names no other TPP']));
      },
    }),

    check({
      id: 'recipe.issued.by-root',
      requirements: ['AXW-02'],
      title: 'The root itself signed the certificate of {role}',
      responsible: () => 'operator',
      needs: ({ role }) => ({ leaf: recipeFile(role), root: recipeFile('root') }),
      findings: {
        otherIssuer: fail('{role} was issued by {actual}, not by the root {expected}.', issueAgain),
        otherKey: fail('{role} names the root as its issuer, but another key signed it.', issueAgain),
        otherKeyId: fail(
          'The authorityKeyIdentifier of {role} is {actual}; the root’s subjectKeyIdentifier is {expected}.',
          issueAgain,
        ),
      },
      judge: ({ leaf, root }, _at, { pass, found }) => {
        const what = { expected: nameText(root.facts.subject), actual: nameText(leaf.facts.issuer) };
        if (encoded(leaf.facts.issuer) !== encoded(root.facts.subject)) return found('otherIssuer', what);
        if (!isIssuedBy(leaf.der, root.der)) return found('otherKey', what);
        const { authorityKeyId } = leaf.facts;
        const { subjectKeyId } = root.facts;
        if (authorityKeyId !== null && subjectKeyId !== null && authorityKeyId !== subjectKeyId)
          return found('otherKeyId', { expected: subjectKeyId, actual: authorityKeyId });
        return pass(what);
      },
    }),

    check({
      id: 'recipe.issued.key-of-request',
      requirements: ['AXW-05'],
      title: 'The certificate of {role} has the key of its request',
      after: 'recipe.issued.own-request',
      responsible: () => 'operator',
      needs: ({ role, client }) => ({ leaf: recipeFile(role), request: recipeRequest(client) }),
      findings: { other: fail('The certificate of {role} has another key than its request.', issueAgain) },
      judge: ({ leaf, request }, _at, { pass, found }) =>
        leaf.facts.publicKey.spki === request.publicKey.spki ? pass() : found('other'),
    }),

    check({
      id: 'recipe.issued.subject-of-request',
      requirements: ['AXW-05'],
      title: 'The certificate of {role} has the subject of its request',
      after: 'recipe.issued.own-request',
      responsible: () => 'operator',
      needs: ({ role, client }) => ({ leaf: recipeFile(role), request: recipeRequest(client) }),
      findings: { other: fail('The subject of {role} is {actual}; its request says {expected}.', issueAgain) },
      judge: ({ leaf, request }, _at, { pass, found }) => {
        const what = { expected: nameText(request.subject), actual: nameText(leaf.facts.subject) };
        return what.actual === what.expected ? pass(what) : found('other', what);
      },
    }),

    check({
      id: 'recipe.issued.key-file',
      requirements: ['AXW-03'],
      title: 'The key file of {role} is that of its certificate',
      after: 'recipe.issued.own-request',
      needs: ({ role, client }) => ({ leaf: recipeFile(role), key: recipeKey(client) }),
      findings: {
        other: fail(
          'The private key of {role} is not that of its certificate; OpenSSL and Node refuse the two together (key values mismatch).',
          'Find the key that the request was made with, or make key and request again and have them issued: openssl pkey -in {role}.key -pubout and openssl x509 -in {role}.crt -noout -pubkey must print the same.',
        ),
      },
      judge: ({ leaf, key }, { client }, { pass, found }) => {
        if (leaf.facts.publicKey.spki !== key) return found('other');
        return pass(
          {},
          ...(client.keyInClear ? ['the key file is not encrypted, as -nodes of the recipe leaves it'] : []),
        );
      },
    }),
  ],
);

/** A name with what its encoding says of it, for comparison in order and string type. */
function encoded(name: Parameters<typeof nameText>[0]): string {
  return JSON.stringify(name.rdns.map((rdn) => rdn.map(({ oid, value, stringType }) => [oid, value, stringType])));
}

function present<Fact>(fact: unknown): Fact | null {
  return fact instanceof Unseen || fact === undefined ? null : (fact as Fact);
}
