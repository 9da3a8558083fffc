import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { fail, presuming, suite } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { type Content, contentsAt } from '../../helpers/needs/certificate-contents.ts';
import { certificateRequests, certificates } from '../../helpers/needs/certificate-subjects.ts';
import { namesCheck, otherName } from '../../helpers/needs/own-mistakes.ts';
import type { Target } from '../../helpers/target/target.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { likelyDifference } from '../../helpers/x509/read/value-difference.ts';
import { type DeclaredNameSubject, declaredNames } from '../subjects/declared-names.ts';

const bornBy: Readonly<Record<DeclaredNameSubject['attribute'], readonly RequirementId[]>> = {
  O: ['CSR-04', 'CSR-08'],
  OU: ['CSR-05', 'CSR-08'],
  CN: ['CSR-06'],
};

/**
 * One mistake in the target would show in every certificate: where they all agree against it, it is told here and
 * nowhere else.
 */
export default suite({ title: 'Names in the target', layer: 'files', subjects: declaredNames }, (check) => [
  check({
    id: namesCheck,
    requirements: ({ attribute }) => bornBy[attribute],
    title: 'The certificates do not all agree on another name than the target’s',
    needs: (at, target) =>
      Object.fromEntries(placesOf(at, target).map((place) => [place.name, wanted(contentsAt(place, target))])),
    findings: {
      allOther: presuming(
        ['target.names@{party}/organisationId'],
        fail(
          'The target says “{expected}”; {attribute} of all {count} certificates and requests at hand is “{actual}” ({bearers}).',
          'Correct this line of the target, character by character as the Trust Framework shows it. If the line is right, all of these certificates have to be issued again from CSRs with this name.',
        ),
      ),
    },
    judge: (contents, at, { pass, found }, { target }) => {
      const seen = placesOf(at, target).flatMap(({ name, role }) => {
        const fact = contents[name];
        if (fact === undefined || fact instanceof Unseen) return [];
        return (fact as readonly Content[]).map(({ subject }) => ({ role, subject }));
      });
      const { declared: expected, attribute } = at;
      const actual = otherName(at, seen, target);
      if (actual === null) {
        const values = new Set(seen.flatMap(({ subject }) => attributeValues(subject, attribute)));
        return pass({ expected, actual: [...values].join(', ') || 'nothing was seen' });
      }
      const hint = likelyDifference(expected, actual);
      const bearers = [...new Set(seen.map(({ role }) => role))].join(', ');
      const what = { expected, actual, attribute, count: String(seen.length), bearers };
      return found('allOther', what, ...(hint === null ? [] : [hint]));
    },
  }),
]);

/** Files, published certificates and requests of the roles that bear the name. */
function placesOf({ roles }: DeclaredNameSubject, target: Target) {
  return [
    ...certificates(target).filter(({ place }) => place === 'file' || place === 'jwks'),
    ...certificateRequests(target),
  ].filter(({ role }) => roles.includes(role));
}
