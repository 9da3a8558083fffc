/** Titles, findings and remedies of checks: JWT Auth. */
export const inArabicOfJwtAuthChecks = {
  'Wrong JWT Auth': 'رموز JWT Auth غير الصحيحة',
  'A request without JWT Auth is refused on {route}': 'يرفض {route} طلبًا بلا JWT Auth',
  'Accepted on {route}: a request without JWT Auth ({actual}).': 'يقبل {route} طلبًا بلا JWT Auth ({actual}).',
  'Refuse a request without Authorization header.': 'ارفض كل طلب بلا ترويسة Authorization.',
  'A token whose payload was changed after signing is refused on {route}':
    'يرفض {route} رمز JWT Auth غُيِّر محتواه بعد التوقيع',
  'Accepted on {route}: a token whose payload was changed after signing ({actual}).':
    'يقبل {route} رمز JWT Auth غُيِّر محتواه بعد التوقيع ({actual}).',
  'Verify the signature over the header and payload as received.': 'تحقق من التوقيع على الترويسة والمحتوى كما وردا.',
  'A token with one bit of its signature changed is refused on {route}':
    'يرفض {route} رمز JWT Auth غُيِّر بت واحد من توقيعه',
  'Accepted on {route}: a token with one bit of its signature changed ({actual}).':
    'يقبل {route} رمز JWT Auth غُيِّر بت واحد من توقيعه ({actual}).',
  'Verify the signature.': 'تحقق من التوقيع.',
  'A tampered token on a connection whose first request had a valid one is refused on {route}':
    'يرفض {route} رمز JWT Auth معدَّلًا على اتصال كان رمز أول طلب فيه صالحًا',
  'Accepted on {route}: a tampered token on a connection whose first request had a valid one ({actual}).':
    'يقبل {route} رمز JWT Auth معدَّلًا على اتصال كان رمز أول طلب فيه صالحًا ({actual}).',
  'Verify the token of each request: a connection proves the client certificate only, and proxies share connections.':
    'تحقق من رمز كل طلب: فالاتصال لا يُثبت سوى شهادة العميل، والخوادم الوكيلة (proxy) تتشارك الاتصالات.',
  'A PS256 token with an empty signature is refused on {route}': 'يرفض {route} رمز JWT Auth وفق PS256 توقيعه فارغ',
  'Accepted on {route}: a PS256 token with an empty signature ({actual}).':
    'يقبل {route} رمز JWT Auth وفق PS256 توقيعه فارغ ({actual}).',
  'An empty signature verifies nothing.': 'لا تقبل توقيعًا فارغًا: فهو لا يُثبت شيئًا.',
  'A token signed by another key under the right KID is refused on {route}':
    'يرفض {route} رمز JWT Auth موقَّعًا بمفتاح آخر تحت KID الصحيح',
  'Accepted on {route}: a token signed by another key under the right KID ({actual}).':
    'يقبل {route} رمز JWT Auth موقَّعًا بمفتاح آخر تحت KID الصحيح ({actual}).',
  'Find the key by kid in the sender’s application.jwks, and by nothing else.':
    'ابحث عن المفتاح بحسب kid في ملف application.jwks الخاص بالمرسل، ولا تبحث عنه بأي طريقة أخرى.',
  'A token with alg none and no signature is refused on {route}':
    'يرفض {route} رمز JWT Auth قيمة alg فيه none ولا توقيع له',
  'Accepted on {route}: a token with alg none and no signature ({actual}).':
    'يقبل {route} رمز JWT Auth قيمة alg فيه none ولا توقيع له ({actual}).',
  'Accept alg PS256 only, and choose the algorithm yourself: never let the token choose it.':
    'لا تقبل سوى PS256 قيمةً لـalg، واختر الخوارزمية بنفسك: ولا تدع الرمز يختارها مطلقًا.',
  'A token that the right key signed as RS256 is refused on {route}':
    'يرفض {route} رمز JWT Auth موقَّعًا بالمفتاح الصحيح وفق RS256',
  'Accepted on {route}: a token that the right key signed as RS256 ({actual}).':
    'يقبل {route} رمز JWT Auth موقَّعًا بالمفتاح الصحيح وفق RS256 ({actual}).',
  'Accept alg PS256 only, and choose the algorithm yourself: never let the token choose it. RS256 is what the texts of 2024 allowed.':
    'لا تقبل سوى PS256 قيمةً لـalg، واختر الخوارزمية بنفسك: ولا تدع الرمز يختارها مطلقًا. وقد كانت RS256 هي ما تجيزه نصوص عام 2024.',
  'A token with alg HS256 and the public key as the secret is refused on {route}':
    'يرفض {route} رمز JWT Auth قيمة alg فيه HS256 والسر فيه هو المفتاح العام',
  'Accepted on {route}: a token with alg HS256 and the public key as the secret ({actual}).':
    'يقبل {route} رمز JWT Auth قيمة alg فيه HS256 والسر فيه هو المفتاح العام ({actual}).',
  'A token whose PSS salt is longer than 32 octets is refused on {route}':
    'يرفض {route} رمز JWT Auth يزيد طول ملح PSS (salt) فيه على 32 بايت',
  'Accepted on {route}: a token whose PSS salt is longer than 32 octets ({actual}).':
    'يقبل {route} رمز JWT Auth يزيد طول ملح PSS (salt) فيه على 32 بايت ({actual}).',
  'PS256 has a salt of exactly 32 octets (RFC 7518 3.5): set the salt length when verifying.':
    'طول الملح (salt) في PS256 هو 32 بايت بالضبط (RFC 7518 3.5): فحدِّد طوله عند التحقق.',
  'A token without kid is refused on {route}': 'يرفض {route} رمز JWT Auth بلا kid',
  'Accepted on {route}: a token without kid ({actual}).': 'يقبل {route} رمز JWT Auth بلا kid ({actual}).',
  'A token with a KID that nobody published is refused on {route}': 'يرفض {route} رمز JWT Auth يذكر KID لم ينشره أحد',
  'Accepted on {route}: a token with a KID that nobody published ({actual}).':
    'يقبل {route} رمز JWT Auth يذكر KID لم ينشره أحد ({actual}).',
  'A token whose KID is in another case is refused on {route}': 'يرفض {route} رمز JWT Auth يذكر KID بحالة أحرف مختلفة',
  'Accepted on {route}: a token whose KID is in another case ({actual}).':
    'يقبل {route} رمز JWT Auth يذكر KID بحالة أحرف مختلفة ({actual}).',
  'Find the key by kid in the sender’s application.jwks, and by nothing else. A KID is case-sensitive (RFC 7515 4.1.4).':
    'ابحث عن المفتاح بحسب kid في ملف application.jwks الخاص بالمرسل، ولا تبحث عنه بأي طريقة أخرى. ويُراعى في KID الفرق بين الأحرف الكبيرة والصغيرة (RFC 7515 4.1.4).',
  'A token signed by the key of the client certificate under that certificate’s KID is refused on {route}':
    'يرفض {route} رمز JWT Auth موقَّعًا بمفتاح شهادة العميل تحت KID الخاص بتلك الشهادة',
  'Accepted on {route}: a token signed by the key of the client certificate under that certificate’s KID ({actual}).':
    'يقبل {route} رمز JWT Auth موقَّعًا بمفتاح شهادة العميل تحت KID الخاص بتلك الشهادة ({actual}).',
  'Find the key by kid in the sender’s application.jwks, and by nothing else. A transport certificate signs no tokens.':
    'ابحث عن المفتاح بحسب kid في ملف application.jwks الخاص بالمرسل، ولا تبحث عنه بأي طريقة أخرى. فشهادة النقل لا تُوقَّع بها الرموز.',
  'A token that names its key by x5c only is refused on {route}':
    'يرفض {route} رمز JWT Auth لا يحدد مفتاحه إلا بالعنصر x5c',
  'Accepted on {route}: a token that names its key by x5c only ({actual}).':
    'يقبل {route} رمز JWT Auth لا يحدد مفتاحه إلا بالعنصر x5c ({actual}).',
  'A token signed by the key of a certificate that it brings itself in x5c is refused on {route}':
    'يرفض {route} رمز JWT Auth موقَّعًا بمفتاح شهادة يحملها هو نفسه في x5c',
  'Accepted on {route}: a token signed by the key of a certificate that it brings itself in x5c ({actual}).':
    'يقبل {route} رمز JWT Auth موقَّعًا بمفتاح شهادة يحملها هو نفسه في x5c ({actual}).',
  'A token signed by a key that it brings itself in jwk is refused on {route}':
    'يرفض {route} رمز JWT Auth موقَّعًا بمفتاح يحمله هو نفسه في jwk',
  'Accepted on {route}: a token signed by a key that it brings itself in jwk ({actual}).':
    'يقبل {route} رمز JWT Auth موقَّعًا بمفتاح يحمله هو نفسه في jwk ({actual}).',
  'A token with a critical header member that nobody knows is refused on {route}':
    'يرفض {route} رمز JWT Auth في ترويسته عنصر حرج (crit) لا يعرفه أحد',
  'Accepted on {route}: a token with a critical header member that nobody knows ({actual}).':
    'يقبل {route} رمز JWT Auth في ترويسته عنصر حرج (crit) لا يعرفه أحد ({actual}).',
  'Refuse a token whose crit names a member that you do not implement (RFC 7515 4.1.11).':
    'ارفض كل رمز يذكر crit فيه عنصرًا لا تدعمه (RFC 7515 4.1.11).',
  'A token whose iss is not the O of the client certificate is refused on {route}':
    'يرفض {route} رمز JWT Auth قيمة iss فيه ليست قيمة السمة O في شهادة العميل',
  'Accepted on {route}: a token whose iss is not the O of the client certificate ({actual}).':
    'يقبل {route} رمز JWT Auth قيمة iss فيه ليست قيمة السمة O في شهادة العميل ({actual}).',
  'Compare iss and sub with O and OU of the client certificate of this very connection, exactly.':
    'قارن iss وsub بالسمتين O وOU في شهادة العميل لهذا الاتصال نفسه، مقارنةً تامة.',
  'A token whose iss is the CN of the client certificate is refused on {route}':
    'يرفض {route} رمز JWT Auth قيمة iss فيه هي قيمة السمة CN في شهادة العميل',
  'Accepted on {route}: a token whose iss is the CN of the client certificate ({actual}).':
    'يقبل {route} رمز JWT Auth قيمة iss فيه هي قيمة السمة CN في شهادة العميل ({actual}).',
  'Compare iss and sub with O and OU of the client certificate of this very connection, exactly. iss = client ID is what the page on creating C3 says; the JWT Auth pages say O.':
    'قارن iss وsub بالسمتين O وOU في شهادة العميل لهذا الاتصال نفسه، مقارنةً تامة. فصفحة إنشاء C3 تجعل iss هو client ID، أما صفحات JWT Auth فتجعله O.',
  'A token without iss is refused on {route}': 'يرفض {route} رمز JWT Auth بلا iss',
  'Accepted on {route}: a token without iss ({actual}).': 'يقبل {route} رمز JWT Auth بلا iss ({actual}).',
  'A token whose iss is the O of the client certificate in another case is refused on {route}':
    'يرفض {route} رمز JWT Auth قيمة iss فيه هي قيمة السمة O في شهادة العميل ولكن بحالة أحرف مختلفة',
  'Accepted on {route}: a token whose iss is the O of the client certificate in another case ({actual}).':
    'يقبل {route} رمز JWT Auth قيمة iss فيه هي قيمة السمة O في شهادة العميل ولكن بحالة أحرف مختلفة ({actual}).',
  'Compare iss and sub with O and OU of the client certificate of this very connection, exactly. Texts of a JWT are case-sensitive (RFC 7519 2).':
    'قارن iss وsub بالسمتين O وOU في شهادة العميل لهذا الاتصال نفسه، مقارنةً تامة. ويُراعى في نصوص JWT الفرق بين الأحرف الكبيرة والصغيرة (RFC 7519 2).',
  'A token whose iss only begins like the O of the client certificate is refused on {route}':
    'يرفض {route} رمز JWT Auth تبدأ قيمة iss فيه بقيمة السمة O في شهادة العميل وتزيد عليها',
  'Accepted on {route}: a token whose iss only begins like the O of the client certificate ({actual}).':
    'يقبل {route} رمز JWT Auth تبدأ قيمة iss فيه بقيمة السمة O في شهادة العميل وتزيد عليها ({actual}).',
  'A token whose sub is not the OU of the client certificate is refused on {route}':
    'يرفض {route} رمز JWT Auth قيمة sub فيه ليست قيمة السمة OU في شهادة العميل',
  'Accepted on {route}: a token whose sub is not the OU of the client certificate ({actual}).':
    'يقبل {route} رمز JWT Auth قيمة sub فيه ليست قيمة السمة OU في شهادة العميل ({actual}).',
  'A token whose sub is the CN of the client certificate is refused on {route}':
    'يرفض {route} رمز JWT Auth قيمة sub فيه هي قيمة السمة CN في شهادة العميل',
  'Accepted on {route}: a token whose sub is the CN of the client certificate ({actual}).':
    'يقبل {route} رمز JWT Auth قيمة sub فيه هي قيمة السمة CN في شهادة العميل ({actual}).',
  'Compare iss and sub with O and OU of the client certificate of this very connection, exactly. sub = client ID is what the page on creating C3 says; the JWT Auth pages say OU.':
    'قارن iss وsub بالسمتين O وOU في شهادة العميل لهذا الاتصال نفسه، مقارنةً تامة. فصفحة إنشاء C3 تجعل sub هو client ID، أما صفحات JWT Auth فتجعله OU.',
  'A token without sub is refused on {route}': 'يرفض {route} رمز JWT Auth بلا sub',
  'Accepted on {route}: a token without sub ({actual}).': 'يقبل {route} رمز JWT Auth بلا sub ({actual}).',
  'A token whose sub is the OU of the client certificate in another case is refused on {route}':
    'يرفض {route} رمز JWT Auth قيمة sub فيه هي قيمة السمة OU في شهادة العميل ولكن بحالة أحرف مختلفة',
  'Accepted on {route}: a token whose sub is the OU of the client certificate in another case ({actual}).':
    'يقبل {route} رمز JWT Auth قيمة sub فيه هي قيمة السمة OU في شهادة العميل ولكن بحالة أحرف مختلفة ({actual}).',
  'A token whose sub only begins like the OU of the client certificate is refused on {route}':
    'يرفض {route} رمز JWT Auth تبدأ قيمة sub فيه بقيمة السمة OU في شهادة العميل وتزيد عليها',
  'Accepted on {route}: a token whose sub only begins like the OU of the client certificate ({actual}).':
    'يقبل {route} رمز JWT Auth تبدأ قيمة sub فيه بقيمة السمة OU في شهادة العميل وتزيد عليها ({actual}).',
  'A token with another party’s iss and sub is refused on {route}':
    'يرفض {route} رمز JWT Auth يحمل iss وsub الخاصين بطرف آخر',
  'Accepted on {route}: a token with another party’s iss and sub ({actual}).':
    'يقبل {route} رمز JWT Auth يحمل iss وsub الخاصين بطرف آخر ({actual}).',
  'Compare iss and sub with O and OU of the client certificate of this very connection, exactly. A known name is not enough.':
    'قارن iss وsub بالسمتين O وOU في شهادة العميل لهذا الاتصال نفسه، مقارنةً تامة. فلا يكفي أن يكون الاسم معروفًا.',
  'A token for another receiver is refused on {route}': 'يرفض {route} رمز JWT Auth موجَّهًا إلى مستلم آخر',
  'Accepted on {route}: a token for another receiver ({actual}).':
    'يقبل {route} رمز JWT Auth موجَّهًا إلى مستلم آخر ({actual}).',
  'Accept the agreed PROVIDER_ID as aud and no other.': 'لا تقبل في aud سوى PROVIDER_ID المتفق عليه.',
  'A token for several receivers, none of them the right one is refused on {route}':
    'يرفض {route} رمز JWT Auth موجَّهًا إلى عدة مستلمين ليس بينهم المستلم الصحيح',
  'Accepted on {route}: a token for several receivers, none of them the right one ({actual}).':
    'يقبل {route} رمز JWT Auth موجَّهًا إلى عدة مستلمين ليس بينهم المستلم الصحيح ({actual}).',
  'Where aud is an array, your PROVIDER_ID must be one of its members (RFC 7519 4.1.3).':
    'إذا كان aud مصفوفة، فتأكد من أن PROVIDER_ID الخاص بك أحد عناصرها (RFC 7519 4.1.3).',
  'A token without aud is refused on {route}': 'يرفض {route} رمز JWT Auth بلا aud',
  'Accepted on {route}: a token without aud ({actual}).': 'يقبل {route} رمز JWT Auth بلا aud ({actual}).',
  'Refuse a token without aud; many libraries look at it only where it is there.':
    'ارفض كل رمز بلا aud؛ فكثير من المكتبات البرمجية لا تفحصه إلا إذا كان موجودًا.',
  'A token whose aud is the right one in another case is refused on {route}':
    'يرفض {route} رمز JWT Auth قيمة aud فيه هي الصحيحة ولكن بحالة أحرف مختلفة',
  'Accepted on {route}: a token whose aud is the right one in another case ({actual}).':
    'يقبل {route} رمز JWT Auth قيمة aud فيه هي الصحيحة ولكن بحالة أحرف مختلفة ({actual}).',
  'Compare aud with the agreed PROVIDER_ID exactly; texts of a JWT are case-sensitive (RFC 7519 2).':
    'قارن aud بقيمة PROVIDER_ID المتفق عليها مقارنةً تامة؛ إذ يُراعى في نصوص JWT الفرق بين الأحرف الكبيرة والصغيرة (RFC 7519 2).',
  'A token whose aud only begins like the right one is refused on {route}':
    'يرفض {route} رمز JWT Auth تبدأ قيمة aud فيه بالقيمة الصحيحة وتزيد عليها',
  'Accepted on {route}: a token whose aud only begins like the right one ({actual}).':
    'يقبل {route} رمز JWT Auth تبدأ قيمة aud فيه بالقيمة الصحيحة وتزيد عليها ({actual}).',
  'Compare aud with the agreed PROVIDER_ID as a whole.': 'قارن aud بقيمة PROVIDER_ID المتفق عليها كاملةً.',
  'A token that expired 60 seconds ago is refused on {route}': 'يرفض {route} رمز JWT Auth انتهت صلاحيته قبل 60 ثانية',
  'Accepted on {route}: a token that expired 60 seconds ago ({actual}).':
    'يقبل {route} رمز JWT Auth انتهت صلاحيته قبل 60 ثانية ({actual}).',
  'Check iat ≤ now + 10, now ≤ exp + 10 and, where it is there, nbf ≤ now + 10; all in whole seconds of UTC.':
    'تحقق من أن iat، وكذلك nbf حيثما وُجد، لا يتجاوز الوقت الحالي بأكثر من 10 ثوانٍ، ومن أن الوقت الحالي لا يتجاوز exp بأكثر من 10 ثوانٍ؛ وكلها بثوانٍ صحيحة بتوقيت UTC.',
  'A token issued 60 seconds from now is refused on {route}':
    'يرفض {route} رمز JWT Auth وقت إصداره (iat) لاحق للوقت الحالي بمقدار 60 ثانية',
  'Accepted on {route}: a token issued 60 seconds from now ({actual}).':
    'يقبل {route} رمز JWT Auth وقت إصداره (iat) لاحق للوقت الحالي بمقدار 60 ثانية ({actual}).',
  'A token not valid before 60 seconds from now is refused on {route}':
    'يرفض {route} رمز JWT Auth لا تبدأ صلاحيته (nbf) إلا بعد 60 ثانية',
  'Accepted on {route}: a token not valid before 60 seconds from now ({actual}).':
    'يقبل {route} رمز JWT Auth لا تبدأ صلاحيته (nbf) إلا بعد 60 ثانية ({actual}).',
  'A token without exp is refused on {route}': 'يرفض {route} رمز JWT Auth بلا exp',
  'Accepted on {route}: a token without exp ({actual}).': 'يقبل {route} رمز JWT Auth بلا exp ({actual}).',
  'Refuse a token without exp; many libraries look at it only where it is there.':
    'ارفض كل رمز بلا exp؛ فكثير من المكتبات البرمجية لا تفحصه إلا إذا كان موجودًا.',
  'A token without jti is refused on {route}': 'يرفض {route} رمز JWT Auth بلا jti',
  'Accepted on {route}: a token without jti ({actual}).': 'يقبل {route} رمز JWT Auth بلا jti ({actual}).',
  'Refuse a token without jti. Older texts called it optional.':
    'ارفض كل رمز بلا jti. وقد كانت نصوص أقدم تعدّه اختياريًا.',
  'A token without typ on {route}: reported only': 'رمز JWT Auth بلا typ على {route}: للإبلاغ فقط',
  'A token with typ JWT on {route}: reported only': 'رمز JWT Auth قيمة typ فيه هي JWT على {route}: للإبلاغ فقط',
  'A token without cty on {route}: reported only': 'رمز JWT Auth بلا cty على {route}: للإبلاغ فقط',
  'A token with cty text on {route}: reported only': 'رمز JWT Auth قيمة cty فيه هي text على {route}: للإبلاغ فقط',
  'A token for the right receiver and another on {route}: reported only':
    'رمز JWT Auth موجَّه إلى المستلم الصحيح وإلى آخر على {route}: للإبلاغ فقط',
  'A token without iat on {route}: reported only': 'رمز JWT Auth بلا iat على {route}: للإبلاغ فقط',
  'A token that lives 300 seconds on {route}: reported only':
    'رمز JWT Auth مدة صلاحيته 300 ثانية على {route}: للإبلاغ فقط',
  'A token with the jti of an earlier one on {route}: reported only':
    'رمز JWT Auth يحمل jti لرمز سابق على {route}: للإبلاغ فقط',
  'JWT Auth on answers': 'JWT Auth في الاستجابات',
  'Answers of {route} carry a token that {responseSigning} signed':
    'تحمل استجابات {route} رمز JWT Auth موقَّعًا بمفتاح {responseSigning}',
  'The answer of {route} has no header {expected} with a token.':
    'لا تتضمن استجابة {route} رمزًا في الترويسة {expected}.',
  'Sign answers with {responseSigning} in the header that the parties agreed on.':
    'وقِّع الاستجابات بمفتاح {responseSigning}، وأرسل الرمز في الترويسة التي اتفق عليها الطرفان.',
  'The token in the answer of {route} names the KID of {actual}, not of {responseSigning}.':
    'يذكر رمز JWT Auth الوارد في استجابة {route} KID الخاص بـ{actual}، لا KID الخاص بـ{responseSigning}.',
  'Sign answers with the key of {responseSigning} and under its KID; one certificate has one role.':
    'وقِّع الاستجابات بمفتاح {responseSigning} وتحت KID الخاص به؛ فلكل شهادة دور واحد.',
  'The token in the answer of {route} does not verify with the key published for {responseSigning}: {actual}{because}.':
    'لا يصح توقيع رمز JWT Auth الوارد في استجابة {route} بالمفتاح المنشور للدور {responseSigning}: {actual}{because}.',
  'Sign answers with the key whose KID is published for {responseSigning}.':
    'وقِّع الاستجابات بالمفتاح الذي نُشر KID الخاص به للدور {responseSigning}.',
  'The token in the answer of {route} is signed by the key of {responseSigning}, but not as PS256: the signature is {actual}.':
    'رمز JWT Auth الوارد في استجابة {route} موقَّع بمفتاح {responseSigning}، ولكن ليس وفق PS256؛ والتوقيع هو: {actual}.',
  'The token in answers of {route} has the header of JWT Auth': 'يحمل الرمز في استجابات {route} ترويسة JWT Auth',
  'The token in the answer of {route} has {actual}.': 'رُصد في رمز JWT Auth الوارد في استجابة {route}: {actual}.',
  'The header is alg PS256, typ JOSE, cty json and the kid; older samples had only alg and kid.':
    'اجعل الترويسة مؤلفة من alg بقيمة PS256، وtyp بقيمة JOSE، وcty بقيمة json، ومن kid؛ فلم يكن في العيّنات الأقدم سوى alg وkid.',
  'Of the token in the answer of {route}, {actual}.':
    'يحتمل رمز JWT Auth الوارد في استجابة {route} أكثر من قراءة: {actual}.',
  'Write each part as base64url without padding and with zero bits behind its last octet (RFC 7515 2, RFC 4648 3.5), and header and claims as JSON in UTF-8, without a byte order mark, each name once (RFC 7515 4, RFC 7519 4).':
    'اكتب كل جزء بترميز base64url بلا حشو (padding)، على أن تكون البتات التي تلي آخر بايت فيه أصفارًا (RFC 7515 2, RFC 4648 3.5)، واكتب الترويسة والحقول في صيغة JSON بترميز UTF-8، بلا علامة ترتيب البايتات (byte order mark)، وبحيث يرد كل اسم مرة واحدة (RFC 7515 4, RFC 7519 4).',
  'The token in answers of {route} has the claims of JWT Auth and is current':
    'يتضمن الرمز في استجابات {route} حقول JWT Auth، وهو ساري الصلاحية',
  'iss, sub, aud, iat, exp and jti are mandatory; times are numbers of seconds since 1970, exp after iat.':
    'أرسل iss وsub وaud وiat وexp وjti، فكلها إلزامية؛ واكتب الأوقات أعدادًا من الثواني منذ 1970، على أن يكون exp لاحقًا لـiat.',
  'The token in the answer of {route} was not current when it came: {actual}.':
    'لم يكن رمز JWT Auth الوارد في استجابة {route} ساري الصلاحية عند وروده: {actual}.',
  'Make the token at the moment of answering, and synchronise the clock by NTP.':
    'أنشئ الرمز لحظة الإجابة، وزامن الساعة عبر NTP.',
  'The token in answers of {route} names the responder': 'يذكر الرمز في استجابات {route} الجهة المجيبة',
  'The token in the answer of {route} has the CN or client ID as its iss or sub: {actual}.':
    'قيمة iss أو sub في رمز JWT Auth الوارد في استجابة {route} هي CN أو client ID: {actual}.',
  'iss is the O and sub the OU of the responder’s certificate. The client ID in both is what the page on creating C3 says; the JWT Auth pages say otherwise.':
    'اجعل قيمة iss هي قيمة السمة O، وقيمة sub هي قيمة السمة OU، في شهادة الجهة المجيبة. فصفحة إنشاء C3 تضع client ID في كليهما، وصفحات JWT Auth على خلاف ذلك.',
  'The token in the answer of {route} is of {actual}, not of {expected}.':
    'رمز JWT Auth الوارد في استجابة {route} ليس صادرًا عن الجهة المتوقعة ({expected})، ورُصد: {actual}.',
  'iss is the O and sub the OU of the responder’s certificate, character by character.':
    'اجعل قيمة iss هي قيمة السمة O، وقيمة sub هي قيمة السمة OU، في شهادة الجهة المجيبة، حرفًا بحرف.',
  'The token in answers of {route} is for the caller': 'الرمز في استجابات {route} موجَّه إلى الجهة المتصلة',
  'The token in the answer of {route} has aud {actual}; agreed for the caller is {expected}.':
    'قيمة aud في رمز JWT Auth الوارد في استجابة {route} هي {actual}؛ والمتفق عليه للجهة المتصلة: {expected}.',
  'aud is the PROVIDER_ID of whoever receives the token. No page says how that is meant on answers: agree on it.':
    'اجعل قيمة aud هي PROVIDER_ID لمن يستلم الرمز. ولا تبيّن أي صفحة المقصود بذلك في الاستجابات: فليتفق الطرفان عليه.',
  'Tokens in answers of {route} are short-lived and made for one answer':
    'الرموز في استجابات {route} قصيرة الصلاحية، ويُنشأ كل منها لاستجابة واحدة',
  'The token in the answer of {route} lives {actual}.': 'مدة صلاحية رمز JWT Auth الوارد في استجابة {route}: {actual}.',
  'Let exp be 10 to 30 seconds after iat, both in whole seconds.':
    'اجعل exp لاحقًا لـiat بمقدار 10 إلى 30 ثانية، وكليهما بثوانٍ صحيحة.',
  'Two answers of {route} carry the same jti, {actual}.': 'تحمل استجابتان من {route} قيمة jti نفسها: {actual}.',
  'Make a fresh UUID for every token.': 'أنشئ UUID جديدًا لكل رمز.',
  'JWT Auth': 'المصادقة عبر JWT Auth',
  '{route} accepts a valid token of {requestSigning}': 'يقبل {route} رمز JWT Auth صالحًا موقَّعًا بمفتاح {requestSigning}',
  '{route} refuses a valid token of {requestSigning}: {actual}; {because}.':
    'يرفض {route} رمز JWT Auth صالحًا موقَّعًا بمفتاح {requestSigning}: {actual}؛ {because}.',
  'Synchronise the clock of the receiver by NTP, and allow for a skew of ten seconds.':
    'زامن ساعة المستلم عبر NTP، واسمح بفارق قدره عشر ثوانٍ.',
  '{route} refuses a valid token of {requestSigning}: {actual}{because}.':
    'يرفض {route} رمز JWT Auth صالحًا موقَّعًا بمفتاح {requestSigning}: {actual}{because}.',
  'Compare aud with the value agreed at configuration, iss and sub with O and OU of the client certificate, and the KID with the published key. Older texts had no typ and cty, allowed RS256 and named another aud.':
    'قارن aud بالقيمة المتفق عليها عند الإعداد، وقارن iss وsub بالسمتين O وOU في شهادة العميل، وقارن KID بالمفتاح المنشور. فالنصوص الأقدم لم يكن فيها typ ولا cty، وكانت تجيز RS256 وتذكر aud مغايرًا.',
  '{route} tells requests without a valid token from others':
    'يميّز {route} الطلبات التي لا تحمل رمز JWT Auth صالحًا من غيرها',
  '{route} answers {actual} with a valid token of {requestSigning}, with a tampered one and with none: JWT Auth was chosen and decides nothing here.':
    'يجيب {route} الإجابة نفسها ({actual}) مع رمز صالح موقَّع بمفتاح {requestSigning}، ومع رمز معدَّل، وبلا رمز: فقد اختير JWT Auth ولا أثر له هنا.',
  'Refuse a request without a valid token with 401 before anything else is looked at; or say in the target that JWT Auth was not chosen for this direction.':
    'ارفض كل طلب لا يحمل رمزًا صالحًا برمز الحالة 401 قبل النظر في أي شيء آخر؛ أو اذكر في ملف الهدف أن JWT Auth لم يُختر لهذا الاتجاه.',
  'A token with nbf is accepted on {route}': 'يقبل {route} رمز JWT Auth يتضمن nbf',
  'Refused on {route}: a token with nbf ({actual}). The standard allows it.':
    'يرفض {route} رمز JWT Auth يتضمن nbf ({actual})، والمعيار يجيزه.',
  'nbf is optional: accept it where it is there and not in the future.':
    'اقبل nbf إذا كان موجودًا ولم يكن في المستقبل؛ فهو اختياري.',
  'A token that expired 5 seconds ago is accepted on {route}': 'يقبل {route} رمز JWT Auth انتهت صلاحيته قبل 5 ثوانٍ',
  'Refused on {route}: a token that expired 5 seconds ago ({actual}). The standard allows it.':
    'يرفض {route} رمز JWT Auth انتهت صلاحيته قبل 5 ثوانٍ ({actual})، والمعيار يجيزه.',
  'Allow for a clock skew of ten seconds.': 'اسمح بفارق بين الساعات قدره عشر ثوانٍ.',
  'A token issued 5 seconds from now is accepted on {route}':
    'يقبل {route} رمز JWT Auth وقت إصداره (iat) لاحق للوقت الحالي بمقدار 5 ثوانٍ',
  'Refused on {route}: a token issued 5 seconds from now ({actual}). The standard allows it.':
    'يرفض {route} رمز JWT Auth وقت إصداره (iat) لاحق للوقت الحالي بمقدار 5 ثوانٍ ({actual})، والمعيار يجيزه.',
  'A token that lives 10 seconds is accepted on {route}': 'يقبل {route} رمز JWT Auth مدة صلاحيته 10 ثوانٍ',
  'Refused on {route}: a token that lives 10 seconds ({actual}). The standard allows it.':
    'يرفض {route} رمز JWT Auth مدة صلاحيته 10 ثوانٍ ({actual})، والمعيار يجيزه.',
  '10 to 30 seconds are recommended: accept both ends.': 'اقبل طرفي المدى الموصى به، وهو 10 إلى 30 ثانية.',
  'A token that lives 30 seconds is accepted on {route}': 'يقبل {route} رمز JWT Auth مدة صلاحيته 30 ثانية',
  'Refused on {route}: a token that lives 30 seconds ({actual}). The standard allows it.':
    'يرفض {route} رمز JWT Auth مدة صلاحيته 30 ثانية ({actual})، والمعيار يجيزه.',
  'A token whose jti is no UUID is accepted on {route}': 'يقبل {route} رمز JWT Auth ليست قيمة jti فيه UUID',
  'Refused on {route}: a token whose jti is no UUID ({actual}). The standard allows it.':
    'يرفض {route} رمز JWT Auth ليست قيمة jti فيه UUID ({actual})، والمعيار يجيزه.',
  'A UUID is recommended for jti, any text is allowed.': 'اقبل أي نص في jti؛ فالموصى به UUID، ولكن يجوز أي نص.',
  'A token with claims that nobody knows is accepted on {route}': 'يقبل {route} رمز JWT Auth يتضمن حقولًا لا يعرفها أحد',
  'Refused on {route}: a token with claims that nobody knows ({actual}). The standard allows it.':
    'يرفض {route} رمز JWT Auth يتضمن حقولًا لا يعرفها أحد ({actual})، والمعيار يجيزه.',
  'Ignore claims that you do not know (RFC 7519 4).': 'تجاهل الحقول التي لا تعرفها (RFC 7519 4).',
  'A token after the scheme bearer in lower case is accepted on {route}':
    'يقبل {route} رمز JWT Auth مسبوقًا بالمخطط bearer بأحرف صغيرة',
  'Refused on {route}: a token after the scheme bearer in lower case ({actual}). The standard allows it.':
    'يرفض {route} رمز JWT Auth مسبوقًا بالمخطط bearer بأحرف صغيرة ({actual})، والمعيار يجيزه.',
  'Compare the authentication scheme without case (RFC 9110 11.1).':
    'قارن مخطط المصادقة دون اعتبار حالة الأحرف (RFC 9110 11.1).',
  'The JWKS of {requestSigning} is where {clientRole}’s subject says':
    'تقع JWKS الخاصة بـ{requestSigning} في الموضع الذي يدل عليه اسم صاحب الشهادة {clientRole}',
  'Receivers derive {expected} from the subject of {clientRole}; the target has {actual}.':
    'يشتق المستلمون من اسم صاحب الشهادة {clientRole} العنوان {expected}؛ والوارد في ملف الهدف: {actual}.',
  'Have {requestSigning} issued in the application whose UUID is the CN of {clientRole}, or make sure that the other side uses the URL from the ticket.':
    'استصدر {requestSigning} في التطبيق الذي تكون قيمة UUID له هي CN في {clientRole}، أو تأكد من أن الطرف الآخر يستخدم عنوان URL الوارد في طلب مكتب الخدمة.',
  'Refusals on {route} tell nothing about the inside of the service':
    'لا تكشف حالات الرفض على {route} شيئًا عن بنية الخدمة الداخلية',
  'A refusal on {route} shows {actual}.': 'تكشف حالة رفض على {route} ما يأتي: {actual}.',
  'Answer with an error code and a plain sentence; keep exceptions, paths and the names of libraries in the log.':
    'أجب برمز خطأ وجملة بسيطة؛ وأبقِ الاستثناءات البرمجية والمسارات وأسماء المكتبات في السجل.',
};
