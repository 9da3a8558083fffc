/** Titles, findings and remedies of checks: The Axway recipe. */
export const inArabicOfAxwayRecipeChecks = {
  'Client certificates of the recipe': 'شهادات العملاء في الوصفة',
  'The certificate of {role} has the four extensions of the recipe':
    'تتضمن شهادة {role} الامتدادات الأربعة المحددة في الوصفة',
  '{role} is an X.509 certificate of {actual}, which has no extensions: SAN, key usage and purpose of the request are lost.':
    'شهادة {role} من نوع X.509 ({actual})، ولا امتدادات في هذا الإصدار: فقد سقط منها SAN واستخدام المفتاح والغرض الواردة في الطلب.',
  'openssl x509 -req copies no extension by itself: add -copy_extensions copy (OpenSSL 3) or -extfile {role}.cnf -extensions req_cert_extensions, and issue {role} again.':
    'لا ينسخ الأمر openssl x509 -req أي امتداد من تلقاء نفسه: أضف -copy_extensions copy (في OpenSSL 3) أو -extfile {role}.cnf -extensions req_cert_extensions، وأعد إصدار شهادة {role}.',
  'The certificate of {role} lacks {actual}.': 'ينقص شهادة {role} ما يلي: {actual}.',
  'The certificate of {role} is for TLS clients and no CA’s':
    'شهادة {role} مخصَّصة لعملاء TLS وليست شهادة جهة تصديق (CA)',
  'The certificate of {role} is a CA’s (CA:TRUE): whoever has its key can issue certificates.':
    'شهادة {role} هي شهادة جهة تصديق (CA:TRUE): فيستطيع كل من لديه مفتاحها إصدار شهادات.',
  'Issue it again with basicConstraints = CA:FALSE, and let no gateway trust the old one.':
    'أعد إصدارها مع basicConstraints = CA:FALSE، واحرص على ألا تثق أي بوابة بالشهادة القديمة.',
  'The extended key usage of {role} is {actual}, without clientAuth.':
    'الاستخدام الموسّع للمفتاح (extended key usage) في شهادة {role} هو {actual}، من دون clientAuth.',
  'Issue it again with extendedKeyUsage = clientAuth.': 'أعد إصدارها مع extendedKeyUsage = clientAuth.',
  'The certificate of {role} is no sample where it is used in production':
    'شهادة {role} ليست شهادة عيّنة إذا استُخدمت في الإنتاج',
  '{role} is used in production and looks like a sample: {actual}.':
    'شهادة {role} مستخدمة في الإنتاج وتبدو شهادة عيّنة: {actual}.',
  'Use a certificate that an approved certificate authority issued, for names and identifiers of your own.':
    'استخدم شهادة صادرة عن جهة تصديق معتمدة، بأسماء ومعرّفات تخصك.',
  'Contents of client certificates and requests': 'محتويات شهادات العملاء وطلباتها',
  'The subject of {role} has the ten attributes of the recipe':
    'يتضمن اسم صاحب الشهادة {role} السمات العشر المحددة في الوصفة',
  'The subject of {role} lacks {what}.': 'ينقص اسم صاحب الشهادة {role} ما يلي: {what}.',
  'Correct {role}.cnf, then openssl req -new -newkey rsa:2048 -nodes -out {role}.csr -keyout {role}.key -config ./{role}.cnf and have it issued again.':
    'صحّح {role}.cnf، ثم نفّذ openssl req -new -newkey rsa:2048 -nodes -out {role}.csr -keyout {role}.key -config ./{role}.cnf وأعد استصدار الشهادة.',
  'The subject of {role} has {what} more than once.': 'يتكرر في اسم صاحب الشهادة {role} ما يلي: {what}.',
  'The subject of {role} has {what}, which the recipe does not know.':
    'يتضمن اسم صاحب الشهادة {role} ما لا تعرفه الوصفة: {what}.',
  '{what} of {role} is {actual}, no country of two letters.':
    'قيمة {what} في {role} هي {actual}، وليست رمز دولة من حرفين.',
  'OU and UID of {role} hold one UUID': 'تحمل السمتان OU وUID في {role} قيمة UUID واحدة',
  'OU of {role} is {ou}, its UID is {uid}.': 'قيمة OU في {role} هي {ou}، وقيمة UID هي {uid}.',
  'OU and UID of {role} are {ou}, which is no UUID.': 'قيمة كل من OU وUID في {role} هي {ou}، وليست UUID.',
  'The CN of {role} is a host name and its only dNSName': 'قيمة CN في {role} اسم مضيف، وهي قيمة dNSName الوحيدة',
  'The CN of {role} is {actual}, no host name.': 'قيمة CN في {role} هي {actual}، وليست اسم مضيف.',
  'The request of {role} asks for no SAN; it has to name {expected}.':
    'لا يتضمن طلب {role} أي SAN، ويجب أن يذكر {expected}.',
  'The SAN of {role} has {actual}; it has to have {expected} alone.':
    'يتضمن SAN في {role} ما يلي: {actual}؛ ويجب أن يقتصر على {expected}.',
  'The key of {role} is RSA with 2048 bits': 'مفتاح {role} من نوع RSA بطول 2048 بت',
  'The key of {role} is {actual}, not RSA.': 'مفتاح {role} هو {actual}، وليس من نوع RSA.',
  'The key of {role} has {actual}.': 'طول مفتاح {role} غير كافٍ: {actual}.',
  'The key of {role} has {actual}; the recipe says 2048 bits.':
    'طول مفتاح {role} هو {actual}، والمحدد في الوصفة 2048 بت.',
  '{role} is signed with SHA-256 and RSA': 'التوقيع على {role} باستخدام SHA-256 وRSA',
  '{role} is signed with {actual}, not {expected}.': 'التوقيع على {role} باستخدام {actual}، وليس {expected}.',
  'Set default_md = sha256 in {role}.cnf or add -sha256 to openssl x509 -req. Correct {role}.cnf, then openssl req -new -newkey rsa:2048 -nodes -out {role}.csr -keyout {role}.key -config ./{role}.cnf and have it issued again.':
    'اضبط default_md = sha256 في {role}.cnf أو أضف -sha256 إلى openssl x509 -req. صحّح {role}.cnf، ثم نفّذ openssl req -new -newkey rsa:2048 -nodes -out {role}.csr -keyout {role}.key -config ./{role}.cnf وأعد استصدار الشهادة.',
  'Issuance of client certificates': 'إصدار شهادات العملاء',
  'The certificate of {role} was not issued from another TPP’s request': 'لم تصدر شهادة {role} بناءً على طلب TPP أخرى',
  'The certificate of {role} was issued from the request of {other}: it has key and name of {other} ({actual}). The last command of the recipe does that: it signs tpp1.csr into tpp2.crt.':
    'صدرت شهادة {role} بناءً على طلب {other}: فهي تحمل مفتاح {other} واسمه ({actual}). والأمر الأخير في الوصفة يؤدي إلى ذلك: إذ يوقّع tpp1.csr لإنتاج tpp2.crt.',
  'The key of {role} does not fit this certificate, and a gateway takes whoever shows it for {other}. Issue it from its own request: openssl x509 -req -days 3650 -in {role}.csr -CA ca1.crt -CAkey ca1.key -CAcreateserial -out {role}.crt':
    'لا يطابق مفتاح {role} هذه الشهادة، وتعامل البوابة كل من يقدّمها على أنه {other}. أصدرها بناءً على طلبها الخاص: openssl x509 -req -days 3650 -in {role}.csr -CA ca1.crt -CAkey ca1.key -CAcreateserial -out {role}.crt',
  'The root itself signed the certificate of {role}': 'وقّعت جهة التصديق الجذرية نفسها شهادة {role}',
  '{role} was issued by {actual}, not by the root {expected}.':
    'صدرت شهادة {role} عن {actual}، لا عن جهة التصديق الجذرية {expected}.',
  'Issue it from its own request: openssl x509 -req -days 3650 -in {role}.csr -CA ca1.crt -CAkey ca1.key -CAcreateserial -out {role}.crt':
    'أصدرها بناءً على طلبها الخاص: openssl x509 -req -days 3650 -in {role}.csr -CA ca1.crt -CAkey ca1.key -CAcreateserial -out {role}.crt',
  '{role} names the root as its issuer, but another key signed it.':
    'تذكر شهادة {role} جهة التصديق الجذرية بوصفها جهة إصدارها، لكنها موقَّعة بمفتاح آخر.',
  'The authorityKeyIdentifier of {role} is {actual}; the root’s subjectKeyIdentifier is {expected}.':
    'قيمة authorityKeyIdentifier في شهادة {role} هي {actual}، وقيمة subjectKeyIdentifier في الشهادة الجذرية هي {expected}.',
  'The certificate of {role} has the key of its request': 'تحمل شهادة {role} المفتاح الوارد في طلبها',
  'The certificate of {role} has another key than its request.': 'تحمل شهادة {role} مفتاحًا غير الوارد في طلبها.',
  'The certificate of {role} has the subject of its request': 'تحمل شهادة {role} اسم صاحب الشهادة الوارد في طلبها',
  'The subject of {role} is {actual}; its request says {expected}.':
    'اسم صاحب الشهادة {role} هو {actual}، والوارد في طلبها {expected}.',
  'The key file of {role} is that of its certificate': 'ملف مفتاح {role} هو ملف مفتاح شهادته',
  'The private key of {role} is not that of its certificate; OpenSSL and Node refuse the two together (key values mismatch).':
    'المفتاح الخاص لـ{role} ليس مفتاح شهادته؛ ويرفض كل من OpenSSL وNode الجمع بينهما (key values mismatch).',
  'Find the key that the request was made with, or make key and request again and have them issued: openssl pkey -in {role}.key -pubout and openssl x509 -in {role}.crt -noout -pubkey must print the same.':
    'اعثر على المفتاح الذي أُعدّ به الطلب، أو أنشئ المفتاح والطلب من جديد واستصدر الشهادة: ويجب أن يعطي الأمران openssl pkey -in {role}.key -pubout وopenssl x509 -in {role}.crt -noout -pubkey الناتج نفسه.',
  'Client certificates beside each other': 'شهادات العملاء بعضها إلى جانب بعض',
  '{first} and {second} have different keys': 'مفتاحا {first} و{second} مختلفان',
  '{first} and {second} have one key: each can pass for the other.':
    'مفتاح {first} و{second} واحد: فيستطيع كل منهما انتحال هوية الآخر.',
  'Make a key and a request for each TPP (openssl req -new -newkey rsa:2048 …) and have them issued from these.':
    'أنشئ مفتاحًا وطلبًا لكل TPP (openssl req -new -newkey rsa:2048 …) واستصدر الشهادات بناءً عليهما.',
  '{first} and {second} have names of their own': 'لكل من {first} و{second} أسماء تخصه',
  '{second} has the CN or the businessCategory of {first}: {actual}.':
    'تحمل شهادة {second} قيمة CN أو businessCategory الخاصة بـ{first}: {actual}.',
  'Correct {second}.cnf, make its request again and have it issued: a gateway tells TPPs apart by these names.':
    'صحّح {second}.cnf، وأعد إعداد طلبه واستصدر الشهادة: فالبوابة تميّز جهات TPP بهذه الأسماء.',
  'The certificates of {first} and {second} have different serials':
    'الرقمان التسلسليان لشهادتي {first} و{second} مختلفان',
  '{first} and {second} have the serial {actual}; an issuer gives each of its certificates another one (RFC 5280, 4.1.2.2).':
    'لشهادتي {first} و{second} الرقم التسلسلي {actual}؛ ويجب أن تعطي جهة الإصدار كل شهادة من شهاداتها رقمًا مختلفًا (RFC 5280, 4.1.2.2).',
  'Issue {second} again with -CAcreateserial, or keep the .srl file that counts them.':
    'أعد إصدار شهادة {second} مع الخيار -CAcreateserial، أو احتفظ بملف .srl الذي يحصي الأرقام.',
  '{first} and {second} have identifiers of their own': 'لكل من {first} و{second} معرّفات تخصه',
  '{first} and {second} share {actual}; in the samples of the recipe nothing but CN and businessCategory tells them apart.':
    'تشترك شهادتا {first} و{second} في {actual}؛ ولا يميّز بينهما في عيّنات الوصفة سوى CN وbusinessCategory.',
  'Give {second} a UUID of its own in OU and UID, and its own serialNumber, in {second}.cnf; make its request again and have it issued.':
    'خصّص لـ{second} في الملف {second}.cnf قيمة UUID مستقلة في OU وUID، وقيمة serialNumber مستقلة؛ ثم أعد إعداد طلبه واستصدر الشهادة.',
  'Certificate requests of the recipe': 'طلبات الشهادات في الوصفة',
  'The request of {role} is signed with its own key': 'طلب {role} موقَّع بمفتاحه نفسه',
  'The signature of the request of {role} does not verify with its own key.':
    'لا يصح توقيع طلب {role} عند التحقق منه بمفتاحه نفسه.',
  'Put the section req_cert_extensions of the recipe into {role}.cnf, then openssl req -new -newkey rsa:2048 -nodes -out {role}.csr -keyout {role}.key -config ./{role}.cnf and have it issued again.':
    'ضع القسم req_cert_extensions من الوصفة في {role}.cnf، ثم نفّذ openssl req -new -newkey rsa:2048 -nodes -out {role}.csr -keyout {role}.key -config ./{role}.cnf وأعد استصدار الشهادة.',
  'The request of {role} asks for the four extensions of the recipe':
    'يتضمن طلب {role} الامتدادات الأربعة المحددة في الوصفة',
  'The request of {role} does not ask for {actual}.': 'لا يتضمن طلب {role} ما يلي: {actual}.',
  'The request of {role} asks for more than the recipe: {actual}.': 'يتضمن طلب {role} ما يزيد على الوصفة: {actual}.',
  'Root CA of the recipe': 'جهة التصديق الجذرية في الوصفة',
  'The root CA is signed with its own key': 'شهادة جهة التصديق الجذرية موقَّعة بمفتاحها نفسه',
  'The certificate named as root was issued by {actual}, not by itself.':
    'الشهادة المحددة بوصفها الجذرية صادرة عن {actual}، وليست صادرة عن نفسها.',
  'openssl genrsa -out ca1.key 2048, then openssl req -new -x509 -days 3650 -key ca1.key -subj "/C=US/ST=Arizona/L=Phoenix/O=Axway/CN=Axway Root CA" -out ca1.crt; issue every client certificate again.':
    'نفّذ openssl genrsa -out ca1.key 2048، ثم openssl req -new -x509 -days 3650 -key ca1.key -subj "/C=US/ST=Arizona/L=Phoenix/O=Axway/CN=Axway Root CA" -out ca1.crt؛ ثم أعد إصدار جميع شهادات العملاء.',
  'The certificate named as root has its own name as issuer, but another key signed it.':
    'الشهادة المحددة بوصفها الجذرية تحمل اسمها نفسه جهةَ إصدار، لكنها موقَّعة بمفتاح آخر.',
  'The root CA has an RSA key of 2048 bits': 'مفتاح جهة التصديق الجذرية من نوع RSA بطول 2048 بت',
  'The key of the root CA is {actual}, not {expected}.': 'مفتاح جهة التصديق الجذرية هو {actual}، وليس {expected}.',
  'The root CA is marked as a CA': 'شهادة جهة التصديق الجذرية موسومة بأنها شهادة جهة تصديق (CA)',
  'The certificate named as root has {actual}: it is no CA.':
    'القيمة الواردة في الشهادة المحددة بوصفها الجذرية هي {actual}: فهي ليست شهادة جهة تصديق (CA).',
};
