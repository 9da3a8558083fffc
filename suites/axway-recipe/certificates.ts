import { recipeExtensions, recipePurpose, recipeRoot, sample } from '../../config/standard/axway-recipe/recipe.ts';
import { bySwitch, fail, suite, warn } from '../../helpers/engine/check.ts';
import { recipeFile } from '../../helpers/needs/recipe-files.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { recipeClients } from '../subjects/recipe.ts';

const keepExtensions =
  'openssl x509 -req copies no extension by itself: add -copy_extensions copy (OpenSSL 3) or -extfile {role}.cnf -extensions req_cert_extensions, and issue {role} again.';
const strict = { off: 'warn', on: 'fail' } as const;

export default suite(
  { family: 'axway-recipe', title: 'Client certificates of the recipe', layer: 'files', subjects: recipeClients },
  (check) => [
    check({
      id: 'recipe.extensions.issued',
      requirements: ['AXW-10'],
      title: 'The certificate of {role} has the four extensions of the recipe',
      responsible: () => 'operator',
      needs: ({ role }) => ({ leaf: recipeFile(role) }),
      findings: {
        version: bySwitch(
          'strictExtensions',
          strict,
          '{role} is an X.509 certificate of {actual}, which has no extensions: SAN, key usage and purpose of the request are lost.',
          keepExtensions,
        ),
        missing: bySwitch('strictExtensions', strict, 'The certificate of {role} lacks {actual}.', keepExtensions),
      },
      judge: ({ leaf: { facts } }, _at, { pass, found }) => {
        const expected = Object.values(recipeExtensions)
          .map(({ title }) => title)
          .join(', ');
        if (facts.version !== 3) return found('version', { expected: 'version 3', actual: `version ${facts.version}` });
        const there = facts.extensions.map(({ oid }) => oid);
        const missing = Object.values(recipeExtensions).filter(({ oid }) => !there.includes(oid));
        if (missing.length === 0) return pass({ expected });
        return found('missing', { expected, actual: missing.map(({ title }) => title).join(', ') });
      },
    }),

    check({
      id: 'recipe.purpose.client',
      requirements: ['AXW-11'],
      title: 'The certificate of {role} is for TLS clients and no CA’s',
      responsible: () => 'operator',
      needs: ({ role }) => ({ leaf: recipeFile(role) }),
      findings: {
        authority: fail(
          'The certificate of {role} is a CA’s (CA:TRUE): whoever has its key can issue certificates.',
          'Issue it again with basicConstraints = CA:FALSE, and let no gateway trust the old one.',
        ),
        otherPurpose: fail(
          'The extended key usage of {role} is {actual}, without clientAuth.',
          'Issue it again with extendedKeyUsage = clientAuth.',
        ),
      },
      judge: ({ leaf: { facts } }, _at, { pass, found }) => {
        const { basicConstraints, extendedKeyUsage } = facts;
        if (basicConstraints?.ca) return found('authority', { expected: 'CA:FALSE', actual: 'CA:TRUE' });
        const actual = extendedKeyUsage?.join(', ') ?? 'no extended key usage';
        if (extendedKeyUsage && !extendedKeyUsage.includes(recipePurpose))
          return found('otherPurpose', { expected: recipePurpose, actual });
        return pass({ expected: recipePurpose, actual });
      },
    }),

    check({
      id: 'recipe.sample.not-in-production',
      requirements: ['AXW-13'],
      title: 'The certificate of {role} is no sample where it is used in production',
      responsible: () => 'operator',
      needs: ({ role }) => ({ leaf: recipeFile(role) }),
      findings: {
        sample: warn(
          '{role} is used in production and looks like a sample: {actual}.',
          'Use a certificate that an approved certificate authority issued, for names and identifiers of your own.',
        ),
      },
      judge: ({ leaf: { facts } }, _at, { pass, found }, { target }) => {
        const days = Math.round(facts.validityDays ?? 0);
        const names = [...attributeValues(facts.subject, 'CN'), ...facts.dnsNames];
        const marks = [
          ...(attributeValues(facts.issuer, 'CN').includes(recipeRoot.commonName)
            ? [`issued by ${recipeRoot.commonName}`]
            : []),
          ...(names.some((name) => name.toLowerCase().endsWith(sample.domain)) ? [`a name in ${sample.domain}`] : []),
          ...(attributeValues(facts.subject, 'serialNumber').includes(sample.serialNumber)
            ? [`serialNumber ${sample.serialNumber}`]
            : []),
          ...(days > sample.longestLife ? [`a life of ${days} days`] : []),
        ];
        const what = { expected: 'no mark of a sample in production', actual: marks.join(', ') || 'none' };
        return marks.length > 0 && target.environment === 'production' ? found('sample', what) : pass(what);
      },
    }),
  ],
);
