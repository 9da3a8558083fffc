/**
 * The page's one script: the language of the document, the filter, showing what a link points to, and opening on paper what is closed on the
 * screen. The page is complete without it. A case that passed, was not tested or does not apply is one line on paper; the rule for print in
 * the style says the same where a browser knows `::details-content`.
 */
export const script = `
(() => {
  const root = document.documentElement;
  const speak = () => {
    const arabic = document.getElementById('language-ar').checked;
    root.lang = arabic ? 'ar' : 'en';
    root.dir = arabic ? 'rtl' : 'ltr';
  };
  for (const one of document.querySelectorAll('input.language')) one.addEventListener('change', speak);
  speak();

  const form = document.querySelector('.filter');
  const cases = [...document.querySelectorAll('.case')];
  const counts = [...form.querySelectorAll('.shown')];
  const words = new WeakMap();
  const wordsOf = (one) => {
    if (!words.has(one)) words.set(one, one.textContent.toLowerCase());
    return words.get(one);
  };
  const tell = () => {
    const shown = cases.filter((one) => !one.hidden).length;
    for (const count of counts) count.textContent = shown;
  };
  const apply = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    const wanted = new Set([...form.querySelectorAll('[name=outcome]:checked')].map((box) => box.value));
    for (const one of cases) {
      const keep = wanted.has(one.dataset.outcome) && (text === '' || wordsOf(one).includes(text));
      if (one.hidden === keep) one.hidden = !keep;
    }
    tell();
  };
  const linked = () => {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
  };
  const show = () => {
    const target = linked();
    if (!target) return;
    for (let one = target; one; one = one.parentElement) {
      if (one.matches('.case')) one.hidden = false;
      if (one instanceof HTMLDetailsElement) one.open = true;
    }
    tell();
    target.scrollIntoView();
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', show);
  addEventListener('click', (event) => { if (location.hash !== '' && event.target.closest('a')?.hash === location.hash) show(); });
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open],[data-outcome=pass],[data-outcome=not-tested],[data-outcome=not-applicable])')];
    for (const one of opened) one.open = true;
  });
  addEventListener('afterprint', () => { for (const one of opened) one.open = false; });
  form.hidden = false;
  apply();
  show();
})();
`;
