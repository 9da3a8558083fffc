/** Titles, findings and remedies of checks: calls of the API Hub to Ozone Connect. */
export const inArabicOfInboundChecks = {
  'Calls of the API Hub': 'استدعاءات API Hub',
  'Calls of the API Hub arrive over mutual TLS': 'تصل استدعاءات API Hub عبر TLS المتبادل',
  'The API Hub presents the C4 that is published': 'يقدّم API Hub الشهادة C4 المنشورة',
  'The API Hub presents a certificate that is not in the JWKS of C4: {actual}.':
    'يقدّم API Hub شهادة ليست في JWKS الخاصة بالشهادة C4: {actual}.',
  'Ask Ozone which certificate it calls with: it has to be the published C4. A server that pins C4 refuses any other.':
    'استفسر من Ozone عن الشهادة التي تتصل بها: يجب أن تكون الشهادة C4 المنشورة. والخادم الذي يثبّت C4 يرفض أي شهادة سواها.',
  'The API Hub offers TLS 1.2 or later, for the host of Ozone Connect':
    'يعرض API Hub الإصدار TLS 1.2 أو أحدث، لمضيف Ozone Connect',
  'A caller offered nothing newer than {actual}, and was refused for it.':
    'لم تعرض جهة متصلة أحدث من {actual}، فرُفضت لذلك.',
  'If it was the API Hub, or a load balancer on its way: have it offer TLS 1.2 and 1.3.':
    'إذا كانت هي API Hub أو موازن حمل في طريقه، فاطلب أن تعرض TLS 1.2 و1.3.',
  'The API Hub asks for {actual} by SNI; the host of Ozone Connect is {expected}.':
    'يطلب API Hub عبر SNI المضيف {actual}، ومضيف Ozone Connect هو {expected}.',
  'Compare the Ozone Connect URL on the onboarding form with the target: a server that chooses its certificate by name will show another one than S4.':
    'قارن عنوان URL لخدمة Ozone Connect في نموذج الانضمام بملف الهدف: فالخادم الذي يختار شهادته بحسب الاسم سيعرض شهادة غير S4.',
  'Calls of the API Hub carry the headers that every operation requires':
    'تحمل استدعاءات API Hub الترويسات التي تتطلبها كل عملية',
  'A call of the API Hub to {route} lacks {actual}.': 'ينقص استدعاءَ API Hub للمسار {route} ما يلي: {actual}.',
  'Show Ozone the time of the call. Refuse calls without o3-provider-id: it says which brand is meant.':
    'أبلغ Ozone بوقت الاستدعاء. وارفض الاستدعاءات التي بلا o3-provider-id: فهي تبيّن العلامة التجارية المقصودة.',
  'The access log of Ozone Connect has calls with C4': 'في سجل الوصول لدى Ozone Connect استدعاءات بالشهادة C4',
  'By its access log, Ozone Connect turned calls with C4 away: {actual}.':
    'بحسب سجل الوصول، ردّت خدمة Ozone Connect استدعاءات بالشهادة C4: {actual}.',
  'Compare what the server verifies client certificates with, and whom it admits (the organisation id of Ozone, where it compares that), with C4 as it is published; have Ozone call again, and give the log since then.':
    'قارن ما يتحقق به الخادم من شهادات العملاء ومَن يسمح له (معرّف مؤسسة Ozone حيث يقارنه)، بالشهادة C4 كما هي منشورة؛ ثم اطلب من Ozone الاتصال مجددًا، وقدّم السجل منذ ذلك الحين.',
  'By its access log, Ozone Connect answered callers without a client certificate: {actual}.':
    'بحسب سجل الوصول، أجابت خدمة Ozone Connect جهات متصلة بلا شهادة عميل: {actual}.',
  'Demand a client certificate on every route but /hello. If the log is of a server behind the one that ends TLS, take the log of that one.':
    'اشترط شهادة عميل على كل مسار سوى /hello. وإذا كان السجل لخادم خلف الخادم الذي ينتهي عنده TLS، فخذ سجل ذلك الخادم.',
  'JWT Auth of the API Hub': 'رموز JWT Auth من API Hub',
  'Calls of the API Hub carry a token that Sig3 signed': 'تحمل استدعاءات API Hub رمزًا موقَّعًا بمفتاح Sig3',
  'A call of the API Hub to {route} carries no JWT Auth: {actual}.':
    'لا يحمل استدعاء API Hub للمسار {route} رمز JWT Auth: {actual}.',
  'Compare the application layer authentication on the onboarding form with the target; where JWT Auth is selected, refuse such calls with 401.':
    'قارن مصادقة طبقة التطبيق في نموذج الانضمام بملف الهدف؛ وحيثما اختير JWT Auth، ارفض هذه الاستدعاءات برمز الحالة 401.',
  'The token of a call of the API Hub has {actual}.': 'رُصد في رمز استدعاء API Hub: {actual}.',
  'The header is alg PS256, typ JOSE, cty json and the kid. Show Ozone the time of the call.':
    'تتألف الترويسة من alg بقيمة PS256، وtyp بقيمة JOSE، وcty بقيمة json، ومن kid. أبلغ Ozone بوقت الاستدعاء.',
  'The token of a call of the API Hub to {route} comes {actual}; agreed is {expected}.':
    'ورد رمز استدعاء API Hub للمسار {route} هكذا: {actual}؛ والمتفق عليه {expected}.',
  'The JWT Auth pages have Authorization: Bearer, in any case of letters; the specification’s Ozone-Connect-JWT-Auth is a name of its own. Agree with Ozone on Bearer; until then let the receiver read the token after either.':
    'تنص صفحات JWT Auth على Authorization: Bearer بأي حالة للأحرف؛ أما Ozone-Connect-JWT-Auth في المواصفة فاسم خاص بها. اتفق مع Ozone على Bearer؛ وإلى ذلك الحين اجعل المستلم يقرأ الرمز بعد أي منهما.',
  'The signature of a token of the API Hub, KID {kid}, does not verify as PS256 by what is published for Sig3: {actual}.':
    'لا يصح توقيع رمز API Hub، ذي KID {kid}، وفق PS256 بما هو منشور للدور Sig3: {actual}.',
  'Show Ozone the time of the call; refuse such a token with 401.':
    'أبلغ Ozone بوقت الاستدعاء؛ وارفض مثل هذا الرمز برمز الحالة 401.',
  'Tokens of the API Hub name its certificate and this receiver, and are current':
    'تسمّي رموز API Hub شهادته وهذا المستلم، وهي سارية الصلاحية',
  'iss, sub, aud, iat, exp and jti are mandatory; times are numbers of seconds since 1970, exp after iat. Show Ozone the time of the call.':
    'الحقول iss وsub وaud وiat وexp وjti إلزامية؛ والأوقات أعداد من الثواني منذ 1970، وexp لاحق لـiat. أبلغ Ozone بوقت الاستدعاء.',
  'The token of a call of the API Hub is of {actual}; the certificate of the connection is of {expected}.':
    'رمز استدعاء API Hub لهوية {actual}، وشهادة الاتصال لهوية {expected}.',
  'iss is the O and sub the OU of C4, character by character. Refuse a token of another identity.':
    'قيمة iss هي قيمة السمة O، وقيمة sub هي قيمة السمة OU، في الشهادة C4، حرفًا بحرف. وارفض كل رمز لهوية أخرى.',
  'The token of a call of the API Hub has aud {actual}; agreed for this receiver is {expected}.':
    'في رمز استدعاء API Hub قيمة aud هي {actual}، والمتفق عليه لهذا المستلم هو {expected}.',
  'Compare the PROVIDER_ID on the ticket with the target and with what Ozone has configured.':
    'قارن PROVIDER_ID في طلب مكتب الخدمة بملف الهدف وبما ضبطته Ozone.',
  'The token of a call of the API Hub was not current when it came: {actual}.':
    'لم يكن رمز استدعاء API Hub ساري الصلاحية عند وروده: {actual}.',
  'Synchronise the clock of this machine by NTP, and call again; if it stays so, show Ozone the time of the call.':
    'زامن ساعة هذا الجهاز عبر NTP واطلب استدعاءً جديدًا؛ فإن بقي الأمر كذلك فأبلغ Ozone بوقت الاستدعاء.',
  'The token of a call of the API Hub lives {actual}.': 'مدة صلاحية رمز استدعاء API Hub: {actual}.',
  'It should live 10 to 30 seconds; nothing to do for the LFI but to accept it.':
    'ينبغي أن تكون مدة الصلاحية من 10 إلى 30 ثانية؛ وليس على LFI سوى قبوله.',
};
