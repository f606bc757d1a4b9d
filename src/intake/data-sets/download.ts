import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { GoeswithError } from '../../domain/errors.js';
import { openWorkbook } from '../xlsx/workbook.js';
import { xlsxToCsv } from '../xlsx/xlsx-to-csv.js';

export interface DownloadProgress {
  readonly step: 'download' | 'convert';
  readonly done: number;
  readonly total?: number;
  readonly unit: 'kB' | 'rows';
}

/** The archives are tens of megabytes; more is not what we asked for. */
const MOST_BYTES = 500 * 1024 * 1024;
const STALLED_AFTER_MS = 60_000;

/**
 * Fetches an archive, takes the XLSX file out of it and keeps it as gzipped CSV at `target`, in one step at the very end: what is
 * there is whole. `check` sees the CSV before that and throws when it is not what it should be. Throws DATA_SET_UNAVAILABLE.
 */
export async function downloadSheet(
  source: { readonly url: string; readonly sheet: string },
  target: string,
  check: (csv: string) => Promise<void>,
  onProgress: (progress: DownloadProgress) => void = () => {},
): Promise<void> {
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), 'download-'));
  try {
    const archive = join(folder, 'archive.zip');
    await fetchFile(source.url, archive, onProgress);
    const sheet = join(folder, 'sheet.xlsx');
    await unpack(archive, source.sheet, sheet);
    const csv = join(folder, 'sheet.csv');
    await xlsxToCsv(sheet, csv, (done) => onProgress({ step: 'convert', done, unit: 'rows' }));
    await check(csv);
    const packed = join(folder, 'sheet.csv.gz');
    await pipeline(createReadStream(csv), createGzip(), createWriteStream(packed));
    renameSync(packed, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetchFile(url: string, target: string, onProgress: (progress: DownloadProgress) => void): Promise<void> {
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), STALLED_AFTER_MS);
  try {
    const response = await fetch(url, { signal: stalled.signal });
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    const length = Number(response.headers.get('content-length'));
    let bytes = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        clearTimeout(timer);
        timer = setTimeout(() => stalled.abort(), STALLED_AFTER_MS);
        bytes += chunk.length;
        onProgress({
          step: 'download',
          done: Math.round(bytes / 1000),
          total: length > 0 ? Math.round(length / 1000) : undefined,
          unit: 'kB',
        });
        done(bytes > MOST_BYTES ? new Error('the answer is far larger than the data set') : null, chunk);
      },
    });
    await pipeline(
      Readable.fromWeb(response.body as import('node:stream/web').ReadableStream),
      meter,
      createWriteStream(target),
      { signal: stalled.signal },
    );
  } catch (cause) {
    const reason =
      cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : String(cause);
    throw new GoeswithError('DATA_SET_UNAVAILABLE', { detail: `${url} could not be fetched: ${reason}.`, cause });
  } finally {
    clearTimeout(timer);
  }
}

async function unpack(archive: string, name: string, target: string): Promise<void> {
  try {
    const zip = await openWorkbook(archive);
    try {
      const part = await zip.openPart(name);
      if (part === undefined) throw new Error(`it holds no ${name}`);
      await pipeline(part, createWriteStream(target));
    } finally {
      zip.close();
    }
  } catch (cause) {
    throw new GoeswithError('DATA_SET_UNAVAILABLE', {
      detail: `The archive that was fetched cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    });
  }
}
