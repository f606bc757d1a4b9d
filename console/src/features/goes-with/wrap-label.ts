/**
 * Breaks a title into at most `maxLines` lines of at most `maxWidth`, as `measure` measures text. What does not fit is
 * cut and ends with an ellipsis.
 */
export function wrapLabel(
  title: string,
  maxWidth: number,
  maxLines: number,
  measure: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let rest = title.trim().split(/\s+/u);
  while (rest.length > 0 && lines.length < maxLines) {
    let taken = 1;
    while (taken < rest.length && measure(rest.slice(0, taken + 1).join(' ')) <= maxWidth) taken += 1;
    const isLast = lines.length === maxLines - 1;
    const line = (isLast ? rest : rest.slice(0, taken)).join(' ');
    if (measure(line) <= maxWidth) lines.push(line);
    else if (isLast || taken === 1) lines.push(cut(line, maxWidth, measure));
    rest = isLast ? [] : rest.slice(taken);
  }
  return lines;
}

function cut(text: string, maxWidth: number, measure: (text: string) => number): string {
  const characters = [...text];
  while (characters.length > 1 && measure(`${characters.join('').trimEnd()}…`) > maxWidth) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Must match the label's style, in its boldest form. */
const labelFont = "700 11.5px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
let context: CanvasRenderingContext2D | null | undefined;

/** Width of a label in pixels. */
export function measureLabel(text: string): number {
  if (context === undefined) {
    context = document.createElement('canvas').getContext('2d');
    if (context !== null) context.font = labelFont;
  }
  // Without a canvas, as wide as the widest common letters.
  return context?.measureText(text).width ?? text.length * 9;
}
