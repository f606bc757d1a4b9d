import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';

const addFormats = addFormatsModule.default;

// Bodies are taken as they are: "3" is no number there. Addresses carry only text, so numbers in them are read from it, and a
// list of one looks like its member.
const body = new Ajv({ allErrors: true, useDefaults: true, coerceTypes: false, strict: false });
const address = new Ajv({ allErrors: true, useDefaults: true, coerceTypes: 'array', strict: false });
addFormats(body);
addFormats(address);

/** Unknown fields are refused by the schemas (`additionalProperties: false`), never dropped. */
export const compileValidator: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? body : address).compile(schema) as ReturnType<FastifySchemaCompiler<object>>;
