import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import { GoeswithError } from '../../domain/errors.js';

/** More than any sheet that Excel writes (1,048,576 rows) unpacks to; what exceeds it is a zip bomb. */
const MOST_UNPACKED_BYTES = 4 * 1024 ** 3;
const MOST_ENTRIES = 10_000;

/** The parts of an XLSX file, which is a zip archive of XML files. */
export interface Workbook {
  /** Reads one part as a stream; undefined when the file has none of this name. */
  openPart(name: string): Promise<Readable | undefined>;
  close(): void;
}

/** Opens an XLSX file. Sizes are checked against the archive's index while unpacking. Throws FILE_UNREADABLE. */
export async function openWorkbook(file: string): Promise<Workbook> {
  const zip = await openZip(file);
  const entries = await listEntries(zip, file);
  const unpacked = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > MOST_UNPACKED_BYTES) {
    zip.close();
    throw new GoeswithError('FILE_UNREADABLE', {
      detail: `${file} would unpack to ${Math.round(unpacked / 1e6)} MB, more than a workbook can hold.`,
    });
  }
  return {
    openPart(name) {
      const entry = entries.get(name);
      if (entry === undefined) return Promise.resolve(undefined);
      return new Promise((resolve, reject) =>
        zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(notXlsx(file, error)))),
      );
    },
    close: () => zip.close(),
  };
}

/** The error for a file that is a zip archive but no workbook that we can read. */
export function notXlsx(file: string, cause?: unknown): GoeswithError {
  const reason = cause instanceof Error ? `: ${cause.message.split('\n')[0]}` : '';
  return new GoeswithError('FILE_UNREADABLE', { detail: `${file} is not a readable XLSX file${reason}.`, cause });
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    open(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(notXlsx(file, error)),
    ),
  );
}

function listEntries(zip: ZipFile, file: string): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      if (entries.size > MOST_ENTRIES) reject(notXlsx(file, new Error('too many parts')));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(notXlsx(file, error)));
    zip.readEntry();
  });
}
