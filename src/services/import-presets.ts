import type { ImportKind } from '../intake/fields.js';
import { getPreset, PRESETS } from '../intake/presets/find-preset.js';
import type { Preset } from '../intake/presets/preset.js';

export { IMPORT_KINDS, type ImportKind } from '../intake/fields.js';

export const PRESET_NAMES: readonly string[] = [...new Set(PRESETS.map((preset) => preset.name))];

/** Throws UNKNOWN_OPTION when the shop system has no preset for this kind of file. */
export function getImportPreset(name: string, kind: ImportKind): Preset {
  return getPreset(name, kind);
}
