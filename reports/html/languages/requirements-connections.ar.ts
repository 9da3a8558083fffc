/** Connections: mutual TLS, TLS, health checks, API surface (prefixes MT, TLS, FAPI2, RFC, HC, OC, HH, CM). */
export const inArabicOfConnections = {
  'Servers speak TLS 1.2 or later and nothing older.':
    'يجب أن تعمل الخوادم بالإصدار TLS 1.2 أو بإصدار أحدث، دون أي إصدار أقدم.',
  'In TLS 1.2 a server accepts only cipher suites with ephemeral key exchange and AES-GCM; DH has 2048 bits or more.':
    'يجب ألا يقبل الخادم في TLS 1.2 سوى مجموعات خوارزميات التشفير ذات التبادل المؤقت للمفاتيح (ephemeral) والخوارزمية AES-GCM، وألا يقل طول DH عن 2048 بت.',
  'A server sends its certificate with the issuing CA’s.':
    'ينبغي أن يرسل الخادم شهادته مع شهادة جهة التصديق (CA) التي أصدرتها.',
  'Certificates of the ecosystem are verified against the Trust Framework’s CAs, which no system trust store has.':
    'يجب التحقق من شهادات المنظومة استنادًا إلى جهات التصديق (CA) التابعة لإطار الثقة، وهي غير مدرجة في أي مخزن ثقة لأنظمة التشغيل.',
  'as1 and rs1 ask for C1, accept it and answer.': 'يجب أن تطلب نقطتا النهاية as1 وrs1 الشهادة C1، وأن تقبلاها وتجيبا.',
  'as1 and rs1 identify themselves to TPPs with S1.':
    'يجب أن تُثبت نقطتا النهاية as1 وrs1 هويتهما لجهات TPP بالشهادة S1.',
  'as1 and rs1 refuse a caller without a client certificate.':
    'يجب أن ترفض نقطتا النهاية as1 وrs1 كل جهة متصلة لا تقدّم شهادة عميل.',
  'as1 and rs1 refuse a client certificate that the Trust Framework did not issue, or that has expired.':
    'يجب أن ترفض نقطتا النهاية as1 وrs1 كل شهادة عميل لم يصدرها إطار الثقة أو انتهت صلاحيتها.',
  'as1 and rs1 refuse a TPP’s signing certificate as client certificate.':
    'ينبغي أن ترفض نقطتا النهاية as1 وrs1 شهادة التوقيع الخاصة بـTPP إذا قُدِّمت بوصفها شهادة عميل.',
  'Ozone Connect asks the API Hub for C4, accepts it and answers.':
    'يجب أن تطلب خدمة Ozone Connect من API Hub الشهادة C4، وأن تقبلها وتجيب.',
  'Ozone Connect asks for a client certificate in the handshake of every TLS version that it speaks.':
    'يجب أن تطلب خدمة Ozone Connect شهادة العميل أثناء المصافحة في كل إصدار تدعمه من TLS.',
  'Ozone Connect refuses a caller without a client certificate on every route but /hello.':
    'يجب أن ترفض خدمة Ozone Connect كل جهة متصلة لا تقدّم شهادة عميل، على جميع المسارات باستثناء /hello.',
  'Ozone Connect refuses client certificates that the Trust Framework did not issue, and expired ones.':
    'يجب أن ترفض خدمة Ozone Connect شهادات العملاء التي لم يصدرها إطار الثقة، والشهادات المنتهية الصلاحية.',
  'Ozone Connect refuses client certificates of other participants of the Trust Framework.':
    'يجب أن ترفض خدمة Ozone Connect شهادات العملاء العائدة إلى مشاركين آخرين في إطار الثقة.',
  'The API Hub refuses an Ozone Connect whose certificate is unknown, expired, another organisation’s or for another host.':
    'يجب أن يرفض API Hub خدمة Ozone Connect إذا كانت شهادتها غير معروفة، أو منتهية الصلاحية، أو عائدة إلى منشأة أخرى، أو صادرة لمضيف آخر.',
  'Consent Manager and Headless Heimdall ask for C3, accept it and answer.':
    'يجب أن تطلب خدمتا Consent Manager وHeadless Heimdall الشهادة C3، وأن تقبلاها وتجيبا.',
  'Consent Manager and Headless Heimdall identify themselves to the LFI with S3.':
    'يجب أن تُثبت خدمتا Consent Manager وHeadless Heimdall هويتهما لجهة LFI بالشهادة S3.',
  'Consent Manager and Headless Heimdall refuse callers without a valid C3.':
    'يجب أن ترفض خدمتا Consent Manager وHeadless Heimdall كل جهة متصلة لا تقدّم شهادة C3 صالحة.',
  'One client certificate, C3, serves both Consent Manager and Headless Heimdall.':
    'يجب أن تُستخدم شهادة عميل واحدة، هي C3، لكل من Consent Manager وHeadless Heimdall.',
  'Where TLS ends at an edge, the application takes the client certificate of this connection from the edge and from no header that a caller can send.':
    'ينبغي، حيثما ينتهي اتصال TLS عند خادم الحافة (edge)، أن يتلقى التطبيق شهادة العميل الخاصة بهذا الاتصال من خادم الحافة، لا من أي ترويسة يمكن لجهة متصلة أن ترسلها.',
  'TLS is set up in version 1.2 or later.': 'يجب إعداد TLS بالإصدار 1.2 أو بإصدار أحدث.',
  'TLS is used as BCP 195 recommends.': 'يجب استخدام TLS وفق توصيات BCP 195.',
  'Between servers, TLS 1.2 accepts only the cipher suites that BCP 195 recommends.':
    'يجب ألا يُقبل في TLS 1.2، في الاتصالات بين الخوادم، سوى مجموعات خوارزميات التشفير التي توصي بها BCP 195.',
  'In an mTLS ecosystem a server tells which certification authorities it trusts for client certificates.':
    'ينبغي للخادم، في منظومة mTLS، أن يُفصح عن جهات التصديق التي يثق بها في شهادات العملاء.',
  'SSLv3, TLS 1.0 and TLS 1.1 are never negotiated, and TLS 1.3, where implemented, is preferred.':
    'يجب عدم التفاوض مطلقًا على SSLv3 أو TLS 1.0 أو TLS 1.1، كما يجب تفضيل TLS 1.3 حيثما كان مطبَّقًا.',
  'Points of elliptic curves are sent uncompressed in TLS 1.2; no other form is used.':
    'يجب أن تُرسل نقاط المنحنيات الإهليلجية في TLS 1.2 غير مضغوطة، ولا تُستخدم صيغة أخرى.',
  'TLS-level compression is not used.': 'ينبغي عدم استخدام الضغط على مستوى TLS.',
  'TLS 1.2 has the extensions renegotiation_info and extended_master_secret.':
    'يجب أن يتضمن TLS 1.2 الامتدادين renegotiation_info وextended_master_secret.',
  'Cipher suites without encryption, with RC4, or with less than 112 bits of security are never negotiated.':
    'يجب عدم التفاوض مطلقًا على أي مجموعة خوارزميات لا تتضمن تشفيرًا، أو تستخدم RC4، أو تقل قوتها الأمنية عن 112 بت.',
  'The four recommended cipher suites of TLS 1.2 are the ones in use.':
    'ينبغي أن تكون مجموعات خوارزميات التشفير الأربع الموصى بها في TLS 1.2 هي المستخدمة.',
  'The curves P-256 and X25519 are supported.': 'ينبغي دعم المنحنيين P-256 وX25519.',
  'Diffie-Hellman groups have 2048 bits or more, elliptic curves 224 bits or more.':
    'يجب ألا يقل طول مجموعات Diffie-Hellman عن 2048 بت، ولا طول المنحنيات الإهليلجية عن 224 بت.',
  'The extension truncated_hmac is not used.': 'يجب عدم استخدام الامتداد truncated_hmac.',
  'A server of TLS 1.3 that negotiates an older version says so in its random.':
    'يجب على خادم TLS 1.3 الذي يتفاوض على إصدار أقدم أن يبيّن ذلك في قيمته العشوائية (random).',
  'The certificates of a server come leaf first, each certifying the one before it, and no others.':
    'ينبغي أن ترد شهادات الخادم مرتَّبةً بدءًا بشهادة الخادم نفسه، على أن تصادق كل شهادة على الشهادة السابقة لها، ودون أي شهادات أخرى.',
  'A session ticket lives no longer than seven days.': 'يجب ألا تتجاوز مدة صلاحية تذكرة الجلسة سبعة أيام.',
  'Early data is not accepted unless a profile of the application says what it is for.':
    'يجب عدم قبول البيانات المبكرة (early data) ما لم تحدد مواصفة خاصة بالتطبيق الغرض منها.',
  'A certificate counts only with a signature by its own key.':
    'يجب عدم الاعتداد بالشهادة إلا إذا اقترنت بتوقيع أُنشئ بمفتاحها نفسه.',
  'A server may name the certification authorities that it accepts, or none.':
    'يجوز للخادم أن يسمّي جهات التصديق التي يقبلها، أو ألا يسمّي أيًّا منها.',
  'Ozone Connect answers GET /hello with the health-check document.':
    'يجب أن تجيب خدمة Ozone Connect عن الطلب GET /hello بوثيقة فحص سلامة الخدمة.',
  'Ozone Connect answers GET /hello-mtls over mutual TLS with status established, and refuses others.':
    'يجب أن تجيب خدمة Ozone Connect عن الطلب GET /hello-mtls عبر TLS المتبادل بالحالة established، وأن ترفض كل جهة متصلة أخرى.',
  'Ozone Connect’s GET /echo-cert describes the certificate that this connection presented.':
    'يجب أن تصف إجابة خدمة Ozone Connect عن الطلب GET /echo-cert الشهادة المقدَّمة في الاتصال نفسه.',
  'Health checks need no o3 headers; whether they need JWT Auth where it is selected is open.':
    'لا تحتاج فحوص سلامة الخدمة إلى ترويسات o3؛ أما حاجتها إلى JWT Auth حيثما اختير فمسألة لم تُحسم بعد.',
  'Consent Manager and Headless Heimdall answer GET /hello-mtls with the health-check document and describe the certificate presented.':
    'يجب أن تجيب خدمتا Consent Manager وHeadless Heimdall عن الطلب GET /hello-mtls بوثيقة فحص سلامة الخدمة، وأن تصفا الشهادة المقدَّمة.',
  'Ozone Connect authenticates the API Hub by one of four means: mutual TLS alone, an API key, client credentials or JWT Auth; it refuses calls without the one chosen.':
    'يجب أن تتحقق خدمة Ozone Connect من هوية API Hub بإحدى أربع وسائل: TLS المتبادل وحده، أو مفتاح API، أو بيانات اعتماد العميل، أو JWT Auth؛ وأن ترفض الاستدعاءات التي لا تتضمن الوسيلة المختارة.',
  'The API Hub’s calls to Ozone Connect carry the o3 headers that the operation requires, each in its form.':
    'يجب أن تحمل استدعاءات API Hub إلى Ozone Connect ترويسات o3 التي تتطلبها العملية، كلًّا منها بصيغتها المقررة.',
  'GET /accounts with an invented consent id changes nothing; a JSON error is the answer to expect.':
    'لا يغيّر الطلب GET /accounts بمعرّف موافقة مختلَق شيئًا؛ والإجابة المتوقعة خطأ بصيغة JSON.',
  'Ozone Connect has the consent event and consent action routes; none is harmless, so only a refusal is looked at there.':
    'تتضمن خدمة Ozone Connect مسارات أحداث الموافقة وإجراءات الموافقة؛ وليس أيٌّ منها عديم الأثر، ولذلك لا يُفحص فيها سوى الرفض.',
  'Headless Heimdall answers GET /auth without parameters with 400 and its JSON error.':
    'يجب أن تجيب خدمة Headless Heimdall عن الطلب GET /auth بلا معاملات برمز الحالة 400 وبرسالة الخطأ الخاصة بها بصيغة JSON.',
  'Consent Manager answers GET /consents/{id} of an unknown consent with a JSON error, at the paths of its OpenAPI document.':
    'يجب أن تجيب خدمة Consent Manager عن الطلب GET /consents/{id} لموافقة غير معروفة بخطأ بصيغة JSON، على المسارات المحددة في وثيقة OpenAPI الخاصة بها.',
} as const;
