import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { publicKeySpki, readJwkSet } from '../../helpers/jose/jwk-set.ts';
import { privateMembersInText } from '../../helpers/jose/private-members.ts';
import { type Content, contentsAt } from '../../helpers/needs/certificate-contents.ts';
import { certificateRequests, certificates } from '../../helpers/needs/certificate-subjects.ts';
import { declaredLocation, fetchOf, isOtherPlace, jwkSetOf } from '../../helpers/needs/keystore.ts';
import { namesCheck, namesIn, otherName } from '../../helpers/needs/own-mistakes.ts';
import type { Target } from '../../helpers/target/target.ts';
import { keystoreDocuments } from '../subjects/documents.ts';

const mediaTypes = ['application/jwk-set+json', 'application/json'];

export default suite({ title: 'Documents of the keystore', layer: 'JWKS', subjects: keystoreDocuments }, (check) => [
  check({
    id: 'jwks.available',
    requirements: ['JWKS-09'],
    title: '{jwks} answers with status 200 and without a client certificate',
    needs: ({ document, publishes }, target) => ({
      answer: fetchOf(document, target),
      ...Object.fromEntries(
        filesBeside(publishes, target).map((place) => [place.name, wanted(contentsAt(place, target))]),
      ),
    }),
    findings: {
      notFound: fail(
        '{url} answers {actual}: no such document.',
        'Check the organisation’s and application’s id in the URL; an organisation without active certificates has no document.',
      ),
      refused: fail(
        '{url} answers {actual}: it wants credentials.',
        'The keystore is public. Check the URL for a typing error or a proxy that asks for a login.',
      ),
      redirected: fail(
        '{url} answers {actual} and sends the caller to {location}.',
        'Give the final URL in the target; a JWKS URL must answer itself.',
      ),
      otherStatus: fail('{url} answers {actual}.', 'Try again later; if it stays, raise it with the Trust Framework.'),
    },
    judge: ({ answer, ...files }, { publishes }, { pass, found, because }, { target }) => {
      const what = { expected: 'status 200', actual: `status ${answer.status}`, url: answer.url };
      if (answer.status === 200) return pass(what);
      if (answer.status === 404 || answer.status === 410) {
        const wrongId = idOfAnother(answer.url, files, publishes, target);
        if (wrongId !== null)
          return because(
            new Unseen('blocked', 'its URL has an id that all certificates at hand contradict', { blockedBy: wrongId }),
          );
        const stray = publishes.find((role) => isElsewhere(role, target));
        if (stray === undefined) return found('notFound', what);
        const blockedBy = `jwks.location@${stray}`;
        return because(new Unseen('blocked', 'its URL is that of another document', { blockedBy }));
      }
      if ([400, 401, 403, 407, 495, 496].includes(answer.status)) return found('refused', what);
      if (answer.status >= 300 && answer.status < 400)
        return found('redirected', { ...what, location: answer.headers.location ?? 'nowhere' });
      return found('otherStatus', what);
    },
  }),

  check({
    id: 'jwks.shape',
    requirements: ['JWKS-09'],
    title: '{jwks} is a JWK Set',
    after: 'jwks.available',
    needs: ({ document }, target) => ({ answer: fetchOf(document, target) }),
    findings: {
      html: fail(
        '{url} answers with a web page ({actual}), not with a JWK Set.',
        'Check the URL: it may be the directory’s web page, a login or a proxy’s error page.',
      ),
      notAJwkSet: fail(
        '{url} is no JWK Set: {actual}.',
        'Raise it with the Trust Framework; no peer can verify anything against it.',
      ),
      strays: warn(
        '{url} is a JWK Set in which {actual}.',
        'Raise it with the Trust Framework: strict readers refuse the whole set.',
      ),
      empty: fail(
        '{url} is a JWK Set without keys.',
        'Check that the certificates are issued and active, and that the ids in the URL are this environment’s.',
      ),
    },
    judge: ({ answer }, _at, { pass, found, undecided }) => {
      const expected = '{"keys":[…]} with at least one key';
      const set = readJwkSet(answer.body);
      const type = answer.headers['content-type'] ?? 'no content type';
      if (/^\s*<(!doctype|html)/i.test(answer.body)) return found('html', { expected, actual: type, url: answer.url });
      const tooLarge = answer.truncated || ('notAJwkSet' in set && set.beyondLimits);
      if (tooLarge)
        return undecided('the document is larger than this suite reads', {
          expected,
          actual: `${answer.body.length} characters`,
        });
      if ('notAJwkSet' in set) return found('notAJwkSet', { expected, actual: set.notAJwkSet, url: answer.url });
      const what = { expected, actual: `${set.keys.length} keys`, url: answer.url };
      if (set.keys.length === 0) return found('empty', what);
      const [problem] = set.problems;
      return problem === undefined ? pass(what) : found('strays', { ...what, actual: problem });
    },
  }),

  check({
    id: 'jwks.member-names',
    requirements: ['JWKS-09'],
    title: 'No object in {jwks} has a member twice',
    needs: ({ document }, target) => ({ set: jwkSetOf(document, target) }),
    findings: {
      doubled: fail(
        'Of {jwks}, {actual}.',
        'Raise it with the Trust Framework: names of members are unique (RFC 7517 4 and 5). Some readers take the first value, some the last, some refuse the whole set.',
      ),
    },
    judge: ({ set }, _at, { pass, found }) => {
      const [doubled] = set.doubled;
      const what = { expected: 'every name once', actual: doubled ?? 'every name once' };
      return doubled === undefined ? pass(what) : found('doubled', what);
    },
  }),

  check({
    id: 'jwks.media-type',
    requirements: ['JWKS-09'],
    title: '{jwks} has a media type for JSON',
    after: 'jwks.shape',
    needs: ({ document }, target) => ({ answer: fetchOf(document, target) }),
    findings: {
      other: warn(
        '{jwks} is sent as {actual}.',
        'Raise it with the Trust Framework: strict clients refuse it. RFC 7517 8.5.2 registers application/jwk-set+json.',
      ),
    },
    judge: ({ answer }, _at, { pass, found }) => {
      const actual = answer.headers['content-type'] ?? 'no content type';
      const what = { expected: mediaTypes.join(' or '), actual };
      return mediaTypes.includes(actual.split(';')[0]?.trim().toLowerCase() ?? '') ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'jwks.caching',
    requirements: ['JWKS-14'],
    conflict: 'CX-37',
    title: '{jwks} may be cached',
    after: 'jwks.available',
    needs: ({ document }, target) => ({ answer: fetchOf(document, target) }),
    findings: {
      notCacheable: warn(
        '{jwks} is sent with Cache-Control: {actual}.',
        'Raise it with the Trust Framework: peers cache a JWKS for minutes, and fetch it for every message where they may not.',
      ),
    },
    judge: ({ answer }, _at, { pass, found }) => {
      const actual = answer.headers['cache-control'] ?? 'absent';
      const what = { expected: 'max-age=300', actual };
      if (/\bno-store\b/i.test(actual)) return found('notCacheable', what);
      return /\bmax-age=300\b/.test(actual) ? pass(what) : pass(what, `Cache-Control: ${actual}`);
    },
  }),

  check({
    id: 'jwks.no-private-members',
    requirements: ['CSR-13'],
    title: '{jwks} holds no private key material',
    after: 'jwks.available',
    needs: ({ document }, target) => ({ answer: fetchOf(document, target) }),
    findings: {
      private: fail(
        '{url} publishes private key material: {actual}.',
        'Treat the key as compromised: revoke the certificate now, generate a new key, and find out who uploaded the private half.',
      ),
    },
    judge: ({ answer }, _at, { pass, found }) => {
      const members = privateMembersInText(answer.body);
      const what = {
        expected: 'public members only',
        actual: members.join(', ') || 'public members only',
        url: answer.url,
      };
      return members.length > 0 ? found('private', what) : pass(what);
    },
  }),

  check({
    id: 'jwks.unique-kids',
    requirements: ['JWKS-15'],
    title: 'No two entries of {jwks} share a KID',
    needs: ({ document }, target) => ({ set: jwkSetOf(document, target) }),
    findings: {
      shared: warn(
        '{jwks} has several entries with the KID {actual}{difference}.',
        'Raise it with the Trust Framework; peers that choose by KID may choose the wrong one.',
      ),
    },
    judge: ({ set }, _at, { pass, found }) => {
      const kids = set.keys.flatMap(({ kid }) => kid ?? []);
      const shared = kids.find((kid, index) => kids.indexOf(kid) !== index);
      if (shared === undefined) return pass({ expected: 'unique KIDs', actual: `${kids.length} KIDs` });
      const keys = new Set(set.keys.filter(({ kid }) => kid === shared).map(publicKeySpki));
      return found('shared', {
        expected: 'unique KIDs',
        actual: shared,
        difference: keys.size > 1 ? ', with different keys' : '',
      });
    },
  }),
]);

/** Whether the JWKS URL of a role is that of another document, which its location's case says. */
function isElsewhere(role: Role, target: Target): boolean {
  const location = declaredLocation(role, target).read();
  return !(location instanceof Unseen) && isOtherPlace(location, role);
}

/** Files and requests of whose organisation a document is. */
function filesBeside(publishes: readonly Role[], target: Target) {
  const organisations = publishes.map((role) => roles[role].organisation);
  return [...certificates(target).filter(({ place }) => place === 'file'), ...certificateRequests(target)].filter(
    ({ role }) => organisations.includes(roles[role].organisation),
  );
}

/** The case that says that an id in a URL is another organisation's, or another application's; null for none. */
function idOfAnother(url: string, files: object, publishes: readonly Role[], target: Target): string | null {
  const contents: Readonly<Record<string, readonly Content[] | Unseen | undefined>> = { ...files };
  const seen = filesBeside(publishes, target).flatMap(({ name, role }) => {
    const fact = contents[name];
    return fact === undefined || fact instanceof Unseen ? [] : fact.map(({ subject }) => ({ role, subject }));
  });
  const wrong = namesIn(target).find(
    (one) =>
      one.member !== 'legalName' &&
      url.includes(`/${one.declared}/`) &&
      otherName(
        one,
        seen.filter(({ role }) => one.roles.includes(role)),
        target,
      ) !== null,
  );
  return wrong ? `${namesCheck}@${wrong.party}/${wrong.member}` : null;
}
