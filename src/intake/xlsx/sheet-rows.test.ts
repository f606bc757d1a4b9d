import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { writeXlsx } from '../../../tests/support/xlsx-writer.js';
import { columnOf, numberText, serialToIso } from './cell-values.js';
import { readSheet } from './sheet-rows.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goeswith-xlsx-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(file: string): Promise<string[][]> {
  const rows: string[][] = [];
  await readSheet(file, (cells) => rows.push(cells) > 0);
  return rows;
}

async function pack(name: string, parts: Record<string, string>): Promise<string> {
  const zip = new ZipFile();
  for (const [part, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(xml), part);
  zip.end();
  const file = join(folder, name);
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}

describe('readSheet', () => {
  it('gives back texts, numbers, dates and gaps', async () => {
    const file = join(folder, 'a.xlsx');
    await writeXlsx(file, [
      ['a & b', '<c>', 'd'],
      [1.1, new Date(Date.UTC(2010, 11, 1, 8, 26)), ''],
      ['', '', 2.55],
    ]);
    expect(await read(file)).toEqual([
      ['a & b', '<c>', 'd'],
      ['1.1', '2010-12-01 08:26:00'],
      ['', '', '2.55'],
    ]);
  });

  it('reads inline texts, prefixed names, rich texts and another first sheet', async () => {
    const file = await pack('b.xlsx', {
      'xl/workbook.xml':
        '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="S" r:id="r1"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Target="/xl/worksheets/other.xml"/></Relationships>',
      'xl/sharedStrings.xml': '<sst><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></si></sst>',
      'xl/worksheets/other.xml':
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>in</x:t></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    });
    expect(await read(file)).toEqual([['in', 'rich', 'true', '']]);
  });

  it('refuses a document type, which is how XML files attack', async () => {
    const file = await pack('c.xlsx', {
      'xl/workbook.xml':
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook><sheets><sheet/></sheets></workbook>',
    });
    await expect(read(file)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('refuses broken XML and archives that are no workbook', async () => {
    const broken = await pack('d.xlsx', {
      'xl/workbook.xml': '<workbook/>',
      'xl/worksheets/sheet1.xml': '<worksheet><row>',
    });
    await expect(read(broken)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(read(await pack('e.xlsx', { 'readme.txt': 'hello' }))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });

  it('gives back any text', async () => {
    const file = join(folder, 'f.xlsx');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[ -~À-ſ]{1,20}$/), { minLength: 1, maxLength: 8 }),
        async (cells) => {
          await writeXlsx(file, [cells]);
          expect(await read(file)).toEqual([cells]);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('cell values', () => {
  it('knows columns, dates and numbers', () => {
    expect(['A1', 'Z9', 'AA1', 'XFD1', 'A', '1'].map(columnOf)).toEqual([0, 25, 26, 16_383, undefined, undefined]);
    expect(serialToIso(40_513.351388888885, false)).toBe('2010-12-01 08:26:00');
    expect(serialToIso(0, true)).toBe('1904-01-01 00:00:00');
    expect([numberText('2.5499999999999998'), numberText('85123'), numberText('1E3')]).toEqual([
      '2.55',
      '85123',
      '1000',
    ]);
  });
});
