// The page's language and its title follow the switch: a screen reader asks the page. Without this script they stay as written.
const follow = () => {
  const page = document.documentElement, chosen = document.querySelector('input[name=lang]:checked');
  if (!chosen) return;
  page.lang = chosen.id;
  document.title = page.dataset[chosen.id];
};
addEventListener('change', follow);
addEventListener('DOMContentLoaded', follow);
addEventListener('pageshow', follow);  // a browser may remember the switch
