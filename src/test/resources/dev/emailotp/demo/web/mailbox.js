// Looks for new mail and touches the page only when there is some, so that nothing flickers and the focus stays.
const list = document.getElementById('mails');
let shown = list.innerHTML.trim();

async function refresh() {
  try {
    const answer = await fetch('/list', { cache: 'no-store' });
    const fresh = (await answer.text()).trim();
    if (answer.ok && fresh !== shown) {
      shown = fresh;
      const focused = document.activeElement?.getAttribute('href');
      list.innerHTML = fresh;
      if (focused) {
        list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
      }
    }
  } catch {
    // The demo has been stopped; it may come back.
  }
}

setInterval(() => document.hidden || refresh(), 1500);
document.addEventListener('visibilitychange', () => document.hidden || refresh());
