/** The page's one script: the filter, and opening the case that a link points to. The page is complete without it. */
export const script = `
(() => {
  const form = document.querySelector('.filter');
  const cases = [...document.querySelectorAll('.case')];
  const count = form.querySelector('output');
  const apply = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    const wanted = new Set([...form.querySelectorAll('[name=outcome]:checked')].map((box) => box.value));
    let shown = 0;
    for (const one of cases) {
      const keep = wanted.has(one.dataset.outcome) && (text === '' || one.firstElementChild.textContent.toLowerCase().includes(text));
      one.hidden = !keep;
      if (keep) shown += 1;
    }
    count.value = shown + ' of ' + cases.length + ' cases';
  };
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) { target.hidden = false; target.open = true; target.scrollIntoView(); }
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', open);
  addEventListener('beforeprint', () => { for (const one of cases) one.open = one.dataset.outcome !== 'pass' && !one.hidden; });
  form.hidden = false;
  apply();
  open();
})();
`;
