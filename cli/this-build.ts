import type { Build } from '../helpers/bundle/rejudge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { renderHtml } from '../reports/html/page.ts';

/** What judges evidence of bundles again. Suites are loaded once. */
export function thisBuild(): Build & { readonly pageOf: NonNullable<Build['pageOf']> } {
  const loaded = new Map<string, ReturnType<typeof loadSuites>>();
  return {
    suitesOf(standard) {
      const suites = loaded.get(standard) ?? loadSuites(standard);
      loaded.set(standard, suites);
      return suites;
    },
    pageOf: (results, evidence) => renderHtml(results, evidence, null),
  };
}
