/**
 * Keeps the page from moving: a box that became lower keeps its height for as long as a shopper could see the page jump,
 * that is until it stands wholly below what is on the screen.
 */
export class HeldSpace {
  #observer?: IntersectionObserver;

  constructor(
    private readonly host: Element,
    private readonly box: HTMLElement,
  ) {}

  /** Runs a change of the box's content without letting the box shrink in sight. */
  during(change: () => void): void {
    const before = this.box.getBoundingClientRect().height;
    this.release();
    change();
    const after = this.box.getBoundingClientRect().height;
    // A pixel less is rounding, not a jump.
    if (after >= before - 1) return;
    if (this.host.getBoundingClientRect().top >= innerHeight) return;
    // Set through the object model, which a strict content security policy allows.
    this.box.style.minBlockSize = `${before}px`;
    this.#observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, boundingClientRect } of entries)
        if (!isIntersecting && boundingClientRect.top >= innerHeight) this.release();
    });
    this.#observer.observe(this.host);
  }

  release(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.box.style.minBlockSize = '';
  }
}
