import type { StackName } from "#policies/estate/stack-name";
import { showStack } from "#policies/estate/stack-name";
import { nameIn, stackOf } from "#policies/estate/urn-pattern";
import { outcomeOf } from "./outcome";
import { BrokenInput } from "./read/broken-input";
import type { EngineRun } from "./read/engine-run";
import type { PrintedResults } from "./read/printed-finding";
import { printedResults } from "./read/printed-finding";
import type { RecordedRun } from "./read/recorded-run";
import type { ReportInput } from "./read/report-input";
import type { Commit, ReportedResource, StackReport } from "./report";
import { checkSameRun } from "./same-run";
import { grouped } from "./tally";

/** What is known of a run besides what it said. */
export interface Surroundings {
  /** The folder of the program within its repository, such as `infra/`. */
  readonly directory?: string;
  readonly commit?: Commit;
  /** The version of the engine, where whoever ran it asked. */
  readonly engine?: string;
}

/**
 * What an input says of each of its stacks, in the order of their names.
 *
 * @throws BrokenInput where events and record are of different runs, or a stack has events twice
 */
export function stackReports(input: ReportInput, surroundings: Surroundings = {}): StackReport[] {
  const recorded = new Map(input.recordedRuns.map((run) => [showStack(run.run), run]));
  const engines = enginesByStack(input.engineRuns, input.recordedRuns);
  const stacks = [...new Set([...recorded.keys(), ...engines.keys()])].sort();
  if (stacks.length === 0) throw noVerdicts(input);
  return stacks.map((stack) => stackReport(input, recorded.get(stack), engines.get(stack), surroundings));
}

/** Where the program declares what is all that a digest or a state tells. */
function noVerdicts({ programs }: ReportInput): BrokenInput {
  return new BrokenInput(
    programs[0]?.source ?? "the input",
    "a digest of `preview --json` or an exported state holds no verdicts: give the verdict record or the engine's events of the run besides, or run `kafka-durability preview`",
  );
}

/** A preview that fails before its first resource names no stack, nor does the analysis of a state in which all is well. */
const NAMELESS = showStack({ project: "", stack: "" });

function enginesByStack(runs: readonly EngineRun[], recorded: readonly RecordedRun[]): Map<string, EngineRun> {
  const [only, ...others] = recorded;
  const nameOf = (run: EngineRun): string => {
    if (run.stack !== undefined) return showStack(run.stack);
    return only !== undefined && others.length === 0 && run.isJudged ? showStack(only.run) : NAMELESS;
  };
  const byStack = new Map<string, EngineRun>();
  for (const run of runs) {
    const stack = nameOf(run);
    if (byStack.has(stack)) throw new BrokenInput(stack, "has events in two of the inputs; give one of them");
    byStack.set(stack, run);
  }
  return byStack;
}

function stackReport(
  input: ReportInput,
  recorded: RecordedRun | undefined,
  engine: EngineRun | undefined,
  surroundings: Surroundings,
): StackReport {
  recorded?.checkWhole();
  if (recorded !== undefined && engine !== undefined) checkSameRun(recorded, engine);
  const kafka = kafkaIn(input, engine, named(recorded, engine));
  const { resources, notices } = recorded === undefined ? printedBy(engine, kafka) : recordedBy(recorded);
  const judged = judgedBy(recorded, engine, resources);
  const report = {
    ...named(recorded, engine),
    ...ofRun(recorded, engine),
    ...checkoutIn(surroundings),
    versions: versions(input, recorded, engine, surroundings),
    judged,
    problems: problems(judged, recorded, engine),
    // Programs register resources side by side, so that their order is not the same from run to run.
    resources: resources.map((resource) => positioned(input, resource)).sort(byName),
    remediations: recorded?.remediations ?? [],
    notices,
    // Of bare events, nobody knows what was looked at.
    unread: recorded === undefined ? [] : unread(kafka, resources),
    ...deletedBy(engine),
  };
  return { ...report, outcome: outcomeOf(report) };
}

function named(recorded: RecordedRun | undefined, engine: EngineRun | undefined): StackName {
  const { project, stack } = recorded?.run ?? engine?.stack ?? { project: "", stack: "" };
  return { project, stack };
}

function checkoutIn({ commit, directory }: Surroundings): Pick<StackReport, "commit" | "directory"> {
  return {
    ...(directory === undefined || directory === "" ? {} : { directory }),
    ...(commit === undefined ? {} : { commit }),
  };
}

function recordedBy(recorded: RecordedRun): PrintedResults {
  return { resources: recorded.resources(), notices: recorded.notices };
}

/** What is Kafka's by its type. */
interface KafkaTypes {
  /** By URN. */
  readonly types: ReadonlyMap<string, string>;
  /** Whether the run had these; a state may have some that are no more, of types that the pack reads. */
  readonly isOfRun: boolean;
}

/** As the engine's steps tell; an analysis has none, but the state that it is of. */
function kafkaIn({ programs }: ReportInput, engine: EngineRun | undefined, stack: StackName): KafkaTypes {
  if (engine !== undefined && engine.resources > 0) return { types: engine.kafka, isOfRun: true };
  const all = programs.flatMap(({ kafka }) => [...kafka]);
  const types = new Map(all.filter(([urn]) => showStack(stackOf(urn) ?? stack) === showStack(stack)));
  return { types, isOfRun: false };
}

