/** Titles, findings and remedies of checks: Certificates and their keys. */
export const inArabicOfCertificatesChecks1 = {
  'Chains of certificates': 'سلاسل الشهادات',
  'The path from {role} to the root holds as RFC 5280 (6.1) asks':
    'مسار الشهادة {role} إلى الشهادة الجذرية صحيح وفق RFC 5280 (6.1)',
  'On the path of {role}, {actual}. Peers that trust the root and take what comes with {role} refuse it (OpenSSL: certificate has expired; Java: CertificateExpiredException; Go: x509: certificate has expired or is not yet valid).':
    'في مسار الشهادة {role}: {actual}. الأطراف المقابلة التي تثق بالشهادة الجذرية وتعتمد ما يرد مع {role} ترفضها (OpenSSL: certificate has expired; Java: CertificateExpiredException; Go: x509: certificate has expired or is not yet valid).',
  'Put the present certificate of the issuing CA into the file of {role}, in place of the one that is there, and deploy it wherever {role} is used.':
    'ضع في ملف الشهادة {role} الشهادة الحالية لجهة التصديق المُصدِرة (issuing CA) محل الشهادة الموجودة فيه، ونصّب الملف حيثما تُستخدم {role}.',
  'On the path of {role}, {actual}. Every peer refuses what it issued (RFC 5280, 6.1.4 k, n; OpenSSL: invalid CA certificate).':
    'في مسار الشهادة {role}: {actual}. يرفض كل طرف مقابل ما أصدرته جهة التصديق هذه (RFC 5280, 6.1.4 k, n; OpenSSL: invalid CA certificate).',
  'Raise it with the Trust Framework: {role} was issued below a CA that may not issue it. Have {role} issued again by the issuing CA itself.':
    'ارفع الأمر إلى إطار الثقة: صدرت الشهادة {role} تحت جهة تصديق (CA) لا يحق لها إصدارها. واطلب إعادة إصدار {role} من جهة التصديق المُصدِرة (issuing CA) نفسها.',
  'On the path of {role}, {actual} (RFC 5280, 4.2.1.9; OpenSSL: path length constraint exceeded).':
    'في مسار الشهادة {role}: {actual} (RFC 5280, 4.2.1.9; OpenSSL: path length constraint exceeded).',
  'On the path of {role}, {actual} (RFC 5280, 4.2.1.10; OpenSSL: permitted subtree violation, Go: not permitted by any constraint).':
    'في مسار الشهادة {role}: {actual} (RFC 5280, 4.2.1.10; OpenSSL: permitted subtree violation, Go: not permitted by any constraint).',
  'On the path of {role}, {actual}. Peers must refuse that (RFC 5280, 6.1.4 o).':
    'في مسار الشهادة {role}: {actual}. يجب على الأطراف المقابلة رفض ذلك (RFC 5280, 6.1.4 o).',
  'On the path of {role}, {actual}. Peers that read it refuse what the CA issued (OpenSSL: invalid or inconsistent certificate extension; Go: x509: malformed extension).':
    'في مسار الشهادة {role}: {actual}. الأطراف المقابلة التي تقرأ ذلك ترفض ما أصدرته جهة التصديق هذه (OpenSSL: invalid or inconsistent certificate extension; Go: x509: malformed extension).',
  'Ask the Trust Framework for the certificate of the issuing CA that {role} is issued by, and put that into the file of {role}. Where it is this one, raise it with the Trust Framework: nothing below it is accepted everywhere.':
    'اطلب من إطار الثقة شهادة جهة التصديق المُصدِرة (issuing CA) التي أصدرت {role}، وضعها في ملف الشهادة {role}. وإن كانت هي هذه الشهادة نفسها فارفع الأمر إلى إطار الثقة: فلا شيء مما صدر تحتها يُقبل في كل مكان.',
  'On the path of {role}, {actual} (RFC 5280, 4.2.1.1). OpenSSL takes the CA for another one and finds no path (unable to get local issuer certificate); Go and Java go by name and signature.':
    'في مسار الشهادة {role}: {actual} (RFC 5280, 4.2.1.1). تعدّ OpenSSL جهة التصديق جهةً أخرى فلا تجد مسارًا (unable to get local issuer certificate)؛ أما Go وJava فتعتمدان الاسم والتوقيع.',
  'Put the certificate of the issuing CA that {role} names into its file: it may have been renewed with the same key. If there is none, raise it with the Trust Framework and have {role} issued again.':
    'ضع في ملف الشهادة {role} شهادة جهة التصديق المُصدِرة (issuing CA) التي تسمّيها: فقد تكون جُدّدت بالمفتاح نفسه. وإن لم توجد فارفع الأمر إلى إطار الثقة واطلب إعادة إصدار {role}.',
  'On the path of {role}, {actual} (RFC 9325, 4.5; OpenSSL: CA md too weak, CA key too small; Go: insecure algorithm; Java: algorithm constraints check failed).':
    'في مسار الشهادة {role}: {actual} (RFC 9325, 4.5; OpenSSL: CA md too weak, CA key too small; Go: insecure algorithm; Java: algorithm constraints check failed).',
  'On the path of {role}, {actual}. RFC 5280 (4.2.1.12) asks nothing of CAs there, and peers take it for what the CA may issue: OpenSSL (unsuitable certificate purpose), GnuTLS, Go (incompatible key usage), NSS and Windows refuse {role}, Java takes it.':
    'في مسار الشهادة {role}: {actual}. لا يشترط RFC 5280 (4.2.1.12) على جهات التصديق شيئًا في ذلك، لكن الأطراف المقابلة تعدّه حدًّا لما يحق لجهة التصديق إصداره: ترفض {role} كل من OpenSSL (unsuitable certificate purpose) وGnuTLS وGo (incompatible key usage) وNSS وWindows، وتقبلها Java.',
  'On the path of {role}, {actual}. Peers take it for what the CA may issue, and OpenSSL (unsuitable certificate purpose), GnuTLS and NSS want {expectedPurpose} by its name: they refuse {role}; Go and Java take it.':
    'في مسار الشهادة {role}: {actual}. تعدّ الأطراف المقابلة ذلك حدًّا لما يحق لجهة التصديق إصداره، وتشترط OpenSSL (unsuitable certificate purpose) وGnuTLS وNSS ذكر {expectedPurpose} باسمه: فترفض {role}؛ أما Go وJava فتقبلانها.',
  'On the path of {role}, {actual} (RFC 5280, 6.1.5 g). Java refuses it; OpenSSL and Go do only when they are told to check policies.':
    'في مسار الشهادة {role}: {actual} (RFC 5280, 6.1.5 g). ترفض Java ذلك؛ أما OpenSSL وGo فلا ترفضانه إلا إذا طُلب منهما فحص السياسات.',
  'On the path of {role}, {actual}. RFC 5280 (7.1) takes them for equal and wants them written alike (4.1.2.4): OpenSSL and Java accept it, Go compares octets and refuses.':
    'في مسار الشهادة {role}: {actual}. يعدّ RFC 5280 (7.1) الصيغتين متكافئتين ويطلب كتابتهما بصيغة واحدة (4.1.2.4): تقبل OpenSSL وJava ذلك، أما Go فتقارن البايتات وترفض.',
  'Encoding of certificates': 'ترميز الشهادات',
  '{role} is an X.509 version 3 certificate in DER': 'الشهادة {role} هي شهادة X.509 من الإصدار 3 بترميز DER',
  '{role} cannot be read as a certificate: {actual}.': 'تعذّرت قراءة {role} بوصفها شهادة: {actual}.',
  'Raise it with the issuer of {role}: a CSR has no influence on this. Then have {role} issued again.':
    'ارفع الأمر إلى جهة إصدار الشهادة {role}: فلا أثر لطلب CSR في ذلك. ثم اطلب إعادة إصدار {role}.',
  '{role} is an X.509 {actual} certificate; TLS wants version 3 (RFC 8446, 4.4.2.2), without which it has no extensions.':
    'الشهادة {role} شهادة X.509 ({actual})؛ ويشترط TLS الإصدار 3 (RFC 8446, 4.4.2.2)، ومن دونه لا تتضمن الشهادة أي امتدادات.',
  'Have {role} issued by the Trust Framework; a bare openssl x509 -req makes version 1.':
    'اطلب إصدار الشهادة {role} من إطار الثقة؛ فالأمر openssl x509 -req من دون خيارات أخرى ينشئ شهادة من الإصدار 1.',
  '{role} has the extension {actual} twice, so that receivers differ in what it means.':
    'يرد الامتداد {actual} مرتين في الشهادة {role}، فيختلف المستلمون في معناه.',
  '{role} has a critical extension that receivers do not know, {actual}: they must refuse it.':
    'تتضمن الشهادة {role} امتدادًا حرجًا لا يعرفه المستلمون ({actual}): ويجب عليهم رفضها.',
  '{role} has the extension {actual}, whose value is not what this extension holds: receivers that look at it refuse the certificate.':
    'تتضمن الشهادة {role} الامتداد {actual} بقيمة لا تطابق محتوى هذا الامتداد: ويرفض الشهادة كل مستلم يفحصه.',
  '{role} names {actual}: receivers refuse a certificate whose two signature algorithms differ (RFC 5280, 4.1.1.2).':
    'عدد خوارزميات التوقيع التي تسمّيها الشهادة {role}: {actual}؛ ويرفض المستلمون كل شهادة تختلف فيها خوارزميتا التوقيع (RFC 5280, 4.1.1.2).',
  'The serial number of {role} is {actual}.': 'الرقم التسلسلي للشهادة {role} هو {actual}.',
  '{role} breaks the rules of DER or of RFC 5280: {actual}. Strict receivers refuse it.':
    'تخالف الشهادة {role} قواعد DER أو RFC 5280: {actual}. ويرفضها المستلمون الصارمون في التحقق.',
  'Issuers of certificates': 'جهات إصدار الشهادات',
  '{role} is issued by the Trust Framework of the environment': 'الشهادة {role} صادرة عن إطار الثقة للبيئة',
  '{role} bears the name of the Trust Framework’s CA but is not signed by its key: a look-alike CA ({actual}).':
    'تحمل الشهادة {role} اسم جهة التصديق (CA) التابعة لإطار الثقة، لكنها غير موقَّعة بمفتاحها: جهة تصديق منتحِلة للاسم ({actual}).',
  'Find out who issued it. Have {role} issued by the Trust Framework of this environment: upload its CSR under the type that the certificate table names.':
    'تبيّن من أصدرها. واطلب إصدار الشهادة {role} من إطار الثقة لهذه البيئة: ارفع CSR الخاص بها تحت النوع الذي يحدده جدول الشهادات.',
  '{role} is issued by {actual}.': 'الشهادة {role} صادرة عن: {actual}.',
  'Have {role} issued by the Trust Framework of this environment: upload its CSR under the type that the certificate table names.':
    'اطلب إصدار الشهادة {role} من إطار الثقة لهذه البيئة: ارفع CSR الخاص بها تحت النوع الذي يحدده جدول الشهادات.',
  '{role} is self-signed ({actual}).': 'الشهادة {role} موقَّعة ذاتيًا ({actual}).',
  '{role} as the API Hub serves it is issued by {actual}, not by the Trust Framework.':
    'الشهادة {role} التي يقدّمها API Hub صادرة عن {actual}، لا عن إطار الثقة.',
  'Ask Ozone to install the Trust Framework’s {role}. If every host shows this issuer, a TLS-intercepting proxy stands between: run without it.':
    'اطلب من Ozone تنصيب الشهادة {role} الصادرة عن إطار الثقة. وإذا أظهر جميع المضيفين جهة الإصدار هذه، فثمة وكيل (proxy) يعترض اتصال TLS: شغّل الأداة من دونه.',
  'Issuer, host names and addresses in {role} belong to the environment':
    'جهة الإصدار وأسماء المضيفين والعناوين في الشهادة {role} تخص البيئة نفسها',
  '{role} is of the {other} Trust Framework, while the target is about {environment}: {actual}.':
    'الشهادة {role} تابعة لإطار الثقة الخاص ببيئة أخرى ({other})، في حين أن ملف الهدف يخص {environment}: {actual}.',
  'Use the certificate that was issued for this environment; the two environments have certificates of their own. If the certificate is right, the target names the wrong environment.':
    'استخدم الشهادة الصادرة لهذه البيئة؛ فلكل من البيئتين شهاداتها. وإذا كانت الشهادة صحيحة، فملف الهدف يحدد بيئة غير صحيحة.',
  'Keys and signatures of certificates': 'مفاتيح الشهادات وتواقيعها',
  'Key of {role} is RSA with 2048 bits': 'مفتاح الشهادة {role} من نوع RSA بطول 2048 بت',
  'Make a new 2048-bit RSA key with its CSR, and have {role} issued again: {csrCommand}':
    'أنشئ مفتاح RSA جديدًا بطول 2048 بت مع CSR له، واطلب إعادة إصدار الشهادة {role}: {csrCommand}',
  'The key of {role} has {actual}; the walkthrough says 2048 bits.':
    'مفتاح الشهادة {role}: {actual}؛ وينص الدليل الإرشادي على 2048 بت.',
  'Ask the other party whether larger keys are supported, or use 2048 bits at the next rotation.':
    'استفسر من الطرف الآخر عن دعمه للمفاتيح الأطول، أو استخدم 2048 بت عند التدوير التالي.',
  'Public exponent of {role} is 65537': 'قيمة الأس العام (public exponent) في الشهادة {role} هي 65537',
  'The public exponent of {role} is {actual}: no RSA key has an even one or 1 (RFC 8017, 3.1).':
    'قيمة الأس العام (public exponent) في الشهادة {role} هي {actual}: ولا يكون هذا الأس في أي مفتاح RSA عددًا زوجيًا ولا 1 (RFC 8017, 3.1).',
  'Replace the tool that made this key. Make a new 2048-bit RSA key with its CSR, and have {role} issued again: {csrCommand}':
    'استبدل الأداة التي أنشأت هذا المفتاح. وأنشئ مفتاح RSA جديدًا بطول 2048 بت مع CSR له، واطلب إعادة إصدار الشهادة {role}: {csrCommand}',
  'The public exponent of {role} is {actual}; libraries in strict modes refuse anything below 65537.':
    'قيمة الأس العام (public exponent) في الشهادة {role} هي {actual}؛ وترفض المكتبات في أوضاعها الصارمة كل قيمة دون 65537.',
  'Key of {role} cannot be computed from its public half': 'لا يمكن حساب المفتاح الخاص للشهادة {role} من مفتاحها العام',
  'The modulus of {role} is divisible by {actual}: anybody can compute the private key.':
    'المعامل (modulus) في مفتاح الشهادة {role} يقبل القسمة على {actual}: ويستطيع أي شخص حساب المفتاح الخاص.',
  'Treat {role} as compromised and replace the tool that made its key. Make a new 2048-bit RSA key with its CSR, and have {role} issued again: {csrCommand}':
    'اعتبر مفتاح الشهادة {role} مكشوفًا، واستبدل الأداة التي أنشأته. وأنشئ مفتاح RSA جديدًا بطول 2048 بت مع CSR له، واطلب إعادة إصدار الشهادة {role}: {csrCommand}',
  'The modulus of {role} has the mark of {actual}: it comes from a flawed chip or HSM library, and its private key can be computed.':
    'يحمل المعامل (modulus) في مفتاح الشهادة {role} علامة {actual}: فالمفتاح من إنشاء شريحة أو مكتبة HSM معيبة، ويمكن حساب المفتاح الخاص.',
  'Treat {role} as compromised, update the firmware of the HSM or smart card, or generate keys outside it. Make a new 2048-bit RSA key with its CSR, and have {role} issued again: {csrCommand}':
    'اعتبر مفتاح الشهادة {role} مكشوفًا، وحدّث البرنامج الثابت (firmware) لوحدة HSM أو البطاقة الذكية، أو أنشئ المفاتيح خارجها. وأنشئ مفتاح RSA جديدًا بطول 2048 بت مع CSR له، واطلب إعادة إصدار الشهادة {role}: {csrCommand}',
  '{role} is signed with {actual}.': 'التوقيع على {role} منشأ باستخدام {actual}.',
  'Make the CSR with -sha256 and have {role} issued again; if the CSR was right, raise it with the Trust Framework.':
    'أنشئ CSR بالأمر openssl req -new -sha256 واطلب إعادة إصدار الشهادة {role}؛ وإذا كان CSR صحيحًا، فارفع الأمر إلى إطار الثقة.',
  'Host names in certificates': 'أسماء المضيفين في الشهادات',
  'SAN of {role} covers the hosts that serve it': 'يغطي SAN في الشهادة {role} أسماء المضيفين الذين يقدّمونها',
  'SAN of {role} names {actual}, not {expected}.': 'يذكر SAN في الشهادة {role} القيمة {actual}، لا {expected}.',
  'Have {role} issued again with SAN {expected}: {csrCommand}':
    'اطلب إعادة إصدار الشهادة {role} بقيمة SAN هي {expected}: {csrCommand}',
  '{role} has no SAN, so ordinary TLS clients refuse to connect to {expected}.':
    'لا تتضمن الشهادة {role} أي SAN، ولذلك يرفض عملاء TLS المعتادون الاتصال بالمضيف {expected}.',
  '{role} has no SAN': 'لا تتضمن الشهادة {role} أي SAN',
  '{role} has a SAN: {actual}.': 'تتضمن الشهادة {role} قيمة SAN: {actual}.',
  'Leave -addext subjectAltName out of the CSR at the next rotation.':
    'عند التدوير التالي، أنشئ CSR من دون الخيار الذي يضيف subjectAltName (openssl req -addext).',
  'Certificates fit their role': 'ملاءمة الشهادات لأدوارها',
  '{role} is no CA certificate': 'الشهادة {role} ليست شهادة جهة تصديق (CA)',
  '{role} says CA:TRUE.': 'تتضمن الشهادة {role} القيد CA:TRUE.',
  'Have {role} issued again with the Trust Framework type that the certificate table names for it; a CSR cannot choose these extensions.':
    'اطلب إعادة إصدار الشهادة {role} بنوع إطار الثقة الذي يحدده لها جدول الشهادات؛ فلا يمكن لطلب CSR اختيار هذه الامتدادات.',
  'Extended key usage of {role} allows what the role does':
    'يسمح الاستخدام الموسّع للمفتاح (extended key usage) في الشهادة {role} بما يؤديه دورها',
  'Extended key usage of {role} is {actual}, without {expected} by its name: RFC 5280 (4.2.1.12) lets peers refuse it, and OpenSSL and NSS do; GnuTLS, Go and Java take it.':
    'الاستخدام الموسّع للمفتاح (extended key usage) في الشهادة {role} هو {actual}، من دون ذكر {expected} باسمه: يجيز RFC 5280 (4.2.1.12) للأطراف المقابلة رفضها، وترفضها OpenSSL وNSS؛ وتقبلها GnuTLS وGo وJava.',
  'Extended key usage of {role} is {actual}, without {expected}.':
    'الاستخدام الموسّع للمفتاح (extended key usage) في الشهادة {role} هو {actual}، من دون {expected}.',
  'Key usage of {role} allows what the role does': 'يسمح استخدام المفتاح (key usage) في الشهادة {role} بما يؤديه دورها',
  'Key usage of {role} is {actual}, without {expected}.':
    'استخدام المفتاح (key usage) في الشهادة {role} هو {actual}، من دون {expected}.',
  'Certificate signing requests': 'طلبات توقيع الشهادات (CSR)',
  'The CSR of {role} is signed by its own key': 'طلب CSR للشهادة {role} موقَّع بمفتاحه نفسه',
  'The signature of the CSR of {role} does not verify with the key in it ({actual}).':
    'توقيع CSR للشهادة {role} لا يجتاز التحقق بالمفتاح الوارد فيه ({actual}).',
  'The file was altered or damaged: make the CSR again with openssl req -new -key … -sha256, or have Ozone send its CSR again.':
    'عُدّل الملف أو تلف: أعد إنشاء CSR بالأمر openssl req -new -key … -sha256، أو اطلب من Ozone إعادة إرسال CSR الخاص بها.',
  'The CSR of {role} is strict DER': 'طلب CSR للشهادة {role} مرمَّز وفق قواعد DER الصارمة',
  'The CSR of {role} breaks the rules of DER: {actual}. The Trust Framework may refuse it.':
    'يخالف CSR للشهادة {role} قواعد DER: {actual}. وقد يرفضه إطار الثقة.',
  'Make the CSR with OpenSSL: openssl req -new -key … -sha256.':
    'أنشئ CSR باستخدام OpenSSL: openssl req -new -key … -sha256.',
  'The CSR of {role} was made with the key of its certificate': 'طلب CSR للشهادة {role} منشأ بمفتاح الشهادة نفسها',
  'The CSR of {role} was made with another key than {actual}.':
    'المفتاح الذي أُنشئ به CSR للشهادة {role} غير المفتاح الوارد في: {actual}.',
  'Find out which key its holder deploys. Upload the CSR that was made with it, and give the new KID to the other party.':
    'تبيّن أي مفتاح ينصّبه الحائز. وارفع CSR الذي أُنشئ به، وقدّم KID الجديد إلى الطرف الآخر.',
  'Form of subjects': 'صيغة أسماء أصحاب الشهادات',
  'Subject of {role} has C, O, OU, CN and nothing else':
    'يتضمن اسم صاحب الشهادة {role} السمات C وO وOU وCN ولا شيء سواها',
  'The subject of {role} repeats {attribute}: {actual}.':
    'تتكرر السمة {attribute} في اسم صاحب الشهادة {role}: {actual}.',
  'One value each of C, O and OU, else claims and pins are ambiguous. Have {role} issued again from a CSR with the right subject: {csrCommand}':
    'اجعل لكل من السمات C وO وOU قيمة واحدة، وإلا التبست الحقول (claims) والقيم المثبَّتة (pins). واطلب إعادة إصدار الشهادة {role} استنادًا إلى CSR يحمل اسم صاحب الشهادة الصحيح: {csrCommand}',
  'The subject of {role} lacks {attribute}: {actual}.':
    'لا ترد السمة {attribute} في اسم صاحب الشهادة {role}: {actual}.',
  'Have {role} issued again from a CSR with the right subject: {csrCommand}':
    'اطلب إعادة إصدار الشهادة {role} استنادًا إلى CSR يحمل اسم صاحب الشهادة الصحيح: {csrCommand}',
  'The subject of {role} has further attributes, {attribute}: {actual}.':
    'يتضمن اسم صاحب الشهادة {role} سمات أخرى ({attribute}): {actual}.',
  'It looks like another ecosystem’s profile. Have {role} issued again from a CSR with the right subject: {csrCommand}':
    'يبدو أن هذا هو الملف التعريفي لمنظومة أخرى. اطلب إعادة إصدار الشهادة {role} استنادًا إلى CSR يحمل اسم صاحب الشهادة الصحيح: {csrCommand}',
  'Leave them out at the next rotation; they belong to another ecosystem’s profile.':
    'احذفها عند التدوير التالي؛ فهي من الملف التعريفي لمنظومة أخرى.',
  'No value in the subject of {role} has swallowed another attribute':
    'لم تندمج سمة أخرى في أي من قيم اسم صاحب الشهادة {role}',
  '{attribute} of {role} is “{actual}”: it has swallowed another attribute.':
    'قيمة السمة {attribute} في الشهادة {role} هي «{actual}»: وقد اندمجت فيها سمة أخرى.',
  'Separate attributes by / in -subj, by lines in a configuration file. Have {role} issued again from a CSR with the right subject: {csrCommand}':
    'افصل بين السمات بالعلامة / في الأمر openssl req -subj، وبأسطر مستقلة في ملف الإعداد. واطلب إعادة إصدار الشهادة {role} استنادًا إلى CSR يحمل اسم صاحب الشهادة الصحيح: {csrCommand}',
  'Subject of {role} is written in the string types of RFC 5280':
    'اسم صاحب الشهادة {role} مكتوب بأنواع السلاسل النصية المحددة في RFC 5280',
  'In the subject of {role}: {actual}. Peers that are strict, or compare octets, do not see the name that people read.':
    'في اسم صاحب الشهادة {role}: {actual}. والأطراف المقابلة الصارمة، أو التي تقارن البايتات، لا ترى الاسم الذي يقرؤه الناس.',
  'OpenSSL 3 writes the right types. Have {role} issued again from a CSR with the right subject: {csrCommand}':
    'يكتب OpenSSL 3 الأنواع الصحيحة. اطلب إعادة إصدار الشهادة {role} استنادًا إلى CSR يحمل اسم صاحب الشهادة الصحيح: {csrCommand}',
  'Subjects of certificates': 'أسماء أصحاب الشهادات',
  'Subject C of {role} is AE': 'قيمة السمة C في اسم صاحب الشهادة {role} هي AE',
  'C of {role} is {actual}, not AE.': 'قيمة السمة C في الشهادة {role} هي {actual}، لا AE.',
  'Have {role} issued again from a CSR with C=AE: {csrCommand}':
    'اطلب إعادة إصدار الشهادة {role} استنادًا إلى CSR تكون فيه قيمة السمة C هي AE: {csrCommand}',
  'C of {role} is {actual}; Ozone’s certificates are documented with C=UK, the rule says AE.':
    'قيمة السمة C في الشهادة {role} هي {actual}؛ وشهادات Ozone موثَّقة بالقيمة UK للسمة C، أما القاعدة فتنص على AE.',
  'Nothing to do for the LFI; Ozone decides at the next rotation.':
    'لا يلزم LFI أي إجراء؛ والقرار لـOzone عند التدوير التالي.',
  'Subject O of {role} is the legal name in the Trust Framework':
    'قيمة السمة O في اسم صاحب الشهادة {role} هي الاسم القانوني في إطار الثقة',
  'O of {role} is “{actual}”, not “{expected}”.': 'قيمة السمة O في الشهادة {role} هي «{actual}»، لا «{expected}».',
};
