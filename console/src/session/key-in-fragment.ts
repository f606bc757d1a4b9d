/**
 * The key of an address such as `/console/#key=…`, undefined when there is none. A fragment never leaves the browser:
 * it is in no server log and no referrer.
 */
function keyInFragment(hash: string): string | undefined {
  const key = new URLSearchParams(hash.replace(/^#/, '')).get('key')?.trim();
  return key === '' || key === null ? undefined : key;
}

/** Signs in with the fragment's key, now and whenever such an address is opened in this tab, and takes it out of the address. */
export function watchKeyInFragment(signIn: (key: string) => void): void {
  const take = () => {
    const key = keyInFragment(window.location.hash);
    if (key === undefined) return;
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    signIn(key);
  };
  window.addEventListener('hashchange', take);
  take();
}
