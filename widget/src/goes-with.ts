import { GoesWithElement } from './goes-with-element.js';

export { ClientError, type ClientErrorCode } from './client/client-error.js';
export { type Client, type ClientOptions, createClient } from './client/create-client.js';
export type * from './client/types.js';
export type { AddedItem, GoesWithEvents } from './element-events.js';
export { GoesWithElement };

declare global {
  interface HTMLElementTagNameMap {
    'goes-with': GoesWithElement;
  }
}

// A server that renders pages imports the typed client, and has no elements to define.
if (globalThis.customElements) {
  // Two copies on one page, of a theme and a plug-in say: the first one stays.
  if (customElements.get('goes-with'))
    console.warn('goes-with: the script is on this page twice; the first one stays.');
  else customElements.define('goes-with', GoesWithElement);
}
