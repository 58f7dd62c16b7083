import Table from "cli-table3";
import { Command } from "commander";
import { cpus, totalmem } from "node:os";

import { wholeNumber } from "../../report/whole-number";
import { estateConfiguration } from "../bench/estate-configuration";
import { mixedState } from "../bench/mixed-state";
import type { Contender, Measurement, Run } from "../bench/policy-analyze";
import { emptyPack, fullPack, measurePairs } from "../bench/policy-analyze";
import type { Pair } from "../bench/statistics";
import { differenceOf, median, ratioOf } from "../bench/statistics";
import { runToEnd } from "../process/lifetime";
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
      .option("--pairs <number>", "how many runs of each over --topics", wholeNumber(1, 9_999_999), 7)
      .option("--topics <number>", "how many compliant topics", wholeNumber(1, 9_999_999), 10_000)
      .option(
        "--most <number>",
        "how many topics at most, to see that the cost stays linear",
        wholeNumber(1, 9_999_999),
        50_000,
      )
      .allowExcessArguments(false)
      .showHelpAfterError()
      .action((options: Options) => bench(options, signal));
    await program.parseAsync(args, { from: "user" });
    return 0;
  });
}

/** How large an estate's configuration is measured. */
const ESTATE = { clusters: 1000, entries: 10_000 };

async function bench(options: Options, signal: AbortSignal): Promise<void> {
  const engine = await runStepsForEngine((take) => [engineStep(signal, take)]);
  const empty = emptyPack();
  const configured: Contender = { ...fullPack, configuration: estateConfiguration(ESTATE) };
  const measure = (resources: number, count: number, further: Partial<Measurement> = {}): Promise<Pair<Run>[]> =>
    measurePairs(engine, { resources, count, base: empty, other: fullPack, ...further }, signal, (text) => {
      process.stderr.write(`${text}\n`);
    });
  const start = await measure(1, options.pairs);
  const few = await measure(Math.max(1, Math.round(options.topics / 10)), 3);
  const main = await measure(options.topics, options.pairs);
  const many = options.most > options.topics ? await measure(options.most, 1) : [];
  const mixed = await measure(options.topics, options.pairs, { state: mixedState });
  const withEstate = { base: fullPack, other: configured };
  const estateStart = await measure(1, options.pairs, withEstate);
  const estate = await measure(options.topics, options.pairs, withEstate);
  console.log(report(options, { start, few, main, many, mixed, estateStart, estate }));
}

type Pairs = readonly Pair<Run>[];

interface Measured {
  readonly start: Pairs;
  readonly few: Pairs;
  readonly main: Pairs;
  readonly many: Pairs;
  readonly mixed: Pairs;
  readonly estateStart: Pairs;
  readonly estate: Pairs;
}

function report(options: Options, { start, few, main, many, mixed, estateStart, estate }: Measured): string {
  const fewTopics = Math.max(1, Math.round(options.topics / 10));
  const sizes: [number, Pairs][] = [
    [1, start],
    [fewTopics, few],
    [options.topics, main],
    [options.most, many],
  ];
  const startUp = secondsMore(start);
  const { clusters, entries } = ESTATE;
  return [
    tableOf(["empty pack", "full pack", "full : empty"], sizes),
    `Start-up: the full pack takes ${startUp.toFixed(2)} s more.`,
    "",
    "Over a mixed stack, of which one resource in ten concerns Kafka:",
    tableOf(["empty pack", "full pack", "full : empty"], [[options.topics, mixed]], "resources"),
    "",
    `With a configuration of ${String(clusters)} clusters and ${String(entries)} baseline entries:`,
    tableOf(
      ["full pack", "with configuration", "with : without"],
      [
        [1, estateStart],
        [options.topics, estate],
      ],
    ),
    `Reading it takes ${secondsMore(estateStart).toFixed(2)} s, once; each resource takes ${microsecondsEach(options.topics, estateStart, estate)} µs more.`,
    "",
    `Machine: ${String(cpus().length)} × ${cpus()[0]?.model ?? "?"}, ${String(Math.round(totalmem() / 2 ** 30))} GiB, ` +
      `${process.platform} ${process.arch}, Node.js ${process.versions.node}. Medians; ratios within each pair, least and most in brackets.`,
  ].join("\n");
}

function tableOf(
  [base, other, ratio]: readonly [string, string, string],
  sizes: readonly [number, Pairs][],
  what = "topics",
): string {
  const table = new Table({
    head: [what, "pairs", base, other, `time, ${ratio}`, `memory, ${ratio}`],
    style: { head: [], border: [] },
  });
  for (const [topics, pairs] of sizes) {
    if (pairs.length > 0) table.push([topics, pairs.length, ...figures(pairs)]);
  }
  return table.toString();
}

function secondsMore(pairs: Pairs): number {
  return differenceOf(pairsOf(pairs, ({ seconds }) => seconds));
}

/** What the many take more than the one, for each of them: what is read once is not in it. */
function microsecondsEach(topics: number, one: Pairs, many: Pairs): string {
  return (((secondsMore(many) - secondsMore(one)) / topics) * 1e6).toFixed(1);
}

function figures(pairs: readonly Pair<Run>[]): string[] {
  const seconds = pairsOf(pairs, (run) => run.seconds);
  const megabytes = pairsOf(pairs, (run) => run.megabytes);
  return [
    `${median(seconds.map(({ base }) => base)).toFixed(2)} s`,
    `${median(seconds.map(({ other }) => other)).toFixed(2)} s`,
    shownRatio(seconds),
    shownRatio(megabytes),
  ];
}

function shownRatio(pairs: readonly Pair<number>[]): string {
  const ratio = ratioOf(pairs);
  return `${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)})`;
}

function pairsOf(pairs: readonly Pair<Run>[], figure: (run: Run) => number): Pair<number>[] {
  return pairs.map(({ base, other }) => ({ base: figure(base), other: figure(other) }));
}
