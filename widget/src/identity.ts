/**
 * `unknown`: nothing is made up or kept in the browser; `granted`: a visitor id may be kept; `denied`: what was kept is
 * erased, nobody is named and nothing is reported.
 */
export type Consent = 'unknown' | 'granted' | 'denied';

export interface Identity {
  readonly customerId?: string;
  readonly visitorId?: string;
  readonly sessionId?: string;
}

const VISITOR = 'goeswith.visitor';
const SESSION = 'goeswith.session';

/** The id kept in a storage, made when there is none; undefined when the browser refuses to keep anything. */
function keptId(storage: () => Storage, name: string): string | undefined {
  try {
    const kept = storage().getItem(name);
    if (kept) return kept;
    const id = newId();
    storage().setItem(name, id);
    return id;
  } catch {
    return undefined;
  }
}

function erase(storage: () => Storage, name: string): void {
  try {
    storage().removeItem(name);
  } catch {
    // Storage that cannot be reached holds nothing of ours.
  }
}

/** Who asks, as far as consent allows: ids that the page itself gives come first. */
export function identify(consent: Consent, given: Identity): Identity {
  if (consent === 'denied') {
    erase(() => localStorage, VISITOR);
    erase(() => sessionStorage, SESSION);
    return {};
  }
  const { customerId, visitorId, sessionId } = given;
  if (consent === 'unknown') return { customerId, visitorId, sessionId };
  return {
    customerId,
    visitorId: visitorId ?? keptId(() => localStorage, VISITOR),
    sessionId: sessionId ?? keptId(() => sessionStorage, SESSION),
  };
}

/** A random id; `crypto.randomUUID` alone would need a secure context. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
