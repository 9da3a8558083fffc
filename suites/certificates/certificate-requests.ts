import { fail, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { publicKeySpki } from '../../helpers/jose/jwk-set.ts';
import { certificateRequest } from '../../helpers/needs/certificate-contents.ts';
import { certificateRequests } from '../../helpers/needs/certificate-subjects.ts';
import { certificateFile } from '../../helpers/needs/certificates.ts';
import { heldKey } from '../../helpers/needs/keys.ts';
import { publishedKeyOf } from '../../helpers/needs/keystore.ts';
import { appliesTo } from '../subjects/roles.ts';

/**
 * Subject, key, algorithm and SAN of a CSR are asked together with those of certificates; here is what only a CSR has.
 */
export default suite(
  { title: 'Certificate signing requests', layer: 'files', subjects: certificateRequests },
  (check) => [
    check({
      id: 'csr.self-signature',
      requirements: ['CSR-02'],
      title: 'The CSR of {role} is signed by its own key',
      when: appliesTo,
      needs: ({ role }, target) => ({ request: certificateRequest(role, target) }),
      findings: {
        invalid: fail(
          'The signature of the CSR of {role} does not verify with the key in it ({actual}).',
          'The file was altered or damaged: make the CSR again with openssl req -new -key … -sha256, or have Ozone send its CSR again.',
        ),
      },
      judge: ({ request }, _at, { pass, found }) => {
        const what = { expected: 'a valid signature', actual: request.signatureAlgorithm.name };
        return request.signatureVerifies ? pass(what) : found('invalid', what);
      },
    }),

    check({
      id: 'csr.encoding',
      requirements: ['CSR-02'],
      title: 'The CSR of {role} is strict DER',
      when: appliesTo,
      needs: ({ role }, target) => ({ request: certificateRequest(role, target) }),
      findings: {
        notStrict: warn(
          'The CSR of {role} breaks the rules of DER: {actual}. The Trust Framework may refuse it.',
          'Make the CSR with OpenSSL: openssl req -new -key … -sha256.',
        ),
      },
      judge: ({ request: { problems } }, _at, { pass, found }) =>
        problems.length > 0
          ? found('notStrict', { expected: 'strict DER', actual: problems.join('; ') })
          : pass({ expected: 'strict DER', actual: 'strict DER' }),
    }),

    check({
      id: 'csr.same-key',
      requirements: ({ definition }) =>
        definition.holder === definition.organisation ? ['CSR-20'] : ['CSR-14', 'CSR-20'],
      title: 'The CSR of {role} was made with the key of its certificate',
      when: appliesTo,
      needs: ({ role }, target) => ({
        request: certificateRequest(role, target),
        published: wanted(publishedKeyOf(role, target)),
        file: wanted(certificateFile(role, target)),
        held: wanted(heldKey(role, target)),
      }),
      findings: {
        other: presuming(
          ['certificate.environment@{role}/file'],
          fail(
            'The CSR of {role} was made with another key than {actual}.',
            'Find out which key its holder deploys. Upload the CSR that was made with it, and give the new KID to the other party.',
          ),
        ),
      },
      judge: ({ request, published, file, held }, _at, { pass, found, because }) => {
        const own = [
          ...keys('the certificate file', file, (all) => all.map(({ facts }) => facts.publicKey.spki)),
          ...keys('the private key', held, ({ spki }) => [spki]),
        ];
        // Whether what is held is what is published, another case asks; without it, the published entry is all there is
        // (CSR-14).
        const known = own.length > 0 ? own : keys('the published entry', published, (key) => [publicKeySpki(key)]);
        if (known.length === 0)
          return because(published instanceof Unseen ? published : new Unseen('inconclusive', 'no key was seen'));
        const others = known.filter(({ spki }) => spki !== request.publicKey.spki).map(({ what }) => what);
        const expected = known.map(({ what }) => what).join(', ');
        return others.length > 0
          ? found('other', { expected, actual: others.join(' and ') })
          : pass({ expected, actual: 'one key' });
      },
    }),
  ],
);

/** Keys that were seen; an entry without a usable one is reported by another case. */
function keys<Fact>(what: string, fact: Fact | Unseen, spkis: (fact: Fact) => readonly (string | null)[]) {
  if (fact instanceof Unseen) return [];
  return spkis(fact).flatMap((spki) => (spki === null ? [] : [{ what, spki }]));
}