function printedBy(engine: EngineRun | undefined, kafka: KafkaTypes): PrintedResults {
  if (engine === undefined) return { resources: [], notices: [] };
  const { stack, project } = engine.stack ?? { stack: "", project: "" };
  const stackUrn = `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
  const { resources, notices } = printedResults(engine.findings, stackUrn);
  const found = new Set(resources.map(({ urn }) => urn));
  // Of the rest, events do not tell whether it is in order.
  const others = [...kafka.types]
    .filter(([urn]) => !found.has(urn))
    .map(([urn, type]) => ({ urn, name: nameIn(urn), type, checks: [] }));
  return { resources: [...resources, ...others], notices };
}

function ofRun(
  recorded: RecordedRun | undefined,
  engine: EngineRun | undefined,
): Pick<StackReport, "environment" | "operation" | "started" | "configuration" | "levels" | "seen"> {
  if (recorded === undefined) return { operation: operationOf(engine), levels: {} };
  const { environment, operation, started, configuration, rules } = recorded.run;
  const { end } = recorded;
  return {
    ...(environment === undefined ? {} : { environment }),
    operation,
    started,
    configuration: { digest: configuration.digest, sources: configuration.sources },
    levels: Object.fromEntries(rules.map(({ id, level, from }) => [id, { level, from }])),
    ...(end === undefined ? {} : { seen: { resources: end.resources, kafka: end.kafka } }),
  };
}

function operationOf(engine: EngineRun | undefined): StackReport["operation"] {
  if (engine?.summary === undefined) return "not recorded";
  // The record counts an analysis as one, too.
  return engine.summary.isPreview || engine.isAnalysis ? "preview" : "update";
}

function versions(
  { programs }: ReportInput,
  recorded: RecordedRun | undefined,
  engine: EngineRun | undefined,
  surroundings: Surroundings,
): StackReport["versions"] {
  const pack = recorded?.run.pack ?? (engine?.packVersion === "" ? undefined : engine?.packVersion);
  const engineVersion = surroundings.engine ?? programs.find((program) => program.engine !== undefined)?.engine;
  return {
    ...(pack === undefined ? {} : { pack }),
    ...(engineVersion === undefined ? {} : { engine: engineVersion }),
  };
}

function judgedBy(
  recorded: RecordedRun | undefined,
  engine: EngineRun | undefined,
  resources: readonly ReportedResource[],
): StackReport["judged"] {
  if (recorded === undefined) return engine?.packVersion === undefined ? "nothing" : "events only";
  if (recorded.end === undefined) return "cut short";
  return resources.length === 0 ? "nothing" : "whole";
}

function problems(
  judged: StackReport["judged"],
  recorded: RecordedRun | undefined,
  engine: EngineRun | undefined,
): string[] {
  const others = engine?.othersFindings ?? 0;
  return [
    ...judgedProblem(judged, recorded),
    ...(engine?.errors ?? [])
      .map((message) => message.trim())
      .filter((message) => !SAYS_NOTHING.test(message))
      .map((message) => `the engine says: ${message}`),
    ...[...(engine?.unknownRules ?? [])].map(
      (rule) =>
        `findings of ${rule} are not in this report: the pack is newer than this version, which does not know that rule`,
    ),
    ...(others === 0 ? [] : [`findings of other policy packs are not in this report: ${String(others)}`]),
  ];
}

/** What the engine says of every run with a mandatory finding. */
const SAYS_NOTHING = /^(preview|update|destroy|refresh) failed$/;

function judgedProblem(judged: StackReport["judged"], recorded: RecordedRun | undefined): string[] {
  switch (judged) {
    case "whole":
      return [];
    case "cut short":
      return ["the run was cut short, so that nobody knows what it did not judge"];
    case "events only":
      return [
        "there is no verdict record, so that only findings are known, and nothing of what is in order: set KAFKA_DURABILITY_VERDICTS",
      ];
    case "nothing":
      return recorded === undefined
        ? ["the policy pack did not run: give --policy-pack"]
        : ["nothing was judged: no resource declares anything to Kafka that the pack reads"];
  }
}

function positioned({ programs }: ReportInput, resource: ReportedResource): ReportedResource {
  const source = programs.map(({ positions }) => positions.get(resource.urn)).find((each) => each !== undefined);
  return source === undefined ? resource : { ...resource, source };
}

function byName(a: ReportedResource, b: ReportedResource): number {
  return a.name === b.name ? (a.urn < b.urn ? -1 : 1) : a.name < b.name ? -1 : 1;
}

function unread(kafka: KafkaTypes, resources: readonly ReportedResource[]): StackReport["unread"] {
  const judged = new Set(resources.flatMap(({ urn, type }) => (kafka.isOfRun ? [urn] : [urn, type])));
  const types = [...kafka.types].filter((names) => !names.some((each) => judged.has(each))).map(([, type]) => type);
  return grouped(types, (type) => type)
    .map((group) => ({ type: group[0], resources: group.length }))
    .sort((a, b) => b.resources - a.resources || (a.type < b.type ? -1 : 1));
}

function deletedBy(engine: EngineRun | undefined): Pick<StackReport, "deletions" | "spared"> {
  const { lost = [], spared = [] } = engine?.topics ?? {};
  return { deletions: lost, ...(spared.length === 0 ? {} : { spared }) };
}
