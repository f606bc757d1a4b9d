import { GoeswithError } from '../domain/errors.js';

export type TextEncoding = 'utf-8' | 'latin-1' | 'utf-16';

/** How a CSV file is written, and its header. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly encoding: TextEncoding;
  readonly columns: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
const MOST_COLUMNS = 2000;

/** Reads delimiter, encoding and header from the start of a CSV file. Throws FILE_UNREADABLE when there is no header. */
export function readDialect(head: Buffer, file: string, wanted?: TextEncoding): CsvDialect {
  const encoding = wanted ?? guessEncoding(head);
  const text = decode(head, encoding);
  const delimiter = guessDelimiter(text);
  const columns = firstRecord(text, delimiter);
  if (columns === undefined || columns.every((column) => column.trim() === ''))
    throw new GoeswithError('FILE_UNREADABLE', {
      detail: `${file} has no header row: its first line must name the columns.`,
    });
  if (columns.length > MOST_COLUMNS)
    throw new GoeswithError('FILE_UNREADABLE', {
      detail: `${file} has ${columns.length} columns; at most ${MOST_COLUMNS} are read.`,
    });
  return { delimiter, encoding, columns: columns.map((column, i) => column.trim() || `column ${i + 1}`) };
}

/** UTF-16 by its mark, UTF-8 when the bytes are, else Latin-1, which shop exports without UTF-8 are. */
function guessEncoding(head: Buffer): TextEncoding {
  const mark = head.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return 'utf-16';
  try {
    // The head may end within a character: `stream` leaves that one out.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'latin-1';
  }
}

function decode(head: Buffer, encoding: TextEncoding): string {
  const bigEndian = encoding === 'utf-16' && head[0] === 0xfe;
  const label =
    encoding === 'utf-16' ? (bigEndian ? 'utf-16be' : 'utf-16le') : encoding === 'latin-1' ? 'latin1' : 'utf-8';
  return new TextDecoder(label).decode(head).replace(/^\uFEFF/, '');
}

/** The delimiter that the header holds most of, outside quotes. */
function guessDelimiter(text: string): string {
  let best = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = (firstRecord(text, delimiter)?.length ?? 1) - 1;
    if (count > most) {
      best = delimiter;
      most = count;
    }
  }
  return best;
}

/** The cells of the first record; undefined when there is none. Doubled quotes stand for one (RFC 4180). */
function firstRecord(text: string, delimiter: string): string[] | undefined {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  let any = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      if (any) break;
      continue;
    } else cell += char;
    any = true;
  }
  return any ? [...cells, cell] : undefined;
}
