import type { CertificateFacts } from './certificate.ts';

const anyPolicy = '2.5.29.32.0';

/**
 * What is known of policies while a path is walked from its anchor down (RFC 5280 6.1.2); every policy is welcome at
 * the start.
 */
interface PolicyState {
  /** Policies that the next certificate may have; none where no path of policies is left. */
  expected: ReadonlySet<string>;
  /** How many certificates further down may do without: a policy, a mapping to be followed, a stated policy. */
  explicit: number;
  mapping: number;
  any: number;
}

/**
 * Place of the first certificate that maps anyPolicy, or at which a policy is required and none holds along the path
 * (RFC 5280 6.1.3 d to f, 6.1.4 a to j, 6.1.5); null where the policies allow the path. `path` goes from below the
 * anchor to the leaf.
 */
export function policyFailure(path: readonly CertificateFacts[]): number | null {
  const never = Number.POSITIVE_INFINITY;
  const state: PolicyState = { expected: new Set([anyPolicy]), explicit: never, mapping: never, any: never };
  for (const [place, facts] of path.entries()) {
    const isLeaf = place === path.length - 1;
    const valid = validPolicies(state, facts, isLeaf);
    if (state.explicit === 0 && valid.size === 0) return place;
    if (isLeaf) {
      if (facts.policyConstraints?.requireExplicit === 0) state.explicit = 0;
      if (state.explicit <= 1 && valid.size === 0) return place;
    } else {
      if (facts.policyMappings.some(({ issuer, subject }) => issuer === anyPolicy || subject === anyPolicy))
        return place;
      state.expected = expectedBelow(valid, facts, state.mapping > 0);
      countDown(state, facts);
    }
  }
  return null;
}

function validPolicies({ expected, any }: PolicyState, facts: CertificateFacts, isLeaf: boolean): Set<string> {
  const stated = facts.policies;
  const allowsAny = stated.includes(anyPolicy) && (any > 0 || (!isLeaf && facts.selfIssued));
  const named = stated.filter((policy) => policy !== anyPolicy && (expected.has(policy) || expected.has(anyPolicy)));
  return new Set([...named, ...(allowsAny ? expected : [])]);
}

/** Policies after mapping; where that is inhibited, a mapped one is gone. */
function expectedBelow(valid: Set<string>, { policyMappings }: CertificateFacts, mayMap: boolean): Set<string> {
  const mapped = new Set(policyMappings.map(({ issuer }) => issuer));
  const kept = [...valid].filter((policy) => !mapped.has(policy));
  const followed = policyMappings.filter(({ issuer }) => mayMap && (valid.has(issuer) || valid.has(anyPolicy)));
  return new Set([...kept, ...followed.map(({ subject }) => subject)]);
}

function countDown(state: PolicyState, { selfIssued, policyConstraints, inhibitAnyPolicy }: CertificateFacts): void {
  const step = selfIssued ? 0 : 1;
  const least = (now: number, given: number | null | undefined) =>
    Math.min(Math.max(0, now - step), given ?? Number.POSITIVE_INFINITY);
  state.explicit = least(state.explicit, policyConstraints?.requireExplicit);
  state.mapping = least(state.mapping, policyConstraints?.inhibitMapping);
  state.any = least(state.any, inhibitAnyPolicy);
}
