/** The Axway recipe (prefix AXW). */
export const inArabicOfAxwayRecipe = {
  'The root CA is self-signed, has an RSA key of 2048 bits and the name Axway Root CA, and lives 3650 days.':
    'يجب أن تكون شهادة جهة التصديق الجذرية (root CA) موقَّعة ذاتيًا، وأن يكون مفتاحها من نوع RSA بطول 2048 بت، واسمها Axway Root CA، ومدة صلاحيتها 3650 يومًا.',
  'The root itself signs every client certificate, each under a serial of its own.':
    'يجب أن تُوقّع جهة التصديق الجذرية نفسها كل شهادة عميل، وأن يكون لكل شهادة رقم تسلسلي مستقل.',
  'Every certificate has a key of its own, which is the one in its key file.':
    'يجب أن يكون لكل شهادة مفتاح مستقل، وهو المفتاح الوارد في ملف مفتاحها.',
  'A client certificate is issued from the request of its own TPP, although the last command of the recipe signs tpp1.csr into tpp2.crt.':
    'يجب أن تصدر شهادة العميل بناءً على طلب جهة TPP التي تخصها، وإن كان الأمر الأخير في الإجراء الموصوف يوقّع tpp1.csr لإنتاج tpp2.crt.',
  'The certificate has the key and the subject that its request asks for.':
    'يجب أن تحمل الشهادة المفتاح واسم صاحب الشهادة اللذين يحددهما طلبها.',
  'The subject of a client has exactly the ten attributes of the configuration file, once each, and is its own.':
    'يجب أن يتضمن اسم صاحب شهادة العميل السمات العشر المحددة في ملف الإعداد دون زيادة أو نقصان، كلًّا منها مرة واحدة، وأن يخص ذلك العميل وحده.',
  'OU and UID hold one UUID, and no two TPPs share it or their serialNumber.':
    'ينبغي أن تحمل السمتان OU وUID قيمة UUID واحدة، وألا تشترك جهتان من جهات TPP في هذه القيمة أو في serialNumber.',
  'The CN of a client is a host name, and it is the only dNSName of the SAN.':
    'يجب أن تكون قيمة CN للعميل اسم مضيف، وأن تكون هي قيمة dNSName الوحيدة في SAN.',
  'The request asks for CA:FALSE, a SAN, a critical key usage of digitalSignature and keyEncipherment, and the purpose clientAuth.':
    'يجب أن يتضمن طلب الشهادة القيد CA:FALSE، وSAN، وامتدادًا حرجًا لاستخدام المفتاح بقيمتي digitalSignature وkeyEncipherment، والغرض clientAuth.',
  'The extensions that a request asks for are in the certificate.':
    'ينبغي أن ترد في الشهادة الامتدادات التي يتضمنها طلبها.',
  'The certificates are for TLS clients and for nobody else.': 'يجب أن تكون الشهادات لعملاء TLS دون سواهم.',
  'Client keys are RSA with 2048 bits, and signatures are made with SHA-256.':
    'يجب أن تكون مفاتيح العملاء من نوع RSA بطول 2048 بت، وأن تُنشأ التواقيع باستخدام SHA-256.',
  'Sample certificates stay out of production.': 'ينبغي إبقاء شهادات العيّنة خارج بيئة الإنتاج.',
  'API Gateway Listener and Authorization Server demand a client certificate and accept those of this root.':
    'يجب أن يشترط كل من API Gateway Listener وAuthorization Server تقديم شهادة عميل، وأن يقبلا الشهادات الصادرة عن جهة التصديق الجذرية هذه.',
} as const;
