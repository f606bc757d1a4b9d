import type { FileReport, ImportReport } from '../services/import-report.js';
import type { CliIo } from './context.js';

const number = (value: number): string => value.toLocaleString('en');

/** The report for people: the guess and the choices on stderr, the result on stdout. */
export function printImportReport(report: ImportReport, io: CliIo): void {
  // The progress line is not ended otherwise.
  if (io.isTty) io.err('\r\u001b[2K');
  for (const file of report.files) printFile(file, io);
  io.err(
    `✓ ${report.dryRun ? 'looked at' : 'imported'}  ${number(report.rowsRead)} rows in ${report.seconds.toFixed(1)} s, ${number(report.rowsPerSecond)} rows/s\n`,
  );
  for (const warning of report.warnings) io.err(`! ${warning}\n`);
  const lines = [
    `${report.dryRun ? 'Would store' : 'Stored'} ${number(report.stored)} of ${number(report.rowsRead)} rows of ${report.kind}.`,
    ...(report.known > 0 ? [`${number(report.known)} were stored before and changed nothing.`] : []),
    ...(report.dryRun ? [] : newOnes(report)),
    ...(report.setAside > 0 ? [`${number(report.setAside)} were set aside on purpose: ${report.setAsideFile}`] : []),
    ...report.setAsideBy.slice(0, 10).map(({ rows, reason }) => `  ${number(rows)}  ${reason}`),
    ...(report.rejected > 0 ? [`${number(report.rejected)} bad rows were left out: ${report.rejectsFile}`] : []),
    ...report.rejectedBy
      .slice(0, 10)
      .map(({ rows, column, reason }) => `  ${number(rows)}  ${column === '' ? '' : `${column}: `}${reason}`),
  ];
  io.out(`${lines.join('\n')}\n`);
}

function newOnes(report: ImportReport): string[] {
  const parts = [
    report.newOrders > 0 ? `${number(report.newOrders)} orders` : '',
    report.newProducts > 0 ? `${number(report.newProducts)} products` : '',
    report.newCustomers > 0 ? `${number(report.newCustomers)} customers` : '',
  ].filter(Boolean);
  return parts.length === 0 ? [] : [`New: ${parts.join(', ')}.`];
}

function printFile(file: FileReport, io: CliIo): void {
  io.err(`${file.file} (${file.format}, ${number(file.rows)} rows)\n`);
  if (file.orderIdFrom.length > 0) io.err(`  ${'order_id'.padEnd(16)} made of ${file.orderIdFrom.join(' / ')}\n`);
  for (const { field, columns, how } of file.fields)
    io.err(`  ${field.padEnd(16)} ← ${columns.join(', else ')}${how === 'guessed' ? '  (guessed)' : ''}\n`);
  if (file.others.length > 0) io.err(`  other columns: ${file.others.join(', ')}\n`);
  for (const note of file.notes) io.err(`  ${note}\n`);
}
