const innermost = /<i lang=(en|ar)>((?:(?!<\/?i\b)[\s\S])*)<\/i>/g;

/**
 * What an English reader of a report sees: its markup without the Arabic, and without what tells the languages apart.
 */
export function englishOf(page: string): string {
  let text = page;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(innermost, (_, language, said) => (language === 'en' ? said : ''));
  }
  return text.replace(/<\/?bdi[^>]*>/g, '').replace(/ dir="ltr"/g, '');
}
