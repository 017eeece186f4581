// The code of a link in a mail. It is the fragment of the address, which browsers send to nobody.

const CODE = /^(?:[0-9]{6,10}|[B-DF-HJ-NP-TV-XZ]{6,10})$/;

/** The code in the address of the page, which it leaves at once; null if there is none. */
export function takeCode() {
  const fragment = location.hash.slice(1);
  if (!CODE.test(fragment)) {
    return null;
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  return fragment;
}
