import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

import { goBuild, hasGo } from "../install/go-build";
import { keyOf, makeFolder, textsIn } from "../install/keyed-folder";
import { checkout, pulumiHome } from "../paths";
import type { Progress } from "../process/progress";
import type { Engine } from "./engine";
import { pulumiEnvironment } from "./environment";
import { kafkaPluginVersion } from "./versions";
import { runProgram, tail } from "../process/run-program";
import type { SourceNote } from "../install/source-note";
import { describeSource, isCurrent, readNote, writeNote } from "../install/source-note";
import { UserError } from "../process/user-error";

/** The folder below `toolchain/` whose Go module builds the plugin. */
const MODULE = "kafka-provider";
const PROGRAM = "pulumi-resource-kafka";

const pluginFolder = join(pulumiHome, "plugins", `resource-kafka-v${kafkaPluginVersion}`);
const noteFile = join(pulumiHome, "kafka-plugin.json");

/**
 * Makes sure that the engine has the Kafka resource plugin: the official download, else the same provider built from Go
 * modules. Answers which was taken and why, in one line.
 *
 * @throws UserError listing the ways to the plugin when there is none.
 */
export async function kafkaPlugin(engine: Engine, signal: AbortSignal, progress: Progress): Promise<string> {
  return `Kafka plugin ${kafkaPluginVersion}: ${describeSource(await provide(engine, signal, progress))}`;
}

async function provide(engine: Engine, signal: AbortSignal, progress: Progress): Promise<SourceNote> {
  const key = keyOf(kafkaPluginVersion, ...textsIn(join(checkout, "toolchain", MODULE)));
  if (existsSync(join(pluginFolder, PROGRAM))) {
    // Without a note, somebody has installed it by hand, with a command that the errors below name.
    const note = readNote(noteFile) ?? { source: "installed" };
    if (isCurrent(note, key)) return note;
  }

  progress("asking Pulumi for the official download");
  // To the engine, a plugin that it has is as good as installed, also one that was built from other sources.
  const problem = await install(engine, ["--reinstall"], signal, progress);
  if (problem === undefined) return writeNote(noteFile, { source: "downloaded" });

  const because = `the official download did not work (${problem})`;
  if (!(await hasGo(signal))) throw noWay(because);
  const folder = join(pulumiHome, "builds", PROGRAM);
  await makeFolder(folder, async (draft) => {
    progress(`${because}; building it from Go modules`);
    const output = join(draft, PROGRAM);
    const variables = { "main.version": kafkaPluginVersion };
    await goBuild({ module: MODULE, package: ".", output, variables }, signal, progress);
  });
  const failure = await install(engine, ["--reinstall", "--file", join(folder, PROGRAM)], signal, progress);
  rmSync(folder, { recursive: true, force: true });
  if (failure !== undefined)
    throw new UserError(`Pulumi could not install the Kafka plugin that was built: ${failure}`);
  return writeNote(noteFile, { source: "built", key, because });
}

/** Installs the plugin; answers why that failed, if so. The engine itself never keeps half a plugin. */
async function install(
  engine: Engine,
  flags: readonly string[],
  signal: AbortSignal,
  progress: Progress,
): Promise<string | undefined> {
  const { exitCode, output } = await runProgram(
    engine.program,
    ["plugin", "install", "resource", "kafka", kafkaPluginVersion, ...flags],
    { signal, env: pulumiEnvironment(engine), log: "kafka-plugin-install", onLine: progress },
  );
  return exitCode === 0 ? undefined : reasonIn(output);
}

/** The engine tries five times and then says that it did; why the first try failed is the thing to know. */
function reasonIn(output: string): string {
  const attempt = /Error downloading plugin: .*: (.+)/.exec(output)?.[1];
  return attempt ?? (tail(output).split("\n").pop() ?? "").replace(/^error: /, "");
}

function noWay(because: string): UserError {
  return new UserError(
    `There is no Kafka plugin for Pulumi: ${because}, and there is no Go to build it with. Any one of these gives one:\n` +
      "  - allow this machine to reach Pulumi's download, get.pulumi.com;\n" +
      `  - fetch version ${kafkaPluginVersion} elsewhere and install it here with ` +
      `\`npm run pulumi -- plugin install resource kafka ${kafkaPluginVersion} --file <file>\`;\n` +
      "  - install Go 1.25.11 or newer and allow this machine a way to a Go module proxy.",
  );
}
