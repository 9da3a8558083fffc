/** Certificates: who holds what, how it is requested, how long it lives (prefixes CON, CRT, TPP, CSR, VAL). */
export const inArabicOfCertificates = {
  'Every connection between the API Hub and an external party is mutual TLS: both sides show a certificate.':
    'يجب أن يجري كل اتصال بين API Hub وأي طرف خارجي عبر TLS المتبادل، بحيث يقدّم كل من الطرفين شهادة.',
  'The private key of a role is held only by the party that the certificate table names.':
    'يجب ألا يحوز المفتاح الخاص لأي دور سوى الطرف الذي يحدده جدول الشهادات.',
  'Certificates, hosts and keystore of one environment are never mixed with another’s.':
    'يجب عدم الخلط مطلقًا بين شهادات بيئة ما وأسماء مضيفيها ومخزن مفاتيحها وبين ما يخص بيئة أخرى.',
  'Connectivity is proven in both directions: LFI to Consent Manager and Headless Heimdall, API Hub to Ozone Connect.':
    'يجب إثبات الاتصال في الاتجاهين: من LFI إلى Consent Manager وHeadless Heimdall، ومن API Hub إلى Ozone Connect.',
  'The API Hub provides Authorisation Server and Consent Manager; the LFI provides Ozone Connect, its health checks and consent events: five surfaces, all over mutual TLS.':
    'يوفّر API Hub خادم التفويض وخدمة Consent Manager، وتوفّر LFI خدمة Ozone Connect وفحوص سلامة الخدمة الخاصة بها وأحداث الموافقة: خمس واجهات، كلها عبر TLS المتبادل.',
  'The API Hub lets in only TPPs that the Trust Framework has as active, and only within their licensed roles.':
    'يجب ألا يسمح API Hub بالدخول إلا لجهات TPP المقيَّدة في إطار الثقة بحالة نشطة، وفي حدود أدوارها المرخَّصة دون سواها.',
  'Sig3 and Sig4 exist where JWT Auth is selected as application layer authentication; elsewhere nobody has to have them.':
    'يجب توافر Sig3 وSig4 حيثما اختير JWT Auth وسيلةً للمصادقة في طبقة التطبيقات؛ وفيما عدا ذلك لا يُلزم أحد بتوفيرهما.',
  'Enc1 and Enc2 are keys for messages and never appear in a TLS handshake.':
    'يجب أن يقتصر استخدام المفتاحين Enc1 وEnc2 على الرسائل، وألا يظهر أيٌّ منهما في أي مصافحة TLS.',
  'as1 and rs1 serve S1, issued in the LFI’s organisation.':
    'يجب أن تقدّم نقطتا النهاية as1 وrs1 الشهادة S1 الصادرة ضمن سجل منشأة LFI.',
  'Consent Manager and Headless Heimdall serve S3, issued in the LFI’s organisation.':
    'يجب أن تقدّم خدمتا Consent Manager وHeadless Heimdall الشهادة S3 الصادرة ضمن سجل منشأة LFI.',
  'Ozone Connect serves S4, issued in the LFI’s organisation.':
    'يجب أن تقدّم خدمة Ozone Connect الشهادة S4 الصادرة ضمن سجل منشأة LFI.',
  'C1 identifies the TPP: a client certificate of the TPP’s application, published under it and presented on every call to the API Hub.':
    'يجب أن تُثبت الشهادة C1 هوية TPP: وهي شهادة عميل لتطبيق TPP، منشورة تحت هذا التطبيق، وتُقدَّم في كل استدعاء يوجَّه إلى API Hub.',
  'C3 identifies the LFI: a client certificate of its C3-hh-cm-client application, presented to Consent Manager and Headless Heimdall.':
    'يجب أن تُثبت الشهادة C3 هوية LFI: وهي شهادة عميل لتطبيقها C3-hh-cm-client، وتُقدَّم إلى Consent Manager وHeadless Heimdall.',
  'C4 identifies the API Hub: a client certificate of Ozone’s own organisation, presented to Ozone Connect.':
    'يجب أن تُثبت الشهادة C4 هوية API Hub: وهي شهادة عميل لمنشأة Ozone نفسها، وتُقدَّم إلى Ozone Connect.',
  'Sig1 signs what the TPP sends; the API Hub verifies it with the key that the TPP publishes.':
    'يجب أن يُوقَّع بمفتاح Sig1 ما ترسله TPP، وأن يتحقق API Hub من التوقيع بالمفتاح الذي تنشره TPP.',
  'Sig2 signs responses and id_tokens; the TPP verifies them with the key in the LFI’s JWKS.':
    'يجب أن تُوقَّع بمفتاح Sig2 الاستجابات ورموز id_token، وأن تتحقق TPP من التوقيع بالمفتاح الوارد في JWKS الخاصة بـLFI.',
  'Sig3 signs the API Hub’s JWT Auth; the LFI verifies it with the key in Ozone’s JWKS.':
    'يجب أن يُوقَّع بمفتاح Sig3 رمز JWT Auth الصادر عن API Hub، وأن تتحقق LFI من التوقيع بالمفتاح الوارد في JWKS الخاصة بـOzone.',
  'Sig4 signs the LFI’s JWT Auth; the API Hub verifies it with the key in the C3-hh-cm-client application’s JWKS.':
    'يجب أن يُوقَّع بمفتاح Sig4 رمز JWT Auth الصادر عن LFI، وأن يتحقق API Hub من التوقيع بالمفتاح الوارد في JWKS الخاصة بالتطبيق C3-hh-cm-client.',
  'TPPs encrypt personal data to Enc1; only the LFI can decrypt it.':
    'يجب أن تُشفّر جهات TPP البيانات الشخصية بالمفتاح Enc1، بحيث لا يستطيع فك تشفيرها سوى LFI.',
  'The API Hub encrypts webhook events to Enc2; only the TPP can decrypt them.':
    'يجب أن يُشفّر API Hub أحداث webhook بالمفتاح Enc2، بحيث لا يستطيع فك تشفيرها سوى TPP.',
  'S1 and S3 are two certificates.': 'ينبغي أن تكون S1 وS3 شهادتين مختلفتين.',
  'A TPP application has three certificates with three keys: one for transport, one for signing, one for encryption.':
    'يجب أن تكون لتطبيق TPP ثلاث شهادات بثلاثة مفاتيح: إحداها للنقل، والثانية للتوقيع، والثالثة للتشفير.',
  'The key is RSA with 2048 bits.': 'يجب أن يكون المفتاح من نوع RSA بطول 2048 بت.',
  'CSR and certificate are signed with SHA-256 and RSA.': 'يجب أن يُوقَّع كل من CSR والشهادة باستخدام SHA-256 وRSA.',
  'Subject C is AE.': 'يجب أن تكون قيمة السمة C في اسم صاحب الشهادة هي AE.',
  'Subject O is the organisation’s legal name exactly as the Trust Framework of that environment has it.':
    'يجب أن تكون قيمة السمة O في اسم صاحب الشهادة هي الاسم القانوني للمنشأة، مطابقًا تمامًا لما هو مقيَّد في إطار الثقة للبيئة ذاتها.',
  'Subject OU is the organisation’s id in the Trust Framework.':
    'يجب أن تكون قيمة السمة OU في اسم صاحب الشهادة هي معرّف المنشأة في إطار الثقة.',
  'Subject CN of an application’s certificate is the application’s UUID.':
    'يجب أن تكون قيمة السمة CN في اسم صاحب الشهادة، لكل شهادة تخص تطبيقًا، هي قيمة UUID لذلك التطبيق.',
  'Subject CN of S4 is the organisation’s id; other organisation-level certificates follow the pattern.':
    'يجب أن تكون قيمة السمة CN في اسم صاحب الشهادة S4 هي معرّف المنشأة؛ وتتبع النمط ذاته سائر الشهادات الصادرة على مستوى المنشأة.',
  'All certificates of one organisation carry the same O and OU.':
    'يجب أن تحمل جميع شهادات المنشأة الواحدة القيمة ذاتها في كل من السمتين O وOU.',
  'A server certificate has a DNS SAN that covers the host that serves it.':
    'يجب أن تتضمن شهادة الخادم قيمة SAN من نوع DNS تغطي اسم المضيف الذي يقدّمها.',
  'A client, signing or encryption certificate has no SAN.':
    'ينبغي ألا تتضمن شهادة العميل أو شهادة التوقيع أو شهادة التشفير أي SAN.',
  'Hosts are matched against the SAN only, never against the CN.':
    'يجب أن تُطابَق أسماء المضيفين مع SAN وحده، لا مع CN بأي حال.',
  'In production, private key and CSR are made inside an HSM or an equivalent key management system.':
    'يجب، في بيئة الإنتاج، إنشاء المفتاح الخاص وCSR داخل HSM أو نظام مكافئ لإدارة المفاتيح.',
  'A private key never leaves its holder: neither in a JWKS nor readable for others on disk.':
    'يجب ألا يغادر المفتاح الخاص حائزه: فلا يرد في أي JWKS، ولا يكون على القرص مقروءًا لغيره.',
  'For S1, S3 and Sig2 the LFI uploads the CSR that Ozone gave it: the published key is that CSR’s key.':
    'يجب أن ترفع LFI، للشهادات S1 وS3 وSig2، طلب الشهادة CSR الذي سلّمته إليها Ozone، وأن يكون المفتاح المنشور هو مفتاح ذلك الطلب.',
  'The certificate is issued by the Trust Framework’s CA of its environment.':
    'يجب أن تكون الشهادة صادرة عن جهة التصديق (CA) التابعة لإطار الثقة في بيئتها.',
  'Basic constraints, key usage and extended key usage do not contradict the role.':
    'يجب ألا تتعارض القيود الأساسية (basic constraints) واستخدام المفتاح (key usage) والاستخدام الموسّع للمفتاح (extended key usage) مع دور الشهادة.',
  'Files of keys and CSRs are named by application or organisation and certificate type, as the Trust Framework’s script does.':
    'تُسمّى ملفات المفاتيح وطلبات CSR بحسب التطبيق أو المنشأة ونوع الشهادة، على النحو الذي يتبعه البرنامج النصي لإطار الثقة.',
  'S1, S3 and Sig2 belong to one brand; C3, S4, Sig4 and Enc1 may serve several brands of the institution in one environment.':
    'ينبغي أن تخص S1 وS3 وSig2 علامة تجارية واحدة؛ ويجوز أن تخدم C3 وS4 وSig4 وEnc1 عدة علامات تجارية للمنشأة المالية في البيئة الواحدة.',
  'The subject has one value each of C, O and OU, at most one CN, and nothing else.':
    'يجب أن يتضمن اسم صاحب الشهادة قيمة واحدة لكل من السمات C وO وOU، وقيمة واحدة على الأكثر للسمة CN، ولا شيء سوى ذلك.',
  'Private key, CSR, certificate and published key of a role are one key, made by its holder.':
    'يجب أن يعود المفتاح الخاص وCSR والشهادة والمفتاح المنشور لكل دور إلى مفتاح واحد أنشأه حائزه.',
  'Certificates seen so far have critical key usage and basic constraints, key identifiers, OCSP and CRL pointers and a policy, and neither extended key usage nor a SAN.':
    'تتضمن الشهادات التي جرى الاطلاع عليها حتى الآن امتدادين حرجين لاستخدام المفتاح والقيود الأساسية، ومعرّفات للمفاتيح، وإحالات إلى OCSP وCRL، وسياسةً للشهادة؛ ولا تتضمن استخدامًا موسّعًا للمفتاح ولا SAN.',
  'The certificate is valid now.': 'يجب أن تكون الشهادة سارية الصلاحية حاليًا.',
  'A certificate lives 395 days (at most 397); renewing means a new key.':
    'ينبغي أن تكون مدة صلاحية الشهادة 395 يومًا (وبحد أقصى 397)، وأن يُنشأ مفتاح جديد عند التجديد.',
  'A certificate is renewed in time: warnings begin 60 days before it expires.':
    'ينبغي تجديد الشهادة في الوقت المناسب: وتبدأ التنبيهات قبل 60 يومًا من انتهاء صلاحيتها.',
  'An Enc1 of type SERVER ENCKEY is a bare key and never expires.':
    'المفتاح Enc1 من نوع SERVER ENCKEY مفتاح مجرد بلا شهادة، ولا تنتهي صلاحيته.',
  'No certificate in use is revoked, by OCSP, by CRL or by its status in the Trust Framework.':
    'يجب ألا تكون أي شهادة مستخدمة مُبطلة، سواء بحسب OCSP أو CRL أو حالتها في إطار الثقة.',
  'While a certificate is being rotated, the JWKS publishes the old and the new key, and the one in use is among them.':
    'ينبغي، أثناء تدوير الشهادة، أن تنشر JWKS المفتاحين القديم والجديد، وأن يكون المفتاح المستخدم أحدهما.',
  'Whoever holds the private key rotates the certificate.': 'يتولى تدوير الشهادة من يحوز المفتاح الخاص.',
  'A new JWT Auth signing key is first used ten minutes after it was published, since receivers may cache its JWKS that long.':
    'ينبغي ألا يُستخدم مفتاح توقيع JWT Auth الجديد أول مرة إلا بعد عشر دقائق من نشره، إذ يجوز للمستلمين تخزين JWKS الخاصة به مؤقتًا طوال هذه المدة.',
  'Somebody watches when transport and signing certificates expire; the days that remain are known for each.':
    'ينبغي تكليف من يتابع تواريخ انتهاء صلاحية شهادات النقل والتوقيع، وأن يكون عدد الأيام المتبقية لكل منها معلومًا.',
  'Whoever receives a client certificate refuses one that is revoked.':
    'ينبغي لكل من يتلقى شهادة عميل أن يرفضها إذا كانت مُبطلة.',
} as const;
