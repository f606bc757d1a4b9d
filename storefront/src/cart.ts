/** The cart of this browser: product id to units, kept over reloads. */
const KEY = 'shop.cart';
const listeners = new Set<() => void>();

function read(): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (kept === null || typeof kept !== 'object') return {};
    return Object.fromEntries(Object.entries(kept).filter(([, units]) => Number.isInteger(units) && units > 0));
  } catch {
    return {};
  }
}

function write(lines: Record<string, number>): void {
  localStorage.setItem(KEY, JSON.stringify(lines));
  for (const listener of listeners) listener();
}

export const cart = {
  lines: (): [productId: string, quantity: number][] => Object.entries(read()),
  count: (): number => Object.values(read()).reduce((sum, units) => sum + units, 0),
  add(productId: string): void {
    const lines = read();
    write({ ...lines, [productId]: (lines[productId] ?? 0) + 1 });
  },
  set(productId: string, quantity: number): void {
    const { [productId]: _before, ...rest } = read();
    write(quantity > 0 ? { ...rest, [productId]: quantity } : rest);
  },
  clear: (): void => write({}),
  onChange: (listener: () => void): void => void listeners.add(listener),
};
