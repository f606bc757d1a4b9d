import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GoeswithError } from '../../domain/errors.js';
import type { ModelArray, ModelArtifact, ModelCard, ModelPart } from '../../learning/artifact.js';
import { type FileEntry, readEntry, writeArray, writeDurably, writeStrings } from './array-files.js';

const VERSION = /^\d{8}T\d{6}\d{3}-[0-9a-f]{4}$/;
const FORMAT = 1;

interface PartEntry {
  readonly name: string;
  readonly format: number;
  readonly parameters: ModelPart['parameters'];
  readonly arrays: Readonly<Record<string, FileEntry>>;
  readonly strings: Readonly<Record<string, FileEntry>>;
}

interface Manifest {
  readonly format: number;
  readonly version: string;
  readonly card: ModelCard;
  readonly parts: readonly PartEntry[];
}

/** Artifacts that were not good enough to serve wait here to be looked at. */
const ASIDE = 'aside';
const KEPT_ASIDE = 2;

/**
 * Writes an artifact beside the others, verifies what the disk holds, and publishes it by renaming one pointer file.
 * A kill at any moment leaves the old version or the new one in service, never a part. Returns the version.
 */
export async function publishArtifact(
  folder: string,
  artifact: ModelArtifact,
  options: { keep: number; now?: Date },
): Promise<string> {
  const { version, draft } = await writeDraft(folder, artifact, options.now);
  await rename(draft, join(folder, version));
  await pointTo(folder, version);
  await prune(folder, options.keep);
  return version;
}

/** Keeps an artifact in a folder of its own, where nothing serves it. Returns its version. */
export async function keepArtifactAside(folder: string, artifact: ModelArtifact, now?: Date): Promise<string> {
  const { version, draft } = await writeDraft(folder, artifact, now);
  await mkdir(join(folder, ASIDE), { recursive: true });
  await rename(draft, join(folder, ASIDE, version));
  await prune(join(folder, ASIDE), KEPT_ASIDE);
  return version;
}

/** Versions that were kept aside, oldest first. */
export async function listArtifactsAside(folder: string): Promise<string[]> {
  return listArtifactVersions(join(folder, ASIDE));
}

async function writeDraft(
  folder: string,
  artifact: ModelArtifact,
  now = new Date(),
): Promise<{ version: string; draft: string }> {
  await mkdir(folder, { recursive: true });
  await removeLeftovers(folder);
  const version = newVersion(now);
  const draft = join(folder, `.draft-${process.pid}-${version}`);
  await mkdir(draft);
  const parts: PartEntry[] = [];
  for (const part of artifact.parts) {
    const arrays: Record<string, FileEntry> = {};
    const strings: Record<string, FileEntry> = {};
    for (const [name, array] of Object.entries(part.arrays))
      arrays[name] = await writeArray(draft, `${part.name}.${name}.bin`, array);
    for (const [name, list] of Object.entries(part.strings))
      strings[name] = await writeStrings(draft, `${part.name}.${name}.json`, list);
    parts.push({ name: part.name, format: part.format, parameters: part.parameters, arrays, strings });
  }
  const manifest: Manifest = { format: FORMAT, version, card: artifact.card, parts };
  await writeDurably(join(draft, 'manifest.json'), JSON.stringify(manifest, null, 1));
  await syncFolder(draft);
  await loadFolder(draft);
  return { version, draft };
}

/** Version in service; undefined before the first training. */
export async function findCurrentVersion(folder: string): Promise<string | undefined> {
  try {
    const version = (await readFile(join(folder, 'current'), 'utf8')).trim();
    return VERSION.test(version) ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Loads and checks a version. Throws MODEL_NOT_KEPT when it is gone, ARTIFACT_DAMAGED when a checksum differs. */
export async function loadArtifact(folder: string, version: string): Promise<ModelArtifact> {
  if (!VERSION.test(version) || !(await listArtifactVersions(folder)).includes(version)) {
    throw new GoeswithError('MODEL_NOT_KEPT', { detail: `Model version ${version} is not kept.` });
  }
  return loadFolder(join(folder, version));
}

/** All versions on disk, oldest first. */
export async function listArtifactVersions(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => VERSION.test(name)).sort();
  } catch {
    return [];
  }
}

async function loadFolder(folder: string): Promise<ModelArtifact> {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  } catch (error) {
    throw new GoeswithError('ARTIFACT_DAMAGED', { detail: `${folder}/manifest.json cannot be read.`, cause: error });
  }
  if (manifest.format !== FORMAT)
    throw new GoeswithError('ARTIFACT_DAMAGED', {
      detail: `${folder} has format ${manifest.format}; this version reads ${FORMAT}.`,
    });
  const parts = await Promise.all(
    manifest.parts.map(async (part): Promise<ModelPart> => {
      const arrays: Record<string, ModelArray> = {};
      const strings: Record<string, string[]> = {};
      for (const [name, entry] of Object.entries(part.arrays))
        arrays[name] = (await readEntry(folder, entry)) as ModelArray;
      for (const [name, entry] of Object.entries(part.strings))
        strings[name] = (await readEntry(folder, entry)) as string[];
      return { name: part.name, format: part.format, parameters: part.parameters, arrays, strings };
    }),
  );
  return { card: manifest.card, parts };
}

/** The one atomic step: readers see the old pointer or the new one. */
async function pointTo(folder: string, version: string): Promise<void> {
  const draft = join(folder, `.draft-current-${process.pid}`);
  await writeDurably(draft, version);
  await rename(draft, join(folder, 'current'));
  await syncFolder(folder);
}

async function prune(folder: string, keep: number): Promise<void> {
  const current = await findCurrentVersion(folder);
  const versions = await listArtifactVersions(folder);
  for (const version of versions.slice(0, Math.max(0, versions.length - keep))) {
    if (version !== current) await rm(join(folder, version), { recursive: true, force: true });
  }
}

/** Drafts of a publish that was killed; one publishes at a time. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('.draft-')) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Sorts by time; the tail keeps two publishes of one millisecond apart. */
function newVersion(now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:.Z]/g, '');
  return `${stamp}-${Math.floor(Math.random() * 65_536)
    .toString(16)
    .padStart(4, '0')}`;
}
