import Table from "cli-table3";
import { Command } from "commander";
import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

import { reportFormats } from "../../report/formats";
import { wholeNumber } from "../../report/whole-number";
import { writeEvents, writeRecord } from "../bench/generated-run";
import { checkout, local } from "../paths";
import { runToEnd } from "../process/lifetime";
import { runProgram, tail } from "../process/run-program";
import { UserError } from "../process/user-error";

interface Options {
  readonly findings: number;
  readonly megabytes: number;
}

const folder = join(local, "bench", "report");
/** What the command ends with where it found what is there. */
const VIOLATIONS = 2;

/** `npm run bench:report`: what reports of a large run cost. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async (signal) => {
    const program = new Command("npm run bench:report --")
      .description("Measure reports of a run with many findings, and of one with many events.")
      .option("--findings <number>", "how many findings", wholeNumber(1, 999_999_999), 100_000)
      .option(
        "--megabytes <number>",
        "how many megabytes of events that no report needs",
        wholeNumber(1, 999_999_999),
        1024,
      )
      .allowExcessArguments(false)
      .showHelpAfterError()
      .action((options: Options) => bench(options, signal));
    await program.parseAsync(args, { from: "user" });
    return 0;
  });
}

async function bench({ findings, megabytes }: Options, signal: AbortSignal): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [record, events, long] = ["verdicts.jsonl", "events.jsonl", "long.jsonl"].map((name) => join(folder, name));
  if (record === undefined || events === undefined || long === undefined) return;
  writeRecord(record, { findings, megabytes: 0 });
  writeEvents(events, { findings, megabytes: 0 });
  writeEvents(long, { findings: 3, megabytes });
  const table = new Table({ head: ["input", "size", "time", "most memory"], style: { head: [], border: [] } });
  const inputs = [
    ["a record and its events", [record, events]],
    ["events alone", [events]],
    [`events, ${String(megabytes)} MB of which no report needs`, [long]],
  ] as const;
  for (const [name, paths] of inputs) {
    const { seconds, megabytes: memory } = await reported(paths, signal);
    const size = paths.reduce((sum, path) => sum + statSync(path).size, 0);
    table.push([name, megabytesText(size), `${seconds.toFixed(1)} s`, `${memory.toFixed(0)} MB`]);
  }
  console.log(`Reports in all formats, ${findings.toLocaleString("en")} findings:\n${table.toString()}`);
  rmSync(folder, { recursive: true });
}

function megabytesText(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}

async function reported(
  inputs: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const memory = join(folder, "memory.txt");
  const formats = reportFormats.map(({ name }) => name).join(",");
  const main = join(checkout, "dist", "cli", "main.js");
  const started = process.hrtime.bigint();
  const { exitCode, output } = await runProgram(
    process.execPath,
    [main, "report", ...inputs, "--format", formats, "--output", join(folder, "reports")],
    {
      signal,
      env: {
        PATH: process.env["PATH"],
        NODE_OPTIONS: `--require ${JSON.stringify(join(checkout, "toolchain", "bench", "report-memory.cjs"))}`,
        KAFKA_DURABILITY_BENCH_MEMORY: memory,
      },
    },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (exitCode !== VIOLATIONS) throw new UserError(`${tail(output)}\n\nThe report was not what it should be.`);
  return { seconds, megabytes: Number(readFileSync(memory, "utf8")) / 1024 };
}
