import { resolve } from "node:path";

import { checkout } from "./paths";

/** What a Pulumi command line asks for, as far as the checkout has to know. */
export interface Invocation {
  /** The command and its subcommand, such as `up` or `stack init`; empty where only flags are given. */
  readonly command: string;
  /** The folder with the project. */
  readonly cwd: string;
  /** The stack that the command line names. */
  readonly stack: string | undefined;
  readonly asksForHelp: boolean;
}

/** Pulumi's flags that take a value and may stand before the command. */
const FLAGS_WITH_VALUE = new Set(["-C", "--cwd", "-s", "--stack", "--color", "--profiling", "--tracing", "-v", "--verbose"]);

/** Reads a Pulumi command line; what it does not know is left to Pulumi. */
export function readInvocation(args: readonly string[]): Invocation {
  const words: string[] = [];
  const flags = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? "";
    if (!argument.startsWith("-")) {
      words.push(argument);
      continue;
    }
    const [flag = "", value] = argument.split(/=(.*)/s);
    if (value !== undefined) flags.set(flag, value);
    else if (FLAGS_WITH_VALUE.has(flag)) flags.set(flag, args[(index += 1)] ?? "");
    else flags.set(flag, "");
  }
  return {
    command: words.slice(0, 2).join(" "),
    cwd: resolve(checkout, flags.get("-C") ?? flags.get("--cwd") ?? "."),
    stack: flags.get("-s") ?? flags.get("--stack"),
    asksForHelp: flags.has("-h") || flags.has("--help"),
  };
}
