import type { VerdictSentence } from '../../../helpers/engine/results.ts';

/** The sentences of a verdict in Arabic, by their names; they say the figures that the English ones say. */
export const verdictInArabic: Readonly<Record<VerdictSentence['id'], string>> = {
  'non-conformant': 'غير مطابق: عدد الفحوص المخفقة: {failed}.',
  undecided: 'الحالات الواجبة التي لم يُبتّ فيها: {open}.',
  'not-whole': 'غير مكتمل: {problems}.',
  filtered: 'غير مكتمل: لم يُحكم إلا على الحالات المطابقة للنمط {pattern}، ولم تُخفق أي منها.',
  incomplete: 'غير مكتمل: لم يُخفق شيء.',
  'nothing-judged': 'غير مكتمل: لم يُحكم على أي حالة.',
  conformant: 'مطابق: كل ما يجب أن يُرى مستوفى.',
  'conformant-in-part': 'مطابق فيما يراه {from}.',
  'unproved-inbound': 'المسارات الواردة غير المثبتة: {count} ({paths})؛ يلزم {needs}، ومجموع الحالات: {cases}.',
  'unproved-paths': 'المسارات غير المثبتة: {count} ({paths})؛ يلزم {needs}، ومجموع الحالات: {cases}.',
  'unproved-cases': 'حالات أخرى غير مثبتة: {cases}، ويلزم لها {needs}.',
  warnings: 'التنبيهات: {warned}.',
  elsewhere: 'الحالات التي لم تُفحص من هنا وتستطيع أطراف أخرى فحصها: {elsewhere}.',
  'outside-the-set': 'الملاحظات التي لم تُحتسب لأن فحوصها خارج مجموعة المتطلبات: {beside}.',
  apart: 'بلغ الفارق بالساعات بين بدايات التشغيلات المجمَّعة {hours}: وقد يكون ما شوهد أولًا قد تغيّر بعد ذلك.',
  'own-time-outs':
    'الحالات التي ربما انقضت مهلتها بسبب الجهاز الذي أجرى الفحص: {cases}؛ فقد توقف {stallMs} مللي ثانية من {timeoutMs} مللي ثانية للاتصال الواحد: ويستطيع من يشغّله أن يتحقق من ذلك حين يقل حمله.',
  embedded: 'كان هذا تشغيلًا للبيئة المدمجة: لا يشهد بشيء عن أي منشأة.',
};

/** What the title of a verdict is made of in Arabic, where it says more than the verdict. */
export const headlineInArabic: Readonly<Partial<Record<VerdictSentence['id'], string>>> = {
  'conformant-in-part': 'مطابق فيما يراه {from}',
  'unproved-inbound': 'المسارات الواردة غير مثبتة: يلزم {needs}',
  'unproved-paths': 'مسارات غير مثبتة ({count}): يلزم {needs}',
  'unproved-cases': 'حالات غير مثبتة ({cases}): يلزم {needs}',
};
