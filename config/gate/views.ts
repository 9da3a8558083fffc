import { partyVantages } from '../standard/api-hub/vantages.ts';

/**
 * From whose side a run can look: the parties of the API Hub, and `operator` for the Axway recipe, which is judged on
 * files.
 */
export const views = [...partyVantages, 'operator'] as const;
