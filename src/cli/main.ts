#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { openApp } from '../app.js';
import { readConfig } from '../config.js';
import { GoeswithError } from '../domain/errors.js';
import { packageVersion } from '../package-root.js';
import * as dataSet from './commands/data-set.js';
import * as demo from './commands/demo.js';
import * as doctor from './commands/doctor.js';
import * as evaluate from './commands/evaluate.js';
import * as importCommand from './commands/import.js';
import * as keys from './commands/keys.js';
import * as offers from './commands/offers.js';
import * as sampleShop from './commands/sample-shop.js';
import * as serve from './commands/serve.js';
import * as train from './commands/train.js';
import * as visitors from './commands/visitors.js';
import type { CliContext, CliIo, ExitCode } from './context.js';

/** Every command, in the order a newcomer needs them. */
const COMMANDS = [demo, importCommand, train, offers, serve, evaluate, doctor, keys, dataSet, sampleShop, visitors];

const processIo: CliIo = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTty: process.stderr.isTTY === true,
  env: process.env,
};

/** Runs one command line (without node and script name) and returns the exit code. */
export async function main(args: readonly string[], io: CliIo = processIo): Promise<ExitCode> {
  let code: ExitCode = 0;
  const context: CliContext = {
    io,
    openApp: (flags) => openApp(readConfig(io.env, flags)),
    exit: (value) => {
      code = value;
    },
  };
  const program = new Command('goeswith')
    .description('Learns what goes with what from real orders, and offers it with its reasons.')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showHelpAfterError('(goeswith COMMAND --help shows the options)');
  for (const command of COMMANDS) command.register(program, context);
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printError(error, io);
  }
}

/** What happened, why, the next step; the exit code says whose move it is. */
function printError(error: unknown, io: CliIo): ExitCode {
  if (!(error instanceof GoeswithError)) {
    io.err(
      `✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n  This is a fault of Goeswith; please report it.\n`,
    );
    return 1;
  }
  io.err(`✗ ${error.message}\n`);
  for (const each of error.errors) io.err(`  ${each.path}: ${each.message}\n`);
  io.err(`  ${error.hint}  (${error.code})\n`);
  if (error.code === 'UNKNOWN_OPTION' || error.code === 'COLUMN_MISSING') return 2;
  return error.status === 503 ? 3 : 1;
}

const script = process.argv[1];
if (script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
