import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { contentsAt, publicKeysAt } from '../../helpers/needs/certificate-contents.ts';
import { certificatesAndRequests } from '../../helpers/needs/certificate-subjects.ts';
import { weaknessOf } from '../../helpers/x509/read/weak-modulus.ts';
import { appliesTo } from '../subjects/roles.ts';

const wantedBits = 2048;
const wantedExponent = '65537';
const newKey = 'Make a new 2048-bit RSA key with its CSR, and have {role} issued again: {csrCommand}';

export default suite(
  { title: 'Keys and signatures of certificates', layer: 'TLS', subjects: certificatesAndRequests },
  (check) => [
    check({
      id: 'certificate.key.size',
      requirements: ['CSR-01'],
      conflict: 'CX-27',
      title: 'Key of {role} is RSA with 2048 bits',
      when: appliesTo,
      needs: (at, target) => ({ keys: publicKeysAt(at, target) }),
      findings: {
        notRsa: fail('The key of {role} is {actual}, not RSA.', newKey),
        short: fail('The key of {role} has {actual}.', newKey),
        long: warn(
          'The key of {role} has {actual}; the walkthrough says 2048 bits.',
          'Ask the other party whether larger keys are supported, or use 2048 bits at the next rotation.',
        ),
      },
      judge: ({ keys }, _at, { pass, found }) =>
        keys.map(({ algorithm, bits }) => {
          const what = { expected: `RSA ${wantedBits} bits`, actual: `${algorithm} ${bits ?? '?'} bits` };
          if (algorithm !== 'RSA') return found('notRsa', what);
          if ((bits ?? 0) < wantedBits) return found('short', what);
          return bits === wantedBits ? pass(what) : found('long', what);
        }),
    }),

    check({
      id: 'certificate.key.exponent',
      requirements: ['CSR-01'],
      title: 'Public exponent of {role} is 65537',
      when: appliesTo,
      needs: (at, target) => ({ keys: publicKeysAt(at, target) }),
      findings: {
        impossible: fail(
          'The public exponent of {role} is {actual}: no RSA key has an even one or 1 (RFC 8017, 3.1).',
          `Replace the tool that made this key. ${newKey}`,
        ),
        small: warn(
          'The public exponent of {role} is {actual}; libraries in strict modes refuse anything below 65537.',
          newKey,
        ),
      },
      judge: ({ keys }, _at, { pass, found, notApplicable }) =>
        keys.map(({ exponent }) => {
          if (exponent === null) return notApplicable('not an RSA key, which another case reports');
          const what = { expected: wantedExponent, actual: exponent };
          const value = BigInt(exponent);
          if (value % 2n === 0n || value === 1n) return found('impossible', what);
          if (value < BigInt(wantedExponent)) return found('small', what);
          return exponent === wantedExponent ? pass(what) : pass(what, 'larger than the usual 65537');
        }),
    }),

    check({
      id: 'certificate.key.strength',
      requirements: ['CSR-01', 'CON-02'],
      title: 'Key of {role} cannot be computed from its public half',
      when: appliesTo,
      needs: (at, target) => ({ keys: publicKeysAt(at, target) }),
      findings: {
        smallFactor: fail(
          'The modulus of {role} is divisible by {actual}: anybody can compute the private key.',
          `Treat {role} as compromised and replace the tool that made its key. ${newKey}`,
        ),
        roca: fail(
          'The modulus of {role} has the mark of {actual}: it comes from a flawed chip or HSM library, and its private key can be computed.',
          `Treat {role} as compromised, update the firmware of the HSM or smart card, or generate keys outside it. ${newKey}`,
        ),
      },
      judge: ({ keys }, _at, { pass, found, notApplicable }) =>
        keys.map((key) => {
          if (key.modulus === null) return notApplicable('not an RSA key, which another case reports');
          const expected = 'no factor below 10000 and no mark of CVE-2017-15361';
          const weakness = weaknessOf(key);
          switch (weakness?.kind) {
            case 'small-factor':
              return found('smallFactor', { expected, actual: `${weakness.factor}` });
            case 'roca':
              return found('roca', { expected, actual: 'CVE-2017-15361 (ROCA)' });
            default:
              return pass({ expected, actual: 'neither' });
          }
        }),
    }),

    check({
      id: 'certificate.signature.algorithm',
      requirements: ['CSR-02'],
      title: '{role} is signed with SHA-256 and RSA',
      when: appliesTo,
      needs: (at, target) => ({ seen: contentsAt(at, target) }),
      findings: {
        other: fail(
          '{role} is signed with {actual}.',
          'Make the CSR with -sha256 and have {role} issued again; if the CSR was right, raise it with the Trust Framework.',
        ),
      },
      judge: ({ seen }, _at, { pass, found }) =>
        seen.map(({ signatureAlgorithm }) => {
          const what = { expected: 'sha256WithRSAEncryption', actual: signatureAlgorithm.name };
          return signatureAlgorithm.name === what.expected ? pass(what) : found('other', what);
        }),
    }),
  ],
);
