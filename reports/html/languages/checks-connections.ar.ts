/** Titles, findings and remedies of checks: TLS and client authentication. */
export const inArabicOfConnectionsChecks = {
  Hosts: 'المضيفون',
  'The host of {endpoint} belongs to the environment of the target': 'ينتمي مضيف {endpoint} إلى بيئة ملف الهدف',
  'The host of {endpoint}, {actual}, is one of the {framework} environments; the target’s is {expected}.':
    'مضيف {endpoint} ({actual}) من بيئات {framework}، وبيئة ملف الهدف هي {expected}.',
  'Take hosts, keystore, CAs and certificates of one environment; never mix pre-production and production.':
    'استخدم أسماء المضيفين ومخزن المفاتيح وجهات التصديق (CA) والشهادات من بيئة واحدة؛ ولا تخلط مطلقًا بين بيئة ما قبل الإنتاج وبيئة الإنتاج.',
  'The host of {endpoint} follows the pattern of the environment': 'يتبع اسم مضيف {endpoint} نمط البيئة',
  'The host of {endpoint} is {actual}; the pattern of the environment gives {expected}.':
    'مضيف {endpoint} هو {actual}، ونمط البيئة يقتضي {expected}.',
  'Compare with what Ozone gave for this environment; the URLs given are used as they are.':
    'قارن القيمة بما قدّمته Ozone لهذه البيئة؛ وتُستخدم عناوين URL المقدَّمة كما هي.',
  'The host of {endpoint} serves one LFI Code only': 'يخدم مضيف {endpoint} رمز LFI Code واحدًا فقط',
  '{actual} is {endpoint} of {code} and of {other}.': 'المضيف {actual} هو {endpoint} لكل من {code} و{other}.',
  'Each LFI Code has an API Hub instance of its own: give each brand the hosts that Ozone made for it.':
    'لكل LFI Code نسخة مستقلة من API Hub: خصّص لكل علامة تجارية أسماء المضيفين التي أعدّتها لها Ozone.',
  'Requests for client certificates': 'طلبات شهادات العملاء',
  '{endpoint} asks for a client certificate in the handshake of every TLS version':
    'تطلب نقطة النهاية {endpoint} شهادة العميل أثناء المصافحة في كل إصدار من TLS',
  '{endpoint} never asks for a client certificate: no CertificateRequest in {actual}, nor once the route is known.':
    'لا تطلب نقطة النهاية {endpoint} شهادة العميل مطلقًا: لا ترد الرسالة CertificateRequest في {actual}، ولا بعد معرفة المسار.',
  'Ask for client certificates on the listener, in every TLS version, and verify them (nginx: ssl_verify_client on; HAProxy: verify required on the bind line; Envoy: require_client_certificate: true). Where /hello is to answer everybody, ask there as well and demand the certificate on every other route (nginx: ssl_verify_client optional; HAProxy: verify optional).':
    'اطلب شهادات العملاء على مستوى المستمع (listener) في كل إصدار من TLS وتحقق منها (nginx: ssl_verify_client on؛ HAProxy: ضع verify required في سطر bind؛ Envoy: require_client_certificate: true). وإذا أُريد أن يجيب /hello الجميع، فاطلب الشهادة هناك أيضًا واشترطها على كل مسار آخر (nginx: ssl_verify_client optional؛ HAProxy: verify optional).',
  'No CertificateRequest in the handshake of {actual}.': 'لا ترد الرسالة CertificateRequest في المصافحة: {actual}.',
  'Ask for client certificates on the listener, not on a location: later requests need renegotiation or post-handshake authentication, which clients refuse.':
    'اطلب شهادات العملاء على مستوى المستمع (listener)، لا على مستوى location: فطلبها لاحقًا يستلزم إعادة التفاوض أو المصادقة بعد المصافحة (post-handshake authentication)، والعملاء يرفضونهما.',
  '{endpoint} can take a client certificate with an RSA key':
    'تستطيع نقطة النهاية {endpoint} قبول شهادة عميل ذات مفتاح RSA',
  '{endpoint} offers {actual}: no client with an RSA key can sign, and {clientRole} has one.':
    'تعرض نقطة النهاية {endpoint} ما يلي: {actual}؛ فلا يستطيع التوقيعَ أيُّ عميل مفتاحه من نوع RSA، ومفتاح {clientRole} من هذا النوع.',
  'Let the server offer rsa_pss_rsae_sha256 (and, in TLS 1.2, rsa_pkcs1_sha256) for client authentication.':
    'اضبط الخادم ليعرض rsa_pss_rsae_sha256 (وكذلك rsa_pkcs1_sha256 في TLS 1.2) لمصادقة العميل.',
  '{endpoint} names the Trust Framework’s CAs, if any, and no others':
    'لا تسمّي نقطة النهاية {endpoint} من جهات التصديق (CA)، إن سمّت أيًّا منها، سوى جهات إطار الثقة',
  '{endpoint} names {actual} as CAs for client certificates, and none of the Trust Framework’s: clients that go by the list send no certificate.':
    'تسمّي نقطة النهاية {endpoint} جهات التصديق (CA) التالية لشهادات العملاء: {actual}، وليس بينها أي من جهات إطار الثقة؛ فلا يرسل أي شهادة مَن يعتمد من العملاء على هذه القائمة.',
  'Put the Trust Framework’s issuing CA and root into the list (nginx: ssl_client_certificate trust.pem).':
    'أدرِج في القائمة جهة التصديق المُصدِرة والجهة الجذرية لإطار الثقة (nginx: ssl_client_certificate trust.pem).',
  '{endpoint} names CAs outside the Trust Framework for client certificates: {actual}.':
    'تسمّي نقطة النهاية {endpoint} لشهادات العملاء جهات تصديق (CA) من خارج إطار الثقة: {actual}.',
  'Trust the Trust Framework’s issuing CA and root only: a certificate of any other CA in that list may be let in.':
    'اقصر الثقة على جهة التصديق المُصدِرة والجهة الجذرية لإطار الثقة: فقد تُقبل شهادة صادرة عن أي جهة تصديق أخرى في تلك القائمة.',
  'Client certificates in handshakes': 'شهادات العملاء في المصافحات',
  '{route} asks for a client certificate and accepts the right one': 'يطلب {route} شهادة العميل ويقبل الصحيحة منها',
  '{route} never asked for a client certificate and answered {actual}: one-way TLS.':
    'لم يطلب {route} شهادة عميل مطلقًا، وأجاب: {actual}؛ أي إن TLS أحادي الاتجاه.',
  'Require and verify client certificates on this listener (nginx: ssl_verify_client on; ssl_client_certificate trust.pem).':
    'اشترط شهادات العملاء على هذا المستمع (listener) وتحقق منها (nginx: ssl_verify_client on; ssl_client_certificate trust.pem).',
  '{route} asks for a client certificate only once it knows the route, by renegotiation in TLS 1.2, and answers {actual} in TLS 1.3.':
    'لا يطلب {route} شهادة العميل إلا بعد معرفة المسار، وذلك بإعادة التفاوض في TLS 1.2، أما إجابته في TLS 1.3 فهي: {actual}.',
  'Ask for client certificates on the listener, not on a location: in TLS 1.3 a location takes post-handshake authentication (RFC 8446 4.6.2), which clients do not offer.':
    'اطلب شهادات العملاء على مستوى المستمع (listener)، لا على مستوى location: ففي TLS 1.3 يستلزم ذلك على مستوى location المصادقة بعد المصافحة (RFC 8446 4.6.2)، والعملاء لا يعرضونها.',
  '{route} refuses the right client certificate: {actual}.': 'يرفض {route} شهادة العميل الصحيحة: {actual}.',
  'Check that the server trusts the Trust Framework’s issuing CA and root, and that its pin names the right OU. Status 400 with a text about the certificate is what nginx says of one that it cannot verify. Where TLS ends at a proxy and the status comes from behind it, have the proxy pass the verified certificate on.':
    'تحقق من أن الخادم يثق بجهة التصديق المُصدِرة والجهة الجذرية لإطار الثقة، وأن التثبيت (pin) فيه يحدد قيمة OU الصحيحة. ورمز الحالة 400 مع نص يتعلق بالشهادة هو ما يجيب به nginx عن شهادة لا يستطيع التحقق منها. وإذا كان اتصال TLS ينتهي عند وكيل (proxy) ورمز الحالة واردًا من خلفه، فاضبط الوكيل ليمرّر الشهادة التي جرى التحقق منها.',
  'A call without a client certificate is refused on {route}': 'يرفض {route} الاستدعاء بلا شهادة عميل',
  'Let in on {route}: a call without a client certificate ({actual}).':
    'يقبل {route} استدعاءً بلا شهادة عميل ({actual}).',
  'Require and verify client certificates on {route} in every TLS version: trust only the Trust Framework’s CAs, check dates and usage (nginx: ssl_verify_client on; ssl_client_certificate trust.pem; ssl_verify_depth 2).':
    'اشترط شهادات العملاء على المسار {route} وتحقق منها في كل إصدار من TLS: اقصر الثقة على جهات التصديق (CA) التابعة لإطار الثقة، وتحقق من التواريخ والاستخدام (nginx: ssl_verify_client on; ssl_client_certificate trust.pem; ssl_verify_depth 2).',
  'A certificate with the right subject from a CA outside the Trust Framework is refused on {route}':
    'يرفض {route} شهادةً تحمل اسم صاحب الشهادة الصحيح وصادرةً عن جهة تصديق (CA) من خارج إطار الثقة',
  'Let in on {route}: a certificate with the right subject from a CA outside the Trust Framework ({actual}).':
    'يقبل {route} شهادةً تحمل اسم صاحب الشهادة الصحيح وصادرةً عن جهة تصديق (CA) من خارج إطار الثقة ({actual}).',
  'A certificate from a CA that has the issuing CA’s name and another key is refused on {route}':
    'يرفض {route} شهادةً صادرةً عن جهة تصديق (CA) تحمل اسم جهة التصديق المُصدِرة ولها مفتاح آخر',
  'Let in on {route}: a certificate from a CA that has the issuing CA’s name and another key ({actual}).':
    'يقبل {route} شهادةً صادرةً عن جهة تصديق (CA) تحمل اسم جهة التصديق المُصدِرة ولها مفتاح آخر ({actual}).',
  'A self-signed certificate with the right subject is refused on {route}':
    'يرفض {route} شهادةً موقَّعةً ذاتيًا تحمل اسم صاحب الشهادة الصحيح',
  'Let in on {route}: a self-signed certificate with the right subject ({actual}).':
    'يقبل {route} شهادةً موقَّعةً ذاتيًا تحمل اسم صاحب الشهادة الصحيح ({actual}).',
  'An expired certificate of the Trust Framework is refused on {route}':
    'يرفض {route} شهادةً من إطار الثقة منتهية الصلاحية',
  'Let in on {route}: an expired certificate of the Trust Framework ({actual}).':
    'يقبل {route} شهادةً من إطار الثقة منتهية الصلاحية ({actual}).',
  'A certificate of the Trust Framework that is not valid yet is refused on {route}':
    'يرفض {route} شهادةً من إطار الثقة لم تبدأ صلاحيتها بعد',
  'Let in on {route}: a certificate of the Trust Framework that is not valid yet ({actual}).':
    'يقبل {route} شهادةً من إطار الثقة لم تبدأ صلاحيتها بعد ({actual}).',
  'A certificate of the Trust Framework for servers only is refused on {route}':
    'يرفض {route} شهادةً من إطار الثقة مخصَّصة للخوادم فقط',
  'Let in on {route}: a certificate of the Trust Framework for servers only ({actual}).':
    'يقبل {route} شهادةً من إطار الثقة مخصَّصة للخوادم فقط ({actual}).',
  'The right certificate with a key that is not its own is refused on {route}':
    'يرفض {route} الشهادة الصحيحة إذا قُدِّمت بمفتاح غير مفتاحها',
  'Let in on {route}: the right certificate with a key that is not its own ({actual}).':
    'يقبل {route} الشهادة الصحيحة مقدَّمةً بمفتاح غير مفتاحها ({actual}).',
  '{route} and the right certificate without its issuing CA’s':
    'المسار {route} والشهادة الصحيحة من دون شهادة جهة التصديق التي أصدرتها',
  'The caller’s own signing certificate is refused on {route}':
    'يرفض {route} شهادة التوقيع الخاصة بالجهة المتصلة نفسها',
  'Let in on {route}: the caller’s own signing certificate ({actual}).':
    'يقبل {route} شهادة التوقيع الخاصة بالجهة المتصلة نفسها ({actual}).',
  'Admit a client by the KID of its transport certificate, or by type and extendedKeyUsage clientAuth, not by its organisation alone: whoever holds a key that is made for messages or for a server must not be able to call with it.':
    'اسمح للعميل بالدخول بحسب KID لشهادة النقل الخاصة به، أو بحسب النوع وقيمة extendedKeyUsage وهي clientAuth، لا بحسب منشأته وحدها: فيجب ألا يتمكن من الاستدعاء مَن يحوز مفتاحًا أُنشئ للرسائل أو لخادم.',
  'The LFI’s own server certificate is refused on {route}': 'يرفض {route} شهادة الخادم الخاصة بـLFI نفسها',
  'Let in on {route}: the LFI’s own server certificate ({actual}).':
    'يقبل {route} شهادة الخادم الخاصة بـLFI نفسها ({actual}).',
  'Another organisation’s valid certificate is refused on {route}':
    'يرفض {route} الشهادة الصالحة العائدة إلى منشأة أخرى',
  'Let in on {route}: another participant’s Trust Framework certificate ({actual}).':
    'يقبل {route} شهادةً من إطار الثقة عائدةً إلى مشارك آخر ({actual}).',
  'Accept only client certificates whose subject has exactly one OU, equal to Ozone’s organisation id; compare the parsed attribute, never the text of the whole subject.':
    'لا تقبل من شهادات العملاء إلا ما يتضمن اسم صاحب الشهادة فيه قيمة OU واحدة فقط، مساوية لمعرّف منشأة Ozone؛ وقارن السمة بعد تحليلها، ولا تقارن مطلقًا نص الاسم كاملًا.',
  'This machine and its network': 'هذا الجهاز وشبكته',
  'Some host is reached from this machine': 'يمكن الوصول من هذا الجهاز إلى مضيف واحد على الأقل',
  'The clock of this machine is that of the servers': 'ساعة هذا الجهاز متوافقة مع ساعات الخوادم',
  'Every entry of network.connectTo is about a host that the target names':
    'كل مُدخل في network.connectTo يخص مضيفًا يذكره ملف الهدف',
  '{actual} in network.connectTo leads nowhere: nothing that the target names is there.':
    'المُدخل {actual} في network.connectTo لا يؤدي إلى شيء: فلا يوجد هناك شيء مما يذكره ملف الهدف.',
  'Correct the host, which is looked up in DNS as it is, or leave the entry out.':
    'صحّح اسم المضيف، إذ يُبحث عنه في DNS كما هو مكتوب، أو احذف المُدخل.',
  Reachability: 'إمكانية الوصول',
  'The host of {endpoint} has an address': 'لمضيف {endpoint} عنوان',
  '{endpoint} accepts connections': 'تقبل نقطة النهاية {endpoint} الاتصالات',
  '{endpoint} speaks TLS 1.2 or 1.3': 'تعمل نقطة النهاية {endpoint} بالإصدار TLS 1.2 أو 1.3',
  '{endpoint} does not speak TLS: {actual}.': 'لا تعمل نقطة النهاية {endpoint} ببروتوكول TLS: {actual}.',
  'Serve https on the port that the URL names; every connection to it is mutual TLS.':
    'قدّم خدمة https على المنفذ الذي يحدده عنوان URL؛ فكل اتصال به يجري عبر TLS المتبادل.',
  'Authorisation servers in the directory': 'خوادم التفويض في الدليل',
  'The directory has the authorisation server of {code}': 'خادم التفويض الخاص بـ{code} مقيَّد في الدليل',
  'No authorisation server of the LFI’s record has the Issuer {expected}; it has {actual}.':
    'لا يحمل أي خادم تفويض في سجل LFI قيمة Issuer وهي {expected}؛ والقيم الواردة فيه: {actual}.',
  'Correct the authorisation server in the LFI’s record of the Trust Framework.':
    'صحّح بيانات خادم التفويض في سجل LFI لدى إطار الثقة.',
  'OpenIDDiscoveryDocument of {code} is {actual}, not {expected}.':
    'قيمة OpenIDDiscoveryDocument الخاصة بـ{code} هي {actual}، وليست {expected}.',
  'The authorisation server of {code} has the status {actual}, not {expected}.':
    'حالة خادم التفويض الخاص بـ{code} هي {actual}، وليست {expected}.',
  'issuer of {code} is an Issuer in the directory': 'قيمة issuer الخاصة بـ{code} هي إحدى قيم Issuer في الدليل',
  'issuer is {actual}; the LFI’s record has the Issuers {expected}.':
    'قيمة issuer هي {actual}، وقيم Issuer في سجل LFI هي: {expected}.',
  'Make them agree, character by character: TPPs take the issuer from the directory and refuse another one.':
    'طابِق بين القيمتين حرفًا بحرف: إذ تأخذ جهات TPP قيمة issuer من الدليل وترفض ما سواها.',
  'The directory names the JWKS that {code} signs with': 'يذكر الدليل مجموعة JWKS التي يوقّع بها {code}',
  'PayloadSigningCertLocationUri of {code} is {actual}; jwks_uri is {expected}.':
    'قيمة PayloadSigningCertLocationUri الخاصة بـ{code} هي {actual}، وقيمة jwks_uri هي {expected}.',
  'API resources of {code} in the directory': 'موارد API الخاصة بـ{code} في الدليل',
  'An API resource of {code} has the endpoint {actual}, which is no https URL.':
    'لأحد موارد API الخاصة بـ{code} نقطة نهاية ليست عنوان https URL: {actual}.',
  'Certificates as served': 'الشهادات كما تُقدَّم',
  '{endpoint} serves the certificate that is published for it, at every address':
    'تقدّم نقطة النهاية {endpoint} الشهادة المنشورة لها، على كل عنوان',
  '{endpoint} serves {actual} at {addresses}; published under the KID of {serverRole} is {expected}.':
    'تقدّم نقطة النهاية {endpoint} الشهادة {actual} على {addresses}؛ والشهادة المنشورة تحت KID الخاص بـ{serverRole} هي {expected}.',
  'Install the published {serverRole} at every address of {endpoint} (a node behind the load balancer may still have the previous one), or publish the certificate that is served and give its KID to the other party.':
    'نصّب شهادة {serverRole} المنشورة على كل عنوان لنقطة النهاية {endpoint} (فقد تكون الشهادة السابقة باقية على عقدة خلف موازن الحمل)، أو انشر الشهادة المقدَّمة وأبلغ الطرف الآخر بقيمة KID الخاصة بها.',
  '{endpoint} serves the certificate that is published under KID {actual}; the target names KID {expected} for {serverRole}.':
    'تقدّم نقطة النهاية {endpoint} الشهادة المنشورة تحت KID {actual}؛ ويذكر ملف الهدف للدور {serverRole} قيمة KID {expected}.',
  'Where {actual} is in use, write it at certificates.{serverRole}.kid of the target, and have the other party told. Where {expected} is to be, install its certificate at every address of {endpoint}.':
    'إن كانت {actual} هي المستخدمة فاكتبها في certificates.{serverRole}.kid من ملف الهدف، وأبلغ بها الطرف الآخر. وإن كان المراد {expected} فنصّب شهادتها على كل عنوان لنقطة النهاية {endpoint}.',
  '{endpoint} sends the issuing CA’s certificate with its own':
    'ترسل نقطة النهاية {endpoint} شهادة جهة التصديق المُصدِرة مع شهادتها',
  '{endpoint} sends {actual}: a peer that trusts only the root cannot build the chain.':
    'ما ترسله نقطة النهاية {endpoint} هو {actual}؛ فلا يستطيع بناءَ السلسلة طرفٌ لا يثق إلا بالجهة الجذرية.',
  'Configure the server with leaf and issuing CA in one file (leaf first, no root).':
    'اضبط الخادم على ملف واحد يجمع شهادة الخادم وشهادة جهة التصديق المُصدِرة (شهادة الخادم أولًا، ومن دون الشهادة الجذرية).',
  '{endpoint} does not serve the key of Enc1 or Enc2': 'لا تقدّم نقطة النهاية {endpoint} مفتاح Enc1 ولا مفتاح Enc2',
  '{endpoint} serves the key of {actual}.': 'تقدّم نقطة النهاية {endpoint} مفتاح {actual}.',
  'Generate a key of its own for the server certificate; Enc1 and Enc2 are for messages only.':
    'أنشئ مفتاحًا مستقلًا لشهادة الخادم؛ فالمفتاحان Enc1 وEnc2 مخصَّصان للرسائل فقط.',
  'S3 at {endpoint} is not S1': 'الشهادة S3 على {endpoint} ليست هي S1',
  '{endpoint} and as1 serve one certificate, {actual}.': 'تقدّم نقطتا النهاية {endpoint} وas1 شهادة واحدة: {actual}.',
  'Ozone makes a CSR of its own for S1 and for S3; have the second one issued and installed.':
    'تُعدّ Ozone طلب CSR مستقلًا لكل من S1 وS3؛ فاستصدر الشهادة الثانية ونصّبها.',
  'Certificate chains as sent': 'سلاسل الشهادات كما أُرسلت',
  '{endpoint} sends its chain leaf first, each certificate certifying the one before':
    'ترسل نقطة النهاية {endpoint} سلسلتها بدءًا بشهادة الخادم، على أن تصادق كل شهادة على السابقة لها',
  '{endpoint} sends {actual}.': 'ما أرسلته نقطة النهاية {endpoint}: {actual}.',
  'Put leaf, issuing CA and nothing else into the server’s file, in this order; older clients read the chain as it comes.':
    'ضع في ملف الخادم شهادة الخادم ثم شهادة جهة التصديق المُصدِرة، بهذا الترتيب ودون أي شهادة أخرى؛ فالعملاء الأقدم يقرؤون السلسلة كما ترد.',
  '{endpoint} serves one certificate in TLS 1.2 and TLS 1.3':
    'تقدّم نقطة النهاية {endpoint} شهادة واحدة في TLS 1.2 وTLS 1.3',
  '{endpoint} serves another certificate in TLS 1.2 than in TLS 1.3 at {actual}: one of them is not the published one.':
    'تقدّم نقطة النهاية {endpoint} في TLS 1.2 شهادة غير التي تقدّمها في TLS 1.3 على {actual}: فإحداهما ليست الشهادة المنشورة.',
  'Install the published certificate in every listener and virtual host of {endpoint}, whatever TLS version it speaks.':
    'نصّب الشهادة المنشورة على كل مستمع (listener) وكل مضيف افتراضي لنقطة النهاية {endpoint}، أيًّا كان إصدار TLS الذي يعمل به.',
  'Cipher suites and groups': 'مجموعات خوارزميات التشفير والمجموعات',
  '{endpoint} accepts only the policy’s cipher suites in TLS 1.2':
    'لا تقبل نقطة النهاية {endpoint} في TLS 1.2 سوى مجموعات خوارزميات التشفير المقررة في السياسة',
  '{endpoint} accepts {actual} in TLS 1.2.': 'تقبل نقطة النهاية {endpoint} في TLS 1.2 ما يلي: {actual}.',
  'Accept ECDHE with AES-GCM only (nginx: ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384), at every address.':
    'لا تقبل سوى ECDHE مع AES-GCM (nginx: ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384)، على كل عنوان.',
  '{endpoint} accepts {actual} in TLS 1.2: {because}.':
    'تقبل نقطة النهاية {endpoint} في TLS 1.2 ما يلي: {actual} ({because}).',
  'Leave these suites out as soon as no client needs them; ECDHE with AES-GCM is enough.':
    'استبعد هذه المجموعات متى انتفت حاجة العملاء إليها؛ فخوارزمية ECDHE مع AES-GCM كافية.',
  '{endpoint} accepts no broken cipher suite in any version':
    'لا تقبل نقطة النهاية {endpoint} أي مجموعة خوارزميات تشفير غير آمنة في أي إصدار',
  '{endpoint} accepts {actual}: without encryption, without authentication, or with less than 112 bits.':
    'تقبل نقطة النهاية {endpoint} ما هو بلا تشفير، أو بلا مصادقة، أو بأقل من 112 بت: {actual}.',
  'Remove these suites at once: whoever is on the path can read or change what is sent (nginx and HAProxy: name the four ECDHE AES-GCM suites, never ALL or DEFAULT with exceptions).':
    'أزل هذه المجموعات فورًا: إذ يستطيع كل من يعترض مسار الاتصال قراءة ما يُرسل أو تغييره (في nginx وHAProxy: سمِّ مجموعات ECDHE AES-GCM الأربع، ولا تستخدم مطلقًا ALL أو DEFAULT مع استثناءات).',
  '{endpoint} accepts only recommended cipher suites in TLS 1.3':
    'لا تقبل نقطة النهاية {endpoint} في TLS 1.3 سوى مجموعات خوارزميات التشفير الموصى بها',
  '{endpoint} accepts {actual} in TLS 1.3.': 'تقبل نقطة النهاية {endpoint} في TLS 1.3 ما يلي: {actual}.',
  'Accept TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384 and TLS_CHACHA20_POLY1305_SHA256 only.':
    'لا تقبل سوى TLS_AES_128_GCM_SHA256 وTLS_AES_256_GCM_SHA384 وTLS_CHACHA20_POLY1305_SHA256.',
  '{endpoint} agrees on keys with groups that are large enough':
    'تتفق نقطة النهاية {endpoint} على المفاتيح بمجموعات ذات طول كافٍ',
  '{endpoint} agrees on keys with {actual}.': 'تتفق نقطة النهاية {endpoint} على المفاتيح بما يلي: {actual}.',
  'Use ECDHE with X25519 and P-256 (nginx: ssl_ecdh_curve X25519:prime256v1); with DHE, parameters of 2048 bits or more (nginx: ssl_dhparam; better leave DHE out).':
    'استخدم ECDHE مع X25519 وP-256 (nginx: ssl_ecdh_curve X25519:prime256v1)؛ وإذا استُخدمت DHE فبمعاملات لا يقل طولها عن 2048 بت (nginx: ssl_dhparam؛ والأفضل استبعاد DHE).',
  '{endpoint} supports X25519 and P-256': 'تدعم نقطة النهاية {endpoint} المنحنيين X25519 وP-256',
  '{endpoint} does not support {actual}, which clients rely on.':
    'لا تدعم نقطة النهاية {endpoint} ما يعتمد عليه العملاء: {actual}.',
  'Enable X25519 and P-256 (nginx: ssl_ecdh_curve X25519:prime256v1:secp384r1).':
    'فعّل X25519 وP-256 (nginx: ssl_ecdh_curve X25519:prime256v1:secp384r1).',
  'TLS versions and extensions': 'إصدارات TLS وامتداداته',
  '{endpoint} speaks neither SSLv3 nor TLS 1.0 nor TLS 1.1':
    'لا تعمل نقطة النهاية {endpoint} بالإصدار SSLv3 ولا TLS 1.0 ولا TLS 1.1',
  '{endpoint} speaks {actual}.': 'تعمل نقطة النهاية {endpoint} بإصدار أقدم: {actual}.',
  'Allow TLS 1.2 and 1.3 only (nginx: ssl_protocols TLSv1.2 TLSv1.3; HAProxy: ssl-min-ver TLSv1.2), at every address and on every load balancer before the server.':
    'لا تسمح إلا بالإصدارين TLS 1.2 و1.3 (nginx: ssl_protocols TLSv1.2 TLSv1.3; HAProxy: ssl-min-ver TLSv1.2)، على كل عنوان وعلى كل موازن حمل أمام الخادم.',
  '{endpoint} speaks TLS 1.3': 'تعمل نقطة النهاية {endpoint} بالإصدار TLS 1.3',
  '{endpoint} speaks no TLS 1.3 ({actual}).': 'لا تعمل نقطة النهاية {endpoint} بالإصدار TLS 1.3 ({actual}).',
  'Allow TLS 1.3 beside TLS 1.2 (nginx: ssl_protocols TLSv1.2 TLSv1.3); nothing forbids TLS 1.2 alone.':
    'اسمح بالإصدار TLS 1.3 إلى جانب TLS 1.2 (nginx: ssl_protocols TLSv1.2 TLSv1.3)؛ ولا شيء يمنع الاقتصار على TLS 1.2.',
  '{endpoint} prefers TLS 1.3 where both sides speak it':
    'تفضّل نقطة النهاية {endpoint} الإصدار TLS 1.3 حيثما دعمه الطرفان',
  '{endpoint} speaks TLS 1.3 and chooses {actual} where both are offered.':
    'تعمل نقطة النهاية {endpoint} بالإصدار TLS 1.3، لكنها تختار {actual} عند عرض الإصدارين معًا.',
  'Let the server take the highest version that both sides speak; look for a load balancer that terminates TLS with another set-up.':
    'اضبط الخادم ليختار أعلى إصدار يدعمه الطرفان؛ وتحقق مما إذا كان موازن حمل ينهي اتصال TLS بإعدادات أخرى.',
  '{endpoint} marks a handshake in TLS 1.2 as a downgrade':
    'تضع نقطة النهاية {endpoint} علامة خفض الإصدار على المصافحة في TLS 1.2',
  '{endpoint} speaks TLS 1.3, and nothing in its TLS 1.2 handshake says so ({actual}): clients cannot notice a downgrade.':
    'تعمل نقطة النهاية {endpoint} بالإصدار TLS 1.3، وليس في مصافحتها في TLS 1.2 ما يدل على ذلك ({actual})؛ فلا يستطيع العملاء ملاحظة خفض الإصدار.',
  'Terminate TLS 1.2 and TLS 1.3 in one stack, and update it; the mark is a part of every TLS 1.3 implementation.':
    'أنهِ اتصالات TLS 1.2 وTLS 1.3 في حزمة برمجية واحدة (TLS stack)، وحدّثها؛ فهذه العلامة جزء من كل تطبيق للإصدار TLS 1.3.',
  '{endpoint} supports extended_master_secret in TLS 1.2':
    'تدعم نقطة النهاية {endpoint} الامتداد extended_master_secret في TLS 1.2',
  '{endpoint} does not acknowledge extended_master_secret in TLS 1.2 ({actual}).':
    'لا تؤكد نقطة النهاية {endpoint} الامتداد extended_master_secret في TLS 1.2 ({actual}).',
  'Update the TLS stack, or switch the extension (RFC 7627) on; or offer TLS 1.3 alone, which needs none.':
    'حدّث حزمة TLS البرمجية (TLS stack)، أو فعّل الامتداد (RFC 7627)؛ أو اقتصر على عرض TLS 1.3 الذي لا يحتاج إليه.',
  '{endpoint} supports renegotiation_info in TLS 1.2':
    'تدعم نقطة النهاية {endpoint} الامتداد renegotiation_info في TLS 1.2',
  '{endpoint} does not acknowledge renegotiation_info in TLS 1.2 ({actual}).':
    'لا تؤكد نقطة النهاية {endpoint} الامتداد renegotiation_info في TLS 1.2 ({actual}).',
  'Update the TLS stack: every one that is maintained has RFC 5746, whether or not it renegotiates.':
    'حدّث حزمة TLS البرمجية (TLS stack): فكل حزمة تخضع للصيانة تدعم RFC 5746، سواء أجرت إعادة التفاوض أم لم تُجرها.',
  '{endpoint} sends its ephemeral point uncompressed in TLS 1.2':
    'ترسل نقطة النهاية {endpoint} نقطتها المؤقتة (ephemeral) غير مضغوطة في TLS 1.2',
  '{endpoint} sends its ephemeral point of an elliptic curve in another form than the uncompressed one ({actual}).':
    'ترسل نقطة النهاية {endpoint} نقطتها المؤقتة (ephemeral) على المنحنى الإهليلجي بصيغة غير الصيغة غير المضغوطة ({actual}).',
  'Update or set up the TLS stack to send points uncompressed: no client has to read another form, and ours offered none.':
    'حدّث حزمة TLS البرمجية (TLS stack) أو اضبطها لإرسال النقاط غير مضغوطة: فلا يلزم أي عميل قراءة صيغة أخرى، ولم يعرض عميل هذه الأداة صيغة أخرى.',
  '{endpoint} does not compress in TLS 1.2': 'لا تستخدم نقطة النهاية {endpoint} الضغط في TLS 1.2',
  '{endpoint} agrees to TLS compression ({actual}).': 'توافق نقطة النهاية {endpoint} على الضغط في TLS ({actual}).',
  'Switch TLS compression off in the server: it makes secrets guessable by the length of records (CRIME).':
    'أوقف الضغط في TLS لدى الخادم: فهو يتيح تخمين الأسرار من طول السجلات (CRIME).',
  '{endpoint} does not truncate HMACs in TLS 1.2': 'لا تقتطع نقطة النهاية {endpoint} قيم HMAC في TLS 1.2',
  '{endpoint} agrees to truncated_hmac ({actual}).': 'توافق نقطة النهاية {endpoint} على truncated_hmac ({actual}).',
  'Switch the extension truncated_hmac off, or update the TLS stack.':
    'أوقف الامتداد truncated_hmac، أو حدّث حزمة TLS البرمجية (TLS stack).',
  '{endpoint} hands out short-lived session tickets in TLS 1.2, and takes no early data':
    'تمنح نقطة النهاية {endpoint} في TLS 1.2 تذاكر جلسة قصيرة الصلاحية، ولا تقبل البيانات المبكرة (early data)',
  '{endpoint} hands out session tickets that live {actual}.':
    'تمنح نقطة النهاية {endpoint} تذاكر جلسة مدة صلاحيتها: {actual}.',
  'Shorten the life of session tickets to a day or less (nginx: ssl_session_timeout 1d), and change ticket keys as often.':
    'قصّر مدة صلاحية تذاكر الجلسة إلى يوم أو أقل (nginx: ssl_session_timeout 1d)، وغيّر مفاتيح التذاكر بالوتيرة نفسها.',
  '{endpoint} takes early data ({actual}): who records a request can send it again.':
    'تقبل نقطة النهاية {endpoint} البيانات المبكرة (early data) ({actual}): فيستطيع من يسجّل طلبًا أن يعيد إرساله.',
  'Switch early data off (nginx: ssl_early_data off).': 'أوقف البيانات المبكرة (nginx: ssl_early_data off).',
  '{endpoint} hands out short-lived session tickets in TLS 1.3, and takes no early data':
    'تمنح نقطة النهاية {endpoint} في TLS 1.3 تذاكر جلسة قصيرة الصلاحية، ولا تقبل البيانات المبكرة (early data)',
};
