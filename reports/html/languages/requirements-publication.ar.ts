/** What is published: JWKS, Trust Framework, hosts, discovery (prefixes KID, JWKS, TFT, TFA, APP, HOST, DISC, PART). */
export const inArabicOfPublication = {
  'The KID is copied exactly as the Trust Framework shows it; case matters.':
    'يجب نسخ KID كما يعرضه إطار الثقة تمامًا، مع مراعاة الأحرف الكبيرة والصغيرة.',
  'The JWKS URL given for a role has an entry with the KID given for it.':
    'يجب أن تتضمن المجموعة المنشورة على عنوان JWKS URL المقدَّم للدور مُدخلًا يحمل KID المقدَّم له.',
  'A certificate’s KID is its SHA-256 thumbprint, which is also its x5t#S256.':
    'ينبغي أن تكون قيمة KID للشهادة هي بصمتها الرقمية بخوارزمية SHA-256، وهي ذاتها قيمة x5t#S256.',
  'Every signed JWT names the KID of its signing certificate.':
    'يجب أن يذكر كل JWT موقَّع قيمة KID لشهادة التوقيع التي وُقِّع بها.',
  'One certificate and one key serve one role.': 'يجب أن تُخصَّص كل شهادة وكل مفتاح لدور واحد فقط.',
  'Ozone gives the LFI KID and JWKS URL of C4 and Sig3.':
    'يجب أن تقدّم Ozone إلى LFI قيمة KID وعنوان JWKS URL لكل من C4 وSig3.',
  'S1, S3 and S4 are published in the organisation’s transport.jwks of the environment’s keystore.':
    'يجب أن تُنشر S1 وS3 وS4 في ملف transport.jwks الخاص بالمنشأة في مخزن مفاتيح البيئة.',
  'Sig2 and Enc1 are published in the LFI organisation’s application.jwks, which is the jwks_uri of discovery.':
    'ينبغي أن يُنشر Sig2 وEnc1 في ملف application.jwks الخاص بمنشأة LFI، وهو الملف الذي يشير إليه jwks_uri في وثيقة الاكتشاف.',
  'Other roles are published under /{OrgId}/, /{OrgId}/{AppId}/ or /{AppId}/.':
    'ينبغي أن تُنشر شهادات الأدوار الأخرى تحت المسار /{OrgId}/ أو /{OrgId}/{AppId}/ أو /{AppId}/.',
  'The URL in x5u leads to the same certificate as x5c.':
    'يؤدي عنوان URL الوارد في x5u إلى الشهادة ذاتها الواردة في x5c.',
  'A published key has kty, use, kid, n and e; with a certificate also x5c, x5t#S256, x5u and x5dn; no alg.':
    'ينبغي أن يتضمن المفتاح المنشور العناصر kty وuse وkid وn وe؛ وأن يتضمن كذلك، إذا كانت له شهادة، العناصر x5c وx5t#S256 وx5u وx5dn؛ وألا يتضمن alg.',
  'Member use is sig for signing keys and enc for encryption keys.':
    'يجب أن تكون قيمة العنصر use هي sig لمفاتيح التوقيع وenc لمفاتيح التشفير.',
  'A published key is the key of its own certificate, and x5t#S256 is that certificate’s thumbprint.':
    'يجب أن يكون المفتاح المنشور هو مفتاح شهادته نفسها، وأن تكون قيمة x5t#S256 هي البصمة الرقمية لتلك الشهادة.',
  'x5dn is the certificate’s subject as an RFC 4514 string.':
    'قيمة x5dn هي اسم صاحب الشهادة في صورة سلسلة نصية وفق RFC 4514.',
  'A JWKS URL answers with a JWK Set over public HTTPS, without a client certificate.':
    'يجب أن يجيب عنوان JWKS URL بمجموعة JWK Set عبر HTTPS متاح للعموم، من دون شهادة عميل.',
  'The jwks_uri of discovery lies under the LFI’s OrganisationId.':
    'ينبغي أن يقع jwks_uri الوارد في وثيقة الاكتشاف تحت OrganisationId الخاص بـLFI.',
  'The LFI’s PayloadSigningCertLocationUri in the Trust Framework is the JWKS that holds Sig2.':
    'ينبغي أن تكون قيمة PayloadSigningCertLocationUri الخاصة بـLFI في إطار الثقة هي عنوان JWKS التي تتضمن Sig2.',
  'The certificate used in a handshake is published in the JWKS of its role.':
    'يجب أن تكون الشهادة المستخدمة في المصافحة منشورة في JWKS الخاصة بدورها.',
  'Keys that are no longer in use move to the JWKS under inactive/.':
    'تُنقل المفاتيح التي لم تعد مستخدمة إلى JWKS الواقعة تحت المسار inactive/.',
  'TPPs cache a JWKS for five minutes, discovery and participants for fifteen.':
    'ينبغي أن تخزّن جهات TPP مجموعة JWKS مؤقتًا لمدة خمس دقائق، ووثيقة الاكتشاف وقائمة المشاركين لمدة خمس عشرة دقيقة.',
  'No two entries of a JWKS share a KID.': 'ينبغي ألا يشترك أي مُدخلين من JWKS واحدة في KID نفسه.',
  'Transport roles are in transport.jwks, signing and encryption roles in application.jwks.':
    'يجب أن تكون أدوار النقل في transport.jwks، وأدوار التوقيع والتشفير في application.jwks.',
  'C1, C3 and C4 are of type OPF UAE CLIENT TRANSPORT.': 'يجب أن تكون C1 وC3 وC4 من النوع OPF UAE CLIENT TRANSPORT.',
  'S1, S3 and S4 are of type OPF UAE SERVER TRANSPORT.': 'يجب أن تكون S1 وS3 وS4 من النوع OPF UAE SERVER TRANSPORT.',
  'Sig1, Sig2, Sig3 and Sig4 are of type OPF UAE CLIENT SIGNING.':
    'يجب أن تكون Sig1 وSig2 وSig3 وSig4 من النوع OPF UAE CLIENT SIGNING.',
  'Enc1 is of type SERVER ENCKEY.': 'يجب أن يكون Enc1 من النوع SERVER ENCKEY.',
  'Enc2 is of type OPF UAE CLIENT ENCRYPTION.': 'يجب أن يكون Enc2 من النوع OPF UAE CLIENT ENCRYPTION.',
  'Types are named opf_uae_, then client or server, then transport, signing or encryption; a TPP has client types only.':
    'تتألف أسماء الأنواع من opf_uae_ تليها client أو server، ثم transport أو signing أو encryption؛ ولا تكون لجهة TPP سوى الأنواع من فئة client.',
  'The description of S1 and S4 in the Trust Framework states who holds the private key and for which path.':
    'ينبغي أن يبيّن وصف كل من S1 وS4 في إطار الثقة الجهة الحائزة للمفتاح الخاص ومسار الاتصال المخصَّص له.',
  'S1, S3, S4, Sig2 and Enc1 belong to the LFI’s organisation, C3 and Sig4 to its C3-hh-cm-client application, C4 and Sig3 to Ozone’s organisation, C1, Sig1 and Enc2 to the TPP’s application.':
    'يجب أن تتبع S1 وS3 وS4 وSig2 وEnc1 منشأة LFI، وأن تتبع C3 وSig4 تطبيقها C3-hh-cm-client، وأن تتبع C4 وSig3 منشأة Ozone، وأن تتبع C1 وSig1 وEnc2 تطبيق TPP.',
  'The Trust Framework’s token endpoint gives a client-credentials token to a transport certificate that it knows.':
    'تمنح نقطة نهاية الرموز في إطار الثقة رمزًا بطريقة بيانات اعتماد العميل (client-credentials) لمن يقدّم شهادة نقل معروفة لديه.',
  'The Trust Framework’s API lists the certificates of an organisation and of its applications.':
    'تسرد واجهة API لإطار الثقة شهادات المنشأة وشهادات تطبيقاتها.',
  'A certificate’s record tells type, status, dates, KID, key, description and the JWKS that publishes it.':
    'يبيّن سجل الشهادة نوعها وحالتها وتواريخها وKID ومفتاحها ووصفها وJWKS التي تنشرها.',
  'A revoked certificate’s record has status, time and one of five reasons.':
    'يتضمن سجل الشهادة المُبطلة حالتها ووقت إبطالها وأحد خمسة أسباب.',
  'Organisation and application are Active in the Trust Framework.':
    'ينبغي أن تكون حالة كل من المنشأة والتطبيق في إطار الثقة Active.',
  'An application’s record asks for certificate-bound tokens, signed request objects, PS256 and private_key_jwt.':
    'يشترط سجل التطبيق رموزًا مقيَّدة بالشهادة، وكائنات طلب موقَّعة، وPS256، وprivate_key_jwt.',
  'The LFI’s organisation has an application named C3-hh-cm-client, to which C3 and, with JWT Auth, Sig4 belong.':
    'يجب أن يكون لمنشأة LFI تطبيق اسمه C3-hh-cm-client تتبعه C3، وتتبعه كذلك Sig4 عند استخدام JWT Auth.',
  'The C3-hh-cm-client application has the role LFI and no role of a TPP.':
    'يجب أن يكون للتطبيق C3-hh-cm-client الدور LFI، وألا يكون له أي دور من أدوار TPP.',
  'The C3-hh-cm-client application has federation enabled and managed, and any HTTPS redirect URI, which is never used.':
    'خاصية الاتحاد (federation) مفعَّلة ومُدارة للتطبيق C3-hh-cm-client، وله عنوان URI لإعادة التوجيه عبر HTTPS، أيًّا كان، ولا يُستخدم مطلقًا.',
  'The Trust Framework’s web pages are at web.sandbox.directory (pre-production) and web.directory (production).':
    'تقع صفحات الويب لإطار الثقة على web.sandbox.directory (ما قبل الإنتاج) وweb.directory (الإنتاج).',
  'JWKS URLs are on the keystore of the environment.': 'يجب أن تكون عناوين JWKS URL على مخزن مفاتيح البيئة.',
  'API Hub hosts are named service, LFI Code, then the environment’s domain, with one LFI Code in all of them.':
    'ينبغي أن تتألف أسماء مضيفي API Hub من اسم الخدمة، ثم LFI Code، ثم نطاق البيئة، وأن يكون LFI Code واحدًا في جميعها.',
  'An LFI Code is made of lower-case letters and digits, and is the same in hosts and in o3-provider-id.':
    'ينبغي أن يتألف LFI Code من أحرف لاتينية صغيرة وأرقام، وأن يكون هو نفسه في أسماء المضيفين وفي o3-provider-id.',
  'The base URL of Ozone Connect is HTTPS, has no path and no trailing slash, and is the environment’s own.':
    'يجب أن يكون عنوان URL الأساسي لخدمة Ozone Connect عنوان HTTPS، بلا مسار وبلا شرطة مائلة ختامية، وأن يخص البيئة ذاتها.',
  'The model bank is an API Hub of its own at altareq1.sandbox, in the sandbox Trust Framework.':
    'المصرف النموذجي (model bank) هو API Hub قائم بذاته على altareq1.sandbox، في إطار الثقة للبيئة التجريبية (sandbox).',
  'The participants feed is public at data.sandbox.directory (pre-production) and data.directory (production).':
    'قائمة المشاركين متاحة للعموم على data.sandbox.directory (ما قبل الإنتاج) وdata.directory (الإنتاج).',
  'The Trust Framework’s API and its token endpoint are at matls-api and matls-auth of the environment’s directory.':
    'تقع واجهة API لإطار الثقة ونقطة نهاية الرموز فيه على matls-api وmatls-auth في دليل البيئة.',
  'OCSP, CRL and CA certificates are at the PKI hosts of the environment, which the certificates name.':
    'تقع خدمات OCSP وCRL وشهادات جهات التصديق (CA) على خوادم PKI الخاصة بالبيئة، وهي المذكورة في الشهادات.',
  'Every LFI has API gateways of its own, one for pre-production and another for production.':
    'يجب أن تكون لكل LFI بوابات API مستقلة، إحداها لبيئة ما قبل الإنتاج وأخرى لبيئة الإنتاج.',
  'The issuer’s /.well-known/openid-configuration answers 200 with JSON, without a client certificate.':
    'يجب أن يجيب العنوان /.well-known/openid-configuration لدى جهة الإصدار برمز الحالة 200 وبصيغة JSON، من دون شهادة عميل.',
  'issuer is the discovery URL without its suffix, and the Issuer of the participants feed.':
    'يجب أن تكون قيمة issuer هي عنوان URL لوثيقة الاكتشاف من دون لاحقته، وأن تطابق قيمة Issuer في قائمة المشاركين.',
  'The document names issuer, authorisation, token, registration and pushed authorisation endpoints and jwks_uri, all HTTPS.':
    'يجب أن تذكر الوثيقة جهة الإصدار، ونقاط النهاية للتفويض وللرموز وللتسجيل وللإرسال المسبق لطلبات التفويض، وjwks_uri، وكلها عبر HTTPS.',
  'Clients authenticate at the token endpoint by private_key_jwt only.':
    'يجب ألا يُثبت العملاء هويتهم عند نقطة نهاية الرموز إلا بالطريقة private_key_jwt.',
  'PS256 is the only algorithm for id_tokens, request objects and client assertions.':
    'يجب أن تكون PS256 الخوارزمية الوحيدة لرموز id_token وكائنات الطلب (request object) وإفادات العملاء (client assertion).',
  'require_pushed_authorization_requests is true.': 'يجب أن تكون قيمة require_pushed_authorization_requests هي true.',
  'S256 is the only PKCE method.': 'يجب أن تكون S256 الطريقة الوحيدة المعتمدة في PKCE.',
  'tls_client_certificate_bound_access_tokens is true.':
    'ينبغي أن تكون قيمة tls_client_certificate_bound_access_tokens هي true.',
  'mtls_endpoint_aliases, where there are any, are HTTPS URLs on as1; a client uses them.':
    'يجوز أن تتضمن الوثيقة mtls_endpoint_aliases؛ فإن وُجدت كانت عناوين HTTPS URL على as1، واستخدمها العميل.',
  'authorization_response_iss_parameter_supported is true; the response type is code, the response mode query.':
    'يجب أن تكون قيمة authorization_response_iss_parameter_supported هي true، وأن يكون نوع الاستجابة code ونمط الاستجابة query.',
  'Grant types include authorization_code, client_credentials and refresh_token.':
    'ينبغي أن تشمل أنواع المنح authorization_code وclient_credentials وrefresh_token.',
  'authorization_endpoint is the LFI’s own page for browsers: a public certificate, no client certificate.':
    'تشير القيمة authorization_endpoint إلى صفحة LFI نفسها المخصَّصة للمتصفحات: بشهادة موثوقة للعموم، ومن دون شهادة عميل.',
  'Lists of encryption algorithms are empty.': 'قوائم خوارزميات التشفير خالية.',
  'authorization_details_types_supported names consent types as urn:openfinanceuae:…-consent:v and a version.':
    'ينبغي أن تسمّي القيمة authorization_details_types_supported أنواع الموافقات بالصيغة urn:openfinanceuae:…-consent:v متبوعةً برقم الإصدار.',
  'The participants feed has the LFI as Active, with legal name and id as in its certificates, issuer and discovery URL.':
    'ينبغي أن تكون LFI مدرجة في قائمة المشاركين بالحالة Active، بالاسم القانوني والمعرّف الواردين في شهاداتها، مع جهة الإصدار وعنوان URL لوثيقة الاكتشاف.',
  'An organisation’s Size is LFI, TPP or TSP; the participants feed has LFIs only.':
    'قيمة Size للمنشأة هي LFI أو TPP أو TSP؛ ولا ترد في قائمة المشاركين سوى جهات LFI.',
} as const;
