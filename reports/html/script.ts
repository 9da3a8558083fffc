/**
 * The page's one script: the language of the document, the filter, and opening the case that a link points to. The page is complete
 * without it.
 */
export const script = `
(() => {
  const root = document.documentElement;
  const speak = () => {
    const arabic = document.getElementById('language-ar').checked;
    root.lang = arabic ? 'ar' : 'en';
    root.dir = arabic ? 'rtl' : 'ltr';
  };
  document.querySelector('.language').addEventListener('change', speak);
  speak();

  const form = document.querySelector('.filter');
  const cases = [...document.querySelectorAll('.case')];
  const texts = cases.map((one) => one.firstElementChild.textContent.toLowerCase());
  const counts = [...form.querySelectorAll('.shown')];
  const apply = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    const wanted = new Set([...form.querySelectorAll('[name=outcome]:checked')].map((box) => box.value));
    let shown = 0;
    cases.forEach((one, index) => {
      const keep = wanted.has(one.dataset.outcome) && texts[index].includes(text);
      if (one.hidden === keep) one.hidden = !keep;
      if (keep) shown += 1;
    });
    for (const count of counts) count.textContent = shown;
  };
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) { target.hidden = false; target.open = true; target.scrollIntoView(); }
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', open);
  addEventListener('beforeprint', () => { for (const one of cases) { one.hidden = false; one.open = one.open || !['pass', 'not-tested', 'not-applicable'].includes(one.dataset.outcome); } });
  form.hidden = false;
  apply();
  open();
})();
`;
