/** Titles, findings and remedies of checks: Certificates and their keys. */
export const inArabicOfCertificatesChecks2 = {
  'Compare with the Trust Framework of this environment, character by character; then have {role} issued again: {csrCommand}':
    'قارن القيمة بما في إطار الثقة لهذه البيئة حرفًا حرفًا؛ ثم اطلب إعادة إصدار الشهادة {role}: {csrCommand}',
  'Subject OU of {role} is the organisation’s id': 'قيمة السمة OU في اسم صاحب الشهادة {role} هي معرّف المنشأة',
  'OU of {role} is {actual}, not {expected}.': 'قيمة السمة OU في الشهادة {role} هي {actual}، لا {expected}.',
  'Have {role} issued again with OU={expected}: {csrCommand}':
    'اطلب إعادة إصدار الشهادة {role} بالقيمة {expected} للسمة OU: {csrCommand}',
  'OU of {role} is {actual}, which is the organisation of {owner}; {role} belongs to {expected}.':
    'قيمة السمة OU في الشهادة {role} هي {actual}، وهي منشأة {owner}؛ في حين أن {role} تخص {expected}.',
  'Upload the CSR in the organisation that the certificate table names for {role}, with its OU.':
    'ارفع CSR ضمن المنشأة التي يحددها جدول الشهادات للشهادة {role}، بقيمة OU الخاصة بها.',
  '{role} has no OU.': 'لا تتضمن الشهادة {role} السمة OU.',
  'An unescaped / or + in -subj loses the OU without an error. Have {role} issued again: {csrCommand}':
    'إذا وردت العلامة / أو + في الأمر openssl req -subj من دون تهريب (escape)، فُقدت السمة OU من دون رسالة خطأ. اطلب إعادة إصدار الشهادة {role}: {csrCommand}',
  'Subject CN of {role} is the application’s UUID': 'قيمة السمة CN في اسم صاحب الشهادة {role} هي UUID الخاص بالتطبيق',
  'CN of {role} is {actual}, not the application’s UUID {expected}.':
    'قيمة السمة CN في الشهادة {role} هي {actual}، لا UUID الخاص بالتطبيق {expected}.',
  'Have {role} issued again in the application, with CN={expected}: {csrCommand}':
    'اطلب إعادة إصدار الشهادة {role} داخل التطبيق، بالقيمة {expected} للسمة CN: {csrCommand}',
  'CN of {role} is the organisation’s id {actual}; it belongs to an application, {expected}.':
    'قيمة السمة CN في الشهادة {role} هي معرّف المنشأة {actual}؛ في حين أن الشهادة تخص تطبيقًا ({expected}).',
  'Create {role} inside the application (App Certificates), with CN={expected}.':
    'أنشئ الشهادة {role} داخل التطبيق (App Certificates)، بالقيمة {expected} للسمة CN.',
  'Subject CN of {role} is the organisation’s id': 'قيمة السمة CN في اسم صاحب الشهادة {role} هي معرّف المنشأة',
  'CN of {role} is {actual}, not the organisation’s id {expected}.':
    'قيمة السمة CN في الشهادة {role} هي {actual}، لا معرّف المنشأة {expected}.',
  'Have {role} issued again with CN={expected}: {csrCommand}':
    'اطلب إعادة إصدار الشهادة {role} بالقيمة {expected} للسمة CN: {csrCommand}',
  'CN of {role} is {actual}; by the pattern of S4 it would be {expected} or absent.':
    'قيمة السمة CN في الشهادة {role} هي {actual}؛ ووفق نمط S4 تكون القيمة {expected} أو لا ترد السمة.',
  'Use the organisation’s id as CN, or none, at the next rotation.':
    'عند التدوير التالي، استخدم معرّف المنشأة قيمةً للسمة CN، أو احذف السمة.',
  'CN of {role} is the host name {actual}; hosts belong into the SAN.':
    'قيمة السمة CN في الشهادة {role} هي اسم المضيف {actual}؛ وموضع أسماء المضيفين هو SAN.',
  'Use the organisation’s id as CN and put the host into subjectAltName.':
    'استخدم معرّف المنشأة قيمةً للسمة CN، وضع اسم المضيف في subjectAltName.',
  '{role} has no CN; the walkthrough’s command sets it to {expected}.':
    'لا تتضمن الشهادة {role} السمة CN؛ والأمر الوارد في الدليل الإرشادي يضبطها على {expected}.',
  'Add CN={expected} at the next rotation; the page on SANs allows none.':
    'أضف السمة CN بالقيمة {expected} عند التدوير التالي؛ علمًا بأن الصفحة الخاصة بقيم SAN تجيز عدم ورودها.',
  'Validity of certificates': 'مدة صلاحية الشهادات',
  '{role} is valid now': 'الشهادة {role} سارية الصلاحية حاليًا',
  '{role} expired on {actual}.': 'انتهت صلاحية الشهادة {role} في {actual}.',
  'Have {role} issued for a new key, publish it, deploy it, and give KID and JWKS URL to the other party. New key and CSR: {csrCommand}':
    'اطلب إصدار الشهادة {role} لمفتاح جديد، وانشرها، ونصّبها، وقدّم KID وعنوان JWKS URL إلى الطرف الآخر. المفتاح الجديد وCSR: {csrCommand}',
  '{role} is valid from {actual} only.': 'لا تبدأ صلاحية الشهادة {role} إلا في {actual}.',
  'Keep using the previous certificate until then, or have {role} issued again.':
    'واصل استخدام الشهادة السابقة حتى ذلك الحين، أو اطلب إعادة إصدار الشهادة {role}.',
  'The validity of {role} cannot be read: {actual}.': 'تعذّرت قراءة مدة صلاحية الشهادة {role}: {actual}.',
  'Have {role} issued again; its dates are not encoded as RFC 5280 4.1.2.5 says.':
    'اطلب إعادة إصدار الشهادة {role}؛ فتواريخها غير مرمَّزة وفق RFC 5280 4.1.2.5.',
  '{role} lives no longer than the Trust Framework’s certificates do':
    'لا تتجاوز مدة صلاحية الشهادة {role} مدة شهادات إطار الثقة',
  '{role} lives {actual}; the Trust Framework issues 395 days.':
    'مدة صلاحية الشهادة {role}: {actual}؛ ويُصدر إطار الثقة الشهادات لمدة 395 يومًا.',
  'Check where {role} was issued; rotate the key at least every 13 months.':
    'تحقق من موضع إصدار الشهادة {role}؛ ودوّر المفتاح مرة كل 13 شهرًا على الأقل.',
  '{role} does not expire soon': 'لا تنتهي صلاحية الشهادة {role} قريبًا',
  '{role} expires in {actual}.': 'المدة المتبقية حتى انتهاء صلاحية الشهادة {role}: {actual}.',
  'Start the rotation of {role}; new key, CSR, certificate, publish, wait, deploy. It begins with: {csrCommand}':
    'ابدأ تدوير الشهادة {role}: مفتاح جديد، ثم CSR، ثم شهادة، ثم نشر، ثم انتظار، ثم تنصيب. والخطوة الأولى: {csrCommand}',
  'Urgent: {role} expires in {actual}.': 'عاجل: المدة المتبقية حتى انتهاء صلاحية الشهادة {role}: {actual}.',
  'Rotate {role} now; when it lapses, every connection that uses it stops. New key and CSR: {csrCommand}':
    'دوّر الشهادة {role} الآن؛ فعند انتهاء صلاحيتها يتوقف كل اتصال يستخدمها. المفتاح الجديد وCSR: {csrCommand}',
  '{role} is valid on the day of going live, and does not expire soon after':
    'الشهادة {role} سارية الصلاحية يوم بدء التشغيل الفعلي، ولا تنتهي بعده بمدة قريبة',
  '{role} expires on {actual}, before the go-live on {goLive}.':
    'تنتهي صلاحية الشهادة {role} في {actual}، قبل بدء التشغيل الفعلي في {goLive}.',
  'Rotate {role} before the go-live: new key, CSR, certificate, publish, wait, deploy.':
    'دوّر الشهادة {role} قبل بدء التشغيل الفعلي: مفتاح جديد، ثم CSR، ثم شهادة، ثم نشر، ثم انتظار، ثم تنصيب.',
  'On the go-live, {goLive}, {role} has {actual} left.':
    'المدة المتبقية من صلاحية الشهادة {role} يوم بدء التشغيل الفعلي ({goLive}): {actual}.',
  'Rotate {role} before the go-live, so that the first weeks of operation need no rotation.':
    'دوّر الشهادة {role} قبل بدء التشغيل الفعلي، لكيلا تحتاج الأسابيع الأولى من التشغيل إلى أي تدوير.',
  'Urgent: on the go-live, {goLive}, {role} has only {actual} left.':
    'عاجل: المدة المتبقية من صلاحية الشهادة {role} يوم بدء التشغيل الفعلي ({goLive}): {actual} فقط.',
  'Rotate {role} before the go-live: when it lapses, every connection that uses it stops.':
    'دوّر الشهادة {role} قبل بدء التشغيل الفعلي: فعند انتهاء صلاحيتها يتوقف كل اتصال يستخدمها.',
  'Described certificates': 'الشهادات الموصوفة',
  '{route} describes the certificate that was presented': 'يصف {route} الشهادة المقدَّمة',
  '{route} describes the subject {actual}; presented was {expected}.':
    'يذكر {route} اسم صاحب الشهادة: {actual}؛ في حين أن اسم صاحب الشهادة المقدَّمة: {expected}.',
  'Take the subject from this connection’s client certificate, not from configuration, a header or another connection.':
    'خذ اسم صاحب الشهادة من شهادة العميل في هذا الاتصال، لا من الإعدادات ولا من ترويسة ولا من اتصال آخر.',
  '{route} describes the issuer {actual}; presented was one by {expected}.':
    'يذكر {route} جهة الإصدار: {actual}؛ في حين أن جهة إصدار الشهادة المقدَّمة: {expected}.',
  'Take the issuer from this connection’s client certificate.': 'خذ جهة الإصدار من شهادة العميل في هذا الاتصال.',
  '{route} gives the subject as a lone name, {actual}.': 'يعطي {route} اسم صاحب الشهادة في صورة اسم منفرد ({actual}).',
  'Give the whole distinguished name with the caller’s OU; a DNS name is what an older revision of the document said.':
    'أعطِ الاسم المميز (distinguished name) كاملًا متضمنًا OU الجهة المتصلة؛ أما اسم DNS فهو ما نصّت عليه نسخة أقدم من الوثيقة.',
  '{route} gives a subject or issuer that is no distinguished name: {actual}.':
    'يعطي {route} اسم صاحب شهادة أو جهة إصدار ليس اسمًا مميزًا (distinguished name): {actual}.',
  'Use RFC 4514 (CN=…,OU=…) or the one-line form of OpenSSL.':
    'استخدم صيغة RFC 4514 (CN=…,OU=…) أو صيغة OpenSSL ذات السطر الواحد.',
  'Consent Manager and Headless Heimdall see the same client certificate':
    'ترى خدمتا Consent Manager وHeadless Heimdall شهادة العميل نفسها',
  'Headless Heimdall saw {actual}, Consent Manager saw {expected}.':
    'ما رأته خدمة Headless Heimdall: {actual}، وما رأته خدمة Consent Manager: {expected}.',
  'Use one C3 for both; if you do, ask Ozone which proxy mixes up client certificates.':
    'استخدم شهادة C3 واحدة لكلتيهما؛ وإذا كنت تفعل ذلك، فاستفسر من Ozone عن الوكيل (proxy) الذي يخلط بين شهادات العملاء.',
  'Headers that speak of a client certificate open nothing on {route}':
    'الترويسات التي تتحدث عن شهادة عميل لا تفتح شيئًا على {route}',
  'Without a client certificate, {route} is open to whoever sends the headers of a proxy: {actual}.':
    'من دون شهادة عميل، {route} مفتوح لكل من يرسل ترويسات وكيل (proxy): {actual}.',
  'Take the client certificate from this connection only. Behind a proxy, have the proxy delete the header that it sets from every request first (nginx: proxy_set_header; Envoy: forward_client_cert_details SANITIZE_SET).':
    'خذ شهادة العميل من هذا الاتصال وحده. وخلف وكيل (proxy)، اجعل الوكيل يحذف أولًا من كل طلب الترويسة التي يضبطها (nginx: proxy_set_header; Envoy: forward_client_cert_details SANITIZE_SET).',
  'Headers that speak of another client certificate are not believed on {route}':
    'الترويسات التي تتحدث عن شهادة عميل أخرى لا تُصدَّق على {route}',
  '{route} describes a client that only a request header named: {actual}.':
    'يصف {route} عميلًا لم تسمّه سوى ترويسة في الطلب: {actual}.',
  'Take the client certificate from this connection only. Behind a proxy, have the proxy delete the header that it sets from every request first (nginx: proxy_set_header; Envoy: forward_client_cert_details SANITIZE_SET). Who has any accepted certificate can otherwise pass for anybody.':
    'خذ شهادة العميل من هذا الاتصال وحده. وخلف وكيل (proxy)، اجعل الوكيل يحذف أولًا من كل طلب الترويسة التي يضبطها (nginx: proxy_set_header; Envoy: forward_client_cert_details SANITIZE_SET). وإلا استطاع كل من لديه شهادة مقبولة أن ينتحل هوية أي جهة.',
  'Possession of private keys': 'حيازة المفاتيح الخاصة',
  'The private key of {role} is where it belongs': 'المفتاح الخاص للدور {role} في موضعه الصحيح',
  '{actual} has the private key of {role}; only {expected} may have it.':
    'المفتاح الخاص للدور {role} لدى {actual}؛ ولا يجوز أن يكون لدى غير {expected}.',
  'Treat {role} as compromised: have its holder generate a new key, and find out how the key was passed on.':
    'اعتبر مفتاح {role} مكشوفًا: اطلب من حائزه إنشاء مفتاح جديد، وتبيّن كيف انتقل المفتاح إلى غيره.',
  'The held key of {role} is the key of its certificate file': 'المفتاح الخاص للدور {role} هو مفتاح ملف شهادته',
  'The private key of {role} does not belong to its certificate file.':
    'المفتاح الخاص للدور {role} لا يعود إلى ملف شهادته.',
  'Find the key that the CSR of {role} was made with, or make a new key and CSR.':
    'ابحث عن المفتاح الذي أُنشئ به CSR للدور {role}، أو أنشئ مفتاحًا وCSR جديدين.',
  'The held key of {role} is the key published under its KID':
    'المفتاح الخاص للدور {role} هو مفتاح المُدخل المنشور تحت KID الخاص به',
  'The private key of {role} does not belong to the entry with KID {actual}.':
    'المفتاح الخاص للدور {role} لا يعود إلى المُدخل الذي يحمل KID {actual}.',
  'Compare the KID with the Trust Framework. If it is right, the CSR was made with another key: find it, or make a new key and CSR.':
    'قارن KID بما في إطار الثقة. فإذا كان صحيحًا، فقد أُنشئ CSR بمفتاح آخر: ابحث عنه، أو أنشئ مفتاحًا وCSR جديدين.',
  'The key file of {role} is readable by its owner only': 'ملف مفتاح {role} لا يقرؤه سوى مالكه',
  'Others than the owner can read the key file of {role}.': 'يستطيع غير المالك قراءة ملف مفتاح {role}.',
  'chmod 600 on the key file.': 'نفّذ الأمر chmod 600 على ملف المفتاح.',
  'What {role} signs verifies with the key published under its KID (PS256)':
    'ما يُوقَّع بمفتاح {role} يجتاز التحقق بالمفتاح المنشور تحت KID الخاص به (PS256)',
  'A signature by the held key of {role} does not verify with the key published under {actual}.':
    'التوقيع المُنشأ بالمفتاح الخاص للدور {role} لا يجتاز التحقق بالمفتاح المنشور تحت {actual}.',
  'Receivers will refuse every token of {role}. Compare KID, JWKS and key; publish the key that signs, or sign with the key that is published.':
    'سيرفض المستلمون كل رمز موقَّع بمفتاح {role}. قارن بين KID وJWKS والمفتاح؛ وانشر المفتاح الذي يوقّع، أو وقّع بالمفتاح المنشور.',
  'The key of {role} is published for alg {actual} alone.': 'مفتاح {role} منشور بقيمة alg هي {actual} دون سواها.',
  'Raise it with the Trust Framework: alg PS256 or none. A key is for the one algorithm that its entry names (RFC 7517 4.4, RFC 8725 3.1), and JOSE libraries refuse every other.':
    'ارفع الأمر إلى إطار الثقة: يجب أن تكون قيمة alg هي PS256 أو ألا ترد. فالمفتاح مخصص للخوارزمية الوحيدة التي يسمّيها مُدخله (RFC 7517 4.4, RFC 8725 3.1)، وترفض مكتبات JOSE كل خوارزمية سواها.',
  'What is encrypted to the published {role} can be decrypted by its holder (RSA-OAEP-256, A256GCM)':
    'ما يُشفَّر بالمفتاح المنشور {role} يستطيع حائزه فك تشفيره (RSA-OAEP-256, A256GCM)',
  'The held key of {role} cannot decrypt what was encrypted to the key published under its KID: {actual}.':
    'لا يستطيع المفتاح الخاص للدور {role} فك تشفير ما شُفِّر بالمفتاح المنشور تحت KID الخاص به: {actual}.',
  'Senders encrypt to the published key. Publish the key that is held, or find the one that is published.':
    'يُشفّر المرسلون بالمفتاح المنشور. انشر مفتاح الحائز، أو ابحث عن المفتاح الخاص للمفتاح المنشور.',
  'Raise it with the Trust Framework: alg RSA-OAEP-256 or none. A key is for the one algorithm that its entry names (RFC 7517 4.4), and JOSE libraries refuse every other.':
    'ارفع الأمر إلى إطار الثقة: يجب أن تكون قيمة alg هي RSA-OAEP-256 أو ألا ترد. فالمفتاح مخصص للخوارزمية الوحيدة التي يسمّيها مُدخله (RFC 7517 4.4)، وترفض مكتبات JOSE كل خوارزمية سواها.',
  'The held key of {role} decrypted a message that had been altered.':
    'فُكّ بالمفتاح الخاص للدور {role} تشفير رسالة كانت قد عُدّلت.',
  'The decrypter does not check the authentication tag of A256GCM; replace it.':
    'لا تتحقق أداة فك التشفير من وسم المصادقة (authentication tag) في A256GCM؛ استبدلها.',
  'CAs of the Trust Framework': 'جهات التصديق (CA) التابعة لإطار الثقة',
  'The CAs that the target trusts are those of its environment':
    'جهات التصديق (CA) التي يثق بها ملف الهدف هي جهات التصديق لبيئته',
  'The target is about {environment} and trusts {actual}.': 'ملف الهدف يخص {environment} ويثق بجهات التصديق: {actual}.',
  'Leave only the issuing CA and the root of this environment in the file: no certificate of one environment may be used in the other.':
    'أبقِ في الملف شهادة جهة التصديق المُصدِرة (issuing CA) والشهادة الجذرية لهذه البيئة فقط: فلا يجوز استخدام أي شهادة من إحدى البيئتين في الأخرى.',
  'The CAs that the target trusts vouch for each other and are those of the certificates':
    'جهات التصديق (CA) التي يثق بها ملف الهدف يصادق بعضها على بعض، وهي جهات إصدار الشهادات',
  'Every certificate at hand ({count}) is issued by {actual}, of which the file has no certificate; it has {expected}.':
    'جميع الشهادات المتوافرة ({count}) صادرة عن {actual}، ولا يتضمن الملف شهادة لهذه الجهة؛ وما يتضمنه: {expected}.',
  'If a CA of your own issued them, have them issued by the Trust Framework instead, from requests that conformance csr makes. If they are the Trust Framework’s, put the issuing CA of this environment first into the file at /trust/framework, then the root.':
    'إذا كانت قد أصدرتها جهة تصديق خاصة بك، فاطلب إصدارها من إطار الثقة بدلًا من ذلك، بطلبات ينشئها conformance csr. وإذا كانت صادرة عن إطار الثقة، فضع شهادة جهة التصديق المُصدِرة (issuing CA) لهذه البيئة أولًا في الملف المحدد في /trust/framework، ثم الجذرية.',
  '{actual} is in the file, and {expected}, which issued it, is not: whoever verifies up to the root, as OpenSSL does, trusts nothing by this file.':
    'يتضمن الملف {actual}، ولا يتضمن {expected} التي أصدرتها: ومن يتحقق حتى الشهادة الجذرية، كما تفعل OpenSSL، لا يثق بشيء استنادًا إلى هذا الملف.',
  'Add the root to the file at /trust/framework, after the issuing CA.':
    'أضف الشهادة الجذرية إلى الملف المحدد في /trust/framework، بعد شهادة جهة التصديق المُصدِرة (issuing CA).',
  'The CAs that the target trusts are valid now':
    'شهادات جهات التصديق (CA) التي يثق بها ملف الهدف سارية الصلاحية حاليًا',
  '{actual}: whoever checks dates accepts no certificate below it.':
    'خارج مدة الصلاحية: {actual}. ومن يفحص التواريخ لا يقبل أي شهادة تحتها.',
  'Fetch the present CA certificates of the Trust Framework and replace the file at /trust/framework.':
    'احصل من إطار الثقة على الشهادات الحالية لجهات التصديق (CA)، واستبدل الملف المحدد في /trust/framework.',
};
