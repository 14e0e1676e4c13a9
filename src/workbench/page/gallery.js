// Searches the words of all steps, and shows on the overview where a flow leads.
const data = (id) => JSON.parse(document.getElementById(id).textContent);
const words = data('words');
const links = data('links');
const search = document.getElementById('search');
const found = document.getElementById('found');
const flows = [...document.querySelectorAll('section.flow')];

function show() {
  const sought = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (id) => sought.every((word) => (words[id] ?? '').includes(word));
  let steps = 0;
  let shown = 0;
  for (const section of flows) {
    let hits = 0;
    for (const box of section.querySelectorAll('g.node')) {
      const hit = sought.length > 0 && fits(box.id);
      box.classList.toggle('hit', hit);
      if (hit) hits += 1;
    }
    section.classList.toggle('hidden', sought.length > 0 && hits === 0);
    if (hits > 0) shown += 1;
    steps += hits;
  }
  document.getElementById('overview').classList.toggle('hidden', sought.length > 0);
  found.textContent = sought.length === 0 ? '' : `${steps} steps in ${shown} flows`;
}

search.addEventListener('input', show);
show();

// A link to a flow must not lead to one that the search has hidden.
window.addEventListener('hashchange', () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.classList.contains('hidden')) return;
  search.value = '';
  show();
  target.scrollIntoView();
});

const boxes = [...document.querySelectorAll('#overview g.node')];
for (const box of boxes) {
  const near = new Set([box.id, ...(links[box.id] ?? [])]);
  box.addEventListener('pointerenter', () => {
    for (const other of boxes) other.classList.toggle('miss', !near.has(other.id));
  });
  box.addEventListener('pointerleave', () => {
    for (const other of boxes) other.classList.remove('miss');
  });
}
