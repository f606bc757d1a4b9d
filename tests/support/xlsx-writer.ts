import { createWriteStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A cell: text, a number, or a date (which Excel stores as a number with a style). */
export type Cell = string | number | Date | undefined;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));

function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Writes rows as an XLSX file with shared strings and a date style, as Excel does. For tests. */
export async function writeXlsx(
  file: string,
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): Promise<void> {
  const zip = new ZipFile();
  const strings = new Map<string, number>();
  const sheet = new PassThrough();
  const done = pipeline(zip.outputStream, createWriteStream(file));
  const add = (name: string, xml: string): void => zip.addBuffer(Buffer.from(XML + xml), name);
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Sheet" sheetId="1" r:id="rId7"/></sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="x"><Relationship Id="rId7" Type="worksheet" Target="worksheets/first.xml"/></Relationships>`,
  );
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
  );
  zip.addReadStream(sheet, 'xl/worksheets/first.xml');
  await write(sheet, `${XML}<worksheet xmlns="${MAIN}"><sheetData>`);
  let place = 0;
  let text = '';
  for await (const row of rows) {
    place++;
    text += `<row r="${place}">${row.map((cell, column) => cellXml(cell, `${columnName(column)}${place}`, strings)).join('')}</row>`;
    if (text.length < 1 << 16) continue;
    await write(sheet, text);
    text = '';
  }
  sheet.end(`${text}</sheetData></worksheet>`);
  add(
    'xl/sharedStrings.xml',
    `<sst xmlns="${MAIN}">${[...strings.keys()].map((each) => `<si><t xml:space="preserve">${escapeXml(each)}</t></si>`).join('')}</sst>`,
  );
  zip.end();
  await done;
}

/** Puts files into a zip archive, under their names there. */
export async function writeZip(archive: string, files: Readonly<Record<string, string>>): Promise<void> {
  const zip = new ZipFile();
  for (const [name, file] of Object.entries(files)) zip.addFile(file, name, { compress: false });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(archive));
}

async function write(stream: PassThrough, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise((resolve) => stream.once('drain', resolve));
}

function cellXml(cell: Cell, reference: string, strings: Map<string, number>): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (cell instanceof Date)
    return `<c r="${reference}" s="1"><v>${(cell.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000}</v></c>`;
  const known = strings.get(cell);
  const index = known ?? strings.size;
  if (known === undefined) strings.set(cell, index);
  return `<c r="${reference}" t="s"><v>${index}</v></c>`;
}
