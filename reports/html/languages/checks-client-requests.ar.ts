/** Titles, findings and remedies of checks: Requests signed by Sig1. */
export const inArabicOfClientRequestsChecks = {
  'Requests signed by Sig1': 'الطلبات الموقَّعة بمفتاح Sig1',
  '{route} accepts a valid client assertion of Sig1':
    'يقبل {route} إفادة عميل (client assertion) صالحة موقَّعة بمفتاح Sig1',
  '{route} refuses a valid client assertion: {actual}.': 'يرفض {route} إفادة عميل (client assertion) صالحة: {actual}.',
  'Compare client_id, issuer and the KID of Sig1 with the directory; check that C1 and Sig1 belong to one registered application, and that both clocks are right.':
    'قارن client_id وجهة الإصدار وKID الخاص بـSig1 بما في دليل إطار الثقة؛ وتأكد من أن C1 وSig1 تتبعان تطبيقًا مسجَّلًا واحدًا، ومن صحة ساعتي الطرفين.',
  'A client assertion without nbf is accepted on {route}': 'يقبل {route} إفادة عميل (client assertion) بلا nbf',
  'Refused on {route}: a client assertion without nbf ({actual}).':
    'يرفض {route} إفادة عميل (client assertion) بلا nbf ({actual}).',
  'Let nbf be absent from client assertions, and accept iat and nbf up to 10 s ahead (FAPI 2.0 Security Profile 5.3.2.1).':
    'اسمح بإغفال nbf من إفادات العميل (client assertion)، واقبل iat وnbf اللاحقين للوقت الحالي بما لا يتجاوز 10 ثوانٍ (FAPI 2.0 Security Profile 5.3.2.1).',
  'A client assertion whose nbf is 5 s ahead is accepted on {route}':
    'يقبل {route} إفادة عميل (client assertion) قيمة nbf فيها لاحقة للوقت الحالي بمقدار 5 ثوانٍ',
  'Refused on {route}: a client assertion whose nbf is 5 s ahead ({actual}).':
    'يرفض {route} إفادة عميل (client assertion) قيمة nbf فيها لاحقة للوقت الحالي بمقدار 5 ثوانٍ ({actual}).',
  'A request with client_id in place of the client assertion is refused on {route}':
    'يرفض {route} طلبًا يتضمن client_id بدلًا من إفادة العميل (client assertion)',
  'Accepted on {route}: a request with client_id in place of the client assertion ({actual}).':
    'يقبل {route} طلبًا يتضمن client_id بدلًا من إفادة العميل (client assertion) ({actual}).',
  'Refuse it with 400 or 401. Verify each client assertion: header, key by KID from the TPP’s JWKS, PS256 signature, times and every claim.':
    'ارفض هذا الطلب برمز الحالة 400 أو 401. وتحقق في كل إفادة عميل (client assertion) من الترويسة، والمفتاح بحسب KID من JWKS الخاصة بـTPP، والتوقيع وفق PS256، والأوقات، وجميع الحقول.',
  'One with another client_assertion_type is refused on {route}':
    'يرفض {route} إفادة عميل (client assertion) مقترنة بقيمة أخرى للمعامل client_assertion_type',
  'Accepted on {route}: one with another client_assertion_type ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) مقترنة بقيمة أخرى للمعامل client_assertion_type ({actual}).',
  'An unsigned one (alg none) is refused on {route}': 'يرفض {route} رمز JWT غير موقَّع (alg none)',
  'Accepted on {route}: an unsigned one (alg none) ({actual}).': 'يقبل {route} رمز JWT غير موقَّع (alg none) ({actual}).',
  'One signed as RS256 is refused on {route}': 'يرفض {route} رمز JWT موقَّعًا وفق RS256',
  'Accepted on {route}: one signed as RS256 ({actual}).': 'يقبل {route} رمز JWT موقَّعًا وفق RS256 ({actual}).',
  'One signed as ES256 is refused on {route}': 'يرفض {route} رمز JWT موقَّعًا وفق ES256',
  'Accepted on {route}: one signed as ES256 ({actual}).': 'يقبل {route} رمز JWT موقَّعًا وفق ES256 ({actual}).',
  'One with an HS256 code made of the public key is refused on {route}':
    'يرفض {route} رمز JWT يحمل رمز مصادقة HS256 محسوبًا بالمفتاح العام',
  'Accepted on {route}: one with an HS256 code made of the public key ({actual}).':
    'يقبل {route} رمز JWT يحمل رمز مصادقة HS256 محسوبًا بالمفتاح العام ({actual}).',
  'One signed by another key under the right KID is refused on {route}':
    'يرفض {route} رمز JWT موقَّعًا بمفتاح آخر تحت KID الصحيح',
  'Accepted on {route}: one signed by another key under the right KID ({actual}).':
    'يقبل {route} رمز JWT موقَّعًا بمفتاح آخر تحت KID الصحيح ({actual}).',
  'One with one bit of its signature changed is refused on {route}': 'يرفض {route} رمز JWT غُيِّر بت واحد من توقيعه',
  'Accepted on {route}: one with one bit of its signature changed ({actual}).':
    'يقبل {route} رمز JWT غُيِّر بت واحد من توقيعه ({actual}).',
  'One with a critical header member that nobody knows is refused on {route}':
    'يرفض {route} رمز JWT في ترويسته عنصر حرج (crit) لا يعرفه أحد',
  'Accepted on {route}: one with a critical header member that nobody knows ({actual}).':
    'يقبل {route} رمز JWT في ترويسته عنصر حرج (crit) لا يعرفه أحد ({actual}).',
  'One without kid is refused on {route}': 'يرفض {route} رمز JWT بلا kid',
  'Accepted on {route}: one without kid ({actual}).': 'يقبل {route} رمز JWT بلا kid ({actual}).',
  'Refuse it with 400 or 401. Verify each client assertion: header, key by KID from the TPP’s JWKS, PS256 signature, times and every claim. The duty to send it so is the TPP’s.':
    'ارفض هذا الطلب برمز الحالة 400 أو 401. وتحقق في كل إفادة عميل (client assertion) من الترويسة، والمفتاح بحسب KID من JWKS الخاصة بـTPP، والتوقيع وفق PS256، والأوقات، وجميع الحقول. أما واجب الإرسال على الوجه الصحيح فيقع على TPP.',
  'One with a KID that nobody published is refused on {route}': 'يرفض {route} رمز JWT يذكر KID لم ينشره أحد',
  'Accepted on {route}: one with a KID that nobody published ({actual}).':
    'يقبل {route} رمز JWT يذكر KID لم ينشره أحد ({actual}).',
  'One whose KID is in another case is refused on {route}': 'يرفض {route} رمز JWT يذكر KID بحالة أحرف مختلفة',
  'Accepted on {route}: one whose KID is in another case ({actual}).':
    'يقبل {route} رمز JWT يذكر KID بحالة أحرف مختلفة ({actual}).',
  'One without iss is refused on {route}': 'يرفض {route} رمز JWT بلا iss',
  'Accepted on {route}: one without iss ({actual}).': 'يقبل {route} رمز JWT بلا iss ({actual}).',
  'One whose iss is another client is refused on {route}': 'يرفض {route} رمز JWT قيمة iss فيه لعميل آخر',
  'Accepted on {route}: one whose iss is another client ({actual}).':
    'يقبل {route} رمز JWT قيمة iss فيه لعميل آخر ({actual}).',
  'One whose iss is the right one in another case is refused on {route}':
    'يرفض {route} رمز JWT قيمة iss فيه هي الصحيحة ولكن بحالة أحرف مختلفة',
  'Accepted on {route}: one whose iss is the right one in another case ({actual}).':
    'يقبل {route} رمز JWT قيمة iss فيه هي الصحيحة ولكن بحالة أحرف مختلفة ({actual}).',
  'One whose iss only begins like the right one is refused on {route}':
    'يرفض {route} رمز JWT تبدأ قيمة iss فيه بالقيمة الصحيحة وتزيد عليها',
  'Accepted on {route}: one whose iss only begins like the right one ({actual}).':
    'يقبل {route} رمز JWT تبدأ قيمة iss فيه بالقيمة الصحيحة وتزيد عليها ({actual}).',
  'One without sub is refused on {route}': 'يرفض {route} إفادة عميل (client assertion) بلا sub',
  'Accepted on {route}: one without sub ({actual}).': 'يقبل {route} إفادة عميل (client assertion) بلا sub ({actual}).',
  'One with an empty sub is refused on {route}': 'يرفض {route} إفادة عميل (client assertion) قيمة sub فيها فارغة',
  'Accepted on {route}: one with an empty sub ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) قيمة sub فيها فارغة ({actual}).',
  'One whose sub is another client is refused on {route}':
    'يرفض {route} إفادة عميل (client assertion) قيمة sub فيها لعميل آخر',
  'Accepted on {route}: one whose sub is another client ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) قيمة sub فيها لعميل آخر ({actual}).',
  'One whose sub is the right one in another case is refused on {route}':
    'يرفض {route} إفادة عميل (client assertion) قيمة sub فيها هي الصحيحة ولكن بحالة أحرف مختلفة',
  'Accepted on {route}: one whose sub is the right one in another case ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) قيمة sub فيها هي الصحيحة ولكن بحالة أحرف مختلفة ({actual}).',
  'One whose sub only begins like the right one is refused on {route}':
    'يرفض {route} إفادة عميل (client assertion) تبدأ قيمة sub فيها بالقيمة الصحيحة وتزيد عليها',
  'Accepted on {route}: one whose sub only begins like the right one ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) تبدأ قيمة sub فيها بالقيمة الصحيحة وتزيد عليها ({actual}).',
  'One without aud is refused on {route}': 'يرفض {route} رمز JWT بلا aud',
  'Accepted on {route}: one without aud ({actual}).': 'يقبل {route} رمز JWT بلا aud ({actual}).',
  'One whose aud is another server is refused on {route}': 'يرفض {route} رمز JWT قيمة aud فيه لخادم آخر',
  'Accepted on {route}: one whose aud is another server ({actual}).':
    'يقبل {route} رمز JWT قيمة aud فيه لخادم آخر ({actual}).',
  'One whose aud is the right one in another case is refused on {route}':
    'يرفض {route} رمز JWT قيمة aud فيه هي الصحيحة ولكن بحالة أحرف مختلفة',
  'Accepted on {route}: one whose aud is the right one in another case ({actual}).':
    'يقبل {route} رمز JWT قيمة aud فيه هي الصحيحة ولكن بحالة أحرف مختلفة ({actual}).',
  'One whose aud only begins like the right one is refused on {route}':
    'يرفض {route} رمز JWT تبدأ قيمة aud فيه بالقيمة الصحيحة وتزيد عليها',
  'Accepted on {route}: one whose aud only begins like the right one ({actual}).':
    'يقبل {route} رمز JWT تبدأ قيمة aud فيه بالقيمة الصحيحة وتزيد عليها ({actual}).',
  'One whose aud is the token endpoint is refused on {route}':
    'يرفض {route} إفادة عميل (client assertion) قيمة aud فيها هي نقطة نهاية الرموز',
  'Accepted on {route}: one whose aud is the token endpoint ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) قيمة aud فيها هي نقطة نهاية الرموز ({actual}).',
  'One whose aud is a list with the issuer is refused on {route}':
    'يرفض {route} إفادة عميل (client assertion) قيمة aud فيها قائمة تتضمن جهة الإصدار',
  'Accepted on {route}: one whose aud is a list with the issuer ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) قيمة aud فيها قائمة تتضمن جهة الإصدار ({actual}).',
  'One that expired a minute ago is refused on {route}': 'يرفض {route} رمز JWT انتهت صلاحيته قبل دقيقة',
  'Accepted on {route}: one that expired a minute ago ({actual}).':
    'يقبل {route} رمز JWT انتهت صلاحيته قبل دقيقة ({actual}).',
  'One without exp is refused on {route}': 'يرفض {route} رمز JWT بلا exp',
  'Accepted on {route}: one without exp ({actual}).': 'يقبل {route} رمز JWT بلا exp ({actual}).',
  'One without iat is refused on {route}': 'يرفض {route} إفادة عميل (client assertion) بلا iat',
  'Accepted on {route}: one without iat ({actual}).': 'يقبل {route} إفادة عميل (client assertion) بلا iat ({actual}).',
  'One that lives for an hour is refused on {route}': 'يرفض {route} إفادة عميل (client assertion) مدة صلاحيتها ساعة',
  'Accepted on {route}: one that lives for an hour ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) مدة صلاحيتها ساعة ({actual}).',
  'One whose nbf is two minutes ahead is refused on {route}':
    'يرفض {route} رمز JWT قيمة nbf فيه لاحقة للوقت الحالي بدقيقتين',
  'Accepted on {route}: one whose nbf is two minutes ahead ({actual}).':
    'يقبل {route} رمز JWT قيمة nbf فيه لاحقة للوقت الحالي بدقيقتين ({actual}).',
  'One that is issued two minutes from now is refused on {route}':
    'يرفض {route} إفادة عميل (client assertion) وقت إصدارها (iat) لاحق للوقت الحالي بدقيقتين',
  'Accepted on {route}: one that is issued two minutes from now ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) وقت إصدارها (iat) لاحق للوقت الحالي بدقيقتين ({actual}).',
  'One without jti is refused on {route}': 'يرفض {route} إفادة عميل (client assertion) بلا jti',
  'Accepted on {route}: one without jti ({actual}).': 'يقبل {route} إفادة عميل (client assertion) بلا jti ({actual}).',
  'One that was used before is refused on {route}': 'يرفض {route} إفادة عميل (client assertion) سبق استخدامها',
  'Accepted on {route}: one that was used before ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) سبق استخدامها ({actual}).',
  'One in a JSON body is refused on {route}': 'يرفض {route} إفادة عميل (client assertion) مرسلة في متن JSON',
  'Accepted on {route}: one in a JSON body ({actual}).':
    'يقبل {route} إفادة عميل (client assertion) مرسلة في متن JSON ({actual}).',
  'An access token does not work with another TPP’s certificate': 'لا يعمل رمز الوصول مع شهادة جهة TPP أخرى',
  'rs1 accepts an access token from another TPP’s certificate: {actual}.':
    'يقبل rs1 رمز وصول مُقدَّمًا بشهادة جهة TPP أخرى: {actual}.',
  'Compare the certificate of each connection with the one that the token was issued to (RFC 8705 3).':
    'قارن شهادة كل اتصال بالشهادة التي أُصدر لها الرمز (RFC 8705 3).',
  'rs1 looks at the access token of every request of a connection': 'يفحص rs1 رمز الوصول في كل طلب من طلبات الاتصال',
  'rs1 accepts an altered access token on a connection whose first request had the right one: {actual}.':
    'يقبل rs1 رمز وصول معدَّلًا على اتصال كان رمز أول طلب فيه صحيحًا: {actual}.',
  'Verify the token of each request; a connection proves the client certificate only, and proxies share connections.':
    'تحقق من رمز كل طلب: فالاتصال لا يُثبت سوى شهادة العميل، والخوادم الوكيلة (proxy) تتشارك الاتصالات.',
  '{route} accepts a valid request object of Sig1': 'يقبل {route} كائن طلب (request object) صالحًا موقَّعًا بمفتاح Sig1',
  '{route} refuses a valid request object: {actual}.': 'يرفض {route} كائن طلب (request object) صالحًا: {actual}.',
  'A request object whose nbf is 5 s ahead is accepted on {route}':
    'يقبل {route} كائن طلب (request object) قيمة nbf فيه لاحقة للوقت الحالي بمقدار 5 ثوانٍ',
  'Refused on {route}: a request object whose nbf is 5 s ahead ({actual}).':
    'يرفض {route} كائن طلب (request object) قيمة nbf فيه لاحقة للوقت الحالي بمقدار 5 ثوانٍ ({actual}).',
  'One without client assertion beside it is refused on {route}':
    'يرفض {route} كائن طلب (request object) غير مصحوب بإفادة عميل (client assertion)',
  'Accepted on {route}: one without client assertion beside it ({actual}).':
    'يقبل {route} كائن طلب (request object) غير مصحوب بإفادة عميل (client assertion) ({actual}).',
  'Refuse it with 400 or 401. Verify each request object: header, key by KID from the TPP’s JWKS, PS256 signature, times and every claim.':
    'ارفض هذا الطلب برمز الحالة 400 أو 401. وتحقق في كل كائن طلب (request object) من الترويسة، والمفتاح بحسب KID من JWKS الخاصة بـTPP، والتوقيع وفق PS256، والأوقات، وجميع الحقول.',
  'The same parameters in no request object is refused on {route}':
    'يرفض {route} المعاملات نفسها دون كائن طلب (request object)',
  'Accepted on {route}: the same parameters in no request object ({actual}).':
    'يقبل {route} المعاملات نفسها دون كائن طلب (request object) ({actual}).',
  'One whose redirect_uri stands beside it, unsigned is refused on {route}':
    'يرفض {route} كائن طلب (request object) يُرسل redirect_uri خارجه دون توقيع',
  'Accepted on {route}: one whose redirect_uri stands beside it, unsigned ({actual}).':
    'يقبل {route} كائن طلب (request object) يُرسل redirect_uri خارجه دون توقيع ({actual}).',
  'Refuse it with 400 or 401. Verify each request object: header, key by KID from the TPP’s JWKS, PS256 signature, times and every claim. The duty to send it so is the TPP’s.':
    'ارفض هذا الطلب برمز الحالة 400 أو 401. وتحقق في كل كائن طلب (request object) من الترويسة، والمفتاح بحسب KID من JWKS الخاصة بـTPP، والتوقيع وفق PS256، والأوقات، وجميع الحقول. أما واجب الإرسال على الوجه الصحيح فيقع على TPP.',
  'One without client_id is refused on {route}': 'يرفض {route} كائن طلب (request object) بلا client_id',
  'Accepted on {route}: one without client_id ({actual}).':
    'يقبل {route} كائن طلب (request object) بلا client_id ({actual}).',
  'One without nbf is refused on {route}': 'يرفض {route} كائن طلب (request object) بلا nbf',
  'Accepted on {route}: one without nbf ({actual}).': 'يقبل {route} كائن طلب (request object) بلا nbf ({actual}).',
  'One without response_type is refused on {route}': 'يرفض {route} كائن طلب (request object) بلا response_type',
  'Accepted on {route}: one without response_type ({actual}).':
    'يقبل {route} كائن طلب (request object) بلا response_type ({actual}).',
  'One without scope is refused on {route}': 'يرفض {route} كائن طلب (request object) بلا scope',
  'Accepted on {route}: one without scope ({actual}).': 'يقبل {route} كائن طلب (request object) بلا scope ({actual}).',
  'One without redirect_uri is refused on {route}': 'يرفض {route} كائن طلب (request object) بلا redirect_uri',
  'Accepted on {route}: one without redirect_uri ({actual}).':
    'يقبل {route} كائن طلب (request object) بلا redirect_uri ({actual}).',
  'One without nonce is refused on {route}': 'يرفض {route} كائن طلب (request object) بلا nonce',
  'Accepted on {route}: one without nonce ({actual}).': 'يقبل {route} كائن طلب (request object) بلا nonce ({actual}).',
  'One without state is refused on {route}': 'يرفض {route} كائن طلب (request object) بلا state',
  'Accepted on {route}: one without state ({actual}).': 'يقبل {route} كائن طلب (request object) بلا state ({actual}).',
  'One without code_challenge is refused on {route}': 'يرفض {route} كائن طلب (request object) بلا code_challenge',
  'Accepted on {route}: one without code_challenge ({actual}).':
    'يقبل {route} كائن طلب (request object) بلا code_challenge ({actual}).',
  'One without code_challenge_method is refused on {route}':
    'يرفض {route} كائن طلب (request object) بلا code_challenge_method',
  'Accepted on {route}: one without code_challenge_method ({actual}).':
    'يقبل {route} كائن طلب (request object) بلا code_challenge_method ({actual}).',
  'One without authorization_details is refused on {route}':
    'يرفض {route} كائن طلب (request object) بلا authorization_details',
  'Accepted on {route}: one without authorization_details ({actual}).':
    'يقبل {route} كائن طلب (request object) بلا authorization_details ({actual}).',
  'One without scope, and without the nonce that belongs to openid is refused on {route}':
    'يرفض {route} كائن طلب (request object) بلا scope، وبلا nonce المقترن بالنطاق openid',
  'Accepted on {route}: one without scope, and without the nonce that belongs to openid ({actual}).':
    'يقبل {route} كائن طلب (request object) بلا scope، وبلا nonce المقترن بالنطاق openid ({actual}).',
  'One without code_challenge and code_challenge_method is refused on {route}':
    'يرفض {route} كائن طلب (request object) بلا code_challenge وcode_challenge_method',
  'Accepted on {route}: one without code_challenge and code_challenge_method ({actual}).':
    'يقبل {route} كائن طلب (request object) بلا code_challenge وcode_challenge_method ({actual}).',
  'One whose code_challenge_method is plain is refused on {route}':
    'يرفض {route} كائن طلب (request object) قيمة code_challenge_method فيه هي plain',
  'Accepted on {route}: one whose code_challenge_method is plain ({actual}).':
    'يقبل {route} كائن طلب (request object) قيمة code_challenge_method فيه هي plain ({actual}).',
  'One whose response_type is no code alone is refused on {route}':
    'يرفض {route} كائن طلب (request object) ليست قيمة response_type فيه code وحدها',
  'Accepted on {route}: one whose response_type is no code alone ({actual}).':
    'يقبل {route} كائن طلب (request object) ليست قيمة response_type فيه code وحدها ({actual}).',
  'One whose client_id is another client is refused on {route}':
    'يرفض {route} كائن طلب (request object) قيمة client_id فيه لعميل آخر',
  'Accepted on {route}: one whose client_id is another client ({actual}).':
    'يقبل {route} كائن طلب (request object) قيمة client_id فيه لعميل آخر ({actual}).',
  'One whose client_id is the right one in another case is refused on {route}':
    'يرفض {route} كائن طلب (request object) قيمة client_id فيه هي الصحيحة ولكن بحالة أحرف مختلفة',
  'Accepted on {route}: one whose client_id is the right one in another case ({actual}).':
    'يقبل {route} كائن طلب (request object) قيمة client_id فيه هي الصحيحة ولكن بحالة أحرف مختلفة ({actual}).',
  'One whose client_id only begins like the right one is refused on {route}':
    'يرفض {route} كائن طلب (request object) تبدأ قيمة client_id فيه بالقيمة الصحيحة وتزيد عليها',
  'Accepted on {route}: one whose client_id only begins like the right one ({actual}).':
    'يقبل {route} كائن طلب (request object) تبدأ قيمة client_id فيه بالقيمة الصحيحة وتزيد عليها ({actual}).',
  'One that lives for eleven minutes is refused on {route}':
    'يرفض {route} كائن طلب (request object) مدة صلاحيته إحدى عشرة دقيقة',
  'Accepted on {route}: one that lives for eleven minutes ({actual}).':
    'يقبل {route} كائن طلب (request object) مدة صلاحيته إحدى عشرة دقيقة ({actual}).',
  'One whose nbf is an hour ago is refused on {route}':
    'يرفض {route} كائن طلب (request object) قيمة nbf فيه سابقة للوقت الحالي بساعة',
  'Accepted on {route}: one whose nbf is an hour ago ({actual}).':
    'يقبل {route} كائن طلب (request object) قيمة nbf فيه سابقة للوقت الحالي بساعة ({actual}).',
  'One with a redirect_uri that is not registered is refused on {route}':
    'يرفض {route} كائن طلب (request object) فيه redirect_uri غير مسجَّل',
  'Accepted on {route}: one with a redirect_uri that is not registered ({actual}).':
    'يقبل {route} كائن طلب (request object) فيه redirect_uri غير مسجَّل ({actual}).',
  'One whose redirect_uri is the registered one with http in place of https is refused on {route}':
    'يرفض {route} كائن طلب (request object) قيمة redirect_uri فيه هي المسجَّلة ولكن بالمخطط http بدلًا من https',
  'Accepted on {route}: one whose redirect_uri is the registered one with http in place of https ({actual}).':
    'يقبل {route} كائن طلب (request object) قيمة redirect_uri فيه هي المسجَّلة ولكن بالمخطط http بدلًا من https ({actual}).',
  'One whose redirect_uri is the registered one in another case is refused on {route}':
    'يرفض {route} كائن طلب (request object) قيمة redirect_uri فيه هي المسجَّلة ولكن بحالة أحرف مختلفة',
  'Accepted on {route}: one whose redirect_uri is the registered one in another case ({actual}).':
    'يقبل {route} كائن طلب (request object) قيمة redirect_uri فيه هي المسجَّلة ولكن بحالة أحرف مختلفة ({actual}).',
  'One whose redirect_uri only begins like the registered one is refused on {route}':
    'يرفض {route} كائن طلب (request object) تبدأ قيمة redirect_uri فيه بالقيمة المسجَّلة وتزيد عليها',
  'Accepted on {route}: one whose redirect_uri only begins like the registered one ({actual}).':
    'يقبل {route} كائن طلب (request object) تبدأ قيمة redirect_uri فيه بالقيمة المسجَّلة وتزيد عليها ({actual}).',
  '{route} accepts a valid signed request of Sig1': 'يقبل {route} طلبًا صالحًا موقَّعًا بمفتاح Sig1',
  '{route} refuses a valid signed request: {actual}.': 'يرفض {route} طلبًا موقَّعًا صالحًا: {actual}.',
  'Refuse it with 400 or 401. Verify each signed request: header, key by KID from the TPP’s JWKS, PS256 signature, times and every claim.':
    'ارفض هذا الطلب برمز الحالة 400 أو 401. وتحقق في كل طلب موقَّع من الترويسة، والمفتاح بحسب KID من JWKS الخاصة بـTPP، والتوقيع وفق PS256، والأوقات، وجميع الحقول.',
  'One signed by another key, which it brings in its header is refused on {route}':
    'يرفض {route} رمز JWT موقَّعًا بمفتاح آخر يرفقه في ترويسته',
  'Accepted on {route}: one signed by another key, which it brings in its header ({actual}).':
    'يقبل {route} رمز JWT موقَّعًا بمفتاح آخر يرفقه في ترويسته ({actual}).',
  'One beside a client_id that is another client is refused on {route}':
    'يرفض {route} طلبًا قيمة client_id المرسلة فيه إلى جانب الرمز لعميل آخر',
  'Accepted on {route}: one beside a client_id that is another client ({actual}).':
    'يقبل {route} طلبًا قيمة client_id المرسلة فيه إلى جانب الرمز لعميل آخر ({actual}).',
  'One beside a client assertion that another key signed is refused on {route}':
    'يرفض {route} كائن طلب (request object) مصحوبًا بإفادة عميل (client assertion) وقَّعها مفتاح آخر',
  'Accepted on {route}: one beside a client assertion that another key signed ({actual}).':
    'يقبل {route} كائن طلب (request object) مصحوبًا بإفادة عميل (client assertion) وقَّعها مفتاح آخر ({actual}).',
  'One beside a client assertion for another server is refused on {route}':
    'يرفض {route} كائن طلب (request object) مصحوبًا بإفادة عميل (client assertion) موجَّهة إلى خادم آخر',
  'Accepted on {route}: one beside a client assertion for another server ({actual}).':
    'يقبل {route} كائن طلب (request object) مصحوبًا بإفادة عميل (client assertion) موجَّهة إلى خادم آخر ({actual}).',
  'One beside a client assertion that expired a minute ago is refused on {route}':
    'يرفض {route} كائن طلب (request object) مصحوبًا بإفادة عميل (client assertion) انتهت صلاحيتها قبل دقيقة',
  'Accepted on {route}: one beside a client assertion that expired a minute ago ({actual}).':
    'يقبل {route} كائن طلب (request object) مصحوبًا بإفادة عميل (client assertion) انتهت صلاحيتها قبل دقيقة ({actual}).',
  'One beside a client assertion that was used before is refused on {route}':
    'يرفض {route} كائن طلب (request object) مصحوبًا بإفادة عميل (client assertion) سبق استخدامها',
  'Accepted on {route}: one beside a client assertion that was used before ({actual}).':
    'يقبل {route} كائن طلب (request object) مصحوبًا بإفادة عميل (client assertion) سبق استخدامها ({actual}).',
  'One beside a request_uri is refused on {route}': 'يرفض {route} كائن طلب (request object) مصحوبًا بمعامل request_uri',
  'Accepted on {route}: one beside a request_uri ({actual}).':
    'يقبل {route} كائن طلب (request object) مصحوبًا بمعامل request_uri ({actual}).',
  'One whose authorization_details are of a type that nobody knows is refused on {route}':
    'يرفض {route} كائن طلب (request object) نوع authorization_details فيه لا يعرفه أحد',
  'Accepted on {route}: one whose authorization_details are of a type that nobody knows ({actual}).':
    'يقبل {route} كائن طلب (request object) نوع authorization_details فيه لا يعرفه أحد ({actual}).',
};
