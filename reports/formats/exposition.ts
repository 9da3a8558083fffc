import { visible } from '../visible.ts';

export type Labels = Readonly<Record<string, string>>;
export type Sample = readonly [labels: Labels, value: number, suffix?: '_sum' | '_count'];

export const prefix = 'api_hub_conformance_';

/**
 * The lines of a metric in text that is both the Prometheus exposition format 0.0.4 and OpenMetrics 1.0; none where it
 * has no sample.
 *
 * @param common labels that every sample has
 */
export function family(
  name: string,
  type: 'gauge' | 'summary',
  help: string,
  samples: readonly Sample[],
  common: Labels = {},
): string[] {
  if (samples.length === 0) return [];
  return [
    `# HELP ${prefix}${name} ${help}`,
    `# TYPE ${prefix}${name} ${type}`,
    ...samples.map(
      ([labels, value, suffix = '']) => `${prefix}${name}${suffix}${labelSet({ ...common, ...labels })} ${value}`,
    ),
  ];
}

/** A sample whose value is an instant, in Unix seconds; none where the text is none. */
export function atInstant(labels: Labels, rfc3339: string): Sample[] {
  const seconds = Date.parse(rfc3339) / 1000;
  return Number.isFinite(seconds) ? [[labels, seconds]] : [];
}

function labelSet(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${labelValue(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** Escapes what a label value escapes in both formats: backslash, quote and line feed. */
function labelValue(value: string): string {
  return visible(value).replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
