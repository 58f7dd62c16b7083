import { readFileSync } from "node:fs";
import type { ErrorObject } from "ajv";
import Ajv from "ajv";

/** The schema of SARIF 2.1.0 as Microsoft's own matcher for tests ships it: that of OASIS, at its fifth release candidate. */
const schema = JSON.parse(
  readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
) as { id?: string; $schema?: string };
// Draft 4, of which it uses nothing that draft 7 reads otherwise but for the name of `id`.
delete schema.$schema;
delete schema.id;

const validate = new Ajv({
  strict: false,
  allErrors: true,
  // Its pattern of a language is none that Unicode mode takes.
  unicodeRegExp: false,
  formats: {
    uri: isUri,
    "uri-reference": (text: string) => /^(?:[A-Za-z0-9._~!$&'()*+,;=@/:?#[\]-]|%[0-9A-Fa-f]{2})*$/.test(text),
    "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  },
}).compile(schema);

/** What the schema has against a file. */
export function sarifErrors(log: unknown): readonly ErrorObject[] {
  validate(log);
  return validate.errors ?? [];
}

function isUri(text: string): boolean {
  return URL.canParse(text);
}
