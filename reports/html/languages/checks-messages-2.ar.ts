/** Titles, findings and remedies of checks: Signed and encrypted messages, and what applications answer. */
export const inArabicOfMessagesChecks2 = {
  'The TPP’s receiver of events is at an https URL': 'عنوان مستلم الأحداث لدى TPP هو عنوان https',
  'Events go to {actual}, without TLS.': 'تُرسل الأحداث بلا TLS إلى: {actual}.',
  'Register an https URL; a sample that shows http://localhost is no model.':
    'سجِّل عنوان https؛ ولا تعتمد على العيّنة التي يرد فيها http://localhost.',
  'The TPP’s receiver acknowledges an event': 'يؤكد مستلم الأحداث لدى TPP استلام الحدث',
  'The receiver acknowledges with 200.': 'يؤكد المستلم الاستلام برمز الحالة 200.',
  'Answer with 202 and an empty body.': 'أجب برمز الحالة 202 وبمتن فارغ.',
  'The receiver answers an event with {actual}.': 'يجيب المستلم عن الحدث بما يأتي: {actual}.',
  'Decrypt with the private key of Enc2, verify the JWS inside with the key of Sig2 from the LFI’s JWKS, and answer with 202.':
    'فُكَّ التشفير بالمفتاح الخاص للدور Enc2، وتحقق من JWS الداخلية بمفتاح Sig2 الوارد في JWKS الخاصة بـLFI، ثم أجب برمز الحالة 202.',
  'Health checks': 'فحوص سلامة الخدمة',
  '{route} without a client certificate': 'المسار {route} بلا شهادة عميل',
  '{route} answers 200 without a health-check document: {actual}.':
    'يجيب {route} برمز الحالة 200 بلا وثيقة فحص سلامة الخدمة: {actual}.',
  'See the health-check OpenAPI document for the members and their types.':
    'راجع وثيقة OpenAPI لفحص سلامة الخدمة لمعرفة العناصر وأنواعها.',
  '{route} says mtlsStatus established although no certificate was sent.':
    'يذكر {route} أن قيمة mtlsStatus هي established مع أنه لم تُرسل أي شهادة.',
  'Take mtlsStatus from this connection: not-checked, or not-established.':
    'خذ قيمة mtlsStatus من هذا الاتصال نفسه: not-checked أو not-established.',
  '{route} answers the right client certificate with status 200':
    'يجيب {route} عند تقديم شهادة العميل الصحيحة برمز الحالة 200',
  '{route} answers {actual} to the right client certificate.':
    'يجيب {route} عند تقديم شهادة العميل الصحيحة بما يأتي: {actual}.',
  'The health checks answer 200. If the answer is 400, as nginx has it, 401 or 403, look at the trusted CAs, at the pin, and at whether a proxy before the service passes the client certificate on; if it is 404, at the base path (healthCheckBasePath of the target).':
    'أجب عن فحوص سلامة الخدمة برمز الحالة 200. فإن كانت الإجابة 400، كما في nginx، أو 401 أو 403، فافحص جهات التصديق (CA) الموثوق بها، وتثبيت الشهادة (pin)، وما إذا كان الخادم الوكيل (proxy) أمام الخدمة يمرّر شهادة العميل؛ وإن كانت 404، فافحص المسار الأساسي (healthCheckBasePath في ملف الهدف).',
  '{route} answers a call with JWT Auth with status 200': 'يجيب {route} عن استدعاء يحمل JWT Auth برمز الحالة 200',
  '{route} answers {actual} to the right client certificate with a valid token of {requestSigning}.':
    'يجيب {route} عند تقديم شهادة العميل الصحيحة مع رمز صالح موقَّع بمفتاح {requestSigning} بما يأتي: {actual}.',
  'A health check may ignore JWT Auth or verify it, and answers 200 to a valid token.':
    'تجاهل JWT Auth في فحص سلامة الخدمة أو تحقق منه، فكلاهما جائز، وأجب عن الرمز الصالح برمز الحالة 200.',
  '{route} answers the right client certificate with a health-check document':
    'يجيب {route} عند تقديم شهادة العميل الصحيحة بوثيقة فحص سلامة الخدمة',
  '{route} answers without a proper health-check document: {actual}.':
    'يجيب {route} بلا وثيقة صحيحة لفحص سلامة الخدمة: {actual}.',
  '{route} says {actual} to the right client certificate.': 'يذكر {route} عند تقديم شهادة العميل الصحيحة: {actual}.',
  'connectionEstablished is true and mtlsStatus is established when a client certificate was verified. If TLS ends at a proxy, have it pass the result on.':
    'اجعل قيمة connectionEstablished هي true وقيمة mtlsStatus هي established متى جرى التحقق من شهادة العميل. وإن كان TLS ينتهي عند خادم وكيل (proxy)، فاجعله يمرّر النتيجة.',
  '{route} says that it is {actual}, not {expected}.':
    'يذكر {route} اسم مضيف غير المتوقع ({expected})، ورُصد: {actual}.',
  'hostName is the host that the check ran on.': 'اجعل قيمة hostName هي اسم المضيف الذي جرى عليه الفحص.',
  '{route} says that its answer is JSON': 'يبيّن {route} أن استجابته في صيغة JSON',
  '{route} answers with a health-check document as {actual}.':
    'يجيب {route} بوثيقة فحص سلامة الخدمة على أنها من النوع: {actual}.',
  'Send Content-Type: application/json; some clients read nothing else as JSON.':
    'أرسل الترويسة Content-Type: application/json؛ فبعض العملاء لا يقرأ غيرها على أنه JSON.',
  '{route} says in JSON why it answers 401': 'يبيّن {route} في صيغة JSON سبب إجابته برمز الحالة 401',
  '{route} answers 401 without a JSON document that has an errorMessage.':
    'يجيب {route} برمز الحالة 401 بلا وثيقة JSON تتضمن errorMessage.',
  'The OpenAPI document has { "errorMessage": "…" } for 401.':
    'أجب مع رمز الحالة 401 بكائن JSON يتضمن errorMessage، كما ورد في وثيقة OpenAPI.',
  'The clock of {route} agrees with ours': 'تتفق ساعة {route} مع ساعة الأداة',
  'The clock of {route} is off by {actual}.': 'ساعة {route} غير مضبوطة، والفارق: {actual}.',
  'Synchronise both clocks by NTP: JWT Auth tokens live for seconds, and receivers allow a skew of ten.':
    'زامن كلتا الساعتين عبر NTP: فمدة صلاحية رموز JWT Auth ثوانٍ معدودة، والمستلمون يسمحون بفارق قدره عشر ثوانٍ.',
  'Interaction ids': 'معرّفات التفاعل',
  '{route} sends x-fapi-interaction-id back': 'يعيد {route} الترويسة x-fapi-interaction-id',
  '{route} answers {answer} without x-fapi-interaction-id.':
    'يجيب {route} ({answer}) بلا الترويسة x-fapi-interaction-id.',
  'Copy the header of the request to every response, errors included: both sides find a call in their logs by it.':
    'انسخ ترويسة الطلب إلى كل استجابة، بما فيها استجابات الخطأ: فبها يجد الطرفان الاستدعاء في سجلاتهما.',
  '{route} answers {answer} with x-fapi-interaction-id {actual}; sent was {expected}.':
    'يجيب {route} ({answer}) بقيمة x-fapi-interaction-id هي {actual}؛ والمرسل: {expected}.',
  'Send the value back verbatim; make one only where the request has none.':
    'أعد القيمة كما وردت حرفيًا؛ ولا تنشئ قيمة إلا إذا خلا الطلب منها.',
  '{route} makes an x-fapi-interaction-id where the request has none':
    'ينشئ {route} الترويسة x-fapi-interaction-id إذا خلا الطلب منها',
  '{route} answers {answer} to a request without x-fapi-interaction-id and makes none.':
    'يجيب {route} ({answer}) عن طلب بلا الترويسة x-fapi-interaction-id، ولا ينشئها.',
  'Make a UUID of version 4 for a request that has none, log it, and send it with the response.':
    'أنشئ UUID من الإصدار 4 للطلب الذي يخلو منها، وسجّله، وأرسله مع الاستجابة.',
  'Form of signed messages': 'صيغة الرسائل الموقَّعة',
  'The {message} is a JWS': 'الرسالة {message} في صيغة JWS',
  'The {message} is no compact JWS but {actual}.':
    'الرسالة {message} ليست JWS بالصيغة المدمجة (compact)، بل: {actual}.',
  'Sign it with {role} and send the JWS Compact Serialization (RFC 7515 3.1).':
    'وقِّع الرسالة بمفتاح {role}، وأرسلها بالصيغة JWS Compact Serialization (RFC 7515 3.1).',
  'Write each part as base64url without padding and with zero bits behind its last octet (RFC 7515 2, RFC 4648 3.5), and header and claims as JSON in UTF-8, without a byte order mark, each name once (RFC 7515 4, RFC 7519 4, RFC 8259 8.1).':
    'اكتب كل جزء بترميز base64url بلا حشو (padding)، على أن تكون البتات التي تلي آخر بايت فيه أصفارًا (RFC 7515 2, RFC 4648 3.5)، واكتب الترويسة والحقول في صيغة JSON بترميز UTF-8، بلا علامة ترتيب البايتات (byte order mark)، وبحيث يرد كل اسم مرة واحدة (RFC 7515 4, RFC 7519 4, RFC 8259 8.1).',
  'The header of the {message} says nothing else of what it is': 'لا تذكر ترويسة الرسالة {message} نوعًا غير نوعها',
  'The header of the {message} has typ {actual}.': 'قيمة typ في ترويسة الرسالة {message} هي: {actual}.',
  'Send {expected}: a receiver that looks at typ takes it for another kind of token (RFC 7515 4.1.9, RFC 8725 3.11).':
    'أرسل ما هو متوقع ({expected}): فالمستلم الذي يفحص typ يعدّ الرسالة نوعًا آخر من الرموز (RFC 7515 4.1.9, RFC 8725 3.11).',
  'Leave cty out: it says that another JWT is inside, and there is none (RFC 7519 5.2).':
    'احذف cty: فهو يفيد بوجود JWT آخر في الداخل، ولا وجود له (RFC 7519 5.2).',
  'The {message} comes as application/jwt': 'ترد الرسالة {message} بالنوع application/jwt',
  'The {message} comes as {actual}.': 'ترد الرسالة {message} بالنوع: {actual}.',
  'Set content-type to application/jwt, so that clients verify it in place of reading JSON.':
    'اجعل قيمة content-type هي application/jwt، ليتحقق العملاء من توقيعها بدلًا من قراءتها على أنها JSON.',
  'The {message} is signed as PS256': 'الرسالة {message} موقَّعة وفق PS256',
  'Sign it as PS256 (RFC 7518 3.5); every other algorithm is refused.':
    'وقِّعها وفق PS256 (RFC 7518 3.5)؛ فكل خوارزمية أخرى مرفوضة.',
  'Leave crit out of the header: no receiver knows these extensions, and each has to refuse the message (RFC 7515 4.1.11).':
    'احذف crit من الترويسة: فلا يعرف أي مستلم هذه الامتدادات، وعلى كل مستلم أن يرفض الرسالة (RFC 7515 4.1.11).',
  'Signed messages': 'الرسائل الموقَّعة',
  'The {message} names a published key for signatures': 'تذكر الرسالة {message} مفتاحًا منشورًا للتوقيع',
  'The {message} names no KID.': 'لا تذكر الرسالة {message} أي KID.',
  'Put the KID of {role} into the header, exactly as the Trust Framework shows it.':
    'ضع في الترويسة KID الخاص بـ{role} كما يعرضه إطار الثقة تمامًا.',
  'Sign with the key that is published for {role}, under its KID; case matters.':
    'وقِّع بالمفتاح المنشور للدور {role}، تحت KID الخاص به، مع مراعاة الأحرف الكبيرة والصغيرة.',
  'The {message} names KID {actual}, which is published for encryption.':
    'تذكر الرسالة {message} قيمة KID منشورة للتشفير: {actual}.',
  'Sign with {role}, and name its KID.': 'وقِّع بمفتاح {role}، واذكر KID الخاص به.',
  'The signature of the {message} verifies with the published key': 'يصح توقيع الرسالة {message} بالمفتاح المنشور',
  'The signature of the {message} does not verify with the key published under KID {actual}{because}.':
    'لا يصح توقيع الرسالة {message} بالمفتاح المنشور تحت KID: {actual}{because}.',
  'Sign with the private key whose public half is published under that KID: PS256 with a salt of 32 octets, over exactly what is sent.':
    'وقِّع بالمفتاح الخاص الذي نُشر مفتاحه العام تحت ذلك KID: وفق PS256 بملح (salt) طوله 32 بايت، وعلى ما يُرسل بعينه.',
  'The {message} is signed by the right key, but not as PS256: the signature is {actual}.':
    'الرسالة {message} موقَّعة بالمفتاح الصحيح، ولكن ليس وفق PS256؛ والتوقيع هو: {actual}.',
  'The {message} has the claims that it must have': 'تتضمن الرسالة {message} الحقول الواجبة',
  'The {message} lacks {actual}.': 'لا تتضمن الرسالة {message}: {actual}.',
  'Add {actual}, as the table of its claims says.': 'أضف ما يأتي وفق جدول حقول الرسالة: {actual}.',
  'In the {message}, {actual}; expected is {expected}.': 'رُصد في الرسالة {message}: {actual}؛ والمتوقع: {expected}.',
  'The {message} says who sent it': 'تبيّن الرسالة {message} مرسلها',
  'The {message} says whom it is for': 'تبيّن الرسالة {message} الجهة الموجَّهة إليها',
  'The aud of the {message} is {actual}; expected is {expected}.':
    'قيمة aud في الرسالة {message} هي {actual}؛ والمتوقع: {expected}.',
  'Send {expected} as aud.': 'أرسل في aud القيمة: {expected}.',
  'The aud of the {message} is a list.': 'قيمة aud في الرسالة {message} قائمة.',
  'Send aud as a text, exactly {expected}.': 'أرسل aud نصًّا مطابقًا تمامًا للقيمة: {expected}.',
  'The azp of the {message} is {actual}; expected is {expected}.':
    'قيمة azp في الرسالة {message} هي {actual}؛ والمتوقع: {expected}.',
  'Send the client_id of the TPP as azp, or leave it out (OpenID Connect Core 2).':
    'أرسل في azp قيمة client_id الخاصة بـTPP، أو احذفه (OpenID Connect Core 2).',
  'The redirect_uri of the {message} is an https URL without fragment':
    'قيمة redirect_uri في الرسالة {message} عنوان https بلا fragment',
  'The redirect_uri of the {message} is {actual}.': 'قيمة redirect_uri في الرسالة {message} هي: {actual}.',
  'Register and send an https URL without fragment (FAPI 2.0 Security Profile 5.3.2.2, RFC 6749 3.1.2).':
    'سجِّل وأرسل عنوان https بلا fragment (FAPI 2.0 Security Profile 5.3.2.2, RFC 6749 3.1.2).',
  'The {message} is limited in time': 'الرسالة {message} محدودة المدة',
  'In the {message}, {actual}.': 'رُصد في الرسالة {message}: {actual}.',
  'The {message} ends before it begins: {actual}.': 'تنتهي صلاحية الرسالة {message} قبل أن تبدأ: {actual}.',
  'The {message} was issued after it was captured: {actual}.':
    'وقت إصدار الرسالة {message} لاحق لوقت التقاطها: {actual}.',
  'Synchronise the clock of the sender. A message may be old; one that begins more than a minute ahead is refused everywhere (FAPI 2.0 Security Profile 5.3.2.1).':
    'زامن ساعة المرسل. ويجوز أن تكون الرسالة قديمة؛ أما التي تبدأ صلاحيتها بعد أكثر من دقيقة من الوقت الحالي فتُرفض لدى كل مستلم (FAPI 2.0 Security Profile 5.3.2.1).',
  'The {message} lives for {actual}; at most {expected}.':
    'مدة صلاحية الرسالة {message}: {actual}؛ والحد الأقصى: {expected}.',
  'Make a new one for each request, with an exp five minutes ahead.':
    'أنشئ رسالة جديدة لكل طلب، واجعل exp لاحقًا للوقت الحالي بخمس دقائق.',
  'The {message} was not valid when it came: {actual}.':
    'لم تكن الرسالة {message} سارية الصلاحية عند ورودها: {actual}.',
  'Synchronise the clock of the sender, and set the times when it is sent.':
    'زامن ساعة المرسل، وحدِّد الأوقات عند الإرسال.',
  'The id_token belongs to its request and its tokens': 'يطابق id_token طلبه والرموز الصادرة معه',
  'The id_token does not repeat the nonce of its request.': 'لا يتضمن id_token قيمة nonce الواردة في طلبه.',
  'Copy nonce from the request object.': 'انسخ nonce من كائن الطلب (request object).',
  'The id_token does not fit to {actual}.': 'لا يتطابق id_token مع: {actual}.',
  'Compute at_hash and s_hash as the left half of the SHA-256 (OpenID Connect Core 3.1.3.6; FAPI).':
    'احسب at_hash وs_hash على أنهما النصف الأيسر من قيمة SHA-256 (OpenID Connect Core 3.1.3.6; FAPI).',
  'The TPP’s application': 'تطبيق TPP',
  'The TPP’s application publishes a transport, a signing and an encryption key':
    'ينشر تطبيق TPP مفتاحًا للنقل ومفتاحًا للتوقيع ومفتاحًا للتشفير',
  'The TPP’s application publishes no {actual} key.': 'لا ينشر تطبيق TPP مفتاحًا للغرض: {actual}.',
  'Create the missing certificate in the application (App Certificates), with a key of its own.':
    'أنشئ الشهادة الناقصة في التطبيق (App Certificates)، بمفتاح مستقل لها.',
  'The TPP’s application publishes no {actual} key, yet it subscribes to events, which the API Hub encrypts.':
    'لا ينشر تطبيق TPP مفتاحًا للغرض {actual}، مع أنه مشترك في الأحداث التي يشفّرها API Hub.',
  'Create OPF UAE CLIENT ENCRYPTION in the application, with a key of its own.':
    'أنشئ في التطبيق شهادة من النوع OPF UAE CLIENT ENCRYPTION، بمفتاح مستقل لها.',
  'The TPP’s application publishes no {actual} key; the certificates page wants three, a newer one only with events.':
    'لا ينشر تطبيق TPP مفتاحًا للغرض {actual}؛ وتشترط صفحة الشهادات ثلاثة مفاتيح، ولا تشترط صفحة أحدث هذا المفتاح إلا مع الأحداث.',
  'Create OPF UAE CLIENT ENCRYPTION in the application before events are subscribed.':
    'أنشئ في التطبيق شهادة من النوع OPF UAE CLIENT ENCRYPTION قبل الاشتراك في الأحداث.',
};
