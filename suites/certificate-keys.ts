import { fail, suite, warn } from '../helpers/check/check.ts';
import { certificatesAt } from '../helpers/needs/certificates.ts';
import { certificates } from '../helpers/subjects/certificates.ts';
import { appliesTo } from '../helpers/subjects/roles.ts';

const wantedBits = 2048;

export default suite(
  { title: 'Keys and signatures of certificates', layer: 'TLS', subjects: certificates },
  (check) => [
    check({
      id: 'certificate.key.size',
      requirements: ['CSR-01'],
      conflict: 'CX-27',
      title: 'Key of {role} is RSA with 2048 bits',
      when: appliesTo,
      needs: (at, target) => ({ seen: certificatesAt(at, target) }),
      findings: {
        notRsa: fail(
          'The key of {role} is {actual}, not RSA.',
          'Generate a 2048-bit RSA key, make a new CSR for {role} and have it issued again.',
        ),
        short: fail(
          'The key of {role} has {actual}.',
          'Generate a 2048-bit RSA key (openssl req -new -newkey rsa:2048 …) and have {role} issued again.',
        ),
        long: warn(
          'The key of {role} has {actual}; the walkthrough says 2048 bits.',
          'Ask the other party whether larger keys are supported, or use 2048 bits at the next rotation.',
        ),
      },
      judge: ({ seen }, _at, { pass, found }) =>
        seen.map(({ facts: { publicKey } }) => {
          const what = {
            expected: `RSA ${wantedBits} bits`,
            actual: `${publicKey.algorithm} ${publicKey.bits ?? '?'} bits`,
          };
          if (publicKey.algorithm !== 'RSA') return found('notRsa', what);
          if ((publicKey.bits ?? 0) < wantedBits) return found('short', what);
          return publicKey.bits === wantedBits ? pass(what) : found('long', what);
        }),
    }),

    check({
      id: 'certificate.signature.algorithm',
      requirements: ['CSR-02'],
      title: '{role} is signed with SHA-256 and RSA',
      when: appliesTo,
      needs: (at, target) => ({ seen: certificatesAt(at, target) }),
      findings: {
        other: fail(
          '{role} is signed with {actual}.',
          'Make the CSR with -sha256 and have {role} issued again; if the CSR was right, raise it with the Trust Framework.',
        ),
      },
      judge: ({ seen }, _at, { pass, found }) =>
        seen.map(({ facts: { signatureAlgorithm } }) => {
          const what = { expected: 'sha256WithRSAEncryption', actual: signatureAlgorithm.name };
          return signatureAlgorithm.name === what.expected ? pass(what) : found('other', what);
        }),
    }),
  ],
);
