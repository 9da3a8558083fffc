import {
  recipeAttributes,
  recipeBits,
  recipeCommands,
  recipeSignature,
} from '../../config/standard/axway-recipe/recipe.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { recipeContent } from '../../helpers/needs/recipe-files.ts';
import { isHostName } from '../../helpers/x509/read/host-name.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { recipeContents } from '../subjects/recipe.ts';

const again = `Correct {role}.cnf, then ${recipeCommands.request.replaceAll('{client}', '{role}')} and have it issued again.`;
const types = recipeAttributes.map(({ type }) => type);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default suite(
  {
    family: 'axway-recipe',
    title: 'Contents of client certificates and requests',
    layer: 'files',
    subjects: recipeContents,
  },
  (check) => [
    check({
      id: 'recipe.subject.attributes',
      requirements: ['AXW-06'],
      title: 'The subject of {role} has the ten attributes of the recipe',
      needs: (at) => ({ seen: recipeContent(at) }),
      findings: {
        missing: fail('The subject of {role} lacks {what}.', again),
        repeated: fail('The subject of {role} has {what} more than once.', again),
        foreign: fail('The subject of {role} has {what}, which the recipe does not know.', again),
        country: fail('{what} of {role} is {actual}, no country of two letters.', again),
      },
      judge: ({ seen: { subject } }, _at, { pass, found }) => {
        const attributes = subject.rdns.flat();
        const given = attributes.map(({ type }) => type);
        const what = { expected: types.join(', '), actual: given.join(', ') };
        const [missing, foreign, repeated] = [
          types.filter((type) => !given.includes(type)),
          given.filter((type) => !types.includes(type)),
          types.filter((type) => given.filter((one) => one === type).length > 1),
        ];
        if (missing.length > 0) return found('missing', { ...what, what: missing.join(', ') });
        if (foreign.length > 0) return found('foreign', { ...what, what: foreign.join(', ') });
        if (repeated.length > 0) return found('repeated', { ...what, what: repeated.join(', ') });
        const stray = attributes.find(
          ({ type, value }) => ['C', 'jurisdictionCountryName'].includes(type) && !/^[A-Za-z]{2}$/.test(value),
        );
        if (stray) return found('country', { expected: 'two letters', actual: stray.value, what: stray.type });
        const otherTypes = recipeAttributes.flatMap(({ type, stringType }) => {
          const is = attributes.find((one) => one.type === type)?.stringType;
          return is === stringType ? [] : [`${type} is a ${is}, in the recipe a ${stringType}`];
        });
        return pass(
          what,
          ...(what.actual === what.expected ? [] : ['another order than that of the configuration file']),
          ...otherTypes,
        );
      },
    }),

    check({
      id: 'recipe.subject.identifier',
      requirements: ['AXW-07'],
      title: 'OU and UID of {role} hold one UUID',
      needs: (at) => ({ seen: recipeContent(at) }),
      findings: {
        differ: warn('OU of {role} is {ou}, its UID is {uid}.', again),
        noUuid: warn('OU and UID of {role} are {ou}, which is no UUID.', again),
      },
      judge: ({ seen: { subject } }, _at, { pass, found }) => {
        const [ou, uid] = ['OU', 'UID'].map((type) => attributeValues(subject, type).join(', ') || 'absent');
        const what = { expected: 'one UUID', actual: `OU ${ou}, UID ${uid}`, ou, uid };
        if (ou !== uid) return found('differ', what);
        return uuid.test(ou ?? '') ? pass(what) : found('noUuid', what);
      },
    }),

    check({
      id: 'recipe.name.host',
      requirements: ['AXW-08'],
      title: 'The CN of {role} is a host name and its only dNSName',
      needs: (at) => ({ seen: recipeContent(at) }),
      findings: {
        noHost: fail('The CN of {role} is {actual}, no host name.', again),
        noSan: fail('The request of {role} asks for no SAN; it has to name {expected}.', again),
        otherSan: fail('The SAN of {role} has {actual}; it has to have {expected} alone.', again),
      },
      judge: ({ seen }, { place }, { pass, found }) => {
        const cn = attributeValues(seen.subject, 'CN').join(', ');
        if (!isHostName(cn)) return found('noHost', { expected: 'a host name', actual: cn || 'absent' });
        const expected = `dNSName ${cn}`;
        if (!seen.hasSubjectAltName)
          return place === 'csr'
            ? found('noSan', { expected, actual: 'no SAN' })
            : pass({ expected, actual: 'no SAN' }, 'no SAN: recipe.extensions.issued judges that');
        const actual = [...seen.dnsNames.map((name) => `dNSName ${name}`), ...seen.otherSubjectAltNames].join(', ');
        const what = { expected, actual: actual || 'nothing' };
        return actual.toLowerCase() === expected.toLowerCase() ? pass(what) : found('otherSan', what);
      },
    }),

    check({
      id: 'recipe.key.size',
      requirements: ['AXW-12'],
      title: 'The key of {role} is RSA with 2048 bits',
      needs: (at) => ({ seen: recipeContent(at) }),
      findings: {
        notRsa: fail('The key of {role} is {actual}, not RSA.', again),
        short: fail('The key of {role} has {actual}.', again),
        long: warn('The key of {role} has {actual}; the recipe says 2048 bits.', again),
      },
      judge: ({ seen }, _at, { pass, found }) => {
        const { algorithm, bits } = seen.publicKey;
        const what = { expected: `RSA ${recipeBits} bits`, actual: `${algorithm} ${bits ?? '?'} bits` };
        if (algorithm !== 'RSA') return found('notRsa', what);
        if ((bits ?? 0) < recipeBits) return found('short', what);
        return bits === recipeBits ? pass(what) : found('long', what);
      },
    }),

    check({
      id: 'recipe.signature.algorithm',
      requirements: ['AXW-12'],
      title: '{role} is signed with SHA-256 and RSA',
      needs: (at) => ({ seen: recipeContent(at) }),
      findings: {
        other: fail(
          '{role} is signed with {actual}, not {expected}.',
          `Set default_md = sha256 in {role}.cnf or add -sha256 to openssl x509 -req. ${again}`,
        ),
      },
      judge: ({ seen }, _at, { pass, found }) => {
        const what = { expected: recipeSignature, actual: seen.signatureAlgorithm.name };
        return what.actual === what.expected ? pass({ ...what }) : found('other', what);
      },
    }),
  ],
);
