import { SaxesParser } from 'saxes';
import { columnOf, numberText, readDateStyles, serialToIso } from './cell-values.js';
import { feed, localName, readSharedStrings } from './shared-strings.js';
import { notXlsx, openWorkbook, type Workbook } from './workbook.js';

const MOST_COLUMNS = 2000;

/**
 * Reads the first sheet of a workbook row by row; cells become text (dates as ISO text, empty cells as ''). Holds a
 * piece of the sheet at a time and the distinct texts of the workbook. `onRow` returns false to stop; `afterPiece` may wait.
 */
export async function readSheet(
  file: string,
  onRow: (cells: string[]) => boolean,
  afterPiece: () => void | Promise<void> = () => {},
): Promise<void> {
  const workbook = await openWorkbook(file);
  try {
    const { part, from1904 } = await findFirstSheet(workbook, file);
    const strings = await readSharedStrings(workbook);
    const isDate = await readDateStyles(workbook);
    const stream = await workbook.openPart(part);
    if (stream === undefined) throw notXlsx(file);
    let stopped = false;
    const parser = rowParser(strings, isDate, from1904, (cells) => {
      if (!stopped && !onRow(cells)) stopped = true;
    });
    await feed(
      parser,
      untilStopped(stream, () => stopped),
      afterPiece,
    ).catch((error: unknown) => {
      if (!stopped) throw error;
    });
    stream.destroy();
  } catch (error) {
    throw error instanceof Error && error.name === 'GoeswithError' ? error : notXlsx(file, error);
  } finally {
    workbook.close();
  }
}

async function* untilStopped(stream: AsyncIterable<Buffer>, stopped: () => boolean): AsyncGenerator<Buffer> {
  for await (const piece of stream) {
    if (stopped()) return;
    yield piece;
  }
}

function rowParser(
  strings: readonly string[],
  isDate: readonly boolean[],
  from1904: boolean,
  onRow: (cells: string[]) => void,
): SaxesParser {
  let cells: string[] = [];
  let column = 0;
  let type = '';
  let style = 0;
  let value = '';
  let reading = false;
  const parser = new SaxesParser();
  const cellText = (): string => {
    if (type === 's') return strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'true' : 'false';
    if (type === 'e') return '';
    if (type === '' || type === 'n')
      return value === '' ? '' : isDate[style] ? serialToIso(Number(value), from1904) : numberText(value);
    return value;
  };
  parser.on('opentag', ({ name, attributes }) => {
    const local = localName(name);
    if (local === 'v' || local === 't') reading = true;
    else if (local === 'c') {
      column = columnOf(attributes.r as string | undefined) ?? cells.length;
      type = (attributes.t as string | undefined) ?? '';
      style = Number(attributes.s ?? 0);
      value = '';
    } else if (local === 'row') cells = [];
  });
  parser.on('text', (text) => {
    if (reading) value += text;
  });
  parser.on('closetag', ({ name }) => {
    const local = localName(name);
    if (local === 'v' || local === 't') reading = false;
    else if (local === 'c' && column < MOST_COLUMNS) {
      while (cells.length < column) cells.push('');
      cells[column] = cellText();
    } else if (local === 'row') onRow(cells);
  });
  return parser;
}

/** The first sheet in the workbook's order, and the date system. */
async function findFirstSheet(workbook: Workbook, file: string): Promise<{ part: string; from1904: boolean }> {
  let from1904 = false;
  let relation: string | undefined;
  const book = await workbook.openPart('xl/workbook.xml');
  if (book === undefined) throw notXlsx(file, new Error('it is a zip archive without a workbook'));
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const local = localName(name);
    if (local === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    if (local === 'sheet')
      relation ??= String(Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '');
  });
  await feed(parser, book, () => {});
  let target: string | undefined;
  const relations = await workbook.openPart('xl/_rels/workbook.xml.rels');
  if (relations !== undefined) {
    const relationParser = new SaxesParser();
    relationParser.on('opentag', ({ attributes }) => {
      if (attributes.Id === relation) target = String(attributes.Target);
    });
    await feed(relationParser, relations, () => {});
  }
  if (target === undefined) return { part: 'xl/worksheets/sheet1.xml', from1904 };
  return { part: target.startsWith('/') ? target.slice(1) : `xl/${target}`, from1904 };
}
