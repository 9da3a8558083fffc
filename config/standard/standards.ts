/** Standards that a target can assert. Each has its own registry, suites and target format; nothing of one applies to the other. */
export const standardNames = ['v2.1', 'axway-recipe'] as const;
export type Standard = (typeof standardNames)[number];
