import { GoesWithElement } from './goes-with-element.js';

export type { GoesWithEvents } from './element-events.js';
export { GoesWithElement };

// Two copies on one page: the first one stays.
if (customElements.get('goes-with') === undefined) customElements.define('goes-with', GoesWithElement);
