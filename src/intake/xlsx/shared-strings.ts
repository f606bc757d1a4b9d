import { SaxesParser } from 'saxes';
import type { Workbook } from './workbook.js';

/** Bytes of distinct texts that are held in memory while a sheet is read. */
const MOST_TEXT = 512 * 1024 * 1024;

/** The workbook's table of distinct texts (xl/sharedStrings.xml), which cells refer to by number. */
export async function readSharedStrings(workbook: Workbook): Promise<readonly string[]> {
  const stream = await workbook.openPart('xl/sharedStrings.xml');
  if (stream === undefined) return [];
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  let size = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    const local = localName(name);
    if (local === 'si') current = '';
    else if (local === 'rPh') phonetic++;
    else if (local === 't') inText = phonetic === 0;
  });
  parser.on('text', (text) => {
    if (inText) current += text;
  });
  parser.on('closetag', ({ name }) => {
    const local = localName(name);
    if (local === 'rPh') phonetic--;
    else if (local === 't') inText = false;
    else if (local === 'si') {
      strings.push(current);
      size += current.length;
    }
  });
  await feed(parser, stream, () => {
    if (size > MOST_TEXT) throw new Error('its texts do not fit into memory');
  });
  return strings;
}

/** "x:row" and "row" are one element for us: some writers prefix every name. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Feeds a stream to a parser piece by piece; `after` runs between pieces and may be slow. Faults of the XML are thrown. */
export async function feed(
  parser: SaxesParser,
  stream: AsyncIterable<Buffer>,
  after: () => void | Promise<void>,
): Promise<void> {
  let fault: Error | undefined;
  parser.on('error', (error) => {
    fault ??= error;
  });
  parser.on('doctype', () => {
    // Workbooks have none; entities declared in one are how XML files attack.
    fault ??= new Error('it declares a document type');
  });
  const decoder = new TextDecoder();
  for await (const piece of stream) {
    parser.write(decoder.decode(piece, { stream: true }));
    if (fault !== undefined) throw fault;
    await after();
  }
  parser.close();
  if (fault !== undefined) throw fault;
  await after();
}
