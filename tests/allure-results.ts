import { Stage, Status } from 'allure-js-commons';
import { createDefaultWriter, ReporterRuntime } from 'allure-js-commons/sdk/reporter';
import type { Results } from '../helpers/engine/results.ts';
import { isOpen } from '../helpers/engine/verdict.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { allureCase, attachmentName, observationsById } from '../helpers/vitest/allure-case.ts';
import { withoutThisMachine } from '../helpers/vitest/allure-reporter.ts';

/**
 * Writes Allure's results of cases that no Vitest shows, as its reporter does: a fail failed, what is undecided under a
 * MUST broke, all others passed.
 */
export function writeAllureResults(results: Results, evidence: Evidence, resultsDir: string): void {
  const observed = observationsById(evidence);
  const runtime = new ReporterRuntime({
    writer: createDefaultWriter({ resultsDir }),
    listeners: [{ beforeTestResultWrite: withoutThisMachine }],
  });
  for (const one of results.cases) {
    const { attachment, labels, links, parameters, ...told } = allureCase(
      one,
      results,
      one.evidence.flatMap((id) => observed.get(id) ?? []),
    );
    const uuid = runtime.startTest({ name: one.id });
    const metadata = { ...told, labels: [...labels], links: [...links], parameters: [...parameters] };
    runtime.applyRuntimeMessages(uuid, [{ type: 'metadata', data: metadata }]);
    if (attachment !== null)
      runtime.writeAttachment(uuid, null, attachmentName, Buffer.from(attachment), { contentType: 'application/json' });
    runtime.updateTest(uuid, (result) =>
      Object.assign(result, {
        status: one.outcome === 'fail' ? Status.FAILED : isOpen(one) ? Status.BROKEN : Status.PASSED,
        stage: Stage.FINISHED,
      }),
    );
    runtime.stopTest(uuid, { duration: 0 });
    runtime.writeTest(uuid);
  }
}
