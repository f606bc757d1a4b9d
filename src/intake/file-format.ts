import { closeSync, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { GoeswithError } from '../domain/errors.js';

export type FileFormat = 'csv' | 'ndjson' | 'parquet' | 'xlsx';

export interface DetectedFormat {
  readonly format: FileFormat;
  readonly gzip: boolean;
  /** The first bytes, unpacked, of a text form; empty for the others. */
  readonly head: Buffer;
}

/** Enough for any sane header and for a look at how the rows are written. */
const HEAD_BYTES = 1 << 20;

/** Tells the format of a file by its first bytes; the name is not trusted. Throws FILE_UNREADABLE. */
export async function detectFormat(file: string): Promise<DetectedFormat> {
  const start = readStart(file);
  if (start.length === 0) throw new GoeswithError('FILE_UNREADABLE', { detail: `${file} is empty.` });
  if (start.subarray(0, 4).toString('latin1') === 'PAR1')
    return { format: 'parquet', gzip: false, head: Buffer.alloc(0) };
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    return { format: 'xlsx', gzip: false, head: Buffer.alloc(0) };
  if (start.subarray(0, 4).toString('hex') === 'd0cf11e0')
    throw new GoeswithError('FILE_UNREADABLE', {
      detail: `${file} is an old Excel file (.xls); save it as .xlsx or CSV.`,
    });
  const gzip = start[0] === 0x1f && start[1] === 0x8b;
  const head = gzip ? await unpackStart(start, file) : start;
  const first = head
    .toString('utf8', 0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart()[0];
  return { format: first === '{' || first === '[' ? 'ndjson' : 'csv', gzip, head };
}

function readStart(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    let filled = 0;
    for (let read = -1; read !== 0 && filled < HEAD_BYTES; filled += read)
      read = readSync(descriptor, buffer, filled, HEAD_BYTES - filled, null);
    return buffer.subarray(0, filled);
  } finally {
    closeSync(descriptor);
  }
}

/** Unpacks at most HEAD_BYTES of what the packed start holds. */
function unpackStart(start: Buffer, file: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const gunzip = createGunzip();
    const parts: Buffer[] = [];
    let size = 0;
    const finish = (): void => resolve(Buffer.concat(parts).subarray(0, HEAD_BYTES));
    gunzip.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size < HEAD_BYTES) return;
      gunzip.destroy();
      finish();
    });
    gunzip.on('end', finish);
    gunzip.on('error', (cause) => {
      // A start that is cut off in the middle is what we feed; only one that gives nothing is no gzip.
      if (parts.length > 0) finish();
      else reject(new GoeswithError('FILE_UNREADABLE', { detail: `${file} is not a readable gzip file.`, cause }));
    });
    gunzip.end(start);
  });
}
