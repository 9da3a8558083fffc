/** Requirements in Arabic, by their English text. */
export const requirementsInArabic: Readonly<Record<string, string>> = {};
