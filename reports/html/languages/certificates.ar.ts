/** What the twelve certificates are for, in Arabic, by their English titles. */
export const certificateTitlesInArabic: Readonly<Record<string, string>> = {
  'API Hub server certificate shown to TPPs': 'شهادة خادم API Hub المقدَّمة إلى جهات TPP',
  'API Hub server certificate shown to the LFI': 'شهادة خادم API Hub المقدَّمة إلى LFI',
  'LFI server certificate of Ozone Connect': 'شهادة خادم LFI لخدمة Ozone Connect',
  'TPP client certificate': 'شهادة عميل TPP',
  'LFI client certificate': 'شهادة عميل LFI',
  'API Hub client certificate': 'شهادة عميل API Hub',
  'TPP signing key': 'مفتاح توقيع TPP',
  'API Hub signing key for responses': 'مفتاح توقيع API Hub للاستجابات',
  'API Hub signing key for JWT Auth': 'مفتاح توقيع API Hub لرموز JWT Auth',
  'LFI signing key for JWT Auth': 'مفتاح توقيع LFI لرموز JWT Auth',
  'LFI encryption key': 'مفتاح تشفير LFI',
  'TPP encryption key': 'مفتاح تشفير TPP',
};
