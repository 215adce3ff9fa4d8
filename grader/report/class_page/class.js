// Tables: sorted by a heading, searched by a word, a hundred rows at a time. Without this script they stand as they are.
document.addEventListener('DOMContentLoaded', () => {
  const STEP = 100;
  for (const box of document.querySelectorAll('.data')) {
    const table = box.querySelector('table'), body = table.tBodies[0], more = box.querySelector('.more');
    let rest = box.querySelector('[type="text/html"]');  // text until somebody asks: ten thousand rows take a second
    const input = box.querySelector('input'), count = box.querySelector('.shown');
    const all = [...body.rows], total = all.length + Number(rest?.dataset.rows ?? 0);
    const words = new Map();
    let found = all, shown = STEP;
    const fetch = () => {
      if (!rest) return;
      const template = document.createElement('template');
      template.innerHTML = rest.textContent;
      all.push(...template.content.querySelectorAll('tr'));
      rest = null;
    };
    const show = () => {
      body.replaceChildren(...found.slice(0, shown));
      more.hidden = found.length <= shown && !rest;
      count.textContent = Math.min(shown, found.length).toLocaleString() + ' / ' + total.toLocaleString();
    };
    const textOf = row => {
      if (!words.has(row)) words.set(row, row.textContent.toLowerCase());
      return words.get(row);
    };
    const search = () => {
      fetch();
      const wanted = input.value.toLowerCase().trim();
      found = wanted ? all.filter(row => textOf(row).includes(wanted)) : all;
      shown = STEP;
      show();
    };
    const sort = (heading, column) => {
      fetch();
      const down = heading.ariaSort === 'ascending';
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const key = new Map(all.map(row => [row, row.cells[column].dataset.v ?? row.cells[column].textContent]));
      const isNumber = heading.classList.contains('n');
      const order = (a, b) => isNumber ? Number(key.get(a)) - Number(key.get(b)) : key.get(a).localeCompare(key.get(b));
      const empty = row => key.get(row) === '';
      all.sort((a, b) => empty(a) - empty(b) || (down ? order(b, a) : order(a, b)));
      search();
    };
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      const button = document.createElement('button');
      button.append(...heading.childNodes);
      button.onclick = () => sort(heading, column);
      heading.append(button);
    });
    input.oninput = search;
    more.onclick = () => { fetch(); shown += 10 * STEP; show(); };
    box.querySelectorAll('[data-script]').forEach(part => { part.hidden = false; });
    box.querySelectorAll('.without').forEach(part => { part.hidden = true; });
    if (all.length > 10) show(); else input.closest('label').hidden = true;
  }
  document.body.dataset.ready = Math.round(performance.now());
});
