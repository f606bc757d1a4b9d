/** An offer counts as shown when half of it was in view for so long, as the Media Rating Council has it for display. */
const SHOWN_AFTER_MS = 1_000;
const SHOWN_SHARE = 0.5;

/** Calls `onShown` once for each element that was half in view for a second in a visible page. Returns what stops it. */
export function watchExposure(elements: Iterable<Element>, onShown: (element: Element) => void): () => void {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const inView = new Set<Element>();
  const stopTimer = (element: Element) => {
    clearTimeout(timers.get(element));
    timers.delete(element);
  };
  const startTimer = (element: Element) => {
    if (timers.has(element) || document.visibilityState === 'hidden') return;
    timers.set(
      element,
      setTimeout(() => {
        observer.unobserve(element);
        inView.delete(element);
        timers.delete(element);
        onShown(element);
      }, SHOWN_AFTER_MS),
    );
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio } of entries) {
        if (isIntersecting && intersectionRatio >= SHOWN_SHARE) {
          inView.add(target);
          startTimer(target);
        } else {
          inView.delete(target);
          stopTimer(target);
        }
      }
    },
    { threshold: [SHOWN_SHARE] },
  );
  const onVisibility = () => {
    for (const element of inView) document.visibilityState === 'hidden' ? stopTimer(element) : startTimer(element);
  };
  document.addEventListener('visibilitychange', onVisibility);
  for (const element of elements) observer.observe(element);
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', onVisibility);
    for (const element of [...timers.keys()]) stopTimer(element);
  };
}
