/** The forms of a noun that numbers ask for, by the plural rules of CLDR; `#` is the number. */
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & Record<'other', string>>;

/**
 * What is counted, in both languages. In Arabic the dual changes with its case: `-of` is the form after a preposition.
 */
const nouns = {
  authority: { en: { one: '# CA', other: '# CAs' }, ar: { other: '#' } },
  case: {
    en: { one: '# case', other: '# cases' },
    ar: { one: 'حالة واحدة', two: 'حالتان', few: '# حالات', many: '# حالة', other: '# حالة' },
  },
  'case-of': {
    en: { other: '#' },
    ar: { one: 'حالة واحدة', two: 'حالتين', few: '# حالات', many: '# حالة', other: '# حالة' },
  },
  certificate: {
    en: { one: '# certificate', other: '# certificates' },
    ar: { one: 'شهادة واحدة', two: 'شهادتان', few: '# شهادات', many: '# شهادة', other: '# شهادة' },
  },
  change: {
    en: { one: '# change', other: '# changes' },
    ar: { one: 'تغيّر واحد', two: 'تغيّران', few: '# تغيّرات', many: '# تغيّرًا', other: '# تغيّر' },
  },
  day: {
    en: { one: '# day', other: '# days' },
    ar: { one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' },
  },
  'day-of': {
    en: { one: '# day', other: '# days' },
    ar: { one: 'يوم واحد', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' },
  },
  hour: {
    en: { one: '# hour', other: '# hours' },
    ar: { one: 'ساعة واحدة', two: 'ساعتان', few: '# ساعات', many: '# ساعة', other: '# ساعة' },
  },
  minute: {
    en: { one: '# minute', other: '# minutes' },
    ar: { one: 'دقيقة واحدة', two: 'دقيقتان', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' },
  },
  miss: {
    en: { one: '# miss', other: '# misses' },
    ar: { one: 'إخفاق واحد', two: 'إخفاقان', few: '# إخفاقات', many: '# إخفاقًا', other: '# إخفاق' },
  },
  'run-of': {
    en: { one: '# run', other: '# runs' },
    ar: { one: 'تشغيل واحد', two: 'تشغيلين', few: '# تشغيلات', many: '# تشغيلًا', other: '# تشغيل' },
  },
  second: {
    en: { one: '# second', other: '# seconds' },
    ar: { one: 'ثانية واحدة', two: 'ثانيتان', few: '# ثوانٍ', many: '# ثانية', other: '# ثانية' },
  },
  warning: {
    en: { one: '# warning', other: '# warnings' },
    ar: { one: 'تنبيه واحد', two: 'تنبيهان', few: '# تنبيهات', many: '# تنبيهًا', other: '# تنبيه' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'ar', Forms>>>>;

export type Noun = keyof typeof nouns;

const rules = { en: new Intl.PluralRules('en'), ar: new Intl.PluralRules('ar') };

/** What stands before and after the number; one text where a word says how many there are. */
export function counted(noun: Noun, count: number, language: 'en' | 'ar'): readonly string[] {
  const forms: Forms = nouns[noun][language];
  return (forms[rules[language].select(count)] ?? forms.other).split('#');
}

/** Whether a text of the frame may count by this name. */
export function isNoun(name: string | undefined): name is Noun {
  return name !== undefined && Object.hasOwn(nouns, name);
}
