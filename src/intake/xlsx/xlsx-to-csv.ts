import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { GoeswithError } from '../../domain/errors.js';
import { readSheet } from './sheet-rows.js';

/** Column names of the first sheet's first row that is not empty. Throws FILE_UNREADABLE. */
export async function xlsxHeader(file: string): Promise<string[]> {
  let header: string[] | undefined;
  await readSheet(file, (cells) => {
    if (cells.every((cell) => cell.trim() === '')) return true;
    header = cells;
    return false;
  });
  if (header === undefined)
    throw new GoeswithError('FILE_UNREADABLE', { detail: `The first sheet of ${file} is empty.` });
  return header.map((name, i) => name.trim() || `column ${i + 1}`);
}

/** Writes the first sheet as CSV (every cell quoted, rows as wide as the header; cells beyond it are left out). Returns the rows below the header. */
export async function xlsxToCsv(file: string, csv: string, onProgress: (rows: number) => void): Promise<number> {
  const out = createWriteStream(csv);
  let width = 0;
  let rows = 0;
  let buffered = '';
  await readSheet(
    file,
    (cells) => {
      if (cells.every((cell) => cell === '')) return true;
      if (width === 0) width = cells.length;
      else rows++;
      let line = '';
      for (let i = 0; i < width; i++) line += `${i === 0 ? '' : ','}"${(cells[i] ?? '').replaceAll('"', '""')}"`;
      buffered += `${line}\n`;
      return true;
    },
    async () => {
      const whole = buffered;
      buffered = '';
      onProgress(rows);
      if (whole !== '' && !out.write(whole)) await once(out, 'drain');
    },
  );
  out.end();
  await once(out, 'finish');
  return rows;
}
