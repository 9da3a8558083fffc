import { namedUrls, readDiscovery, urlOf } from '../../helpers/directory/discovery-document.ts';
import { shownValue, textOf } from '../../helpers/directory/json-value.ts';
import { fail, suite } from '../../helpers/engine/check.ts';
import { wanted } from '../../helpers/engine/need.ts';
import { said } from '../../helpers/needs/brands.ts';
import { discoveryAnswer, discoveryOf } from '../../helpers/needs/discovery.ts';
import { type BrandSubject, brandSubjects } from '../subjects/brands.ts';

const askOzone = 'Raise it with Ozone: TPPs configure themselves from this document.';
const requiredMembers = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'registration_endpoint',
  'jwks_uri',
  'pushed_authorization_request_endpoint',
];

export default suite({ title: 'Discovery document', layer: 'HTTP', subjects: brandSubjects }, (check) => [
  check({
    id: 'discovery.available',
    requirements: ['DISC-01'],
    conflict: 'CX-08',
    title: 'Discovery of {code} answers with status 200 and without a client certificate',
    needs: ({ brand }) => ({ answer: discoveryAnswer(brand) }),
    findings: {
      notFound: fail(
        '{url} answers {actual}: no such document.',
        'Check host and LFI Code; if they are right, ask Ozone.',
      ),
      refused: fail(
        '{url} answers {actual}: it wants credentials or a client certificate.',
        'Discovery is public. Check the URL; if it is right, ask Ozone to open it.',
      ),
      redirected: fail(
        '{url} answers {actual} and sends the caller to {location}.',
        'Raise it with Ozone: the document is at the issuer’s URL itself (OpenID Connect Discovery 4).',
      ),
      otherStatus: fail('{url} answers {actual}.', 'Try again later; if it stays, ask Ozone.'),
    },
    judge: ({ answer }, _at, { pass, found, notTested }, { target }) => {
      const what = { expected: 'status 200', actual: `status ${answer.status}`, url: answer.url };
      if (answer.status === 200)
        return pass(
          what,
          `Cache-Control: ${answer.headers['cache-control'] ?? 'absent'} (max-age=900 is documented)`,
          `server certificate issued by ${answer.issuer ?? 'nobody named'}`,
        );
      if (answer.status === 404 || answer.status === 410) return found('notFound', what);
      if ([400, 401, 403, 407, 495, 496].includes(answer.status))
        return target.environment === 'model-bank'
          ? notTested('the model bank is said to want a transport certificate for its discovery', ['tpp', 'ozone'])
          : found('refused', what);
      if (answer.status >= 300 && answer.status < 400)
        return found('redirected', { ...what, location: answer.headers.location ?? 'nowhere' });
      return found('otherStatus', what);
    },
  }),

  check({
    id: 'discovery.shape',
    requirements: ['DISC-01'],
    title: 'Discovery of {code} is a JSON object',
    after: 'discovery.available',
    needs: ({ brand }) => ({ answer: discoveryAnswer(brand) }),
    findings: {
      html: fail(
        '{url} answers with a web page ({actual}).',
        'Check the URL: it may be a login or a proxy’s error page. If it is right, ask Ozone.',
      ),
      notADocument: fail('{url} is no discovery document: {actual}.', askOzone),
    },
    judge: ({ answer }, _at, { pass, found, undecided }) => {
      const expected = 'a JSON object';
      const type = answer.headers['content-type'] ?? 'no content type';
      if (/^\s*<(!doctype|html)/i.test(answer.body)) return found('html', { expected, actual: type, url: answer.url });
      if (answer.truncated) return undecided('the document is larger than this suite reads', { expected });
      const document = readDiscovery(answer.body);
      if ('notADocument' in document)
        return found('notADocument', { expected, actual: document.notADocument, url: answer.url });
      return pass({ expected, actual: `${Object.keys(document.members).length} members, ${type}` });
    },
  }),

  check({
    id: 'discovery.issuer',
    requirements: ['DISC-02'],
    title: 'issuer of {code} is the URL that the document was fetched from',
    needs: ({ brand }) => ({ document: discoveryOf(brand), auth1: addressOf(brand) }),
    findings: {
      other: fail(
        'issuer is {actual}; the document is at {expected}.',
        'Raise it with Ozone: clients must refuse an issuer that differs in one character, a trailing slash among them (RFC 8414 3.3).',
      ),
    },
    judge: ({ document, auth1 }, _at, { pass, found }) => {
      const what = { expected: auth1.url, actual: textOf(document.members, 'issuer') ?? 'absent' };
      return what.actual === what.expected ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'discovery.members',
    requirements: ['DISC-03'],
    title: 'Discovery of {code} has the required members',
    needs: ({ brand }) => ({ document: discoveryOf(brand) }),
    findings: {
      missing: fail('The discovery document lacks {actual}.', askOzone),
      notHttps: fail('{member} is {actual}, not an https URL.', askOzone),
    },
    judge: ({ document }, _at, { pass, found }) => {
      const expected = requiredMembers.join(', ');
      const missing = requiredMembers.filter((member) => textOf(document.members, member) === null);
      if (missing.length > 0) return found('missing', { expected, actual: missing.join(', ') });
      const stray = requiredMembers.find((member) => !isHttps(textOf(document.members, member) ?? ''));
      return stray
        ? found('notHttps', { expected, actual: shownValue(document.members[stray]), member: stray })
        : pass({ expected, actual: 'all present' });
    },
  }),

  check({
    id: 'discovery.aliases',
    requirements: ['DISC-09'],
    title: 'mtls_endpoint_aliases of {code}',
    needs: ({ brand }) => ({ document: discoveryOf(brand) }),
    findings: {},
    judge: ({ document }, _at, { pass }) => {
      const aliases = namedUrls(document).filter(({ member }) => member.startsWith('mtls_endpoint_aliases.'));
      if (aliases.length === 0) return pass({ actual: 'none' }, 'no aliases: the top-level endpoints are used');
      const differing = aliases.filter(({ member, text }) => text !== document.members[member.split('.')[1] ?? '']);
      const odd = aliases.filter(({ text }) => !isHttps(text));
      return pass(
        { actual: aliases.map(({ text }) => text).join(', ') },
        ...differing.map(({ member, text }) => `${member} is ${text}: clients prefer it over the top-level endpoint`),
        ...odd.map(({ member }) => `${member} is no https URL`),
      );
    },
  }),

  check({
    id: 'discovery.authorization-endpoint',
    requirements: ['DISC-12'],
    title: 'Authorization endpoint of {code} is the LFI’s own',
    responsible: () => 'lfi',
    needs: ({ brand }, target) => ({
      document: discoveryOf(brand),
      form: wanted(said(target.onboarding.authorisationUrl, ['lfi', 'ozone', 'all'], '/onboarding/authorisationUrl')),
    }),
    findings: {},
    judge: ({ document, form }, { first }, { pass }) => {
      const actual = textOf(document.members, 'authorization_endpoint') ?? 'absent';
      const url = urlOf(actual);
      const notes = [
        ...(url === null ? [`${actual} is no URL`] : []),
        ...(url && url.protocol !== 'https:' ? ['it is not https'] : []),
        ...(url?.search ? ['it has a query; the Authorisation URL of the onboarding form has none'] : []),
        ...(url && /(^|\.)apihub\./.test(url.hostname)
          ? ['it is on the API Hub; customers expect their own bank’s host']
          : []),
        ...(first && typeof form === 'string' && form !== actual ? [`the onboarding form says ${form}`] : []),
      ];
      return pass({ expected: 'an https URL of the LFI', actual }, ...notes, 'it was not called: it is for browsers');
    },
  }),
]);

function isHttps(text: string): boolean {
  return urlOf(text)?.protocol === 'https:';
}

function addressOf(brand: BrandSubject['brand']) {
  return said(brand.endpoints.auth1, ['lfi', 'tpp', 'ozone', 'all'], '/endpoints/auth1');
}
