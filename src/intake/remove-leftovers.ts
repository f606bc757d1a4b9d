import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of imports whose process is gone. */
export function removeLeftovers(tmpDir: string): void {
  for (const name of readdirSync(tmpDir)) {
    const pid = Number(/^import-(\d+)-/.exec(name)?.[1]);
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(tmpDir, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
