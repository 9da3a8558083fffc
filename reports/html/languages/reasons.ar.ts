/**
 * Why cases were not judged, in Arabic, by templates of the English: where a reason fits one, what stands in its holes
 * is said as it is. One that fits none is shown in English.
 */
export const reasonsInArabic: Readonly<Record<string, string>> = {
  'Not visible from vantage {vantage}': 'لا يُرى من موضع الفحص {vantage}',
  'The target does not give {what}': 'لا يذكر ملف الهدف {what}',
  'The target gives no {what}': 'لا يذكر ملف الهدف {what}',
  'Give {member} in the target, such as {example}; {why}': 'اذكر {member} في ملف الهدف، مثل {example}؛ {why}',
  'the Trust Framework shows it on the certificate’s page': 'يعرضه إطار الثقة في صفحة الشهادة',
  'it is on the onboarding form': 'يرد في نموذج الانضمام',
  'the Trust Framework shows it on the organisation’s page, the participants feed of an LFI’s':
    'يعرضه إطار الثقة في صفحة المنشأة، وتعرضه قائمة المشاركين إن كانت المنشأة LFI',
  'the Trust Framework shows it on the application’s page': 'يعرضه إطار الثقة في صفحة التطبيق',
  'conformance csr makes the request that a certificate is issued from':
    'ينشئ conformance csr الطلب الذي تُصدر الشهادة منه',
  'a file of yours, a key on a token or behind a signer (docs/keys.md)':
    'ملف لديك، أو مفتاح على وحدة أو لدى خدمة توقيع (docs/keys.md)',
  'only you know it, and it is shown as declared': 'لا يعلمه سواك، ويُعرض على أنه تصريح',
  'issuing CA, then root, of the Trust Framework in one file':
    'شهادة جهة التصديق المُصدِرة ثم الشهادة الجذرية لإطار الثقة، في ملف واحد',
  'the directory shows it': 'يعرضه الدليل',
  'the TPP registered it': 'سجّلته TPP',
  'Ozone tells it at onboarding': 'تذكره Ozone عند الانضمام',
  'or none, where you have no such': 'أو none إن لم تكن لديك شهادة كهذه',
  'you decide what may be done beyond harmless GETs': 'أنت من يقرر ما يُسمح به غير طلبات GET التي لا ضرر منها',
  'an account of yours for tests': 'حساب لديك للاختبار',
  'a message of yours, captured': 'رسالة لديك جرى التقاطها',
  'whoever signed it tells it': 'يذكره من وقّعه',
  'the request that it answers has it': 'يرد في الطلب الذي يجيب عنه',
  'The target gives neither the nonce nor the token response that belong to the id_token':
    'لا يذكر ملف الهدف القيمة nonce ولا استجابة الرمز اللذين يخصان id_token',
  'The target gives the IP address {address} as a host: give the host name that is connected to, and the address in network.connectTo':
    'يذكر ملف الهدف عنوان IP {address} بوصفه مضيفًا: اذكر اسم المضيف الذي يُتصل به، واذكر العنوان في network.connectTo',
  'The target does not allow it: /probes/allow is without {probe}':
    'لا يأذن ملف الهدف بذلك: لا يتضمن /probes/allow القيمة {probe}',
  '{case} must hold first: {outcome}': 'يجب أن تُستوفى الحالة {case} أولًا: {outcome}',
  '{case} must hold first, and no such case is planned': 'يجب أن تُستوفى الحالة {case} أولًا، وليست من حالات هذا التشغيل',
  'what we showed is wrong itself ({case}), so that nothing follows about the peer':
    'ما عرضناه نفسه غير صحيح ({case})، فلا يُستنتج منه شيء عن الطرف الآخر',
  'nothing was seen': 'لم يُشاهد شيء',
  'None of {number} hosts is reached from here, each in the same way ({host}: {detail}). {todo}':
    'لم يُتوصل من هنا إلى أي من المضيفين ({number})، وللسبب نفسه في كل مرة ({host}: {detail}). {todo}',
  'This machine’s clock is {difference} that of all {number} servers that tell theirs. Set it by NTP: tokens live for seconds.':
    'ساعة هذا الجهاز مقارنةً بساعات جميع الخوادم التي تذكر ساعاتها ({number}): {difference}. اضبطها عبر NTP، فالرموز لا تصلح إلا لثوانٍ معدودة.',
  'the JWKS URL names the file of other kinds of keys': 'يشير عنوان JWKS إلى ملف أنواع أخرى من المفاتيح',
  'the file of /identities/{name} holds no certificate': 'لا يتضمن ملف /identities/{name} أي شهادة',
  '/identities/{name} is a certificate of {organisation}; this route is for {role}, of the organisation of {party}':
    '/identities/{name} شهادة تخص {organisation}؛ أما هذا المسار فللشهادة {role} التي تخص منشأة {party}',
  'neither OCSP nor CRL confirms that /identities/{name} is revoked':
    'لا يؤكد OCSP ولا CRL أن /identities/{name} مُبطلة',
  'Another certificate was shown than the one that the target gives': 'عُرضت شهادة غير التي يذكرها ملف الهدف',
  'Its party left out what was expected ({expected}): whoever has the whole evidence can tell':
    'حجب الطرف صاحب الأدلة ما كان متوقعًا ({expected}): يستطيع الحكم من لديه الأدلة كاملة',
  'nothing was observed': 'لم يُرصد شيء',
  'The check {check} could not cope with what was received: {detail}':
    'لم يستطع الفحص {check} التعامل مع ما استُلم: {detail}',
  'The run did not make the step {step}': 'لم ينفّذ هذا التشغيل الخطوة {step}',
  'What {step} received could not be read: {detail}': 'تعذّرت قراءة ما استلمته الخطوة {step}: {detail}',
  'No access log was given: run --inbound-log reads what it says of the API Hub’s calls':
    'لم يُقدَّم سجل وصول: يقرأ run --inbound-log ما يذكره عن استدعاءات API Hub',
  'Of the API Hub’s calls the log has /hello alone, which is answered to everybody':
    'ليس في السجل من استدعاءات API Hub سوى /hello، وهو يجيب الجميع',
  'No call of the API Hub is recorded: conformance listen records what it presents, and run --inbound judges it with the rest':
    'لم يُسجَّل أي استدعاء من API Hub: يسجّل conformance listen ما يعرضه، ويحكم عليه run --inbound مع ما سواه',
  'The key may not be used so: {detail}': 'لا يُسمح باستخدام المفتاح على هذا النحو: {detail}',
  'The key makes no such signature: {detail}': 'لا يُنشئ المفتاح توقيعًا كهذا: {detail}',

  '{layer}, name-not-found: {detail}': '{layer}، لم يُعثر على الاسم: {detail}',
  '{layer}, name-lookup-failed: {detail}': '{layer}، تعذّر الاستعلام عن الاسم: {detail}',
  '{layer}, refused: {detail}': '{layer}، رُفض الاتصال: {detail}',
  '{layer}, unreachable: {detail}': '{layer}، تعذّر الوصول: {detail}',
  '{layer}, timed-out: {detail}': '{layer}، انتهت المهلة: {detail}',
  '{layer}, reset: {detail}': '{layer}، قُطع الاتصال: {detail}',
  '{layer}, closed: {detail}': '{layer}، أُغلق الاتصال: {detail}',
  '{layer}, alert: {detail}': '{layer}، وردت رسالة خطأ TLS (alert): {detail}',
  '{layer}, not-tls: {detail}': '{layer}، ليس TLS: {detail}',
  '{layer}, certificate-not-trusted: {detail}': '{layer}، شهادة غير موثوقة: {detail}',
  '{layer}, intercepted: {detail}': '{layer}، اتصال معترَض: {detail}',
  '{layer}, proxy-refused: {detail}': '{layer}، رفض الوكيل (proxy): {detail}',
  '{layer}, address-not-public: {detail}': '{layer}، عنوان غير عام: {detail}',
  '{layer}, http-malformed: {detail}': '{layer}، رد HTTP غير سليم: {detail}',
  '{layer}, too-large: {detail}': '{layer}، أكبر مما يُقرأ: {detail}',
  '{layer}, budget-spent: {detail}': '{layer}، بلغ التشغيل حدّه: {detail}',
  '{layer}, earlier-step-missing: {detail}': '{layer}، لم تتم خطوة سابقة: {detail}',
  '{layer}, wrong-key: {detail}': '{layer}، مفتاح آخر: {detail}',
  '{layer}, key-unusable: {detail}': '{layer}، تعذّر استخدام المفتاح: {detail}',
  '{layer}, internal: {detail}': '{layer}، خطأ في الأداة نفسها: {detail}',

  'KID {kid} is not published': 'لم يُنشر KID {kid}',
  'No answer signed with KID {kid} of {role} was seen': 'لم تُشاهد استجابة موقَّعة بالمفتاح KID {kid} الخاص بالدور {role}',
  'no KID of {code} is given': 'لم يُذكر أي KID للرمز {code}',
  'the entry of {role} holds no usable key': 'لا يتضمن المُدخل الخاص بالدور {role} مفتاحًا صالحًا للاستخدام',
  'the published entry holds no usable key, which another case reports':
    'لا يتضمن المُدخل المنشور مفتاحًا صالحًا للاستخدام، وتذكر ذلك حالة أخرى',
  'the published key is another one, which another case reports': 'المفتاح المنشور مفتاح آخر، وتذكر ذلك حالة أخرى',
  'it cannot be read as a certificate': 'لا يمكن قراءته بوصفه شهادة',
  'the file holds no certificate': 'لا يتضمن الملف شهادة',
  '{role} is published as a bare key, without certificate': 'الدور {role} منشور مفتاحًا مجردًا بلا شهادة',
  'no address served a certificate': 'لم يقدّم أي عنوان شهادة',
  'its {parts} cannot be read': 'لا يمكن قراءة ما يلي منها: {parts}',
  'a bare key has no certificate': 'المفتاح المجرد لا شهادة له',
  'a bare key has no certificate thumbprint': 'المفتاح المجرد لا بصمة شهادة له',
  'a bare key has no certificates to renew': 'المفتاح المجرد لا شهادات له تُجدَّد',
  'no certificate was presented': 'لم تُعرض شهادة',
  'no key was seen': 'لم يُشاهد مفتاح',
  'no encryption key was seen': 'لم يُشاهد مفتاح تشفير',
  'not an RSA key, which another case reports': 'ليس مفتاح RSA، وتذكر ذلك حالة أخرى',
  'not issued by the Trust Framework, which another case reports': 'لم يصدرها إطار الثقة، وتذكر ذلك حالة أخرى',
  'peers refuse a CA that comes with it, which the case of its chain reports':
    'ترفض الأطراف المقابلة جهة تصديق (CA) ترد معها، وتذكر ذلك حالة سلسلتها',
  'a CA issued it that may not, which the case of its chain reports':
    'أصدرتها جهة تصديق (CA) لا يحق لها ذلك، وتذكره الحالة الخاصة بسلسلتها',
  'its two signature algorithms differ, which another case reports':
    'خوارزميتا التوقيع فيها مختلفتان، وتذكر ذلك حالة أخرى',
  'the dates cannot be read': 'لا يمكن قراءة التواريخ',
  'the go-live date had passed when the certificate was seen': 'كان تاريخ بدء التشغيل الفعلي قد مضى حين شوهدت الشهادة',
  'no --go-live date was given (target {pointer})': 'لم يُذكر تاريخ بدء التشغيل الفعلي --go-live (ملف الهدف {pointer})',
  'the key is in no file whose mode can be read': 'ليس المفتاح في ملف يمكن قراءة أذوناته',
  'C1 is published without its certificate': 'الدور C1 منشور بلا شهادته',
  'the path of the JWKS URL names no owner': 'لا يسمّي مسار عنوان JWKS مالكًا',
  'its host is one of the other environment': 'مضيفها من البيئة الأخرى',
  'its URL is that of another document': 'عنوان URL الخاص به هو عنوان وثيقة أخرى',
  'its URL has an id that all certificates at hand contradict':
    'في عنوان URL الخاص به معرّف تخالفه جميع الشهادات المتاحة',
  'the target names no key of the neighbouring file': 'لا يسمّي ملف الهدف مفتاحًا من الملف المجاور',
  'the document is larger than this suite reads': 'الوثيقة أكبر مما تقرؤه هذه الأداة',
  'the feed is larger than this suite reads': 'قائمة المشاركين أكبر مما تقرؤه هذه الأداة',
  'the participants feed could not be read': 'تعذّرت قراءة قائمة المشاركين',
  'the participants feed has no record of this LFI': 'لا تتضمن قائمة المشاركين سجلًا لهذه المنشأة (LFI)',
  'the directory has no authorisation server of {code}': 'لا يتضمن الدليل خادم تفويض للرمز {code}',
  'the LFI’s record has no authorisation server': 'لا يتضمن سجل LFI خادم تفويض',
  'the model bank is said to want a transport certificate for its discovery':
    'يُقال إن المصرف النموذجي يطلب شهادة نقل لوثيقة الاكتشاف الخاصة به',

  'the server does not speak both versions': 'لا يعمل الخادم بالإصدارين كليهما',
  'the server does not speak {version}': 'لا يعمل الخادم بالإصدار {version}',
  'the server speaks one of TLS 1.2 and TLS 1.3 only': 'لا يعمل الخادم إلا بأحد الإصدارين TLS 1.2 وTLS 1.3',
  'the server speaks one of the two versions only': 'لا يعمل الخادم إلا بأحد الإصدارين',
  'the server has certificates with two kinds of key': 'لدى الخادم شهادات بنوعين من المفاتيح',
  'the groups of TLS 1.3 were not enumerated': 'لم تُحصَ مجموعات TLS 1.3',
  'no CertificateRequest in {version}': 'لا ترد الرسالة CertificateRequest في {version}',
  'no handshake was seen': 'لم تُشاهد مصافحة',
  'no chain was seen': 'لم تُشاهد سلسلة شهادات',
  'one of the two was not seen': 'لم يُشاهد أحد الاثنين',
  'the handshake of {version} was not seen': 'لم تُشاهد مصافحة {version}',
  'the handshake of TLS 1.2 was cut off': 'انقطعت مصافحة TLS 1.2',
  'which version the server prefers was not seen': 'لم يُشاهد أي إصدار يفضّله الخادم',
  'no answer after which tickets would have come': 'لم يرد ما تتبعه تذاكر الجلسات',
  '{count} suites beyond the policy got no answer that decides: {detail}':
    'مجموعات تشفير خارج السياسة لم يرد بشأنها ما يحسم: {count}؛ {detail}',
  '{version} was spoken in one connection and refused in another: nodes behind one address may differ':
    'استُخدم الإصدار {version} في اتصال ورُفض في آخر: فقد تختلف العُقد خلف عنوان واحد',
  '{address} answered the right certificate with {first} first and with {second} in the end: a node behind it differs, or the wrong certificates in between locked the right one out':
    'أجاب {address} عن الشهادة الصحيحة بما يلي: {first} أولًا و{second} في النهاية؛ فإما أن عقدة خلفه تختلف، وإما أن الشهادات الخاطئة بينهما تسببت في منع الصحيحة',
  '{host} has no address': 'لا عنوان للمضيف {host}',
  'No connection to {endpoint}: {detail}. Ask whoever runs it whether your address is on its allow-list.':
    'لا اتصال بنقطة النهاية {endpoint}: {detail}. استفسر ممن يشغّلها هل عنوانك في قائمة العناوين المسموح بها.',
  'No handshake with {endpoint}: {detail}': 'لا مصافحة مع {endpoint}: {detail}',
  '{addresses} served no certificate to be judged': 'لم يقدّم {addresses} شهادة يُحكم عليها',
  'The certificate that is to be {flaw} is not: nothing is wrong in letting it in':
    'الشهادة التي يُفترض أن تكون معيبة ({flaw}) ليست كذلك: فلا خطأ في قبولها',
  'Refused, as it should be; but /hello is closed here too, so only the holder of the right certificate can tell this refusal from an endpoint that answers nobody':
    'رُفضت كما ينبغي، غير أن /hello مغلقة من هنا كذلك، فلا يميّز هذا الرفضَ من نقطة نهاية لا تجيب أحدًا إلا صاحب الشهادة الصحيحة',
  'No access token was issued for it: {answer}': 'لم يُصدر له رمز وصول: {answer}',
  'The certificate of /identities/other-tpp is C1: nothing is wrong in letting it in':
    'شهادة /identities/other-tpp هي C1 نفسها: لا خطأ في قبولها',
  'Refused ({how}); but the other TPP’s certificate is also {also}: give one that is right but for its owner as /identities/other-tpp':
    'رُفضت ({how})، لكن شهادة مزود الخدمة الآخر هي أيضًا {also}: أعطِ شهادة لا خطأ فيها سوى صاحبها في /identities/other-tpp',
  'Refused ({how}); but the certificate is also {also}, which another case reports':
    'رُفضت ({how})، غير أن في الشهادة عيبًا آخر ({also})، وتذكر ذلك حالة أخرى',
  'Refused ({how}); but the certificate is also {also}: who has a right {role} can show one that is wrong in this alone':
    'رُفضت ({how})، غير أن في الشهادة عيبًا آخر ({also})؛ ويستطيع صاحب شهادة {role} صحيحة أن يعرض شهادة معيبة في هذا وحده',
  'Refused ({how}); but the certificate is also {also}, and you have no other ({pointer}): only the Trust Framework can issue one':
    'رُفضت ({how})، غير أن في الشهادة عيبًا آخر ({also})، وليس لديك غيرها ({pointer}): ولا يصدر غيرها إلا إطار الثقة',
  'Refused ({how}); but the certificate is also {also}: give one of {role}’s organisation that is wrong in this alone as {pointer}, or say none there':
    'رُفضت ({how})، غير أن في الشهادة عيبًا آخر ({also}): قدّم في {pointer} شهادة من منشأة {role} معيبة في هذا وحده، أو اذكر هناك none',
  '{route} answers callers without a certificate anyway': 'يجيب المسار {route} الجهات المتصلة بلا شهادة على أي حال',
  'one of them did not describe the certificate': 'لم يصف أحدهما الشهادة',
  'a subject that cannot be read cannot be compared, which another case reports':
    'لا يمكن مقارنة اسم صاحب شهادة لا يُقرأ، وتذكر ذلك حالة أخرى',
  'the same call without the headers was not made': 'لم يُجرَ الاستدعاء نفسه بلا الترويسات',
  'neither was let in nor refused: {detail}': 'لم يُقبل ولم يُرفض: {detail}',
  'neither accepted nor refused: {detail}': 'لم يُقبل ولم يُرفض: {detail}',
  'the headers changed the answer, and it is no refusal of the caller: {detail}':
    'غيّرت الترويسات الإجابة، وليس ذلك رفضًا للجهة المتصلة: {detail}',
  'the limit of connections was reached before the control was repeated':
    'بُلغ حد الاتصالات قبل تكرار المحاولة المرجعية',
  'the control got no answer': 'لم تُجب المحاولة المرجعية',

  'not a host of the API Hub': 'ليس مضيفًا من مضيفي API Hub',
  'None of {lines} lines, {unreadable} of them unreadable, tells of a call with a certificate of Ozone’s organisation':
    'لا يذكر السجل استدعاءً بشهادة من منشأة Ozone: أسطره {lines}، ومنها ما لا يُقرأ: {unreadable}',
  'redirected ({detail}) to {place}: what answers is not the endpoint itself':
    'أُعيد التوجيه ({detail}) إلى {place}: فليس مَن يجيب هو نقطة النهاية نفسها',
  'rs1 does not accept the token from its owner either: {detail}': 'لا يقبل rs1 الرمز من صاحبه كذلك: {detail}',
  'rs1 answers the owner in two ways: {first} before, {second} after':
    'يجيب rs1 صاحب الرمز إجابتين مختلفتين: {first} قبل ذلك، و{second} بعده',
  'rs1 does not let this request in, whatever its token: {detail}': 'لا يقبل rs1 هذا الطلب أيًا كان رمزه: {detail}',
  '{detail} with a valid token, but requests without one were neither refused nor answered alike':
    '{detail} مع رمز صالح، غير أن الطلبات بلا رمز لم تُرفض ولم تُجب الإجابة نفسها',
  'refused ({detail}), but the clocks differ by {seconds} seconds and the call took {took}':
    'رُفض ({detail})، غير أن فرق الساعتين بالثواني {seconds}، واستغرق الاستدعاء {took}',
  'no answer: {detail}': 'لا إجابة: {detail}',
  'no address answered with success': 'لم يُجب أي عنوان بنجاح',
  'the service failed: {detail}': 'تعطلت الخدمة: {detail}',
  'the service did not answer: {detail}': 'لم تُجب الخدمة: {detail}',
  'the receiver did not cope: {detail}': 'لم يستطع المستلم المعالجة: {detail}',
  'the valid token was turned down: {detail}': 'رُفض رمز صالح: {detail}',
  'a valid token was answered in two ways: {first}, then {second}':
    'أُجيب عن رمز صالح إجابتين مختلفتين: {first} ثم {second}',
  'what a valid token is answered with does not tell: {detail}': 'لا يُستدل بالإجابة عن رمز صالح: {detail}',
  'refused for another reason than its token: {detail}': 'رُفض لسبب غير رمزه: {detail}',
  'there is no such endpoint ({detail}); the discovery document says where it is':
    'لا وجود لنقطة نهاية كهذه ({detail})؛ وتذكر وثيقة الاكتشاف مكانها',
  'the clocks differ by {seconds} seconds': 'فرق الساعتين بالثواني: {seconds}',
  'the clocks differ by {seconds} seconds, so nothing follows from {detail}':
    'فرق الساعتين بالثواني: {seconds}، فلا يُستنتج شيء مما يلي: {detail}',
  'refused ({detail}), and the clocks differ by {seconds} seconds': 'رُفض ({detail})، وفرق الساعتين بالثواني: {seconds}',
  'refused ({detail}), and the clocks differ by {seconds} seconds, which alone may be why':
    'رُفض ({detail})، وفرق الساعتين بالثواني: {seconds}، وقد يكون وحده السبب',
  '{route} answers {detail} with a valid token, with a tampered one and with none: it does not enforce JWT Auth':
    'يجيب المسار {route} بما يلي: {detail}، سواء كان الرمز صحيحًا أو معدَّلًا أو غائبًا: فهو لا يُلزم بالمصادقة عبر JWT Auth',
  '{route} answers {detail} with a valid token, with a tampered one and with none: it refuses all of them or looks at none, which its log tells':
    'يجيب المسار {route} بما يلي: {detail}، سواء كان الرمز صحيحًا أو معدَّلًا أو غائبًا: فإما أنه يرفضها جميعًا أو لا ينظر في أي منها، ويُعرف ذلك من سجله',
  'No answer carried a token': 'لم تحمل أي استجابة رمزًا',
  'The certificate table says that answers carry JWT Auth; no page says in which header, and none was found':
    'يذكر جدول الشهادات أن الاستجابات تحمل JWT Auth، ولا تذكر أي صفحة في أي ترويسة، ولم يُعثر على واحد',
  'the held key of {role} could not be used': 'تعذّر استخدام المفتاح الخاص المقدَّم للدور {role}',
  'It is encrypted to KID {kid}, whose key the target does not give':
    'هو مشفّر للمفتاح KID {kid}، ولا يذكر ملف الهدف مفتاحه',
  'the sample was read as another message': 'قُرئت العينة بوصفها رسالة أخرى',
  'the sample is no URL of a callback': 'ليست العينة عنوان URL لإعادة التوجيه',
  'The given token response holds no id_token': 'لا تتضمن استجابة الرمز المقدَّمة id_token',
  'None of the recorded calls was made by the API Hub': 'ليس أي من الاستدعاءات المسجلة من API Hub',
  'No recorded call of the API Hub carries a token': 'لا يحمل أي استدعاء مسجل من API Hub رمزًا',
  'The API Hub called nothing but health checks, which need none of these headers':
    'لم يستدعِ API Hub سوى فحوص السلامة، وهي لا تحتاج إلى شيء من هذه الترويسات',
  'The API Hub called nothing but health checks, and sent no token with them':
    'لم يستدعِ API Hub سوى فحوص السلامة، ولم يرسل معها رمزًا',
  'the JWKS of Sig3 could not be read when listening began': 'تعذّرت قراءة JWKS الخاصة بالدور Sig3 عند بدء الاستماع',

  'the certificate names no {service}': 'لا تسمّي الشهادة {service}',
  '{service} was not asked': 'لم تُسأل {service}',
  'it has expired, and CAs forget about expired certificates':
    'انتهت صلاحيتها، وجهات التصديق (CA) لا تحتفظ بشأن المنتهية',
  'Whether it is revoked cannot be told: {detail}.': 'لا يُعرف هل أُبطلت: {detail}.',
  'only one of the two can be relied on': 'لا يمكن الاعتماد إلا على أحدهما',
  'the file of /identities/revoked holds no certificate': 'لا يتضمن ملف /identities/revoked شهادة',
  'neither OCSP nor CRL confirms that /identities/revoked is revoked':
    'لا يؤكد OCSP ولا CRL أن الشهادة /identities/revoked مُبطلة',
  '/identities/revoked is a certificate of {own}; this route is for {role}, of the organisation of {party}':
    'الشهادة /identities/revoked تخص {own}، وهذا المسار للدور {role} من منشأة {party}',
  'The {service} says nothing here: {detail}. Let this machine reach it; every participant whose network does can ask in your place.':
    'لا تقول {service} شيئًا من هنا: {detail}. اسمح لهذا الجهاز بالوصول إليها؛ ويستطيع أي مشارك تصل شبكته إليها أن يسأل بدلًا منك.',
  'Whether an overlap was kept: {why}': 'هل روعي التداخل بين المفتاحين: {why}',
  'Whether retired keys stay retired: {why}': 'هل تبقى المفاتيح الخارجة من الخدمة خارجها: {why}',
  'When {role} was published: {why}': 'متى نُشر {role}: {why}',
  'one run sees one moment; a later run with --previous and this evidence.json can tell':
    'يرى التشغيل الواحد لحظة واحدة؛ ويستطيع تشغيل لاحق مع --previous وملف evidence.json هذا أن يبيّن ذلك',
  'a KID that the target names was never seen in the JWKS': 'لم يُشاهد في JWKS قط KID يسمّيه ملف الهدف',
  'no run fell between {old}, with {former} only, and {new}, with {kid} only':
    'لم يقع أي تشغيل بين {old}، وفيه {former} وحده، و{new}، وفيه {kid} وحده',
  'fewer than two parties saw it, so that there is nothing to compare': 'لم يره طرفان على الأقل، فلا شيء يُقارن',
  'In the model bank Ozone itself is the LFI (target {pointer})':
    'في المصرف النموذجي Ozone نفسها هي LFI (ملف الهدف {pointer})',
  'It binds in production (target {pointer})': 'لا يُلزم إلا في بيئة الإنتاج (ملف الهدف {pointer})',
  'It is the brand that the target itself is about (target {pointer})':
    'هي العلامة التجارية التي يخصها ملف الهدف نفسه (ملف الهدف {pointer})',
  'There is one API Hub instance (target {pointer})': 'توجد نسخة واحدة من API Hub (ملف الهدف {pointer})',
  'The target names no receiver of events (target {pointer})': 'لا يسمّي ملف الهدف مستلمًا للأحداث (ملف الهدف {pointer})',
  'only production asks for an HSM or its like (target {pointer})':
    'لا تُطلب وحدة HSM أو ما يماثلها إلا في بيئة الإنتاج (ملف الهدف {pointer})',
  'Neither an API key nor client credentials are selected ({selected}) (target {pointer})':
    'لم يُختر مفتاح API ولا بيانات اعتماد العميل (client credentials)؛ بل {selected} (ملف الهدف {pointer})',
  'JWT Auth is not selected for this direction ({selected}) (target {pointer})':
    'لم يُختر JWT Auth لهذا الاتجاه؛ بل {selected} (ملف الهدف {pointer})',
  'JWT Auth is not selected for this direction (target {pointer})':
    'لم يُختر JWT Auth لهذا الاتجاه (ملف الهدف {pointer})',
  '{role} is needed for JWT Auth only, which neither direction uses (target {pointer})':
    'لا حاجة إلى {role} إلا في JWT Auth، ولا يستخدمه أي من الاتجاهين (ملف الهدف {pointer})',
};
