import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { GoeswithError } from '../../domain/errors.js';
import type { ModelArray } from '../../learning/artifact.js';

const ARRAY_TYPES = { Int32Array, Uint32Array, Float32Array, Float64Array, Uint16Array, Uint8Array };
type ArrayType = keyof typeof ARRAY_TYPES;

/** A file of the artifact: raw little-endian numbers, or JSON. */
export interface FileEntry {
  readonly file: string;
  readonly type: ArrayType | 'strings';
  readonly length: number;
  readonly sha256: string;
}

/** Writes bytes and waits until they are on the disk. */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function writeArray(folder: string, file: string, array: ModelArray): Promise<FileEntry> {
  if (endianness() !== 'LE') throw new Error('Artifacts are little-endian; this machine is not.');
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  await writeDurably(`${folder}/${file}`, bytes);
  const type = Object.prototype.toString.call(array).slice(8, -1) as ArrayType;
  return { file, type, length: array.length, sha256: sha256(bytes) };
}

export async function writeStrings(folder: string, file: string, strings: readonly string[]): Promise<FileEntry> {
  const json = JSON.stringify(strings);
  await writeDurably(`${folder}/${file}`, json);
  return { file, type: 'strings', length: strings.length, sha256: sha256(json) };
}

/** Reads and checks one file; throws ARTIFACT_DAMAGED that names it. */
export async function readEntry(folder: string, entry: FileEntry): Promise<ModelArray | string[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(`${folder}/${entry.file}`);
  } catch (error) {
    throw new GoeswithError('ARTIFACT_DAMAGED', { detail: `${folder}/${entry.file} cannot be read.`, cause: error });
  }
  if (sha256(bytes) !== entry.sha256)
    throw new GoeswithError('ARTIFACT_DAMAGED', {
      detail: `${folder}/${entry.file} has changed since it was written.`,
    });
  if (entry.type === 'strings') return JSON.parse(bytes.toString('utf8')) as string[];
  // A copy of its own, since a typed array must start at a multiple of its element size.
  const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return new ARRAY_TYPES[entry.type](own);
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
