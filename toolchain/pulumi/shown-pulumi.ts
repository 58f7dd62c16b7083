import { checkout } from "../paths";
import { runProgram } from "../process/run-program";
import type { Engine } from "./engine";
import { pulumiEnvironment } from "./environment";
import { readInvocation } from "./invocation";
import { prepareStack } from "./prepare-stack";

/** Pulumi stops its own plugins when it is interrupted; that takes longer than most programs need. */
const PULUMI_GRACE = 30_000;

/**
 * Runs Pulumi with its output shown as it comes, under the command that does the same by hand. Paths are relative as
 * one would type them: Pulumi takes a comma in the path of a policy pack for the end of it.
 *
 * @param unseenArgs arguments that are of no use by hand
 */
export async function shownPulumi(
  engine: Engine,
  args: readonly string[],
  signal: AbortSignal,
  unseenArgs: readonly string[] = [],
): Promise<number> {
  console.log(`$ npm run pulumi -- ${args.join(" ")}\n`);
  await prepareStack(engine, readInvocation(args), signal);
  const quiet = ["--non-interactive", "--suppress-progress"];
  const { exitCode } = await runProgram(engine.program, [...args, ...quiet, ...unseenArgs], {
    signal,
    cwd: checkout,
    // The engine writes its events to a file only where debugging is on.
    env: { ...pulumiEnvironment(engine), PULUMI_DEBUG_COMMANDS: "1" },
    grace: PULUMI_GRACE,
    onLine: (line) => {
      console.log(line);
    },
  });
  return exitCode;
}

/** The outputs of a project's stack, by their names. */
export async function stackOutputs(
  engine: Engine,
  project: string,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const { stdout } = await runProgram(engine.program, ["stack", "output", "--json", "--show-secrets", "-C", project], {
    signal,
    cwd: checkout,
    env: pulumiEnvironment(engine),
  });
  return JSON.parse(stdout) as Record<string, unknown>;
}
