import type { LeakReport } from '../../services/evaluation.js';

/** What the leak check did and found; the last line says it all. */
export function leakLines({ protocol, moments, cases, methods, shuffledTime, leaks }: LeakReport): string {
  return [
    `${protocol}: ${cases} cases at ${moments} moments, asked again with everything from the moment on replaced by nonsense`,
    ...methods.map(
      ({ name, changed }) =>
        `  ${changed === 0 ? '✓' : '✗'} ${name}${changed === 0 ? '' : `: ${changed} answers changed`}`,
    ),
    'With the orders dealt out anew over time:',
    ...shuffledTime.map(
      ({ name, withoutTime, metric, gain }) =>
        `  ${gain.low > 0 ? '✗' : '✓'} ${name} against ${withoutTime}: ${metric} ${gain.value.toFixed(3)} [${gain.low.toFixed(3)}, ${gain.high.toFixed(3)}]`,
    ),
    leaks.length === 0
      ? '✓ No method knows anything of the future.'
      : `✗ LEAK: ${leaks.join('\n✗ LEAK: ')}\nThe figures of an evaluation with this leak mean nothing.`,
    '',
  ].join('\n');
}
