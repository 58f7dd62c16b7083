import { Command, InvalidArgumentError } from "commander";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { headline } from "../toolchain/process/headline";
import { runToEnd } from "../toolchain/process/lifetime";
import { alone } from "../toolchain/process/locks";
import { runSteps } from "../toolchain/process/progress";
import { UserError } from "../toolchain/process/user-error";
import { pulumiSteps, runStepsForEngine } from "../toolchain/pulumi/steps";
import { DrillCluster } from "./cluster/drill-cluster";
import { runLine, summary } from "./formats/terminal";
import type { DrillReport } from "./report";
import { runDrills } from "./run-drills";
import { scenarios } from "./scenarios";
import type { Scenario } from "./scenarios/scenario";

/** Drills run on a cluster of their own, and one at a time: two would be too much for one machine. */
const LOCK = "drill";
const EXIT_DISPROVEN = 1;

interface Options {
  readonly repeat: number;
  readonly json?: string;
}

/** `npm run drill`: breaks a rule at a time on a real cluster, and counts what is gone. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    let exitCode = 0;
    const program = new Command("npm run drill --")
      .description(
        "Prove on a cluster of its own that each rule prevents a loss: two programs that differ in one setting meet the same fault.",
      )
      .argument("[rules...]", "which drills, by their rules; all of them unless given")
      .option("--repeat <times>", "how often each is run", times, 1)
      .option("--json <file>", "write the outcome to a file")
      .showHelpAfterError()
      .action(async (rules: string[], options: Options) => {
        const chosen = choose(rules);
        exitCode = await alone(LOCK, signal, () => drill(chosen, options, commandOf(args), signal));
      });
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  });
}

function times(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1 to 9999.");
}

function commandOf(args: readonly string[]): string {
  return ["npm run drill", ...(args.length === 0 ? [] : ["--", ...args])].join(" ");
}

/** @throws UserError naming the drills that there are */
function choose(rules: readonly string[]): Scenario[] {
  const known = scenarios.map(({ id }) => id);
  const unknown = rules.filter((rule) => !known.includes(rule));
  if (unknown.length > 0) {
    throw new UserError(`There is no drill ${unknown.join(", ")}. There are:\n  ${known.sort().join("\n  ")}`);
  }
  const chosen = scenarios.filter(({ id }) => rules.length === 0 || rules.includes(id));
  return [...chosen].sort((one, other) => rank(one) - rank(other));
}

function rank({ item }: Scenario): number {
  return typeof item === "number" ? item : item === "beyond" ? 100 : 200;
}

async function drill(
  chosen: readonly Scenario[],
  { repeat, json }: Options,
  command: string,
  signal: AbortSignal,
): Promise<number> {
  const engine = await runStepsForEngine((take) => pulumiSteps(signal, take));
  const report = await withCluster(signal, (cluster) =>
    runDrills({
      cluster,
      engine,
      scenarios: chosen,
      repetitions: repeat,
      command,
      signal,
      say: (line) => {
        process.stderr.write(`… ${line}\n`);
      },
      done: (run) => {
        console.log(runLine(run));
      },
    }),
  );
  if (json !== undefined) store(report, json);
  headline("What was shown");
  console.log(summary(report));
  return report.runs.every(({ verdict }) => verdict === "proven") ? 0 : EXIT_DISPROVEN;
}

async function withCluster<T>(signal: AbortSignal, work: (cluster: DrillCluster) => Promise<T>): Promise<T> {
  let cluster: DrillCluster | undefined;
  await runSteps([
    {
      title: "Kafka: starting three brokers and a controller of the drill's own",
      run: async (progress) => {
        cluster = await DrillCluster.start(signal, progress);
        return `Kafka: three brokers and a controller are up, as cluster ${cluster.nodes.clusterId} on ${cluster.servers.join(", ")}`;
      },
    },
  ]);
  if (cluster === undefined) throw new Error("the step has provided no cluster");
  try {
    return await work(cluster);
  } finally {
    process.stderr.write("Ending the drill's cluster …\n");
    await cluster.end();
  }
}

function store(report: DrillReport, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
}
