import { readFileSync } from 'node:fs';

/**
 * Most memory that this program ever held, MB. On Linux from the kernel's mark for this program alone: what `resourceUsage`
 * gives starts at what the parent held when it forked.
 */
export function peakMb(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
