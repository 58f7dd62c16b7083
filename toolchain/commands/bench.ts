import Table from "cli-table3";
import { Command, InvalidArgumentError } from "commander";
import { cpus, totalmem } from "node:os";

import type { Run } from "../bench/policy-analyze";
import { measurePairs } from "../bench/policy-analyze";
import type { Pair } from "../bench/statistics";
import { differenceOf, median, ratioOf } from "../bench/statistics";
import { runToEnd } from "../process/lifetime";
import type { Engine } from "../pulumi/engine";
import { engineStep, runStepsForEngine } from "../pulumi/steps";

interface Options {
  readonly pairs: number;
  readonly topics: number;
  readonly most: number;
}

/** `npm run bench`: what the full pack costs beside an empty one, as ratios of runs side by side. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    const program = new Command("npm run bench --")
      .description("Measure the pack beside one of a single empty policy, by `pulumi policy analyze --file`.")
      .option("--pairs <number>", "how many runs of each over --topics", positive, 7)
      .option("--topics <number>", "how many compliant topics", positive, 10_000)
      .option("--most <number>", "how many topics at most, to see that the cost stays linear", positive, 50_000)
      .allowExcessArguments(false)
      .showHelpAfterError()
      .action((options: Options) => bench(options, signal));
    await program.parseAsync(args, { from: "user" });
    return 0;
  });
}

async function bench(options: Options, signal: AbortSignal): Promise<void> {
  const engine = await runStepsForEngine((take) => [engineStep(signal, take)]);
  const measure = (topics: number, count: number): Promise<Pair<Run>[]> => measured(engine, topics, count, signal);
  const start = await measure(1, options.pairs);
  const few = await measure(Math.max(1, Math.round(options.topics / 10)), 3);
  const main = await measure(options.topics, options.pairs);
  const many = options.most > options.topics ? await measure(options.most, 1) : [];
  console.log(report(options, { start, few, main, many }));
}

function measured(engine: Engine, topics: number, count: number, signal: AbortSignal): Promise<Pair<Run>[]> {
  return measurePairs(engine, { topics, count }, signal, (text) => {
    process.stderr.write(`${text}\n`);
  });
}

interface Measured {
  readonly start: readonly Pair<Run>[];
  readonly few: readonly Pair<Run>[];
  readonly main: readonly Pair<Run>[];
  readonly many: readonly Pair<Run>[];
}

function report(options: Options, { start, few, main, many }: Measured): string {
  const table = new Table({
    head: ["topics", "pairs", "empty pack", "full pack", "time, full : empty", "memory, full : empty"],
    style: { head: [], border: [] },
  });
  const sizes: [number, readonly Pair<Run>[]][] = [
    [1, start],
    [Math.max(1, Math.round(options.topics / 10)), few],
    [options.topics, main],
    [options.most, many],
  ];
  for (const [topics, pairs] of sizes) {
    if (pairs.length > 0) table.push([topics, pairs.length, ...figures(pairs)]);
  }
  const startUp = differenceOf(pairsOf(start, ({ seconds }) => seconds));
  return [
    table.toString(),
    `Start-up: the full pack takes ${startUp.toFixed(2)} s more.`,
    `Machine: ${String(cpus().length)} × ${cpus()[0]?.model ?? "?"}, ${String(Math.round(totalmem() / 2 ** 30))} GiB, ` +
      `${process.platform} ${process.arch}, Node.js ${process.versions.node}. Medians; ratios within each pair, least and most in brackets.`,
  ].join("\n");
}

function figures(pairs: readonly Pair<Run>[]): string[] {
  const seconds = pairsOf(pairs, (run) => run.seconds);
  const megabytes = pairsOf(pairs, (run) => run.megabytes);
  return [
    `${median(seconds.map(({ empty }) => empty)).toFixed(2)} s`,
    `${median(seconds.map(({ full }) => full)).toFixed(2)} s`,
    shownRatio(seconds),
    shownRatio(megabytes),
  ];
}

function shownRatio(pairs: readonly Pair<number>[]): string {
  const ratio = ratioOf(pairs);
  return `${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)})`;
}

function pairsOf(pairs: readonly Pair<Run>[], figure: (run: Run) => number): Pair<number>[] {
  return pairs.map(({ empty, full }) => ({ empty: figure(empty), full: figure(full) }));
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError("It must be a whole number of at least 1.");
  return Number(text);
}
