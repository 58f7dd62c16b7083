import { Command } from "commander";

import type { LoadedBaseline, ObservedViolation } from "#policies/estate/baseline";
import { Baseline, isBetter, isOnCluster } from "#policies/estate/baseline";
import type { BaselineEntry } from "#policies/estate/baseline-content";
import { today } from "#policies/estate/calendar";
import { showStack } from "#policies/estate/stack-name";
import { ruleById } from "#policies/rules/by-id";
import { readBaselines, writeBaseline } from "../baseline-file";
import { verdictsFrom } from "../pulumi-run";
import type { RecordedRun, RecordedVerdict } from "../recorded-run";
import { UserError } from "../user-error";
import type { VerdictOptions } from "../verdict-options";
import { checkPulumiArguments, verdictSource, withVerdictOptions } from "../verdict-options";

interface Options extends VerdictOptions {
  readonly baselines: readonly string[];
}

/** `kafka-durability baseline prune --baselines PATH... [-- PULUMI ARGUMENTS]` */
export function baselinePruneCommand(): Command {
  const command = new Command("prune")
    .description("remove from baselines what is fixed, and what has become better keep no worse")
    .argument("[pulumi-arguments...]", "behind --: arguments of the `pulumi preview` that finds what is left")
    .option("--baselines <path...>", "files of baselines, or folders of them", ["baselines"]);
  return withVerdictOptions(command).action(async (pulumiArguments: readonly string[], options: Options) => {
    checkPulumiArguments(pulumiArguments);
    const baselines = readBaselines(options.baselines);
    if (baselines.length === 0) throw new UserError(`there are no baselines in ${options.baselines.join(", ")}`);
    const runs = await verdictsFrom(verdictSource(options, pulumiArguments));
    const fixed = fixedIn(baselines, runs);
    console.log(baselines.map((baseline) => prune(baseline, runs, fixed.get(baseline) ?? [])).join("\n"));
  });
}

function prune(
  { source, content }: LoadedBaseline,
  runs: readonly RecordedRun[],
  fixed: readonly BaselineEntry[],
): string {
  const run = runs.find(({ project, stack }) => project === content.project && stack === content.stack);
  if (run === undefined) return `${source}: kept, because ${showStack(content)} was not judged in this run`;
  const left = content.entries.filter((entry) => !fixed.includes(entry));
  const tightened = left.map((entry) => tightenedTo(entry, run));
  const better = tightened.filter((entry, index) => entry !== left[index]).length;
  if (fixed.length > 0 || better > 0) writeBaseline(source, { ...content, entries: tightened });
  return `${source}: ${String(fixed.length)} of ${String(content.entries.length)} fixed and removed, ${String(better)} better, ${String(left.length)} left`;
}

/** Asked as the pack asks it, so that both say the same. */
function fixedIn(
  loaded: readonly LoadedBaseline[],
  runs: readonly RecordedRun[],
): ReadonlyMap<LoadedBaseline, readonly BaselineEntry[]> {
  return new Map(
    runs.flatMap((run) => {
      // Together, since one violation is one entry, whatever file has it.
      const baseline = new Baseline(loaded, run, today());
      for (const verdict of run.verdicts) {
        const observed = observedIn(verdict);
        if (observed === undefined) continue;
        if (verdict.verdict === "violation") baseline.accepts(observed, verdict.urn);
        else baseline.couldNotJudge(observed);
      }
      return [...baseline.fixed((rule) => run.judged.has(rule))];
    }),
  );
}

/** A value that has become better must not become worse again. */
function tightenedTo(entry: BaselineEntry, run: RecordedRun): BaselineEntry {
  const { verdicts } = run;
  const same = verdicts.flatMap((verdict) => {
    const observed = verdict.verdict === "violation" ? observedIn(verdict) : undefined;
    return observed !== undefined && isOf(entry, observed) ? [observed.value] : [];
  });
  const [value] = same;
  const isSure = value !== undefined && same.length === 1;
  return isSure && isBetter(ruleById(entry.rule), value, entry.value) ? { ...entry, value } : entry;
}

function isOf(entry: BaselineEntry, observed: ObservedViolation): boolean {
  const { rule, type, clusters, name, container, setting } = observed;
  // On a cluster that nobody knows, it may be another topic that has become better.
  const isKnown = entry.cluster === undefined || clusters.length > 0;
  return (
    rule.id === entry.rule &&
    type === entry.type &&
    name === entry.name &&
    container === entry.container &&
    setting === entry.setting &&
    isKnown &&
    isOnCluster(entry, observed)
  );
}

function observedIn({ rule, entry, clusters }: RecordedVerdict): ObservedViolation | undefined {
  const known = ruleById(rule);
  if (entry === undefined || known === undefined) return undefined;
  const { cluster } = entry;
  return {
    ...entry,
    rule: known,
    clusters: clusters ?? (cluster === undefined ? [] : [cluster]),
    with: entry.with ?? {},
  };
}
