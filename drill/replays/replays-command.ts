import { Command } from "commander";

import { wholeNumber } from "../../report/whole-number";
import { headline } from "../../toolchain/process/headline";
import { BROKERS } from "../cluster/drill-layout";
import { withOwnBrokers } from "../own-cluster";
import { say } from "../running";
import { keptOutcome, makeOutputFolder } from "../stored-outcome";
import { versionsHere } from "../versions";
import type { ReplaysReport } from "./replay-report";
import { REPLAYS_REPORT_FORMAT } from "./replay-report";
import { allAgree, replaysSummary, storyLine } from "./replays-terminal";
import type { NumberedReplay, Replaying } from "./run-replays";
import { chosenReplays, runReplays, stillToTell } from "./run-replays";

const EXIT_OTHERWISE = 1;
/** More than there ever are. */
const HIGHEST = 999;
/** One more than a story has: in some all replicas' brokers are down, and somebody must say so. */
const WITH_A_WITNESS = BROKERS + 1;

interface Options {
  readonly only?: readonly number[];
  readonly output?: string;
}

/** `npm run drill -- replays`: whether real brokers lose and keep what the model of replication says. */
export function replaysCommand(signal: AbortSignal, end: (exitCode: number) => void): Command {
  const number = wholeNumber(1, HIGHEST);
  return new Command("replays")
    .description("Tell the model's shortest ways to lose a message, and the same with a fault less, to real brokers.")
    .option(
      "--only <numbers...>",
      "which stories, by their numbers; all of them unless given",
      (text: string, earlier: readonly number[] | undefined) => [...(earlier ?? []), number(text)],
    )
    .option("--output <folder>", "write the outcome there, as JSON; a run that broke off goes on from it")
    .allowExcessArguments(false)
    .action(async (options: Options) => {
      end(await tellAll(options, signal));
    });
}

async function tellAll({ only = [], output }: Options, signal: AbortSignal): Promise<number> {
  const chosen = chosenReplays(only);
  const command = commandOf(only);
  makeOutputFolder(output);
  const versions = await versionsHere(signal);
  const now = { format: REPLAYS_REPORT_FORMAT, command, versions } as const;
  const { earlier, store } = keptOutcome<ReplaysReport>(output, "replays.json", now);
  const done: Replaying["done"] = (story, soFar) => {
    console.log(storyLine(story));
    store(soFar);
  };
  const report = await told(chosen, earlier, (missing) =>
    withOwnBrokers(WITH_A_WITNESS, signal, (cluster) =>
      runReplays({ cluster, chosen: missing, command, versions, signal, earlier, say, done }),
    ),
  );
  headline("What was shown");
  console.log(replaysSummary(report));
  return allAgree(report) ? 0 : EXIT_OTHERWISE;
}

/** No cluster is started for what was told already. */
function told(
  chosen: readonly NumberedReplay[],
  earlier: ReplaysReport | undefined,
  tell: (missing: readonly NumberedReplay[]) => Promise<ReplaysReport>,
): Promise<ReplaysReport> {
  const missing = stillToTell(chosen, earlier);
  return earlier !== undefined && missing.length === 0 ? Promise.resolve(earlier) : tell(missing);
}

/** As one would type it to see the same; where the outcome goes is no part of it. */
function commandOf(only: readonly number[]): string {
  return ["npm run drill -- replays", ...(only.length === 0 ? [] : ["--only", ...only.map(String)])].join(" ");
}
