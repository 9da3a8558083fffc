/** Titles, findings and remedies of checks: Keystore and JWKS. */
export const inArabicOfKeystoreChecks = {
  KIDs: 'قيم KID',
  'The JWKS named for {role} has exactly the KID named for it':
    'تتضمن مجموعة JWKS المحددة للدور {role} قيمة KID المحددة له تمامًا',
  '{document} has the KID {expected} in one answer, and in another {actual}.':
    'قيمة KID {expected} واردة في إحدى إجابات {document}، وفي إجابة أخرى {actual}.',
  'If the document changed less than five minutes ago, run again: caches may be that old. Else raise it with the Trust Framework: nodes or addresses of the keystore publish different documents.':
    'إن تغيّر المستند قبل أقل من خمس دقائق فأعد التشغيل، فقد تكون الذواكر المؤقتة بهذا القِدم. وإلا فارفع الأمر إلى إطار الثقة: عُقد مخزن المفاتيح أو عناوينه تنشر مستندات مختلفة.',
  'No entry of {document} has the KID {expected}; it has {actual}.':
    'لا يحمل أي مُدخل في {document} قيمة KID {expected}؛ والقيم الواردة: {actual}.',
  'Check that {role} is issued and active in the Trust Framework. Copy the KID of {role} from the Trust Framework exactly as shown, and give it to the other party.':
    'تحقق من أن {role} صادر ونشط في إطار الثقة. وانسخ KID الخاص بـ{role} من إطار الثقة كما يظهر تمامًا، وقدّمه إلى الطرف الآخر.',
  '{document} has {actual}, the target says {expected}: another case.':
    'القيمة في {document} هي {actual}، وفي ملف الهدف {expected}: اختلاف بين الأحرف الكبيرة والصغيرة.',
  'Copy the KID of {role} from the Trust Framework exactly as shown, and give it to the other party.':
    'انسخ KID الخاص بـ{role} من إطار الثقة كما يظهر تمامًا، وقدّمه إلى الطرف الآخر.',
  '{document} has “{actual}”, the target says “{expected}”: white space.':
    'القيمة في {document} هي «{actual}»، وفي ملف الهدف «{expected}»: اختلاف في المسافات البيضاء.',
  '{actual} entries of {document} have the KID {expected}, with different keys.':
    'عدد مُدخلات {document} التي تحمل KID {expected}: {actual}، ومفاتيحها مختلفة.',
  'Have the surplus entry removed from the Trust Framework.': 'اطلب إزالة المُدخل الزائد من إطار الثقة.',
  'The target names KID {actual} for {role}, and files that are published under KID {expected}.':
    'يذكر ملف الهدف للدور {role} قيمة KID {actual}، وملفات منشورة تحت KID {expected}.',
  'Write {expected} at certificates.{role}.kid of the target, and give it to the other party. If {actual} is the certificate in use, name its files instead.':
    'اكتب {expected} في certificates.{role}.kid من ملف الهدف، وقدّمها إلى الطرف الآخر. وإن كانت الشهادة المستخدمة هي {actual} فاذكر ملفاتها بدلًا من ذلك.',
  'The key with KID {expected} is retired: it is only in {document}.':
    'المفتاح الذي يحمل KID {expected} خارج الخدمة: ولا يرد إلا في {document}.',
  'Give the KID of the certificate that replaced it to the other party; if there is none, have {role} issued again with a new key.':
    'قدّم إلى الطرف الآخر KID الشهادة التي حلّت محلها؛ وإن لم توجد، فاطلب إعادة إصدار {role} بمفتاح جديد.',
  '{expected} is not in {document} but in {actual}.': 'القيمة {expected} غير واردة في {document}، بل في {actual}.',
  'Give the JWKS URL of the other file to the other party, or have {role} issued under the right type.':
    'قدّم إلى الطرف الآخر عنوان JWKS URL للملف الآخر، أو اطلب إصدار {role} تحت النوع الصحيح.',
  'The KID given for {role} is in {actual}, where {other} belongs: Sig3 and Sig4 are swapped.':
    'قيمة KID المقدَّمة للدور {role} واردة في {actual}، وهو موضع {other}: أي إن Sig3 وSig4 متبادلان.',
  'Sig3 is the API Hub’s signing key and Sig4 the LFI’s; an older form called the LFI’s key Sig3. Exchange the two KIDs.':
    'Sig3 هو مفتاح التوقيع الخاص بـAPI Hub وSig4 هو مفتاح التوقيع الخاص بـLFI؛ وكان نموذج أقدم يسمّي مفتاح LFI باسم Sig3. بدّل بين قيمتي KID.',
  'The KID given for {role} is not in {document} but in {actual}, where {other} belongs.':
    'قيمة KID المقدَّمة للدور {role} غير واردة في {document}، بل في {actual}، وهو موضع {other}.',
  'It is another certificate’s KID, or the JWKS URL is another’s. Copy the KID of {role} from the Trust Framework exactly as shown, and give it to the other party.':
    'إما أن KID يعود إلى شهادة أخرى، أو أن عنوان JWKS URL يعود إلى شهادة أخرى. انسخ KID الخاص بـ{role} من إطار الثقة كما يظهر تمامًا، وقدّمه إلى الطرف الآخر.',
  '{expected} is {form} of the entry of {document} whose KID is {actual}; it is not its KID.':
    'القيمة {expected} هي {form} في مُدخل {document} الذي يحمل KID {actual}؛ وليست قيمة KID نفسها.',
  'A KID is copied, never computed. Copy the KID of {role} from the Trust Framework exactly as shown, and give it to the other party.':
    'يُنسخ KID ولا يُحسب أبدًا. انسخ KID الخاص بـ{role} من إطار الثقة كما يظهر تمامًا، وقدّمه إلى الطرف الآخر.',
  'The KID of {role} is not among the retired ones': 'قيمة KID للدور {role} ليست من القيم الخارجة من الخدمة',
  'The certificate of {role} is retired: its KID {actual} is only in {url}.':
    'شهادة {role} خارج الخدمة: ولا يرد KID الخاص بها {actual} إلا في {url}.',
  'KID {actual} is live and, in {url}, retired as well.':
    'قيمة KID {actual} نشطة، وهي واردة كذلك ضمن القيم الخارجة من الخدمة في {url}.',
  'Ask the Trust Framework which it is; a peer that looks there first refuses the key.':
    'استفسر من إطار الثقة عن الحالة الصحيحة؛ فالطرف المقابل الذي يبحث هناك أولًا يرفض المفتاح.',
  'The KID of {role} is in one of transport.jwks and application.jwks only':
    'لا ترد قيمة KID للدور {role} إلا في واحد من الملفين transport.jwks وapplication.jwks',
  'KID {actual} is in {document} and in {other}.': 'قيمة KID {actual} واردة في {document} وفي {other}.',
  'Ask the Trust Framework: a transport certificate is in transport.jwks, signing and encryption keys are in application.jwks.':
    'استفسر من إطار الثقة: فموضع شهادة النقل هو transport.jwks، وموضع مفاتيح التوقيع والتشفير هو application.jwks.',
  'KID of {role} is its certificate’s thumbprint': 'قيمة KID للدور {role} هي بصمة شهادته',
  'KID {actual} is not the thumbprint {expected} of the certificate published under it.':
    'قيمة KID {actual} ليست البصمة {expected} للشهادة المنشورة تحتها.',
  'Ask the Trust Framework where this KID comes from; compare KIDs as opaque strings.':
    'استفسر من إطار الثقة عن مصدر قيمة KID هذه؛ وقارن قيم KID بوصفها سلاسل نصية مبهمة.',
  '{role} has a KID and a key of its own': 'للدور {role} قيمة KID ومفتاح لا يشاركه فيهما غيره',
  'The target names one KID, {actual}, for {role} and {other}.':
    'يذكر ملف الهدف قيمة KID واحدة ({actual}) لكل من {role} و{other}.',
  'One certificate serves one role: look up both KIDs in the Trust Framework and correct the wrong one.':
    'تُخصَّص كل شهادة لدور واحد: ابحث عن قيمتي KID في إطار الثقة وصحّح القيمة غير الصحيحة.',
  '{role} and {other} are published with one key ({actual}).': '{role} و{other} منشوران بمفتاح واحد ({actual}).',
  'Generate a key of its own for each role and have the certificates issued again.':
    'أنشئ مفتاحًا مستقلًا لكل دور، واطلب إعادة إصدار الشهادات.',
  'Places in the keystore': 'مواضع النشر في مخزن المفاتيح',
  'The JWKS URL of {role} is where the Trust Framework publishes it':
    'عنوان JWKS URL للدور {role} هو الموضع الذي ينشر فيه إطار الثقة',
  'The JWKS URL of {role} is on {actual}; this environment’s keystore is {expected}.':
    'عنوان JWKS URL للدور {role} على {actual}؛ في حين أن مخزن المفاتيح لهذه البيئة هو {expected}.',
  'Take the JWKS URL from the Trust Framework of this environment; never mix sandbox and production.':
    'خذ عنوان JWKS URL من إطار الثقة لهذه البيئة؛ ولا تخلط مطلقًا بين البيئة التجريبية (sandbox) وبيئة الإنتاج.',
  'The JWKS URL of {role} ends in {actual}, not in {expected}.':
    'ينتهي عنوان JWKS URL للدور {role} بـ{actual}، لا بـ{expected}.',
  'Transport certificates are in transport.jwks, signing and encryption keys in application.jwks.':
    'موضع شهادات النقل هو transport.jwks، وموضع مفاتيح التوقيع والتشفير هو application.jwks.',
  'The JWKS URL of {role} is {actual}, not {expected}.': 'عنوان JWKS URL للدور {role} هو {actual}، لا {expected}.',
  'S1, S3 and S4 are published for the LFI’s organisation: take the URL from Organisation Certificates.':
    'تُنشر S1 وS3 وS4 لمنشأة LFI: خذ عنوان URL من صفحة Organisation Certificates.',
  'The JWKS URL of {role} has the path {actual}; expected is {expected}.':
    'مسار عنوان JWKS URL للدور {role} هو {actual}؛ والمتوقع {expected}.',
  'Compare with the certificate’s page in the Trust Framework.': 'قارن العنوان بصفحة الشهادة في إطار الثقة.',
  'The JWKS of {role} is that of the organisation and application it belongs to':
    'مجموعة JWKS للدور {role} هي مجموعة المنشأة والتطبيق اللذين يتبعهما',
  'The JWKS of {role} is that of {actual}; {role} belongs to {expected}.':
    'مجموعة JWKS للدور {role} هي مجموعة {actual}؛ في حين أن {role} يتبع {expected}.',
  'Take the JWKS URL from the organisation that the certificate table names for {role}, and create the certificate there.':
    'خذ عنوان JWKS URL من المنشأة التي يحددها جدول الشهادات للدور {role}، وأنشئ الشهادة فيها.',
  'The JWKS of {role} is that of the application {actual}; {role} belongs to {expected}.':
    'مجموعة JWKS للدور {role} هي مجموعة التطبيق {actual}؛ في حين أن {role} يتبع {expected}.',
  'Create {role} in the application that the certificate table names (C3 and Sig4: C3-hh-cm-client), and give its JWKS URL.':
    'أنشئ {role} في التطبيق الذي يحدده جدول الشهادات (C3 وSig4: C3-hh-cm-client)، وقدّم عنوان JWKS URL الخاص به.',
  'The JWKS of {role} is that of the application {actual}; {role} belongs to the organisation itself.':
    'مجموعة JWKS للدور {role} هي مجموعة التطبيق {actual}؛ في حين أن {role} يتبع المنشأة نفسها.',
  'Create {role} under Organisation Certificates and give the organisation’s JWKS URL.':
    'أنشئ {role} في صفحة Organisation Certificates وقدّم عنوان JWKS URL الخاص بالمنشأة.',
  'The JWKS of {role} is that of the organisation; {role} belongs to its application {expected}.':
    'مجموعة JWKS للدور {role} هي مجموعة المنشأة؛ في حين أن {role} يتبع تطبيقها {expected}.',
  'Create {role} in the application (App Certificates), with the application’s UUID as CN, and give the application’s JWKS URL.':
    'أنشئ {role} داخل التطبيق (App Certificates)، بقيمة UUID الخاصة بالتطبيق للسمة CN، وقدّم عنوان JWKS URL الخاص بالتطبيق.',
  'The JWKS of {role} is that of the organisation, not of its application {expected}.':
    'مجموعة JWKS للدور {role} هي مجموعة المنشأة، لا مجموعة تطبيقها {expected}.',
  'It is tolerated; a peer that builds the URL from OU and CN of the transport certificate does not find the key there.':
    'هذا مقبول على سبيل التسامح؛ لكن الطرف المقابل الذي يكوّن عنوان URL من OU وCN في شهادة النقل لا يجد المفتاح هناك.',
  'The JWKS of {role} is that of {actual}; OU and CN of the certificate published there are {expected}.':
    'مجموعة JWKS للدور {role} هي مجموعة {actual}؛ في حين أن OU وCN في الشهادة المنشورة هناك: {expected}.',
  'Compare with the certificate’s page in the Trust Framework: certificates are published for the organisation in their subject.':
    'قارن العنوان بصفحة الشهادة في إطار الثقة: فالشهادات تُنشر للمنشأة الواردة في اسم صاحب الشهادة.',
  'Documents of the keystore': 'وثائق مخزن المفاتيح',
  '{jwks} answers with status 200 and without a client certificate':
    'تجيب الوثيقة {jwks} برمز الحالة 200 ومن دون شهادة عميل',
  'Check the organisation’s and application’s id in the URL; an organisation without active certificates has no document.':
    'تحقق من معرّفي المنشأة والتطبيق في عنوان URL؛ فالمنشأة التي ليست لها شهادات نشطة لا وثيقة لها.',
  '{url} answers {actual}: it wants credentials.': 'إجابة {url}: {actual}، أي إنه يطلب بيانات اعتماد.',
  'The keystore is public. Check the URL for a typing error or a proxy that asks for a login.':
    'مخزن المفاتيح متاح للعموم. تحقق من عنوان URL بحثًا عن خطأ كتابي أو وكيل (proxy) يطلب تسجيل الدخول.',
  'Give the final URL in the target; a JWKS URL must answer itself.':
    'اذكر عنوان URL النهائي في ملف الهدف؛ فيجب أن يجيب عنوان JWKS URL بنفسه.',
  '{jwks} is a JWK Set': 'الوثيقة {jwks} مجموعة JWK Set',
  '{url} answers with a web page ({actual}), not with a JWK Set.':
    'يجيب {url} بصفحة ويب ({actual})، لا بمجموعة JWK Set.',
  'Check the URL: it may be the directory’s web page, a login or a proxy’s error page.':
    'تحقق من عنوان URL: فقد يكون صفحة الويب للدليل، أو صفحة تسجيل دخول، أو صفحة خطأ صادرة عن وكيل (proxy).',
  '{url} is no JWK Set: {actual}.': 'الوثيقة على {url} ليست مجموعة JWK Set: {actual}.',
  'Raise it with the Trust Framework; no peer can verify anything against it.':
    'ارفع الأمر إلى إطار الثقة؛ فلا يستطيع أي طرف مقابل التحقق من شيء استنادًا إليها.',
  '{url} is a JWK Set in which {actual}.': 'الوثيقة على {url} مجموعة JWK Set رُصد فيها: {actual}.',
  'Raise it with the Trust Framework: strict readers refuse the whole set.':
    'ارفع الأمر إلى إطار الثقة: فأدوات القراءة الصارمة ترفض المجموعة كلها.',
  '{url} is a JWK Set without keys.': 'الوثيقة على {url} مجموعة JWK Set بلا مفاتيح.',
  'Check that the certificates are issued and active, and that the ids in the URL are this environment’s.':
    'تحقق من أن الشهادات صادرة ونشطة، وأن المعرّفات في عنوان URL هي معرّفات هذه البيئة.',
  'No object in {jwks} has a member twice': 'لا يتكرر أي عنصر داخل كائن واحد في الوثيقة {jwks}',
  'Of {jwks}, {actual}.': 'في الوثيقة {jwks}: {actual}.',
  'Raise it with the Trust Framework: names of members are unique (RFC 7517 4 and 5). Some readers take the first value, some the last, some refuse the whole set.':
    'ارفع الأمر إلى إطار الثقة: فأسماء العناصر يجب ألا تتكرر (RFC 7517 4 و5). وبعض أدوات القراءة تأخذ القيمة الأولى، وبعضها الأخيرة، وبعضها يرفض المجموعة كلها.',
  '{jwks} has a media type for JSON': 'نوع الوسائط (media type) للوثيقة {jwks} هو نوع JSON',
  '{jwks} is sent as {actual}.': 'تُرسل الوثيقة {jwks} بالنوع {actual}.',
  'Raise it with the Trust Framework: strict clients refuse it. RFC 7517 8.5.2 registers application/jwk-set+json.':
    'ارفع الأمر إلى إطار الثقة: فالعملاء الصارمون يرفضون الوثيقة. ويسجّل RFC 7517 8.5.2 النوع application/jwk-set+json.',
  '{jwks} may be cached': 'يجوز تخزين الوثيقة {jwks} مؤقتًا',
  '{jwks} is sent with Cache-Control: {actual}.': 'تُرسل الوثيقة {jwks} مع الترويسة Cache-Control: {actual}.',
  'Raise it with the Trust Framework: peers cache a JWKS for minutes, and fetch it for every message where they may not.':
    'ارفع الأمر إلى إطار الثقة: فالأطراف المقابلة تخزّن JWKS مؤقتًا لدقائق، وإن لم يُسمح لها بذلك جلبتها مع كل رسالة.',
  '{jwks} holds no private key material': 'لا تتضمن الوثيقة {jwks} أي مادة من مفتاح خاص',
  '{url} publishes private key material: {actual}.': 'ينشر {url} مادة من مفتاح خاص: {actual}.',
  'Treat the key as compromised: revoke the certificate now, generate a new key, and find out who uploaded the private half.':
    'اعتبر المفتاح مكشوفًا: أبطل الشهادة فورًا، وأنشئ مفتاحًا جديدًا، وتبيّن من رفع الجزء الخاص.',
  'No two entries of {jwks} share a KID': 'لا يشترك مُدخلان في الوثيقة {jwks} في قيمة KID',
  '{jwks} has several entries with the KID {actual}{difference}.':
    'تتضمن الوثيقة {jwks} عدة مُدخلات تحمل KID {actual}{difference}.',
  'Raise it with the Trust Framework; peers that choose by KID may choose the wrong one.':
    'ارفع الأمر إلى إطار الثقة؛ فالأطراف المقابلة التي تختار المفتاح بحسب KID قد تختار مفتاحًا غير صحيح.',
  'Published keys': 'المفاتيح المنشورة',
  'x5c of {role} holds its certificate as plain base64': 'يتضمن x5c للدور {role} شهادته بترميز base64 مجرد',
  'x5c of {role} is no list of texts.': 'قيمة x5c للدور {role} ليست قائمة نصوص.',
  'Raise it with the Trust Framework: x5c is a list of base64 texts, also for one certificate (RFC 7517 4.7).':
    'ارفع الأمر إلى إطار الثقة: فقيمة x5c قائمة نصوص بترميز base64، حتى للشهادة الواحدة (RFC 7517 4.7).',
  'x5c[{at}] of {role} is PEM text.': 'القيمة ذات الفهرس {at} في x5c للدور {role} نص PEM.',
  'Raise it with the Trust Framework: x5c holds the base64 between the PEM lines alone, without line breaks (RFC 7517 4.7).':
    'ارفع الأمر إلى إطار الثقة: فلا يتضمن x5c سوى محتوى base64 الواقع بين سطري PEM، من دون فواصل أسطر (RFC 7517 4.7).',
  'x5c[{at}] of {role} is base64url.': 'القيمة ذات الفهرس {at} في x5c للدور {role} بترميز base64url.',
  'Raise it with the Trust Framework: x5c is base64 with + and /, unlike every other member (RFC 7517 4.7).':
    'ارفع الأمر إلى إطار الثقة: فترميز x5c هو base64 بالعلامتين + و/، خلافًا لسائر العناصر (RFC 7517 4.7).',
  'x5c[{at}] of {role} is no certificate: {actual}.':
    'القيمة ذات الفهرس {at} في x5c للدور {role} ليست شهادة: {actual}.',
  'Raise it with the Trust Framework; no peer can read the entry.':
    'ارفع الأمر إلى إطار الثقة؛ فلا يستطيع أي طرف مقابل قراءة المُدخل.',
  'The certificate of {role} is x5c[{at}]; the first is {actual}.':
    'شهادة {role} هي القيمة ذات الفهرس {at} في x5c؛ والأولى هي {actual}.',
  'Raise it with the Trust Framework: the key’s own certificate comes first (RFC 7517 4.7).':
    'ارفع الأمر إلى إطار الثقة: فشهادة المفتاح نفسه ترد أولًا (RFC 7517 4.7).',
  'x5c[{at}] of {role} has line breaks, lacks padding or has bits behind its last octet.':
    'القيمة ذات الفهرس {at} في x5c للدور {role} فيها فواصل أسطر، أو ينقصها الحشو (padding)، أو فيها بتات زائدة بعد آخر بايت.',
  'Raise it with the Trust Framework; strict readers of base64 refuse it (RFC 4648 3.1, 3.2 and 3.5).':
    'ارفع الأمر إلى إطار الثقة؛ فأدوات القراءة الصارمة لترميز base64 ترفضها (RFC 4648 3.1 و3.2 و3.5).',
  'x5c[{at}] of {role} did not issue the certificate before it.':
    'القيمة ذات الفهرس {at} في x5c للدور {role} ليست شهادة الجهة التي أصدرت الشهادة السابقة لها.',
  'Raise it with the Trust Framework: each certificate in x5c certifies the one before it (RFC 7517 4.7).':
    'ارفع الأمر إلى إطار الثقة: فكل شهادة في x5c تصادق على الشهادة السابقة لها (RFC 7517 4.7).',
  'n and e of {role} are the key of its certificate': 'قيمتا n وe للدور {role} هما مفتاح شهادته',
  'n and e published for {role} are another key than that of x5c.':
    'قيمتا n وe المنشورتان للدور {role} مفتاح آخر غير مفتاح x5c.',
  'Raise it with the Trust Framework: the entry contradicts itself. Until then no peer can rely on it.':
    'ارفع الأمر إلى إطار الثقة: فالمُدخل يناقض نفسه. وإلى أن يُصحَّح، لا يستطيع أي طرف مقابل التعويل عليه.',
  'The entry published for {role} holds no usable public key: {actual}.':
    'لا يتضمن المُدخل المنشور للدور {role} مفتاحًا عامًا صالحًا للاستخدام: {actual}.',
  'x5t#S256 of {role} is the thumbprint of its certificate': 'قيمة x5t#S256 للدور {role} هي بصمة شهادته',
  'x5t#S256 of {role} is {actual}; the certificate’s SHA-256 thumbprint is {expected}.':
    'قيمة x5t#S256 للدور {role} هي {actual}؛ في حين أن بصمة الشهادة وفق SHA-256 هي {expected}.',
  'Raise it with the Trust Framework: the entry contradicts itself.': 'ارفع الأمر إلى إطار الثقة: فالمُدخل يناقض نفسه.',
  'use of {role} is that of its kind': 'قيمة use للدور {role} هي قيمة نوعه',
  'use of {role} is {actual}, not {expected}.': 'قيمة use للدور {role} هي {actual}، لا {expected}.',
  'Have {role} issued under the Trust Framework type that the certificate table names; TPPs choose keys by use.':
    'اطلب إصدار {role} تحت نوع إطار الثقة الذي يحدده جدول الشهادات؛ فجهات TPP تختار المفاتيح بحسب use.',
  'use of the transport certificate {role} is {actual}.': 'قيمة use لشهادة النقل {role} هي {actual}.',
  'Expected are tls, sig or none; ask the Trust Framework.':
    'المتوقع tls أو sig أو عدم ورود القيمة؛ استفسر من إطار الثقة.',
  'The entry of {role} has the members that the Trust Framework publishes':
    'يتضمن مُدخل {role} العناصر التي ينشرها إطار الثقة',
  'The entry of {role} lacks {actual}.': 'ينقص مُدخل {role} ما يلي: {actual}.',
  'Raise it with the Trust Framework; peers may look for these members.':
    'ارفع الأمر إلى إطار الثقة؛ فقد تبحث الأطراف المقابلة عن هذه العناصر.',
  'alg of {role} is {actual}.': 'قيمة alg للدور {role} هي {actual}.',
  'Expected is none, PS256 for signing or RSA-OAEP-256 for encryption; ask the Trust Framework.':
    'المتوقع عدم ورود القيمة، أو PS256 للتوقيع، أو RSA-OAEP-256 للتشفير؛ استفسر من إطار الثقة.',
  'The members of the entry of {role} are written as RFC 7517 and RFC 7518 say':
    'عناصر مُدخل {role} مكتوبة وفق RFC 7517 وRFC 7518',
  'In the entry of {role}, {actual}.': 'في مُدخل {role}: {actual}.',
  'Raise it with the Trust Framework: n and e are base64url without padding and line breaks, of as few octets as the number needs (RFC 7518 2 and 6.3.1), all other members texts. Lenient readers take the entry, strict ones refuse it, and its RFC 7638 thumbprint differs.':
    'ارفع الأمر إلى إطار الثقة: فقيمتا n وe تكونان بترميز base64url من دون حشو (padding) ولا فواصل أسطر، وبأقل عدد من البايتات يلزم للعدد (RFC 7518 2 و6.3.1)، وسائر العناصر نصوص. وأدوات القراءة المتساهلة تقبل المُدخل، والصارمة ترفضه، وتختلف بصمته وفق RFC 7638.',
  'key_ops of {role}, where it is there, says what use says': 'قيمة key_ops للدور {role}، إن وردت، توافق قيمة use',
  'key_ops of {role} names {actual}, which only the private half can do.':
    'تذكر key_ops للدور {role} العملية {actual}، وهي لا تتأتى إلا بالجزء الخاص.',
  'Raise it with the Trust Framework: an entry made from a private key may hold more of it. Expected is {expected} or no key_ops.':
    'ارفع الأمر إلى إطار الثقة: فالمُدخل المكوَّن من مفتاح خاص قد يتضمن مزيدًا منه. والمتوقع {expected} أو عدم ورود key_ops.',
  'key_ops of {role} is {actual}, which contradicts its use.':
    'قيمة key_ops للدور {role} هي {actual}، وهي تناقض قيمة use.',
  'Raise it with the Trust Framework: expected is {expected} or no key_ops (RFC 7517 4.3).':
    'ارفع الأمر إلى إطار الثقة: والمتوقع {expected} أو عدم ورود key_ops (RFC 7517 4.3).',
  'x5dn of {role} is the subject of its certificate': 'قيمة x5dn للدور {role} هي اسم صاحب الشهادة الوارد في شهادته',
  'x5u of {role} answers with its certificate': 'يجيب عنوان x5u للدور {role} بشهادته',
};
