import { Command } from "commander";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { headline } from "../../toolchain/process/headline";
import { withOwnCluster } from "../own-cluster";
import { say } from "../running";
import { keptOutcome, makeOutputFolder } from "../stored-outcome";
import { versionsHere } from "../versions";
import { wholeNumber } from "../../report/whole-number";
import type { Soaking } from "./run-soak";
import { roundsIn, runSoak } from "./run-soak";
import { soakPage } from "./soak-page";
import type { SoakReport } from "./soak-report";
import { SOAK_REPORT_FORMAT } from "./soak-report";
import { isKept, roundLine, soakSummary } from "./soak-terminal";

const FILE = "soak.json";
const HIGHEST_SEED = 999_999;
const EXIT_LOST = 1;

interface Options {
  readonly minutes: number;
  readonly seed?: number;
  readonly throughput: number;
  readonly output?: string;
}

/** `npm run drill -- soak`: random faults against durable settings, for as long as one likes. */
export function soakCommand(signal: AbortSignal, end: (exitCode: number) => void): Command {
  return new Command("soak")
    .description("Send under random faults with durable settings, and count what is lost.")
    .option("--minutes <number>", "how long", wholeNumber(1, 10_000), 20)
    .option(
      "--seed <number>",
      "which faults; the same seed gives the same ones (default: that of the outcome in --output, or a random one)",
      wholeNumber(0, HIGHEST_SEED),
    )
    .option("--throughput <number>", "messages a second that are sent", wholeNumber(1, 1_000_000), 1_500)
    .option("--output <folder>", "write the outcome there, as JSON and HTML; a run that broke off goes on from it")
    .allowExcessArguments(false)
    .action(async (options: Options) => {
      end(await soak(options, signal));
    });
}

async function soak({ minutes, seed: asked, throughput, output }: Options, signal: AbortSignal): Promise<number> {
  const seed = asked ?? seedToGoOnWith(output === undefined ? undefined : join(output, FILE));
  const command = `npm run drill -- soak --minutes ${String(minutes)} --seed ${String(seed)} --throughput ${String(throughput)}`;
  makeOutputFolder(output);
  const versions = await versionsHere(signal);
  const now = { format: SOAK_REPORT_FORMAT, command, versions } as const;
  const { earlier, store } = keptOutcome<SoakReport>(output, FILE, now);
  for (const round of earlier?.rounds ?? []) console.log(roundLine(round));
  const done: Soaking["done"] = (round, soFar) => {
    console.log(roundLine(round));
    store(soFar);
  };
  const report =
    earlier?.rounds.length === roundsIn(minutes)
      ? earlier
      : await withOwnCluster(signal, (tools) =>
          runSoak({ ...tools, minutes, seed, throughput, command, versions, signal, earlier, say, done }),
        );
  show(report, output);
  return isKept(report) ? 0 : EXIT_LOST;
}

function show(report: SoakReport, output: string | undefined): void {
  if (output !== undefined) writeFileSync(join(output, "soak.html"), soakPage(report));
  headline("What was shown");
  console.log(soakSummary(report));
}

/** That of an outcome that is there, else another one each time. */
function seedToGoOnWith(file: string | undefined): number {
  const seed = file === undefined ? undefined : storedSeed(file);
  if (seed !== undefined) say(`the seed is ${String(seed)}, as in ${String(file)}`);
  return seed ?? Math.floor(Math.random() * (HIGHEST_SEED + 1));
}

/** The seed of an outcome that is there; undefined where there is none, or it is none of a soak. */
export function storedSeed(file: string): number | undefined {
  try {
    const { seed } = JSON.parse(readFileSync(file, "utf8")) as { readonly seed?: unknown };
    return typeof seed === "number" && Number.isInteger(seed) && seed >= 0 && seed <= HIGHEST_SEED ? seed : undefined;
  } catch {
    // Whatever it is instead, it is refused by what goes on from it.
    return undefined;
  }
}
