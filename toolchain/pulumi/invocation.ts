import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { checkout } from "../paths";

/** What a Pulumi command line asks for, as far as the checkout has to know. */
export interface Invocation {
  /** The command and the word after it, such as `up` or `stack init`; empty where only flags are given. */
  readonly command: string;
  /** The folder with the project. */
  readonly cwd: string;
  /** The stack that the command line names. */
  readonly stack: string | undefined;
  readonly asksForHelp: boolean;
}

/** The flags that matter here, and those that take a value and may stand before the command. */
const options = {
  cwd: { type: "string", short: "C" },
  stack: { type: "string", short: "s" },
  help: { type: "boolean", short: "h" },
  color: { type: "string" },
  profiling: { type: "string" },
  tracing: { type: "string" },
  verbose: { type: "string", short: "v" },
} as const;

/** Reads a Pulumi command line; what it does not know is left to Pulumi. */
export function readInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false });
  return {
    command: positionals.slice(0, 2).join(" "),
    cwd: resolve(checkout, text(values.cwd) ?? "."),
    stack: text(values.stack),
    asksForHelp: values.help === true,
  };
}

/** A flag whose value is missing is Pulumi's to complain about. */
function text(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
