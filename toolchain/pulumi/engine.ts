import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { goBuild, hasGo } from "../install/go-build";
import { keyOf, makeFolder, textsIn } from "../install/keyed-folder";
import { findOnPath, isExecutable } from "../install/on-path";
import { checkout, pulumiHome } from "../paths";
import type { Progress } from "../process/progress";
import { engineVersion } from "./versions";
import { runProgram, tail, tryProgram } from "../process/run-program";
import type { SourceNote } from "../install/source-note";
import { describeSource, isCurrent, readNote, writeNote } from "../install/source-note";
import { UserError } from "../process/user-error";

/** A Pulumi engine, ready to be run. */
export interface Engine {
  /** The `pulumi` program; its language hosts lie beside it. */
  readonly program: string;
  /** Which engine was taken and why, in one line. */
  readonly choice: string;
}

/** The folder below `toolchain/` whose Go module builds the engine and the Node.js language host. */
const MODULE = "engine";
const PROGRAMS = {
  "pulumi-language-nodejs": "./pulumi-language-nodejs",
  pulumi: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
} as const;

/** Where the official npm package looks for the engine. */
const versionFolder = join(pulumiHome, "versions", engineVersion);
const NOTE = "source.json";

const DOWNLOAD_TIMEOUT = 10 * 60_000;

/**
 * The engine: `pulumi` on PATH if it can judge a state file, else the one that the official npm package downloads, else
 * the same version built from Go modules. The latter two lie in the checkout and are got once.
 *
 * @throws UserError listing the ways to an engine when there is none.
 */
export async function pulumiEngine(signal: AbortSignal, progress: Progress): Promise<Engine> {
  return (await engineOnPath(signal)) ?? engineInCheckout(await provide(signal, progress));
}

async function engineOnPath(signal: AbortSignal): Promise<Engine | undefined> {
  const program = findOnPath("pulumi");
  if (program === undefined) return undefined;
  const options = { signal, env: environment(pulumiHome) };
  const help = await tryProgram(program, ["policy", "analyze", "--help"], options);
  if (help?.output.includes("--file") !== true) return undefined;
  const { stdout } = await runProgram(program, ["version"], options);
  return { program, choice: `Pulumi ${stdout.trim()}: ${program}, which is on PATH and can judge a state file` };
}

function engineInCheckout(note: SourceNote): Engine {
  return {
    program: join(versionFolder, "bin", "pulumi"),
    choice: `Pulumi ${engineVersion}: ${describeSource(note)}`,
  };
}

/** Makes sure of the engine in the checkout, and answers where it comes from. */
async function provide(signal: AbortSignal, progress: Progress): Promise<SourceNote> {
  const key = keyOf(engineVersion, ...textsIn(join(checkout, "toolchain", MODULE)));
  const note = readNote(join(versionFolder, NOTE));
  const isComplete = Object.keys(PROGRAMS).every((program) => isExecutable(join(versionFolder, "bin", program)));
  if (isComplete && isCurrent(note, key)) return note;
  return makeFolder(versionFolder, async (draft) => {
    const problem = await download(draft, signal, progress);
    if (problem !== undefined) await build(draft, problem, signal, progress);
    return writeNote(
      join(draft, NOTE),
      problem === undefined ? { source: "downloaded" } : { source: "built", key, because: problem },
    );
  });
}

/** Lets the npm package download the engine into a folder; answers why it could not, if so. */
async function download(folder: string, signal: AbortSignal, progress: Progress): Promise<string | undefined> {
  progress("asking the npm package pulumi for the official download");
  const home = join(folder, "home");
  const output = await runProgram(process.execPath, [join(checkout, "node_modules", "pulumi", "run.js"), "version"], {
    signal,
    timeout: DOWNLOAD_TIMEOUT,
    env: { ...environment(home), PULUMI_VERSION: engineVersion },
    log: "pulumi-download",
    onLine: progress,
  }).then(
    (result) => result.output,
    (error: unknown) => {
      if (error instanceof UserError) return error.message;
      throw error;
    },
  );
  const bin = join(home, "versions", engineVersion, "bin");
  const complete = Object.keys(PROGRAMS).every((program) => isExecutable(join(bin, program)));
  if (complete) renameSync(bin, join(folder, "bin"));
  rmSync(home, { recursive: true, force: true });
  return complete ? undefined : `the official download did not work (${lastLine(output)})`;
}

async function build(folder: string, problem: string, signal: AbortSignal, progress: Progress): Promise<void> {
  if (!(await hasGo(signal))) throw noWay(problem);
  const variables = { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${engineVersion}` };
  for (const [name, packagePath] of Object.entries(PROGRAMS)) {
    progress(`${problem}; building ${name} from Go modules`);
    const output = join(folder, "bin", name);
    await goBuild({ module: MODULE, package: packagePath, output, variables }, signal, progress);
  }
}

function environment(home: string): NodeJS.ProcessEnv {
  return { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
}

function lastLine(output: string): string {
  return (tail(output).split("\n").pop() ?? "").replace(/^(pulumi|error): /, "").replace(/\.$/, "");
}

function noWay(problem: string): UserError {
  return new UserError(
    `There is no Pulumi engine: ${problem}, and there is no Go to build it with. Any one of these gives one:\n` +
      "  - put a `pulumi` on PATH that has `policy analyze --file` (3.259 does);\n" +
      "  - allow this machine to reach Pulumi's download, get.pulumi.com;\n" +
      "  - install Go 1.25.11 or newer and allow this machine a way to a Go module proxy.",
  );
}
