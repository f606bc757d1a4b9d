import { loadModels } from '../learning/load-models.js';
import type { Models } from '../learning/models.js';
import { findCurrentVersion, loadArtifact } from '../storage/artifacts/artifact-store.js';

/** How often the pointer is looked at; a new version serves within this time. */
const POLL_MS = 1000;
/** Older versions kept in memory for replays. */
const KEPT_FOR_REPLAY = 2;

export interface ModelHolder {
  /** The version in service; null before the first training. Requests that run keep the one they took. */
  current(): Models | null;
  /** A given version, loaded when needed; throws MODEL_NOT_KEPT or ARTIFACT_DAMAGED. */
  get(version: string): Promise<Models>;
  /** Looks for a new version now. */
  refresh(): Promise<void>;
  close(): void;
}

/** Keeps the published model in memory and swaps it when a new one is published. A damaged one is refused and the old stays. */
export async function modelHolder(folder: string, onError: (error: unknown) => void): Promise<ModelHolder> {
  let current: Models | null = null;
  let refused: string | undefined;
  const older = new Map<string, Models>();

  const refresh = async (): Promise<void> => {
    const version = await findCurrentVersion(folder);
    if (version === undefined || version === current?.version || version === refused) return;
    try {
      current = loadModels(version, await loadArtifact(folder, version));
    } catch (error) {
      refused = version;
      onError(error);
    }
  };
  await refresh();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    refresh()
      .catch(onError)
      .finally(() => {
        busy = false;
      });
  }, POLL_MS);
  timer.unref();

  return {
    current: () => current,
    async get(version) {
      if (current?.version === version) return current;
      const kept = older.get(version) ?? loadModels(version, await loadArtifact(folder, version));
      older.delete(version);
      older.set(version, kept);
      for (const oldest of [...older.keys()].slice(0, -KEPT_FOR_REPLAY)) older.delete(oldest);
      return kept;
    },
    refresh,
    close: () => clearInterval(timer),
  };
}
