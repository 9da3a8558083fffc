/** Messages and onboarding (prefixes JWA, CA, RO, TOK, TPPREG, RSP, IDT, ENC, WH, FAPI, SEC, ONB). */
export const inArabicOfMessages = {
  'JWT Auth is sent as a Bearer token in the Authorization header.':
    'يجب أن يُرسل JWT Auth بوصفه رمز Bearer في ترويسة Authorization.',
  'The JOSE header has alg PS256, typ JOSE, cty json and the kid; nothing else identifies the key.':
    'يجب أن تكون في ترويسة JOSE قيمة alg هي PS256، وقيمة typ هي JOSE، وقيمة cty هي json، وأن تتضمن الترويسة kid؛ وألا يُحدَّد المفتاح بأي قيمة أخرى.',
  'Claim iss is the O of the sender’s transport certificate.':
    'يجب أن تكون قيمة الحقل iss هي قيمة السمة O في شهادة النقل الخاصة بالمرسل.',
  'Claim sub is the OU of the sender’s transport certificate.':
    'يجب أن تكون قيمة الحقل sub هي قيمة السمة OU في شهادة النقل الخاصة بالمرسل.',
  'Claim aud is the provider id that was agreed for the receiver; a token for another audience is refused.':
    'يجب أن تكون قيمة الحقل aud هي معرّف المزوّد المتفق عليه للمستلم؛ ويُرفض كل رمز موجَّه إلى جهة أخرى.',
  'Claims exp, iat and jti are there; a token counts from iat to exp with ten seconds of tolerance, and lives 10 to 30 seconds.':
    'يجب أن تتوافر الحقول exp وiat وjti؛ ويُعتد بالرمز من iat إلى exp مع سماح قدره عشر ثوانٍ، وتكون مدة صلاحيته من 10 إلى 30 ثانية.',
  'The receiver takes the sender’s keys from the JWKS that was agreed, or that OU and CN of the client certificate lead to, and caches them for at most ten minutes.':
    'يجب أن يأخذ المستلم مفاتيح المرسل من JWKS المتفق عليها، أو من تلك التي تؤدي إليها السمتان OU وCN في شهادة العميل، وألا تتجاوز مدة تخزينها المؤقت عشر دقائق.',
  'A token counts only on a mutual TLS connection whose client certificate has the O and OU of its claims.':
    'يجب عدم الاعتداد بالرمز إلا على اتصال TLS متبادل تحمل شهادة العميل فيه قيمتي O وOU الواردتين في حقول الرمز.',
  'The receiver verifies the token on every request and refuses a missing, altered or wrongly signed one.':
    'يجب أن يتحقق المستلم من الرمز في كل طلب، وأن يرفض كل طلب يكون رمزه مفقودًا أو معدَّلًا أو موقَّعًا توقيعًا غير صحيح.',
  'Responses carry JWT Auth too: Sig4’s from Ozone Connect, Sig3’s from Consent Manager and Headless Heimdall.':
    'يجب أن تحمل الاستجابات كذلك JWT Auth: موقَّعًا بمفتاح Sig4 من Ozone Connect، وبمفتاح Sig3 من Consent Manager وHeadless Heimdall.',
  'JWT Auth from the LFI to the API Hub is chosen separately; API key and client credentials exist from the API Hub to the LFI only.':
    'يجوز اختيار JWT Auth من LFI إلى API Hub على نحو مستقل؛ ولا يتوافر مفتاح API وبيانات اعتماد العميل إلا من API Hub إلى LFI.',
  'Clocks of senders and receivers are synchronised: tokens live for seconds.':
    'ينبغي مزامنة ساعات المرسلين والمستلمين: فمدة صلاحية الرموز ثوانٍ معدودة.',
  'An older text has the API Hub issue Bearer tokens, and the LFI send client assertions, in place of JWT Auth.':
    'يقضي نص أقدم بأن يُصدر API Hub رموز Bearer، وأن ترسل LFI إفادات العميل (client assertion)، بدلًا من JWT Auth.',
  'An API key, or a client secret, for Ozone Connect is valid for twelve months or more.':
    'تبلغ مدة صلاحية مفتاح API، أو سر العميل، لخدمة Ozone Connect اثني عشر شهرًا أو أكثر.',
  'A client assertion is signed with PS256 and names Sig1’s KID; any other algorithm is refused.':
    'يجب أن تُوقَّع إفادة العميل (client assertion) وفق الخوارزمية PS256، وأن تذكر KID الخاص بـSig1؛ وتُرفض أي خوارزمية أخرى.',
  'Claim aud of a client assertion is the issuer, as one string, and no endpoint’s URL.':
    'يجب أن تكون قيمة الحقل aud في إفادة العميل (client assertion) هي جهة الإصدار، في صورة سلسلة نصية واحدة، لا عنوان URL لأي نقطة نهاية.',
  'Claims iss and sub of a client assertion are both the client_id, as the Trust Framework shows it.':
    'يجب أن تكون قيمة كل من الحقلين iss وsub في إفادة العميل (client assertion) هي client_id كما يعرضه إطار الثقة.',
  'A client assertion has iat and an exp no more than five minutes later; longer, expired or endless ones are refused.':
    'يجب أن تتضمن إفادة العميل (client assertion) الحقل iat، والحقل exp بقيمة لا تتجاوزه بأكثر من خمس دقائق؛ وتُرفض الإفادة التي تزيد مدتها على ذلك، أو انتهت صلاحيتها، أو لا نهاية لصلاحيتها.',
  'A client assertion is used once: the authorisation server refuses a jti that it has seen.':
    'يجب ألا تُستخدم إفادة العميل (client assertion) إلا مرة واحدة: ويرفض خادم التفويض كل jti سبق أن تلقّاه.',
  'Claim nbf may be left out; the authorisation server accepts one a few seconds ahead and refuses one far ahead.':
    'يجوز إغفال الحقل nbf؛ ويجب أن يقبل خادم التفويض قيمة لاحقة للوقت الحالي ببضع ثوانٍ، وأن يرفض قيمة لاحقة له بفارق كبير.',
  'A client assertion goes to /par and to /token alike, form-encoded, with its type.':
    'يجب أن تُرسل إفادة العميل (client assertion) إلى /par وإلى /token على السواء، بترميز النماذج (form-encoded)، مقترنةً بنوعها.',
  'What is pushed to /par is a request object signed with PS256 by Sig1, naming its KID; others are refused.':
    'يجب أن يكون ما يُرسل مسبقًا إلى /par كائن طلب (request object) موقَّعًا بمفتاح Sig1 وفق الخوارزمية PS256 ويذكر KID الخاص به؛ ويُرفض ما سواه.',
  'A request object has aud, iss, client_id, exp, nbf, response_type, scope, redirect_uri, nonce, state, PKCE challenge and method, and authorization_details.':
    'يجب أن يتضمن كائن الطلب (request object) الحقول aud وiss وclient_id وexp وnbf وresponse_type وscope وredirect_uri وnonce وstate، وقيمة التحدي وطريقته في PKCE، وauthorization_details.',
  'A request object expires no more than ten minutes after nbf.':
    'يجب أن تنتهي صلاحية كائن الطلب (request object) بعد nbf بعشر دقائق على الأكثر.',
  'A request object’s nbf is no more than ten minutes old and not far ahead.':
    'يجب ألا يكون nbf في كائن الطلب (request object) أقدم من عشر دقائق، وألا يكون لاحقًا للوقت الحالي بفارق كبير.',
  'redirect_uri is HTTPS and exactly one that the Trust Framework has for the application.':
    'يجب أن يكون redirect_uri عنوان HTTPS، وأن يطابق تمامًا أحد العناوين المقيَّدة للتطبيق في إطار الثقة.',
  '/par answers 201 or 200 with request_uri and an expires_in below 600 seconds.':
    'يجب أن يجيب /par برمز الحالة 201 أو 200، مع request_uri وقيمة expires_in أقل من 600 ثانية.',
  '/token answers with access_token, token_type Bearer, expires_in and authorization_details.':
    'يجب أن يجيب /token بالقيم access_token وtoken_type، وقيمته Bearer، وexpires_in وauthorization_details.',
  'An access token lives no longer than 600 seconds.': 'ينبغي ألا تتجاوز مدة صلاحية رمز الوصول 600 ثانية.',
  'An access token works only with the client certificate that it was issued to.':
    'يجب ألا يعمل رمز الوصول إلا مع شهادة العميل التي أُصدر لها.',
  'The callback names the issuer in iss.': 'يجب أن يذكر رد إعادة التوجيه (callback) جهة الإصدار في iss.',
  'POST /tpp-registration has no body: the API Hub reads the TPP from its client certificate and answers 204.':
    'يجب أن يكون الطلب POST /tpp-registration بلا متن: إذ يستدل API Hub على TPP من شهادة العميل الخاصة بها، ويجيب برمز الحالة 204.',
  'Signed responses of the API Hub are application/jwt by Sig2, PS256, with iss, exp and nbf, for this client.':
    'يجب أن تكون الاستجابات الموقَّعة الصادرة عن API Hub من النوع application/jwt، موقَّعةً بمفتاح Sig2 وفق الخوارزمية PS256، ومتضمنةً iss وexp وnbf، وموجَّهةً إلى هذا العميل.',
  'Requests with a signed payload are JWTs by Sig1 with iss, exp, nbf, aud, iat and message; badly signed ones get the documented error.':
    'يجب أن تكون الطلبات ذات المحتوى الموقَّع رموز JWT موقَّعة بمفتاح Sig1 تتضمن iss وexp وnbf وaud وiat وmessage؛ ويُجاب عن الطلبات ذات التوقيع غير الصحيح بالخطأ الموثَّق.',
  'An id_token is signed with PS256 by the key of its kid in jwks_uri, for this client, from this issuer, with the nonce of the request.':
    'يجب أن يُوقَّع id_token وفق الخوارزمية PS256 بالمفتاح الذي يحدده kid فيه والوارد في jwks_uri، وأن يكون موجَّهًا إلى هذا العميل، وصادرًا عن جهة الإصدار هذه، ومتضمنًا قيمة nonce الواردة في الطلب.',
  'A JWE uses RSA-OAEP-256 and A256GCM and names the recipient’s KID.':
    'يجب أن تستخدم رسالة JWE الخوارزميتين RSA-OAEP-256 وA256GCM، وأن تذكر KID الخاص بالمستلم.',
  'The encryption key is chosen from the JWKS by use enc and KID.':
    'يجب اختيار مفتاح التشفير من JWKS بحسب القيمة enc للعنصر use وبحسب KID.',
  'Personal data is signed first and encrypted then: inside the JWE is a PS256 JWS by Sig1.':
    'يجب توقيع البيانات الشخصية أولًا ثم تشفيرها: فتتضمن رسالة JWE في داخلها رسالة JWS موقَّعة بمفتاح Sig1 وفق الخوارزمية PS256.',
  'The JWS inside has aud, exp, iss, sub, jti and iat, and the members Initiation and Risk.':
    'يجب أن تتضمن رسالة JWS الداخلية الحقول aud وexp وiss وsub وjti وiat، والعنصرين Initiation وRisk.',
  'The encrypted personal data is sent with the consent and again with the payment.':
    'يجب إرسال البيانات الشخصية المشفَّرة مع الموافقة، ثم إرسالها مرة أخرى مع عملية الدفع.',
  'Only the LFI can decrypt what is encrypted to Enc1.': 'يجب ألا يستطيع فك تشفير ما شُفِّر بالمفتاح Enc1 سوى LFI.',
  'The LFI verifies the JWS inside with the TPP’s published keys, those in use first, then the inactive ones.':
    'يجوز أن تتحقق LFI من رسالة JWS الداخلية بالمفاتيح التي تنشرها TPP، بدءًا بالمفاتيح المستخدمة ثم غير النشطة.',
  'The sandbox has helpers that sign and encrypt; they take a private key in the request.':
    'توفّر البيئة التجريبية (sandbox) أدوات مساعدة للتوقيع والتشفير، تتلقى المفتاح الخاص ضمن الطلب.',
  'A webhook event is a JWE to Enc2.': 'يجب أن يكون حدث webhook رسالة JWE مشفَّرة بالمفتاح Enc2.',
  'Inside the JWE of an event is a PS256 JWT by Sig2.':
    'يجب أن تتضمن رسالة JWE الخاصة بالحدث JWT موقَّعًا بمفتاح Sig2 وفق الخوارزمية PS256.',
  'The receiver of an event answers 202.': 'يجب أن يجيب مستلم الحدث برمز الحالة 202.',
  'The URL that events go to is HTTPS.': 'يجب أن يكون عنوان URL الذي تُرسل إليه الأحداث عنوان HTTPS.',
  'The API Hub follows the FAPI 2.0 Security Profile (mutual TLS sender constraint, private_key_jwt, PAR, PKCE S256) and takes signed request objects.':
    'يجب أن يلتزم API Hub بمواصفة FAPI 2.0 Security Profile (تقييد الرموز بمرسلها عبر TLS المتبادل، وprivate_key_jwt، وPAR، وPKCE S256)، وأن يقبل كائنات الطلب الموقَّعة.',
  'The API Hub echoes x-fapi-interaction-id in its response, and makes one where there was none.':
    'ينبغي أن يعيد API Hub في استجابته الترويسة x-fapi-interaction-id كما وردت، وأن ينشئ واحدة إن لم ترد.',
  'A header x-jws-signature is named for signed requests.':
    'ورد ذكر الترويسة x-jws-signature فيما يخص الطلبات الموقَّعة.',
  'Keys are made, used and kept in HSMs certified to FIPS 140-3, under central key management.':
    'ينبغي إنشاء المفاتيح واستخدامها وحفظها داخل وحدات HSM معتمدة وفق FIPS 140-3، وتحت إدارة مركزية للمفاتيح.',
  'All use of keys is logged for audit.': 'ينبغي تسجيل كل استخدام للمفاتيح لأغراض التدقيق.',
  'Clients and servers authenticate each other by mutual TLS.':
    'ينبغي أن يتحقق كل من العميل والخادم من هوية الآخر عبر TLS المتبادل.',
  'For each of the nine certificates between LFI and API Hub the agreed data was exchanged: KID and JWKS URL, for C3 also the application id, for S1, S3 and Sig2 the CSR.':
    'يجب أن تكون البيانات المتفق عليها قد تُبودلت بشأن كل من الشهادات التسع بين LFI وAPI Hub: وهي KID وJWKS URL، يُضاف إليهما معرّف التطبيق للشهادة C3، وCSR للشهادات S1 وS3 وSig2.',
  'Every environment, and in it every brand, has an onboarding form, and so a target, of its own.':
    'يجب أن يكون لكل بيئة، ولكل علامة تجارية فيها، نموذج انضمام مستقل، ومن ثَمّ هدف فحص مستقل.',
  'Legal name and organisation id are given for each environment.': 'يجب تقديم الاسم القانوني ومعرّف المنشأة لكل بيئة.',
  'A TPP’s application has an OpenID certification as relying party for the CBUAE FAPI 2.0 Message Signing profile before it goes to production.':
    'يجب أن يحصل تطبيق TPP، قبل انتقاله إلى بيئة الإنتاج، على اعتماد OpenID بصفته طرفًا معوِّلًا (relying party) وفق مواصفة CBUAE FAPI 2.0 Message Signing.',
  'Before go-live a TPP has an active transport certificate that works for mutual TLS and an active signing certificate whose KID and thumbprint it knows.':
    'يجب أن تكون لدى TPP، قبل بدء التشغيل الفعلي، شهادة نقل نشطة تعمل في TLS المتبادل، وشهادة توقيع نشطة تعرف TPP قيمة KID والبصمة الرقمية لها.',
} as const;
