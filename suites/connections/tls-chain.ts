import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { handshakesAt, type Shown } from '../../helpers/needs/connections.ts';
import { scanOf } from '../../helpers/needs/scans.ts';
import { certificateFacts, certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { isIssuedBy } from '../../helpers/x509/read/chain.ts';
import { mutualTlsServices } from '../subjects/endpoints.ts';

export default suite({ title: 'Certificate chains as sent', layer: 'TLS', subjects: mutualTlsServices }, (check) => [
  check({
    id: 'tls.chain.order',
    requirements: ['RFC8446-4.4.2'],
    title: '{endpoint} sends its chain leaf first, each certificate certifying the one before',
    needs: ({ endpoint }, target) => ({
      scans: scanOf(endpoint, target),
      handshakes: handshakesAt(endpoint, target),
    }),
    findings: {
      broken: warn(
        '{endpoint} sends {actual}.',
        'Put leaf, issuing CA and nothing else into the server’s file, in this order; older clients read the chain as it comes.',
      ),
    },
    judge: ({ scans, handshakes }, _at, { pass, found, undecided }) =>
      scans.addresses.flatMap(({ address }) => {
        const chains = chainsAt(address, handshakes);
        if (chains.length === 0) return [undecided(`${address}: no chain was seen`)];
        return chains.map(({ version, chain }) => {
          const stray = chain.findIndex((der, place) => place > 0 && !isIssuedBy(chain[place - 1] ?? der, der));
          const seen = {
            expected: 'leaf, then its issuer, and so on',
            actual: `${chain.length} in order, in ${version} at ${address}`,
          };
          if (stray < 0)
            return pass(seen, ...(hasRoot(chain) ? ['the root is among them, which is allowed and not needed'] : []));
          const actual = `as certificate ${stray + 1} of ${chain.length}, in ${version} at ${address}, one that did not issue the one before`;
          return found('broken', { ...seen, actual });
        });
      }),
  }),

  check({
    id: 'tls.chain.each-version',
    requirements: ['JWKS-12'],
    title: '{endpoint} serves one certificate in TLS 1.2 and TLS 1.3',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target), handshakes: handshakesAt(endpoint, target) }),
    findings: {
      other: fail(
        '{endpoint} serves another certificate in TLS 1.2 than in TLS 1.3 at {actual}: one of them is not the published one.',
        'Install the published certificate in every listener and virtual host of {endpoint}, whatever TLS version it speaks.',
      ),
    },
    judge: ({ scans, handshakes }, _at, { pass, found, undecided, notApplicable }) =>
      scans.addresses.map(({ address, facts }) => {
        if (facts.versions['TLSv1.2'].spoken === false || facts.versions['TLSv1.3'].spoken === false)
          return notApplicable('the server speaks one of the two versions only');
        const leaves = (version: string) =>
          handshakes.flatMap((one) =>
            one.address === address && one.version === version ? one.chain.slice(0, 1) : [],
          );
        const [in12, in13] = [new Set(leaves('TLSv1.2')), new Set(leaves('TLSv1.3'))];
        if (in12.size === 0 || in13.size === 0) return undecided(`${address}: one of the two was not seen`);
        const seen = { expected: 'one certificate', actual: address };
        if (new Set([...in12, ...in13].map(keyKind)).size > 1)
          return notApplicable('the server has certificates with two kinds of key');
        // Nodes that differ show the same certificates in both, and are another case's finding.
        return [...in12].every((one) => in13.has(one)) && in12.size === in13.size ? pass(seen) : found('other', seen);
      }),
  }),
]);

function keyKind(certificate: string): string {
  return certificateFactsIn(certificate).publicKey.algorithm;
}

/** Every chain that an address sent in the run, in each TLS version. */
function chainsAt(address: string, handshakes: readonly Shown[]) {
  const sent = handshakes.filter((one) => one.address === address && one.chain.length > 0);
  const distinct = new Map(sent.map((one) => [`${one.version} ${one.chain.join()}`, one]));
  return [...distinct.values()].map(({ version, chain }) => ({
    version: (version ?? '').replace('TLSv', 'TLS '),
    chain: chain.map((one) => Buffer.from(one, 'base64')),
  }));
}

function hasRoot(chain: readonly Buffer[]): boolean {
  const last = chain.at(-1);
  return chain.length > 1 && last !== undefined && certificateFacts(last).selfIssued;
}
