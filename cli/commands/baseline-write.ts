import Table from "cli-table3";
import { Command } from "commander";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import type { BaselineContent, BaselineEntry } from "#policies/estate/baseline-content";
import { isDay, today } from "#policies/estate/calendar";
import { showStack } from "#policies/estate/stack-name";
import { inOneLine } from "#policies/kafka/value";
import { makeFolder } from "../../report/make-folder";
import { writeBaseline } from "../baseline-file";
import { outputPath } from "../output-path";
import { verdictsFrom } from "../pulumi-run";
import type { RecordedRun } from "../recorded-run";
import { PLAIN_TABLE } from "../table";
import { UserError } from "../user-error";
import type { VerdictOptions } from "../verdict-options";
import { checkPulumiArguments, verdictSource, withVerdictOptions } from "../verdict-options";

interface Options extends VerdictOptions {
  readonly until: string;
  readonly owner?: string;
  readonly output: string;
}

/** `kafka-durability baseline --until DAY [--owner TEAM] [--output FOLDER] [-- PULUMI ARGUMENTS]` */
export function baselineWriteCommand(): Command {
  const command = new Command("write")
    .description("write the violations that block a stack today into baselines, one for each owner (default)")
    .argument("[pulumi-arguments...]", "behind --: arguments of the `pulumi preview` that finds the violations")
    .option("--until <day>", "required: the last day on which they are accepted, such as 2027-03-31")
    .option("--owner <name>", "who mends what has no owner by the configuration")
    .option("--output <folder>", "where the baselines are written", outputPath, "baselines");
  return withVerdictOptions(command).action(async (pulumiArguments: readonly string[], options: Options) => {
    checkPulumiArguments(pulumiArguments);
    checkDay(options.until);
    checkOwner(options.owner);
    const runs = await verdictsFrom(verdictSource(options, pulumiArguments));
    write(runs, options);
  });
}

function checkDay(until: string | undefined): void {
  if (until === undefined) throw new UserError("say until when the violations are accepted: --until 2027-03-31");
  if (!isDay(until)) throw new UserError(`--until is ${JSON.stringify(until)} but must be a day such as 2027-03-31`);
  if (until < today()) throw new UserError(`--until is ${until}, which is over: nothing would be accepted`);
}

function checkOwner(owner: string | undefined): void {
  if (owner?.trim() === "") throw new UserError("--owner is empty but must name who mends what is accepted");
}

interface Planned {
  readonly path: string;
  readonly content: BaselineContent;
}

function write(runs: readonly RecordedRun[], options: Options): void {
  const names = new Set<string>();
  const planned = runs.flatMap((run) => baselinesOf(run, options, names));
  for (const run of runs) {
    if (planned.some(({ content }) => content.project === run.project && content.stack === run.stack)) continue;
    console.log(withoutEntries(run));
  }
  // All or nothing: a baseline that stands is not to be lost.
  const existing = planned.filter(({ path }) => existsSync(path)).map(({ path }) => path);
  if (existing.length > 0) {
    throw new UserError(
      `${existing.join(", ")} ${existing.length === 1 ? "exists" : "exist"} already, and nothing was written. ` +
        "What is fixed, kafka-durability baseline prune removes; what is new is not to be accepted. To begin anew, delete it first.",
    );
  }
  if (planned.length === 0) return;
  makeBaselineFolder(options.output);
  for (const { path, content } of planned) writeBaseline(path, content);
  console.log(report(planned));
}

function withoutEntries(run: RecordedRun): string {
  const unjudged = run.verdicts.filter(
    ({ verdict, level }) => verdict === "undetermined" && level === "mandatory",
  ).length;
  return unjudged === 0
    ? `Nothing blocks ${showStack(run)}, so it needs no baseline.`
    : `Nothing that was judged blocks ${showStack(run)}; what blocks it could not be judged (verdicts: ${String(unjudged)}), which no baseline accepts.`;
}

/** Before anything is written. */
function makeBaselineFolder(folder: string): void {
  try {
    makeFolder(resolve(folder));
  } catch (cause) {
    throw new UserError(
      `the folder ${folder} cannot be made, and nothing was written: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

function report(planned: readonly Planned[]): string {
  const table = new Table({ ...PLAIN_TABLE, head: ["baseline", "owner", "until", "entries"] });
  for (const { path, content } of planned)
    table.push([path, inOneLine(content.owner), content.until, content.entries.length]);
  return `${table.toString()}\nName them in the configuration: "kafka-durability": { "baselines": [...] }`;
}

/** @param names those of files that are taken; takes those of its own */
function baselinesOf(run: RecordedRun, { until, owner, output }: Options, names: Set<string>): Planned[] {
  const blocking = run.verdicts.filter(({ verdict, level }) => verdict === "violation" && level === "mandatory");
  const byOwner = new Map<string, BaselineEntry[]>();
  const orphans: BaselineEntry[] = [];
  for (const { entry, owner: configured = owner } of blocking) {
    if (entry === undefined) continue;
    if (configured === undefined) orphans.push(entry);
    else byOwner.set(configured, [...(byOwner.get(configured) ?? []), entry]);
  }
  const [orphan] = orphans;
  if (orphan !== undefined) {
    const which = `${orphan.rule} of ${orphan.name}${orphans.length === 1 ? "" : ` and ${String(orphans.length - 1)} more`}`;
    throw new UserError(
      `nobody owns ${which} by the configuration; name who mends them: --owner TEAM, or owners in the configuration`,
    );
  }
  const { project, stack } = run;
  return [...byOwner].map(([name, entries]) => ({
    path: join(output, fileName([project, stack, name], names)),
    content: { version: 1, project, stack, owner: name, until, entries },
  }));
}

/** Owners and stacks may be called anything; two that would share a file get two, where case says nothing too. */
function fileName(parts: readonly string[], taken: Set<string>): string {
  const plain = parts.map((part) => part.replace(/[^\p{L}\p{N}_-]+/gu, "-")).join(".");
  let name = plain;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${plain}-${String(count)}`;
  taken.add(name.toLowerCase());
  return `${name}.json`;
}
