import type { Role } from '../../config/standard/api-hub/roles.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { documentOf, type JwkSet, jwkSetOf } from '../../helpers/needs/keystore.ts';
import type { Target } from '../../helpers/target/target.ts';
import { tppApplication } from '../subjects/target-parts.ts';

export default suite({ title: 'The TPP’s application', layer: 'JWKS', subjects: tppApplication }, (check) => [
  check({
    id: 'tpp.three-certificates',
    requirements: ['TPP-01'],
    conflict: 'CX-40',
    title: 'The TPP’s application publishes a transport, a signing and an encryption key',
    needs: (_at, target) => ({
      transport: jwkSetOf(documentOf('C1', target), target),
      application: jwkSetOf(documentOf('Sig1', target), target),
    }),
    findings: {
      missing: fail(
        'The TPP’s application publishes no {actual} key.',
        'Create the missing certificate in the application (App Certificates), with a key of its own.',
      ),
      noEncryptionForEvents: fail(
        'The TPP’s application publishes no {actual} key, yet it subscribes to events, which the API Hub encrypts.',
        'Create OPF UAE CLIENT ENCRYPTION in the application, with a key of its own.',
      ),
      noEncryption: warn(
        'The TPP’s application publishes no {actual} key; the certificates page wants three, a newer one only with events.',
        'Create OPF UAE CLIENT ENCRYPTION in the application before events are subscribed.',
      ),
    },
    judge: ({ transport, application }, _at, { pass, found }, { target }) => {
      const expected = 'transport, signing and encryption';
      const missing = [
        ...(transport.keys.length > 0 ? [] : ['transport']),
        ...(publishes(application, 'sig', 'Sig1', target) ? [] : ['signing']),
      ];
      if (missing.length > 0) return found('missing', { expected, actual: missing.join(' and ') });
      if (publishes(application, 'enc', 'Enc2', target)) return pass({ expected, actual: expected });
      const events = target.tpp?.events ?? false;
      return found(events ? 'noEncryptionForEvents' : 'noEncryption', { expected, actual: 'encryption' });
    },
  }),
]);

/** A key with the right `use`, or the declared one whatever its `use`, which another case judges. */
function publishes({ keys }: JwkSet, use: string, role: Role, target: Target): boolean {
  const declared = target.certificates[role]?.kid ?? null;
  return keys.some((key) => key.use === use || (declared !== null && key.kid === declared));
}
