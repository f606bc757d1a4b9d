import { useSyncExternalStore } from 'react';

/** Why the sign-in screen shows. */
export type SignedOutBecause = 'first_visit' | 'signed_out' | 'key_refused';

export interface Session {
  readonly key?: string;
  readonly because: SignedOutBecause;
}

/** Session storage dies with the tab: a secret key does not lie around in a shared browser. */
const storageName = 'goeswith.secret-key';

let session: Session = { key: sessionStorage.getItem(storageName) ?? undefined, because: 'first_visit' };
const listeners = new Set<() => void>();

function change(next: Session): void {
  session = next;
  if (next.key === undefined) sessionStorage.removeItem(storageName);
  else sessionStorage.setItem(storageName, next.key);
  for (const listener of listeners) listener();
}

export const currentKey = (): string | undefined => session.key;
export const signIn = (key: string): void => change({ key, because: 'first_visit' });
export const signOut = (because: SignedOutBecause = 'signed_out'): void => change({ because });

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}
