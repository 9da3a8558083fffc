import { suite, warn } from '../../helpers/engine/check.ts';
import { handshakeWith } from '../../helpers/needs/endpoints.ts';
import { type Sight, sightsOf } from '../../helpers/needs/sights.ts';
import type { Exchanges } from '../../helpers/observations/exchanges.ts';
import { certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { servicesOfSeveral } from '../subjects/parties.ts';

const remedy =
  'Have all addresses and networks of {endpoint} lead to servers that are set up alike; where something was changed between the runs, run both again.';

/** What the addresses of a server showed, each thing once, sorted. */
function shown(
  { fact }: Sight<Exchanges>,
  of: (exchange: Exchanges['addresses'][number]['exchange']) => string | null,
) {
  const all = fact.addresses.flatMap(({ exchange }) => (exchange.serverHello ? (of(exchange) ?? []) : []));
  return [...new Set(all)].sort().join(', ');
}

/**
 * The first that saw something else than the first of all; null where all saw the same, undefined where fewer than two
 * saw anything.
 */
function apart<T>(sights: readonly Sight<T>[], of: (sight: Sight<T>) => string) {
  const saw = sights.map((sight) => ({ ...sight, saw: of(sight) })).filter((one) => one.saw !== '');
  const [first] = saw;
  if (!first || saw.length < 2) return undefined;
  const other = saw.find((one) => one.saw !== first.saw);
  if (!other) return null;
  return {
    expected: first.saw,
    actual: other.saw,
    first: first.who,
    second: other.who,
    times: `${first.at.toISOString()} and ${other.at.toISOString()}`,
  };
}

const nothing = 'fewer than two parties saw it, so that there is nothing to compare';

export default suite(
  { title: 'What several parties see of a server', layer: 'TLS', subjects: servicesOfSeveral },
  (check) => [
    check({
      id: 'parties.same-certificate',
      requirements: ['JWKS-12'],
      title: 'All parties see {endpoint} show the same certificate and chain',
      needs: ({ endpoint }, target) => ({ sights: sightsOf(handshakeWith(endpoint, target)) }),
      findings: {
        otherCertificate: warn(
          '{endpoint} shows {first} the certificate with thumbprint {expected}, and {second} {actual} ({times}): which one a caller gets hangs on where it comes from.',
          remedy,
        ),
        otherChain: warn(
          '{endpoint} shows {first} and {second} the same certificate with different ones beside it ({times}): who has only the root can verify one of them and not the other.',
          remedy,
        ),
      },
      judge: ({ sights }, _at, { pass, found, notApplicable }) => {
        const leaf = apart(sights, (one) =>
          shown(one, ({ certificates: [first] }) => (first ? certificateFactsIn(first).thumbprint : null)),
        );
        if (leaf === undefined) return notApplicable(nothing);
        if (leaf) return found('otherCertificate', leaf);
        const chain = apart(sights, (one) => shown(one, ({ certificates }) => certificates.join()));
        if (!chain) return pass();
        const { expected: _one, actual: _other, ...who } = chain;
        return found('otherChain', who);
      },
    }),

    check({
      id: 'parties.same-tls-version',
      requirements: ['TLS-01'],
      title: 'All parties agree on the same TLS version with {endpoint}',
      needs: ({ endpoint }, target) => ({ sights: sightsOf(handshakeWith(endpoint, target)) }),
      findings: {
        other: warn(
          '{endpoint} speaks {expected} with {first} and {actual} with {second} ({times}): something between them ends TLS, or there are several servers.',
          remedy,
        ),
      },
      judge: ({ sights }, _at, { pass, found, notApplicable }) => {
        const versions = apart(sights, (one) => shown(one, ({ version }) => version));
        if (versions === undefined) return notApplicable(nothing);
        return versions ? found('other', versions) : pass();
      },
    }),
  ],
);
