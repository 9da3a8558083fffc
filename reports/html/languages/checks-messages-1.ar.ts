/** Titles, findings and remedies of checks: Signed and encrypted messages, and what applications answer. */
export const inArabicOfMessagesChecks1 = {
  'Answers behind mutual TLS': 'الاستجابات عبر TLS المتبادل',
  '{route} answers a request about nothing with its JSON error':
    'يجيب {route} عن طلب لا وجود لموضوعه برسالة الخطأ المقررة له في صيغة JSON',
  '{route} answers {actual} to a well-authenticated request about nothing; expected is {expected}.':
    'يجيب {route} عن طلب صحيح المصادقة لا وجود لموضوعه بما يأتي: {actual}؛ والمتوقع: {expected}.',
  'Serve the route at the path of its OpenAPI document, without version or prefix, and answer an unknown id with the documented error.':
    'قدِّم هذا المسار على العنوان الوارد في وثيقة OpenAPI الخاصة به، بلا إصدار أو بادئة، وأجب عن المعرّف غير المعروف بالخطأ الموثَّق.',
  '{route} answers {status} without the documented error: {actual}.':
    'يجيب {route} ({status}) بلا الخطأ الموثَّق: {actual}.',
  'Answer errors with the JSON object of the OpenAPI document; clients read the cause from its members.':
    'أجب عند الخطأ بكائن JSON الوارد في وثيقة OpenAPI؛ فالعملاء يقرؤون السبب من عناصره.',
  '{route} and a request for an invented consent': 'المسار {route} وطلب بشأن موافقة مختلقة',
  '{route} refuses the right client certificate without the API key or access token that was agreed':
    'يرفض {route} شهادة العميل الصحيحة إذا لم يرافقها مفتاح API أو رمز الوصول المتفق عليه',
  '{route} answers {actual} without the credential that was agreed ({selected}).':
    'يجيب {route}، دون بيانات الاعتماد المتفق عليها ({selected})، بما يأتي: {actual}.',
  'Verify the Authorization header on every route but the health checks, beside the client certificate.':
    'تحقق من الترويسة Authorization، إلى جانب شهادة العميل، على جميع المسارات باستثناء فحوص سلامة الخدمة.',
  'The API key or client secret for Ozone Connect is valid for a year':
    'مفتاح API أو سر العميل لخدمة Ozone Connect صالح لمدة سنة',
  'Answers of the authorisation server': 'استجابات خادم التفويض',
  'PAR is answered with request_uri and expires_in': 'تتضمن الاستجابة لطلب PAR قيمتي request_uri وexpires_in',
  'Of the answer of PAR, {actual}.': 'في استجابة PAR: {actual}.',
  'Of the answer of the token endpoint, {actual}.': 'في استجابة نقطة نهاية الرموز: {actual}.',
  'Write it as JSON in UTF-8, without a byte order mark, each name once (RFC 8259 4 and 8.1).':
    'اكتبها بصيغة JSON بترميز UTF-8، بلا علامة ترتيب البايتات، مع ذكر كل اسم مرة واحدة (RFC 8259 4 and 8.1).',
  'The answer of PAR lacks {actual}.': 'لا تتضمن استجابة PAR: {actual}.',
  'Answer with request_uri and, in whole seconds, expires_in (RFC 9126 2.2).':
    'أجب بقيمة request_uri، وبقيمة expires_in بثوانٍ صحيحة (RFC 9126 2.2).',
  'A pushed request lives for {actual}; expected is {expected}.':
    'مدة صلاحية الطلب المرسل مسبقًا إلى PAR: {actual}؛ والمتوقع: {expected}.',
  'Set expires_in below 600 (FAPI 2.0 Security Profile).': 'اجعل expires_in أقل من 600 (FAPI 2.0 Security Profile).',
  'The answer of PAR has status {actual}; expected is {expected}.':
    'رمز الحالة في استجابة PAR هو {actual}؛ والمتوقع: {expected}.',
  'Answer with 201 or 200 (RFC 9126 2.2): clients take any other status for a failure.':
    'أجب برمز الحالة 201 أو 200 (RFC 9126 2.2): فالعملاء يعدّون أي رمز حالة آخر إخفاقًا.',
  'The answer of PAR is {actual}; expected is {expected}.':
    'نوع المحتوى في استجابة PAR هو {actual}؛ والمتوقع: {expected}.',
  'Set content-type to application/json (RFC 9126 2.2).': 'اجعل قيمة content-type هي application/json (RFC 9126 2.2).',
  'A pushed request lives for 600 s, as a published UAE sample shows; FAPI 2.0 wants less.':
    'مدة صلاحية الطلب المرسل مسبقًا إلى PAR هي 600 ثانية، كما في عيّنة إماراتية منشورة؛ وتشترط FAPI 2.0 مدة أقل.',
  'Set expires_in below 600.': 'اجعل expires_in أقل من 600.',
  'The token response has what it must have': 'تتضمن استجابة الرمز كل ما يجب أن تتضمنه',
  'The token response lacks {actual}.': 'لا تتضمن استجابة الرمز: {actual}.',
  'Add {actual}; expires_in is a whole number of seconds (RFC 6749 5.1).':
    'أضف {actual}؛ واجعل expires_in عددًا صحيحًا من الثواني (RFC 6749 5.1).',
  'The token_type is {actual}.': 'قيمة token_type هي: {actual}.',
  'Issue tokens of type Bearer.': 'أصدر رموزًا من النوع Bearer.',
  'The answer of the token endpoint has status {actual}; expected is {expected}.':
    'رمز الحالة في استجابة نقطة نهاية الرموز هو {actual}؛ والمتوقع: {expected}.',
  'Answer with 200 (RFC 6749 5.1): clients take any other status for a failure.':
    'أجب برمز الحالة 200 (RFC 6749 5.1): فالعملاء يعدّون أي رمز حالة آخر إخفاقًا.',
  'The answer of the token endpoint is {actual}; expected is {expected}.':
    'نوع المحتوى في استجابة نقطة نهاية الرموز هو {actual}؛ والمتوقع: {expected}.',
  'Set content-type to application/json (RFC 6749 5.1).': 'اجعل قيمة content-type هي application/json (RFC 6749 5.1).',
  'An access token lives for ten minutes at most': 'لا تتجاوز مدة صلاحية رمز الوصول عشر دقائق',
  'An access token lives for {actual}; expected is {expected}.':
    'مدة صلاحية رمز الوصول: {actual}؛ والمتوقع: {expected}.',
  'Set expires_in to 600.': 'اجعل قيمة expires_in هي 600.',
  'The access token names the certificate that it is bound to': 'يذكر رمز الوصول الشهادة المقيَّد بها',
  'The access token is bound to the certificate {actual}; C1 is {expected}.':
    'رمز الوصول مقيَّد بالشهادة {actual}؛ والشهادة C1 هي: {expected}.',
  'Put the SHA-256 thumbprint of the certificate of the token request into cnf (RFC 8705 3.1), also behind a proxy.':
    'ضع في cnf بصمة SHA-256 للشهادة المستخدمة في طلب الرمز (RFC 8705 3.1)، حتى خلف خادم وكيل (proxy).',
  'The access token is a JWT without cnf.': 'رمز الوصول هو JWT بلا cnf.',
  'Put the SHA-256 thumbprint of the client certificate into cnf (RFC 8705 3.1).':
    'ضع في cnf بصمة SHA-256 لشهادة العميل (RFC 8705 3.1).',
  'The callback names the issuer': 'يذكر رد إعادة التوجيه (callback) جهة الإصدار',
  'The callback lacks {actual}.': 'لا يتضمن رد إعادة التوجيه (callback): {actual}.',
  'Send code, state and iss; iss is the issuer (RFC 9207).':
    'أرسل code وstate وiss؛ واجعل قيمة iss هي جهة الإصدار (RFC 9207).',
  'The iss of the callback is {actual}; the issuer is {expected}.':
    'قيمة iss في رد إعادة التوجيه (callback) هي {actual}؛ وجهة الإصدار هي: {expected}.',
  'Send the issuer of the discovery document, character by character.':
    'أرسل جهة الإصدار كما وردت في وثيقة الاكتشاف، حرفًا بحرف.',
  'Encrypted messages': 'الرسائل المشفّرة',
  'The {message} is a JWE': 'الرسالة {message} في صيغة JWE',
  'The {message} is no compact JWE but {actual}.':
    'الرسالة {message} ليست JWE بالصيغة المدمجة (compact)، بل: {actual}.',
  'Sign it, encrypt the JWS to {role}, and send the JWE Compact Serialization of five parts (RFC 7516 3.1).':
    'وقِّع الرسالة، ثم شفِّر JWS بمفتاح {role}، وأرسلها بالصيغة JWE Compact Serialization ذات الأجزاء الخمسة (RFC 7516 3.1).',
  'The {message} can be read in one way only': 'لا تحتمل الرسالة {message} سوى قراءة واحدة',
  'Of the {message}, {actual}.': 'تحتمل الرسالة {message} أكثر من قراءة: {actual}.',
  'Write each part as base64url without padding and with zero bits behind its last octet (RFC 7516 2, RFC 4648 3.5), and the header as JSON in UTF-8, without a byte order mark, each name once (RFC 7516 4, RFC 8259 8.1).':
    'اكتب كل جزء بترميز base64url بلا حشو (padding)، على أن تكون البتات التي تلي آخر بايت فيه أصفارًا (RFC 7516 2, RFC 4648 3.5)، واكتب الترويسة في صيغة JSON بترميز UTF-8، بلا علامة ترتيب البايتات (byte order mark)، وبحيث يرد كل اسم مرة واحدة (RFC 7516 4, RFC 8259 8.1).',
  'The {message} is encrypted with RSA-OAEP-256 and A256GCM': 'الرسالة {message} مشفّرة وفق RSA-OAEP-256 وA256GCM',
  'The {message} uses RSA-OAEP, with SHA-1.': 'تستخدم الرسالة {message} الخوارزمية RSA-OAEP مع SHA-1.',
  'Encrypt the content key with RSA-OAEP-256 (RFC 7518 4.3); older pages still show RSA-OAEP.':
    'شفِّر مفتاح المحتوى وفق RSA-OAEP-256 (RFC 7518 4.3)؛ وما زالت صفحات أقدم تذكر RSA-OAEP.',
  'The {message} says alg {actual}.': 'قيمة alg في الرسالة {message} هي: {actual}.',
  'Encrypt the content key with RSA-OAEP-256 (RFC 7518 4.3).': 'شفِّر مفتاح المحتوى وفق RSA-OAEP-256 (RFC 7518 4.3).',
  'The {message} says enc {actual}.': 'قيمة enc في الرسالة {message} هي: {actual}.',
  'Encrypt the content with A256GCM (RFC 7518 5.3).': 'شفِّر المحتوى وفق A256GCM (RFC 7518 5.3).',
  'The {message} names critical extensions: {actual}.': 'تذكر الرسالة {message} امتدادات حرجة (crit): {actual}.',
  'Leave crit out of the header: no receiver knows these extensions, and each has to refuse the message (RFC 7516 4.1.13).':
    'احذف crit من الترويسة: فلا يعرف أي مستلم هذه الامتدادات، وعلى كل مستلم أن يرفض الرسالة (RFC 7516 4.1.13).',
  'The {message} names a published key for encryption': 'تذكر الرسالة {message} مفتاحًا منشورًا للتشفير',
  'The {message} names no KID; its receiver cannot tell which key opens it.':
    'لا تذكر الرسالة {message} أي KID؛ فلا يستطيع مستلمها معرفة المفتاح الذي يفتحها.',
  'Put the KID of {role} into the header, as its JWKS has it.':
    'ضع في الترويسة KID الخاص بـ{role} كما ورد في JWKS الخاصة به.',
  'The {message} names KID {actual}, which the JWKS of {role} does not have.':
    'تذكر الرسالة {message} قيمة KID لا ترد في JWKS الخاصة بـ{role}: {actual}.',
  'Fetch the receiver’s JWKS, choose the key with use enc, and keep its KID.':
    'اجلب JWKS الخاصة بالمستلم، واختر المفتاح الذي قيمة use فيه هي enc، وأبقِ KID الخاص به كما هو.',
  'The {message} names KID {actual}, which is published for {use}.':
    'تذكر الرسالة {message} قيمة KID هي {actual}، وهي منشورة للاستخدام: {use}.',
  'Choose the key with use enc from the receiver’s JWKS.':
    'اختر من JWKS الخاصة بالمستلم المفتاح الذي قيمة use فيه هي enc.',
  'The {message} says that a JWT is inside': 'تبيّن الرسالة {message} أن بداخلها JWT',
  'The header of the {message} has cty {actual}.': 'قيمة cty في ترويسة الرسالة {message} هي: {actual}.',
  'Set cty to JWT (RFC 7519 5.2).': 'اجعل قيمة cty هي JWT (RFC 7519 5.2).',
  'The held key of {role} opens the {message}': 'تُفتح الرسالة {message} بالمفتاح الخاص المقدَّم للدور {role}',
  'The held key of {role} does not open the {message}: {actual}.':
    'لا تُفتح الرسالة {message} بالمفتاح الخاص المقدَّم للدور {role}: {actual}.',
  'Encrypt to the key that is published under the KID in the header, and alter nothing afterwards: header, ciphertext and tag belong together.':
    'شفِّر بالمفتاح المنشور تحت KID الوارد في الترويسة، ولا تغيّر شيئًا بعد ذلك: فالترويسة والنص المشفّر ووسم المصادقة (tag) وحدة واحدة.',
  'The held key of {role} opens the {message}, and nobody can unpack what is inside: {actual}.':
    'تُفتح الرسالة {message} بالمفتاح الخاص المقدَّم للدور {role}، ولا يمكن لأحد فك ضغط ما بداخلها: {actual}.',
  'Leave zip out, as the published samples do; RFC 8725 3.6 advises against compression. Where it stays, it is DEF, and the content bare DEFLATE (RFC 7516 4.1.3, RFC 7518 7.3).':
    'احذف zip كما في العيّنات المنشورة؛ إذ ينصح RFC 8725 3.6 بعدم الضغط. وإذا أُبقي عليه فقيمته DEF والمحتوى DEFLATE مجرّد (RFC 7516 4.1.3, RFC 7518 7.3).',
  'Inside the {message} is a JWS of {signer}': 'بداخل الرسالة {message} رسالة JWS موقَّعة بمفتاح {signer}',
  'What is encrypted is not signed: it is {actual}.': 'المحتوى المشفّر غير موقَّع، ورُصد: {actual}.',
  'Sign the content with {signer} as PS256 first, and encrypt the JWS then.':
    'وقِّع المحتوى أولًا بمفتاح {signer} وفق PS256، ثم شفِّر JWS.',
  'What is encrypted is signed with alg {actual}.': 'قيمة alg في توقيع المحتوى المشفّر هي: {actual}.',
  'Sign it as PS256 (RFC 7518 3.5).': 'وقِّعه وفق PS256 (RFC 7518 3.5).',
  'What is encrypted names critical extensions: {actual}.': 'يذكر المحتوى المشفّر امتدادات حرجة (crit): {actual}.',
  'Leave crit out of the header of the inner JWS: each receiver has to refuse it (RFC 7515 4.1.11).':
    'احذف crit من ترويسة JWS الداخلية: فعلى كل مستلم أن يرفضها بسببه (RFC 7515 4.1.11).',
  'Of what is encrypted, {actual}.': 'يحتمل المحتوى المشفّر أكثر من قراءة: {actual}.',
  'Write the inner JWS as base64url without padding and its header and claims as JSON in UTF-8, each name once (RFC 7515 2 and 4, RFC 7519 4).':
    'اكتب JWS الداخلية بترميز base64url بلا حشو (padding)، واكتب ترويستها وحقولها في صيغة JSON بترميز UTF-8، وبحيث يرد كل اسم مرة واحدة (RFC 7515 2, RFC 7515 4, RFC 7519 4).',
  'The signature inside the {message} names no KID.': 'لا يذكر التوقيع بداخل الرسالة {message} أي KID.',
  'Put the KID of {signer} into the header of the inner JWS.': 'ضع KID الخاص بـ{signer} في ترويسة JWS الداخلية.',
  'The signature inside the {message} verifies with the published key of {signer}':
    'يصح التوقيع بداخل الرسالة {message} بالمفتاح المنشور للدور {signer}',
  'The signature inside the {message} does not verify with a key published under KID {actual}{because}.':
    'لا يصح التوقيع بداخل الرسالة {message} بأي مفتاح منشور تحت KID: {actual}{because}.',
  'Sign with the private key of {signer}, under the KID of its published half.':
    'وقِّع بالمفتاح الخاص للدور {signer}، تحت KID لمفتاحه العام المنشور.',
  'What is inside the {message} is signed by the right key, but not as PS256: the signature is {actual}.':
    'ما بداخل الرسالة {message} موقَّع بالمفتاح الصحيح، ولكن ليس وفق PS256؛ والتوقيع هو: {actual}.',
  'Keep key and KID, and set the scheme: RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 octets (RFC 7518 3.5).':
    'أبقِ المفتاح وKID، واضبط مخطط التوقيع: RSASSA-PSS مع SHA-256، وMGF1 مع SHA-256، وملح (salt) طوله 32 بايت (RFC 7518 3.5).',
  'What is inside the {message} has times that can be right': 'الأوقات الواردة بداخل الرسالة {message} معقولة',
  'Inside the {message}, {actual}.': 'رُصد بداخل الرسالة {message}: {actual}.',
  'Send exp, iat and nbf as whole seconds since 1970 (RFC 7519 2, NumericDate).':
    'أرسل exp وiat وnbf بثوانٍ صحيحة منذ 1970 (RFC 7519 2, NumericDate).',
  'What is inside the {message} ends before it begins: {actual}.':
    'تنتهي صلاحية ما بداخل الرسالة {message} قبل أن تبدأ: {actual}.',
  'Compute exp from the time of sending.': 'احسب exp بدءًا من وقت الإرسال.',
  'What is inside the {message} was issued after it was captured: {actual}.':
    'وقت إصدار ما بداخل الرسالة {message} لاحق لوقت التقاطه: {actual}.',
  'Synchronise the clock of the sender. A message may be old; one that begins more than a minute ahead is refused (FAPI 2.0 Security Profile 5.3.2.1).':
    'زامن ساعة المرسل. ويجوز أن تكون الرسالة قديمة؛ أما التي تبدأ صلاحيتها بعد أكثر من دقيقة من الوقت الحالي فتُرفض (FAPI 2.0 Security Profile 5.3.2.1).',
  'The {message} says from whom, for whom and about what it is':
    'تبيّن الرسالة {message} مرسلها والجهة الموجَّهة إليها وموضوعها',
  'The content of the {message} lacks {actual}.': 'لا يتضمن محتوى الرسالة {message}: {actual}.',
  'Add {actual} before signing.': 'أضف قبل التوقيع: {actual}.',
  'In the content of the {message}, {actual}; expected is {expected}.':
    'رُصد في محتوى الرسالة {message}: {actual}؛ والمتوقع: {expected}.',
  'Send {expected}.': 'أرسل ما هو متوقع: {expected}.',
  'Send {expected}, character by character.': 'أرسل ما هو متوقع حرفًا بحرف: {expected}.',
  'The event does not say {actual}.': 'لا يذكر الحدث: {actual}.',
  'Add {actual} to the JWT: receivers refuse replays and foreign events by them.':
    'أضف إلى JWT: {actual}؛ فبها يرفض المستلمون الأحداث المعاد إرسالها والأحداث الموجَّهة إلى غيرهم.',
  Events: 'الأحداث',
};
