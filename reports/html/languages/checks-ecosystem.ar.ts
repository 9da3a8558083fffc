/** Titles, findings and remedies of checks: Participants, discovery and the ecosystem. */
export const inArabicOfEcosystemChecks = {
  Brands: 'العلامات التجارية',
  'LFI Code {code} is lower-case letters and digits': 'يتألف LFI Code {code} من أحرف لاتينية صغيرة وأرقام',
  'LFI Code {actual} is not lower-case letters and digits.':
    'لا يقتصر LFI Code {actual} على الأحرف اللاتينية الصغيرة والأرقام.',
  'Agree on another code with Ozone before go-live: it is part of every host name and hardly ever changes.':
    'اتفق مع Ozone على رمز آخر قبل بدء التشغيل الفعلي: فهو جزء من كل اسم مضيف ويكاد لا يتغير أبدًا.',
  'Brand {code} has an onboarding form of its own': 'للعلامة التجارية {code} نموذج انضمام مستقل',
  'The form of {code} lacks the KID of {actual}.': 'ينقص نموذج الانضمام الخاص بـ{code} قيمة KID لكل مما يلي: {actual}.',
  'Each brand’s API Hub instance has certificates of its own for these roles: upload Ozone’s CSRs and give their KIDs.':
    'لنسخة API Hub الخاصة بكل علامة تجارية شهادات مستقلة لهذه الأدوار: ارفع طلبات CSR التي سلّمتها Ozone وقدّم قيم KID الخاصة بشهاداتها.',
  'Brand {code} shares no certificate of its API Hub instance':
    'لا تشترك العلامة التجارية {code} مع غيرها في أي شهادة من شهادات نسخة API Hub الخاصة بها',
  '{code} and {other} have one KID for {actual}.': 'تشترك {code} و{other} في KID واحد لكل مما يلي: {actual}.',
  'Have a certificate issued for each brand’s API Hub instance; only C3, S4, Sig4 and Enc1 may be shared.':
    'استصدر شهادة مستقلة لنسخة API Hub الخاصة بكل علامة تجارية؛ ولا تجوز المشاركة إلا في C3 وS4 وSig4 وEnc1.',
  'Names in the target': 'الأسماء الواردة في ملف الهدف',
  'The certificates do not all agree on another name than the target’s':
    'لا تتفق الشهادات جميعها على اسم غير الوارد في ملف الهدف',
  'The target says “{expected}”; {attribute} of all {count} certificates and requests at hand is “{actual}” ({bearers}).':
    'الوارد في ملف الهدف «{expected}»، أما قيمة {attribute} في جميع الشهادات وطلباتها المتاحة، وعددها {count}، فهي «{actual}» ({bearers}).',
  'Correct this line of the target, character by character as the Trust Framework shows it. If the line is right, all of these certificates have to be issued again from CSRs with this name.':
    'صحّح هذا السطر في ملف الهدف حرفًا بحرف كما يعرضه إطار الثقة. وإذا كان السطر صحيحًا، فيجب إعادة إصدار هذه الشهادات كلها من طلبات CSR تحمل هذا الاسم.',
  'Hosts in the discovery document': 'أسماء المضيفين في وثيقة الاكتشاف',
  'All URLs in discovery of {code} belong to one environment':
    'تنتمي جميع عناوين URL في وثيقة الاكتشاف الخاصة بـ{code} إلى بيئة واحدة',
  '{member} is {actual}, a host of the {framework} environments; the target’s is {expected}.':
    'قيمة {member} هي {actual}، ومضيفها من بيئات {framework}؛ وبيئة ملف الهدف هي {expected}.',
  'Raise it with Ozone: clients would take keys or tokens of one environment to the other.':
    'ارفع الأمر إلى Ozone: فقد ينقل العملاء مفاتيح بيئة أو رموزها إلى البيئة الأخرى.',
  'Endpoints in discovery of {code} are where target and pattern say':
    'تقع نقاط النهاية في وثيقة الاكتشاف الخاصة بـ{code} حيث يحددها ملف الهدف والنمط',
  '{member} is on {actual}; the target says {expected}.': 'تقع {member} على {actual}، والوارد في ملف الهدف {expected}.',
  'TPPs use what the document says, and this run tested what the target says: make them agree.':
    'تستخدم جهات TPP ما تذكره الوثيقة، وقد فحص هذا التشغيل ما يذكره ملف الهدف: طابِق بينهما.',
  '{member} is on {actual}; the pattern of the environment gives {expected}.':
    'تقع {member} على {actual}، ونمط البيئة يقتضي {expected}.',
  'Ask Ozone whether this host is meant; the document is used as it is.':
    'استفسر من Ozone عما إذا كان هذا المضيف هو المقصود؛ وتُستخدم الوثيقة كما هي.',
  'jwks_uri in discovery of {code} is the LFI organisation’s':
    'قيمة jwks_uri في وثيقة الاكتشاف الخاصة بـ{code} هي العنوان الخاص بمنشأة LFI',
  'jwks_uri is {actual}; Sig2 and Enc1 of the LFI are published at {expected}.':
    'قيمة jwks_uri هي {actual}، أما Sig2 وEnc1 الخاصان بـLFI فمنشوران على {expected}.',
  'Ask Ozone: TPPs verify responses and choose the encryption key with what jwks_uri names.':
    'استفسر من Ozone: إذ تتحقق جهات TPP من الاستجابات وتختار مفتاح التشفير بناءً على ما يحدده jwks_uri.',
  'Security profile in the discovery document': 'المواصفة الأمنية في وثيقة الاكتشاف',
  'Clients of {code} authenticate with private_key_jwt only':
    'لا يُثبت العملاء هويتهم لدى {code} إلا بالطريقة private_key_jwt',
  '{member} is {actual}, not exactly {expected}.': 'قيمة {member} هي {actual}، وليست {expected} تمامًا.',
  'Raise it with Ozone: TPPs configure themselves from this document.':
    'ارفع الأمر إلى Ozone: فجهات TPP تضبط إعداداتها من هذه الوثيقة.',
  'Signatures for {code} are PS256 only': 'لا تُستخدم للتواقيع لدى {code} سوى PS256',
  '{member} lists {actual}.': 'القيم المدرجة في {member}: {actual}.',
  'Nothing for TPPs to do: the API Hub signs with PS256. Ozone should list what it supports and no more.':
    'لا يلزم جهات TPP أي إجراء: إذ يوقّع API Hub وفق PS256. وينبغي أن تدرج Ozone ما تدعمه دون زيادة.',
  'Pushed authorisation requests are required by {code}': 'يشترط {code} الإرسال المسبق لطلبات التفويض',
  '{member} is {actual}, not {expected}.': 'قيمة {member} هي {actual}، وليست {expected}.',
  'PKCE of {code} is S256 only': 'لا تُستخدم في PKCE لدى {code} سوى S256',
  '{code} announces certificate-bound access tokens': 'يعلن {code} تقييد رموز الوصول بالشهادة',
  '{member} is {actual}.': 'قيمة {member} هي {actual}.',
  'Ask Ozone; what decides is whether a token is refused on another certificate.':
    'استفسر من Ozone؛ والعبرة بما إذا كان الرمز يُرفض عند تقديمه مع شهادة أخرى.',
  'Authorisation responses of {code} name their issuer': 'تذكر استجابات التفويض لدى {code} جهة إصدارها',
  'Responses of {code} are codes in the query': 'نوع الاستجابة لدى {code} هو code ونمطها query',
  '{member} is {actual}; documented is {expected}.': 'قيمة {member} هي {actual}، والقيمة الموثَّقة هي {expected}.',
  'Ask Ozone; TPPs should use code and query.': 'استفسر من Ozone؛ وينبغي أن تستخدم جهات TPP القيمتين code وquery.',
  'Grant types of {code} include the three that TPPs need':
    'تشمل أنواع المنح لدى {code} الأنواع الثلاثة التي تحتاج إليها جهات TPP',
  'grant_types_supported is {actual}; it lacks {missing}.':
    'قيمة grant_types_supported هي {actual}، وينقصها {missing}.',
  'Encryption lists of {code}': 'قوائم التشفير لدى {code}',
  'Authorization details types of {code} are the standard’s':
    'أنواع authorization_details لدى {code} هي الأنواع المقررة في المعيار',
  'authorization_details_types_supported is {actual}.': 'قيمة authorization_details_types_supported هي {actual}.',
  'authorization_details_types_supported has {actual}.':
    'تتضمن authorization_details_types_supported ما يلي: {actual}.',
  'Discovery document': 'وثيقة الاكتشاف',
  'Discovery of {code} answers with status 200 and without a client certificate':
    'تُجيب وثيقة الاكتشاف الخاصة بـ{code} برمز الحالة 200 ومن دون شهادة عميل',
  '{url} answers {actual}: no such document.': 'إجابة {url} هي {actual}: لا وجود لهذه الوثيقة.',
  'Check host and LFI Code; if they are right, ask Ozone.':
    'تحقق من المضيف وLFI Code؛ فإن كانا صحيحين فاستفسر من Ozone.',
  '{url} answers {actual}: it wants credentials or a client certificate.':
    'إجابة {url} هي {actual}: يشترط العنوان بيانات اعتماد أو شهادة عميل.',
  'Discovery is public. Check the URL; if it is right, ask Ozone to open it.':
    'وثيقة الاكتشاف متاحة للعموم. تحقق من عنوان URL؛ فإن كان صحيحًا فاطلب من Ozone إتاحته.',
  '{url} answers {actual} and sends the caller to {location}.':
    'إجابة {url} هي {actual}، مع إحالة الجهة المتصلة إلى {location}.',
  'Raise it with Ozone: the document is at the issuer’s URL itself (OpenID Connect Discovery 4).':
    'ارفع الأمر إلى Ozone: فموضع الوثيقة هو عنوان URL لجهة الإصدار نفسها (OpenID Connect Discovery 4).',
  '{url} answers {actual}.': 'إجابة {url} هي {actual}.',
  'Try again later; if it stays, ask Ozone.': 'أعد المحاولة لاحقًا؛ فإن استمرت الحالة فاستفسر من Ozone.',
  'Discovery of {code} is a JSON object': 'وثيقة الاكتشاف الخاصة بـ{code} كائن JSON',
  '{url} answers with a web page ({actual}).': 'إجابة {url} صفحة ويب ({actual}).',
  'Check the URL: it may be a login or a proxy’s error page. If it is right, ask Ozone.':
    'تحقق من عنوان URL: فقد تكون صفحة تسجيل دخول أو صفحة خطأ من وكيل (proxy). فإن كان صحيحًا فاستفسر من Ozone.',
  '{url} is no discovery document: {actual}.': 'إجابة {url} ليست وثيقة اكتشاف: {actual}.',
  'issuer of {code} is the URL that the document was fetched from':
    'قيمة issuer الخاصة بـ{code} هي عنوان URL الذي جُلبت منه الوثيقة',
  'issuer is {actual}; the document is at {expected}.': 'قيمة issuer هي {actual}، والوثيقة تقع على {expected}.',
  'Raise it with Ozone: clients must refuse an issuer that differs in one character, a trailing slash among them (RFC 8414 3.3).':
    'ارفع الأمر إلى Ozone: إذ يجب على العملاء رفض كل قيمة issuer تختلف بحرف واحد، ومن ذلك الشرطة المائلة الختامية (RFC 8414 3.3).',
  'Discovery of {code} has the required members': 'تتضمن وثيقة الاكتشاف الخاصة بـ{code} العناصر المطلوبة',
  'The discovery document lacks {actual}.': 'ينقص وثيقة الاكتشاف ما يلي: {actual}.',
  '{member} is {actual}, not an https URL.': 'قيمة {member} هي {actual}، وليست عنوان https URL.',
  'mtls_endpoint_aliases of {code}': 'قيم mtls_endpoint_aliases الخاصة بـ{code}',
  'Authorization endpoint of {code} is the LFI’s own': 'نقطة نهاية التفويض الخاصة بـ{code} تعود إلى LFI نفسها',
  'One environment': 'بيئة واحدة',
  '{endpoint} is a host of the environment': 'نقطة النهاية {endpoint} على مضيف من مضيفي البيئة',
  'The target is about {environment}, but {endpoint} is {actual}, of the {other} Trust Framework.':
    'يتعلق ملف الهدف بالبيئة {environment}، لكن مضيف {endpoint} هو {actual}، وهو تابع لإطار الثقة {other}.',
  'Correct the endpoint or the environment in the target; pre-production and production are never mixed.':
    'صحّح نقطة النهاية أو البيئة في ملف الهدف؛ ولا تُخلط مطلقًا بيئة ما قبل الإنتاج ببيئة الإنتاج.',
  'Onboarding form: institution': 'نموذج الانضمام: المنشأة المالية',
  'The Ozone Connect base URL on the form follows the rules':
    'يستوفي عنوان URL الأساسي لخدمة Ozone Connect في النموذج القواعد المقررة',
  'The Ozone Connect base URL is {actual}, not an https URL.':
    'عنوان URL الأساسي لخدمة Ozone Connect هو {actual}، وليس عنوان https URL.',
  'Correct the onboarding form of this environment and tell Ozone.': 'صحّح نموذج الانضمام لهذه البيئة وأبلغ Ozone.',
  'The Ozone Connect base URL {actual} ends in a slash.':
    'ينتهي عنوان URL الأساسي لخدمة Ozone Connect بشرطة مائلة: {actual}.',
  'The Ozone Connect base URL {actual} has more than scheme and host.':
    'يتضمن عنوان URL الأساسي لخدمة Ozone Connect أكثر من البروتوكول والمضيف: {actual}.',
  'Correct the onboarding form of this environment and tell Ozone. Base paths of API families have fields of their own (healthCheckBasePath in the target).':
    'صحّح نموذج الانضمام لهذه البيئة وأبلغ Ozone. وللمسارات الأساسية لمجموعات API حقول مستقلة (healthCheckBasePath في ملف الهدف).',
  'The form says {actual}; this run tested {expected}.': 'الوارد في النموذج {actual}، وقد فحص هذا التشغيل {expected}.',
  'Test what the API Hub will call: correct the form or endpoints.oc.':
    'افحص ما سيستدعيه API Hub: صحّح النموذج أو endpoints.oc.',
  'The application c3-hh-cm-client has the role LFI only': 'للتطبيق c3-hh-cm-client الدور LFI دون سواه',
  'The application c3-hh-cm-client has the roles {actual}, not {expected} alone.':
    'أدوار التطبيق c3-hh-cm-client هي {actual}، وليست {expected} وحده.',
  'Remove every other role from the application in the Trust Framework: it is no TPP.':
    'أزل عن التطبيق في إطار الثقة كل دور آخر: فهو ليس TPP.',
  'Onboarding form: certificates': 'نموذج الانضمام: الشهادات',
  '{role} is known by KID and JWKS URL': 'قيمة KID وعنوان JWKS URL معلومان للدور {role}',
  'The target does not say the KID of {role}; {giver} gives it on the onboarding form.':
    'لا يذكر ملف الهدف KID الخاص بـ{role}، وتقدّمه في نموذج الانضمام {giver}.',
  'Write the KID of {role}, exactly as the Trust Framework shows it, to /certificates/{role}/kid; what {giver} has to give and has not, ask for.':
    'اكتب KID الخاص بـ{role}، كما يعرضه إطار الثقة تمامًا، في /certificates/{role}/kid؛ واطلب ما يجب أن تقدّمه {giver} ولم تقدّمه.',
  'The target does not say the JWKS URL of {role}; {giver} gives it on the onboarding form.':
    'لا يذكر ملف الهدف JWKS URL الخاص بـ{role}، وتقدّمه في نموذج الانضمام {giver}.',
  'Write the JWKS URL of {role} to /certificates/{role}/jwks; what {giver} has to give and has not, ask for.':
    'اكتب JWKS URL الخاص بـ{role} في /certificates/{role}/jwks؛ واطلب ما يجب أن تقدّمه {giver} ولم تقدّمه.',
  'The target does not say the Application ID that {role} belongs to: {expected}.':
    'لا يذكر ملف الهدف Application ID للتطبيق الذي يتبعه {role}: {expected}.',
  'Copy the Application ID from the Trust Framework to the target and to the form; without it nobody can compare the CN.':
    'انسخ Application ID من إطار الثقة إلى ملف الهدف وإلى النموذج؛ فمن دونه لا تمكن مقارنة CN.',
  'Participants feed': 'قائمة المشاركين',
  'The participants feed answers with a list and without a client certificate':
    'تُجيب قائمة المشاركين بقائمة ومن دون شهادة عميل',
  'Try again later; if it stays, raise it with the Trust Framework.':
    'أعد المحاولة لاحقًا؛ فإن استمرت الحالة فارفع الأمر إلى إطار الثقة.',
  '{url} is no JSON list: {actual}.': 'إجابة {url} ليست قائمة JSON: {actual}.',
  'Check for a proxy’s page in between; else raise it with the Trust Framework.':
    'تحقق من عدم وجود صفحة صادرة عن وكيل (proxy) في المسار؛ وإلا فارفع الأمر إلى إطار الثقة.',
  'The participants feed has one record of the LFI': 'تتضمن قائمة المشاركين سجلًا واحدًا لـLFI',
  'The participants feed has no record of {expected}.': 'لا تتضمن قائمة المشاركين سجلًا للمنشأة {expected}.',
  'Compare the organisation’s id with the Trust Framework of this environment; TPPs find LFIs in this feed.':
    'قارن معرّف المنشأة بما هو مقيَّد في إطار الثقة لهذه البيئة؛ إذ تعثر جهات TPP على جهات LFI في هذه القائمة.',
  'The participants feed has {actual} records of {expected}.':
    'عدد سجلات المنشأة {expected} في قائمة المشاركين: {actual}.',
  'Raise it with the Trust Framework.': 'ارفع الأمر إلى إطار الثقة.',
  'The LFI is active in the participants feed': 'LFI نشطة في قائمة المشاركين',
  'Status of the LFI’s record is {actual}, not {expected}.': 'حالة سجل LFI هي {actual}، وليست {expected}.',
  'Correct the organisation’s record in the Trust Framework of this environment.':
    'صحّح سجل المنشأة في إطار الثقة لهذه البيئة.',
  'The LFI’s legal name in the participants feed is the target’s':
    'الاسم القانوني لـLFI في قائمة المشاركين هو الوارد في ملف الهدف',
  'LegalEntityName in the directory is “{actual}”; the target says “{expected}”.':
    'قيمة LegalEntityName في الدليل هي «{actual}»، والوارد في ملف الهدف «{expected}».',
  'Certificates must carry the directory’s name, character by character: correct the target, or the record.':
    'يجب أن تحمل الشهادات الاسم الوارد في الدليل حرفًا بحرف: صحّح ملف الهدف أو السجل.',
  'Size and roles of the LFI in the participants feed': 'قيمة Size وأدوار LFI في قائمة المشاركين',
  'All URLs in the LFI’s record belong to one environment': 'تنتمي جميع عناوين URL في سجل LFI إلى بيئة واحدة',
  'The LFI’s record names {actual}, a host of the {framework} environments; the target’s is {expected}.':
    'يذكر سجل LFI العنوان {actual}، ومضيفه من بيئات {framework}؛ وبيئة ملف الهدف هي {expected}.',
  Statements: 'التصريحات',
  'Declared: Private keys and CSRs are made in an HSM or equivalent, and the keys stay there':
    'مُصرَّح به: تُنشأ المفاتيح الخاصة وطلبات CSR داخل HSM أو نظام مكافئ، وتبقى المفاتيح فيه',
  'The target states {actual} to: Private keys and CSRs are made in an HSM or equivalent, and the keys stay there.':
    'يجيب ملف الهدف ({actual}) عن التصريح التالي: تُنشأ المفاتيح الخاصة وطلبات CSR داخل HSM أو نظام مكافئ، وتبقى المفاتيح فيه.',
  'Generate new keys in the HSM, have the certificates issued again from CSRs made there, and retire the old ones.':
    'أنشئ مفاتيح جديدة داخل HSM، وأعد استصدار الشهادات من طلبات CSR مُعدَّة فيه، وأخرج المفاتيح القديمة من الخدمة.',
  'Declared: The application has the relying-party certification for the CBUAE FAPI 2.0 Message Signing profile':
    'مُصرَّح به: حصل التطبيق على اعتماد الطرف المعوِّل (relying party) لمواصفة CBUAE FAPI 2.0 Message Signing',
  'The target states {actual} to: The application has the relying-party certification for the CBUAE FAPI 2.0 Message Signing profile.':
    'يجيب ملف الهدف ({actual}) عن التصريح التالي: حصل التطبيق على اعتماد الطرف المعوِّل (relying party) لمواصفة CBUAE FAPI 2.0 Message Signing.',
  'Run the OpenID Foundation’s certification with test certificates made for it, and submit the result.':
    'أجرِ اختبارات الاعتماد لدى OpenID Foundation بشهادات اختبار مُعدَّة لذلك، وقدّم النتيجة.',
  'Plan for FIPS 140-3 certified modules under one key management before production.':
    'ضع خطة لاستخدام وحدات معتمدة وفق FIPS 140-3 تحت إدارة موحدة للمفاتيح قبل الانتقال إلى الإنتاج.',
  'Declared: Every use of a private key leaves an audit record': 'مُصرَّح به: يُسجَّل كل استخدام لمفتاح خاص في سجل تدقيق',
  'The target states {actual} to: Every use of a private key leaves an audit record.':
    'يجيب ملف الهدف ({actual}) عن التصريح التالي: يُسجَّل كل استخدام لمفتاح خاص في سجل تدقيق.',
  'Switch on the audit log of the key store or HSM and keep its records.':
    'فعّل سجل التدقيق في مخزن المفاتيح أو HSM واحتفظ بقيوده.',
  'Declared: Somebody is told before a certificate expires': 'مُصرَّح به: يُبلَّغ شخص معني قبل انتهاء صلاحية أي شهادة',
  'The target states {actual} to: Somebody is told before a certificate expires.':
    'يجيب ملف الهدف ({actual}) عن التصريح التالي: يُبلَّغ شخص معني قبل انتهاء صلاحية أي شهادة.',
  'Run this suite on a schedule, or watch the expiry dates that it reports; a lapsed certificate breaks every connection.':
    'شغّل هذه الأداة وفق جدول زمني، أو تابع تواريخ انتهاء الصلاحية التي تذكرها؛ فالشهادة المنتهية تقطع كل اتصال.',
  'Trust Framework records': 'سجلات إطار الثقة',
  '{role} is of the Trust Framework type that the certificate table names':
    'نوع {role} في إطار الثقة هو المحدد في جدول الشهادات',
  'The type of {role} is {actual}, not {expected}.': 'نوع {role} هو {actual}، وليس {expected}.',
  'The type of a certificate cannot be changed: have {role} issued again as {expected}, publish it and give its KID to the other party.':
    'لا يمكن تغيير نوع الشهادة: أعد استصدار {role} بالنوع {expected}، وانشرها وأبلغ الطرف الآخر بقيمة KID الخاصة بها.',
  'The type of Sig2 is {actual}; the certificate table says {expected}, a newer page Server Signing.':
    'نوع Sig2 هو {actual}؛ والوارد في جدول الشهادات {expected}، وفي صفحة أحدث Server Signing.',
  'Nothing to do for the LFI, which followed the newer page; ask Ozone which type it wants.':
    'لا يلزم LFI أي إجراء، فقد اتبعت الصفحة الأحدث؛ واستفسر من Ozone عن النوع المطلوب.',
  'The description of {role} says who holds the key': 'يبيّن وصف {role} الجهة الحائزة للمفتاح',
  'The description of {role} is “{actual}”, not “{expected}”.': 'وصف {role} هو «{actual}»، وليس «{expected}».',
  'Set the description in the Trust Framework as the walkthrough says, so that everybody sees whose rotation it is.':
    'اضبط الوصف في إطار الثقة كما يحدده الدليل الإرشادي (walkthrough)، ليتضح للجميع مَن يتولى تدوير الشهادة.',
  'What several parties see of a server': 'ما تراه عدة أطراف من خادم واحد',
  'All parties see {endpoint} show the same certificate and chain':
    'ترى جميع الأطراف أن نقطة النهاية {endpoint} تقدّم الشهادة والسلسلة نفسيهما',
  '{endpoint} shows {first} the certificate with thumbprint {expected}, and {second} {actual} ({times}): which one a caller gets hangs on where it comes from.':
    'تقدّم نقطة النهاية {endpoint} إلى {first} الشهادة ذات البصمة {expected}، وإلى {second} الشهادة {actual} ({times}): وما تحصل عليه الجهة المتصلة يتوقف على موقعها.',
  '{endpoint} shows {first} and {second} the same certificate with different ones beside it ({times}): who has only the root can verify one of them and not the other.':
    'تقدّم نقطة النهاية {endpoint} إلى {first} و{second} الشهادة نفسها ومعها شهادات مختلفة ({times}): ومن ليست لديه إلا الشهادة الجذرية يستطيع التحقق من إحداهما دون الأخرى.',
  'Have all addresses and networks of {endpoint} lead to servers that are set up alike; where something was changed between the runs, run both again.':
    'اجعل جميع عناوين {endpoint} وشبكاتها تقود إلى خوادم متماثلة الإعداد؛ وإذا تغيّر شيء بين التشغيلين فأعد كليهما.',
  'All parties agree on the same TLS version with {endpoint}': 'تتفق جميع الأطراف مع {endpoint} على إصدار TLS نفسه',
  '{endpoint} speaks {expected} with {first} and {actual} with {second} ({times}): something between them ends TLS, or there are several servers.':
    'تعمل نقطة النهاية {endpoint} بالإصدار {expected} مع {first} وبالإصدار {actual} مع {second} ({times}): فإما أن شيئًا بينهما ينهي اتصال TLS، أو أن هناك عدة خوادم.',
  'What several parties see of the keystore': 'ما تراه عدة أطراف من مخزن المفاتيح',
  'All parties find the same keys in {jwks}': 'تجد جميع الأطراف المفاتيح نفسها في الوثيقة {jwks}',
  '{jwks} has the KID {kid} for {first} and not for {second} ({times}).':
    'تتضمن الوثيقة {jwks} قيمة KID {kid} لدى {first} ولا تتضمنها لدى {second} ({times}).',
  '{jwks} has another certificate or key under the KID {kid} for {second} than for {first}: {actual} in place of {expected} ({times}).':
    'تتضمن الوثيقة {jwks} تحت KID {kid} لدى {second} شهادة أو مفتاحًا غير ما لدى {first}: {actual} بدلًا من {expected} ({times}).',
  'The keystore is one for all. Where a key was published between the runs, run both again; else one of the parties reads a cache, a proxy or another environment: compare {url} from both networks.':
    'مخزن المفاتيح واحد للجميع. إذا نُشر مفتاح بين التشغيلين فأعد كليهما؛ وإلا فإن أحد الأطراف يقرأ من ذاكرة مؤقتة أو من وكيل (proxy) أو من بيئة أخرى: قارن {url} من الشبكتين.',
};
