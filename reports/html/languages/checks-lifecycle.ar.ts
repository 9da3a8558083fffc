/** Titles, findings and remedies of checks: Rotation and revocation. */
export const inArabicOfLifecycleChecks = {
  'Keys through their life': 'المفاتيح عبر دورة حياتها',
  'The private key of {role} is in an HSM or its like in production, was made there and stays there':
    'المفتاح الخاص للدور {role} في بيئة الإنتاج محفوظ في HSM أو ما يماثله، وقد أُنشئ فيه ولا يغادره',
  'The private key of {role} is in a file, and this is production.':
    'المفتاح الخاص للدور {role} محفوظ في ملف، وهذه بيئة الإنتاج.',
  'Generate key and CSR of {role} inside your HSM or key management at the next rotation.':
    'عند التدوير التالي، أنشئ مفتاح {role} وCSR الخاص به داخل HSM أو نظام إدارة المفاتيح لديك.',
  'The private key of {role} can leave its store: {actual}.':
    'يمكن أن يغادر المفتاح الخاص للدور {role} مخزنه: {actual}.',
  'Generate key and CSR of {role} anew, with CKA_SENSITIVE true and CKA_EXTRACTABLE false, or what your key management calls that.':
    'أنشئ مفتاح {role} وCSR الخاص به من جديد، بقيمة true للخاصية CKA_SENSITIVE وقيمة false للخاصية CKA_EXTRACTABLE، أو ما يقابلهما في نظام إدارة المفاتيح لديك.',
  'The private key of {role} was outside its store, or could have been: {actual}.':
    'كان المفتاح الخاص للدور {role} خارج مخزنه، أو كان ذلك ممكنًا: {actual}.',
  'Generate key and CSR of {role} inside the store at the next rotation: copies of a key that was imported may be anywhere.':
    'عند التدوير التالي، أنشئ مفتاح {role} وCSR الخاص به داخل المخزن: فنُسخ المفتاح المستورَد قد تكون في أي مكان.',
  'No file, CSR or private key of {role} has another role’s key':
    'لا يحمل أي ملف أو CSR أو مفتاح خاص للدور {role} مفتاح دور آخر',
  '{role} has, in its {place}, the key of {actual}.':
    'المفتاح الوارد لدى {role} ({place}) هو نفسه المفتاح الوارد في: {actual}.',
  '{role} has a key that no other certificate has or had': 'للدور {role} مفتاح ليس لشهادة أخرى ولم يكن لها',
  'One key of {role} has certificates in two environments: {actual}.':
    'للمفتاح نفسه للدور {role} شهادات في بيئتين: {actual}.',
  'Each environment has certificates of its own: generate a key for each, and have {role} issued again in one of them.':
    'لكل بيئة شهاداتها: أنشئ مفتاحًا لكل منهما، واطلب إعادة إصدار {role} في إحداهما.',
  '{role} was renewed and kept its key: {actual}.': 'جُدّدت شهادة {role} مع الاحتفاظ بمفتاحها: {actual}.',
  'A renewal is due a new key: generate one, and have {role} issued from a CSR that was made with it.':
    'التجديد يستلزم مفتاحًا جديدًا: أنشئ مفتاحًا، واطلب إصدار {role} استنادًا إلى CSR مُنشأ به.',
  'The target names a certificate of its own for {role}': 'يذكر ملف الهدف للدور {role} شهادة لا يشاركه فيها غيره',
  'The target names one certificate for {actual}.': 'يحدد ملف الهدف شهادة واحدة لكل من {actual}.',
  'Name each role’s own file in /certificates; where there is only one, have the other certificate issued.':
    'حدّد لكل دور ملفه الخاص في /certificates؛ وإذا لم يوجد سوى ملف واحد، فاطلب إصدار الشهادة الأخرى.',
  'The certificate files of {actual} stand at each other’s place in the target: each is one for the other role.':
    'ملفا شهادتي {actual} كلٌّ منهما في موضع الآخر في ملف الهدف: فكل منهما شهادة للدور الآخر.',
  'Exchange the files of {actual} in the target, keys as well.':
    'بدّل ملفي {actual} أحدهما بالآخر في ملف الهدف، والمفتاحين أيضًا.',
  'The certificate file of {role} is published, under the declared or another KID':
    'ملف شهادة {role} منشور، تحت KID المصرَّح به أو غيره',
  'The certificate file of {role} (thumbprint {actual}) is in no entry of its JWKS.':
    'ملف شهادة {role} (بصمته {actual}) غير وارد في أي مُدخل من مجموعة JWKS الخاصة بالدور.',
  'During a rotation both certificates must be published. Name the present file in the target, or publish this one before it is used.':
    'يجب نشر الشهادتين معًا أثناء التدوير. اذكر الملف الحالي في ملف الهدف، أو انشر هذه الشهادة قبل استخدامها.',
  'OCSP responder and CRL': 'مستجيب OCSP وقائمة CRL',
  'The {what} that certificates name answers here': 'الخدمة {what} التي تسمّيها الشهادات تجيب من هذا الموضع',
  'What the {what} says is signed by who may say it': 'ما تفيد به الخدمة {what} موقَّع ممن يحق له ذلك',
  'The {what} cannot be relied on: {actual}.': 'لا يمكن التعويل على الخدمة {what}: {actual}.',
  'Tell the operator of the Trust Framework. If the answer is right elsewhere, something between here and there alters plain HTTP: run without it.':
    'أبلغ مشغّل إطار الثقة. وإذا كانت الإجابة صحيحة من موضع آخر، فثمة ما يعدّل اتصال HTTP غير المشفَّر بين هذا الموضع وتلك الخدمة: شغّل الأداة من دونه.',
  'What the {what} says is of today': 'ما تفيد به الخدمة {what} حديث إلى اليوم',
  'The {what} is out of date: {actual}.': 'ما تفيد به الخدمة {what} قديم: {actual}.',
  'The {what} does not say until when it holds: {actual}.': 'لا تذكر الخدمة {what} إلى متى يسري ما تفيد به: {actual}.',
  'Tell the operator of the Trust Framework: a list has to give nextUpdate (RFC 5280 5.1.2.5). Without it an old one cannot be told from a current one.':
    'أبلغ مشغّل إطار الثقة: فيجب أن تذكر القائمة nextUpdate (RFC 5280 5.1.2.5). ومن دونه لا تُميَّز القائمة القديمة من الحالية.',
  'The {what} is from the future: {actual}.': 'تاريخ ما تفيد به الخدمة {what} في المستقبل: {actual}.',
  'Compare this machine’s clock with a time server first. If it is right, tell the operator of the Trust Framework.':
    'قارن أولًا ساعة هذا الجهاز بخادم وقت. فإذا كانت صحيحة، فأبلغ مشغّل إطار الثقة.',
  'What the {what} says has the form of its standard': 'ما تفيد به الخدمة {what} في الصيغة التي يحددها معيارها',
  'What the {what} says breaks {standard}: {actual}.': 'يخالف ما تفيد به الخدمة {what} المعيار {standard}: {actual}.',
  'Revocation of certificates': 'إبطال الشهادات',
  '{role} is not revoked': 'الشهادة {role} غير مُبطلة',
  '{role} is revoked: {actual}.': 'الشهادة {role} مُبطلة: {actual}.',
  'Stop using {role}: generate a new key and CSR, have it issued, publish it, deploy it, and give KID and JWKS URL to the other party.':
    'أوقف استخدام {role}: أنشئ مفتاحًا وCSR جديدين، واطلب إصدار الشهادة، وانشرها، ونصّبها، وقدّم KID وعنوان JWKS URL إلى الطرف الآخر.',
  '{role} is on hold: {actual}.': 'الشهادة {role} معلَّقة: {actual}.',
  'Ask the Trust Framework why, and have the hold lifted. Where it was not meant to be, take {role} for stolen, and have it revoked and replaced.':
    'استفسر من إطار الثقة عن السبب، واطلب رفع التعليق. وإذا لم يكن التعليق مقصودًا، فاعتبر {role} مسروقة، واطلب إبطالها واستبدالها.',
  'OCSP and CRL say the same of {role}': 'يتفق OCSP وCRL في حالة الشهادة {role}',
  'Of {role}, {actual}.': 'في شأن الشهادة {role}: {actual}.',
  'Tell the operator of the Trust Framework: whoever asks only one of the two is misled. Until then take {role} for revoked.':
    'أبلغ مشغّل إطار الثقة: فمن يستعلم من أحدهما فقط يُضلَّل. وإلى أن يُحسم ذلك، اعتبر الشهادة {role} مُبطلة.',
  'What {endpoint} staples says that {role} is good':
    'تفيد استجابة OCSP المرفقة (stapled) من {endpoint} بأن الشهادة {role} سليمة',
  '{endpoint} itself says that {role} is revoked: {actual}.':
    'تفيد نقطة النهاية {endpoint} نفسها بأن الشهادة {role} مُبطلة: {actual}.',
  '{endpoint} staples an OCSP response that clients reject: {actual}.':
    'ترفق نقطة النهاية {endpoint} استجابة OCSP يرفضها العملاء: {actual}.',
  'Let the server fetch its OCSP response anew before it lapses (nginx: ssl_stapling on; ssl_stapling_verify on), or staple none.':
    'اضبط الخادم ليجلب استجابة OCSP الخاصة به من جديد قبل انتهاء صلاحيتها (nginx: ssl_stapling on; ssl_stapling_verify on)، أو لا ترفق أي استجابة.',
  'Revoked client certificates': 'شهادات العملاء المُبطلة',
  'A revoked {clientRole} is refused on {route}': 'يرفض {route} شهادة {clientRole} مُبطلة',
  'Let in on {route}: a revoked {clientRole} ({actual}).': 'قبِل المسار {route} شهادة {clientRole} مُبطلة ({actual}).',
  'Check the revocation status of client certificates by OCSP or CRL (nginx: ssl_ocsp on, or ssl_crl with the issuing CA’s and the root’s lists, fetched anew before they lapse).':
    'افحص حالة إبطال شهادات العملاء عبر OCSP أو CRL (nginx: ssl_ocsp on، أو ssl_crl مع قائمتي جهة التصديق المُصدِرة والجذرية، على أن تُجلبا من جديد قبل انتهاء صلاحيتهما).',
  'Rotation of keys': 'تدوير المفاتيح',
  'The key of {role} has one KID, now and before': 'لمفتاح {role} قيمة KID واحدة، حاليًا وسابقًا',
  'One certificate of {role} is published under two KIDs, {expected} and {actual}.':
    'شهادة واحدة للدور {role} منشورة تحت قيمتي KID هما {expected} و{actual}.',
  'Have the surplus entry removed from the Trust Framework; peers that compare KIDs see two keys.':
    'اطلب إزالة المُدخل الزائد من إطار الثقة؛ فالأطراف المقابلة التي تقارن قيم KID ترى مفتاحين.',
  'The key of {role} is published under {expected} and, {where}, under {actual}: the certificate was renewed, the key was not.':
    'مفتاح {role} منشور تحت {expected}، ومنشور كذلك ({where}) تحت {actual}: جُدّدت الشهادة ولم يُجدَّد المفتاح.',
  'Rotation means a new key: generate one, and have {role} issued from its CSR.':
    'التدوير يعني مفتاحًا جديدًا: أنشئ مفتاحًا، واطلب إصدار {role} استنادًا إلى CSR الخاص به.',
  'While {role} is rotated, the old and the new KID are both published':
    'أثناء تدوير {role}، تكون قيمتا KID القديمة والجديدة منشورتين معًا',
  'KID {former} of {role} was last seen alone on {lastOld}, and {expected} without it already on {firstNew}.':
    'شوهدت قيمة KID {former} للدور {role} وحدها آخر مرة في {lastOld}، وشوهدت {expected} من دونها في {firstNew}.',
  'At the next rotation publish the new certificate first, change over, and retire the old one after peers’ caches ran out (ten minutes at least).':
    'عند التدوير التالي، انشر الشهادة الجديدة أولًا، ثم انتقل إليها، ثم أخرج القديمة من الخدمة بعد انقضاء التخزين المؤقت لدى الأطراف المقابلة (عشر دقائق على الأقل).',
  '{role} is published ten minutes before it signs': 'يُنشر {role} قبل التوقيع به بعشر دقائق',
  '{role} signed with KID {expected} on {firstUse}, less than ten minutes after {actual}.':
    'وُقِّع بمفتاح {role} تحت KID {expected} في {firstUse}، قبل انقضاء عشر دقائق على ما يلي: {actual}.',
  'Publish a new signing key, wait ten minutes, then sign with it: receivers may have cached the JWKS without it.':
    'انشر مفتاح التوقيع الجديد، وانتظر عشر دقائق، ثم وقّع به: فقد تكون لدى المستلمين نسخة مؤقتة من JWKS لا تتضمنه.',
  'A retired key of {role} is neither in use nor live again': 'مفتاح {role} الخارج من الخدمة غير مستخدم ولم يعد نشطًا',
  '{endpoint} serves at {addresses} the certificate with KID {actual}, which {role} had before and which is no longer published.':
    'تقدّم نقطة النهاية {endpoint} على {addresses} الشهادة ذات KID {actual}، وهي شهادة سابقة للدور {role} لم تعد منشورة.',
  'Install the present {role} at every address of {endpoint}; a node behind the load balancer still has the retired one.':
    'نصّب الشهادة الحالية {role} على كل عنوان لنقطة النهاية {endpoint}؛ فما زالت الشهادة الخارجة من الخدمة على عقدة خلف موازن الحمل.',
  'KID {actual} of the JWKS of {role} was among the retired keys on {when} and is live again.':
    'قيمة KID {actual} في مجموعة JWKS للدور {role} كانت ضمن القيم الخارجة من الخدمة في {when}، وقد عادت نشطة.',
  'Ask the Trust Framework: a key that was rotated or revoked does not come back. Have a new one issued.':
    'استفسر من إطار الثقة: فالمفتاح الذي دُوّر أو أُبطل لا يعود. واطلب إصدار مفتاح جديد.',
};
