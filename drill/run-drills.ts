import { UserError } from "../toolchain/process/user-error";
import { DrillStacks } from "./drill-stacks";
import type { DeclaredDrills, Variant } from "./lane";
import type { DrillTools } from "./own-cluster";
import { unrefused } from "./refused";
import type { DrillReport, Refusal, ScenarioRun } from "./report";
import { DRILL_REPORT_FORMAT } from "./report";
import { newRunName, runScenario } from "./run-scenario";
import type { ResumableRunning } from "./running";
import type { Scenario } from "./scenarios/scenario";

/** How often a drill is tried until its faults take effect. */
const MOST_ATTEMPTS = 3;

export interface Drilling extends DrillTools, ResumableRunning<ScenarioRun, DrillReport> {
  readonly scenarios: readonly Scenario[];
  /** How often each is run. */
  readonly repetitions: number;
}

/**
 * Runs drills, one after another on one cluster, and answers their outcome.
 *
 * @throws UserError before any of them where the policy pack does not refuse each by its own rule
 */
export async function runDrills(drilling: Drilling): Promise<DrillReport> {
  const { cluster, engine, command, earlier, signal } = drilling;
  const stacks = await DrillStacks.create(engine, cluster.servers, signal);
  const head = earlier ?? {
    format: DRILL_REPORT_FORMAT,
    date: new Date().toISOString(),
    command,
    versions: drilling.versions,
    refusals: await refusals(drilling, stacks),
  };
  const runs = [...(earlier?.runs ?? [])];
  for (let repetition = 1; repetition <= drilling.repetitions; repetition++) {
    const isDone = ({ id }: Scenario): boolean => runs.some((run) => run.id === id && run.repetition === repetition);
    const missing = drilling.scenarios.filter((scenario) => !isDone(scenario));
    await repeat(drilling, stacks, missing, repetition, (run) => {
      runs.push(repetition === 1 ? run : withoutTimeline(run));
      drilling.done(run, { ...head, runs });
    });
  }
  return { ...head, runs };
}

/** One picture of a drill is enough, and what it is drawn from is most of an outcome. */
function withoutTimeline(run: ScenarioRun): ScenarioRun {
  return { ...run, lanes: run.lanes.map((lane) => ({ ...lane, happenings: [], acknowledgements: [] })) };
}

async function refusals({ scenarios, say }: Drilling, stacks: DrillStacks): Promise<readonly Refusal[]> {
  say("pulumi preview of the violating stack, with the policy pack");
  const found = await stacks.refusals(newRunName());
  const missing = unrefused(scenarios, found);
  if (missing.length === 0) return found;
  throw new UserError(
    `The policy pack did not refuse by its own rule what examples/drills/violating declares for: ${missing.join(", ")}.`,
  );
}

/** Runs each once; those whose faults took no effect again, on topics of their own. */
async function repeat(
  drilling: Drilling,
  stacks: DrillStacks,
  scenarios: readonly Scenario[],
  repetition: number,
  done: (run: ScenarioRun) => void,
): Promise<void> {
  let waiting: readonly Again[] = scenarios.map((scenario) => ({ scenario, because: [] }));
  for (let attempt = 1; waiting.length > 0; attempt++) {
    const again: Again[] = [];
    const declared = await deploy(drilling, stacks);
    for (const { scenario, because } of waiting) {
      drilling.say([scenario.id, ...because].join(", once more: "));
      const run = await runOnce(drilling, scenario, declared, { repetition, attempt });
      if (run.verdict === "inconclusive" && attempt < MOST_ATTEMPTS) again.push({ scenario, because: reasonsOf(run) });
      else done(run);
    }
    waiting = again;
  }
}

/** A drill that is to be run, and why it was not enough to run it before. */
interface Again {
  readonly scenario: Scenario;
  /** One text or none. */
  readonly because: readonly string[];
}

function reasonsOf({ lanes }: ScenarioRun): string[] {
  return [[...new Set(lanes.flatMap(({ inconclusive }) => inconclusive))].join("; ")];
}

type Both = Readonly<Record<Variant, DeclaredDrills>>;

async function deploy({ say }: Drilling, stacks: DrillStacks): Promise<Both> {
  const run = newRunName();
  say("pulumi up of the violating stack, without the policy pack");
  const violating = await stacks.deploy("violating", run);
  say("pulumi up of the durable stack, with the policy pack");
  return { violating, durable: await stacks.deploy("durable", run) };
}

async function runOnce(
  { cluster, signal }: Drilling,
  scenario: Scenario,
  { violating, durable }: Both,
  { repetition, attempt }: { readonly repetition: number; readonly attempt: number },
): Promise<ScenarioRun> {
  const { id, item, story, difference, harm, shortened } = scenario;
  const declared = { violating: violating[id], durable: durable[id] };
  if (declared.violating === undefined || declared.durable === undefined) {
    throw new Error(`examples/drills declares nothing for ${id}`);
  }
  const leader = cluster.layout.brokers[(repetition - 1) % cluster.layout.brokers.length]?.id ?? 1;
  const place = { cluster, declared: { violating: declared.violating, durable: declared.durable }, leader, signal };
  const outcome = await runScenario(scenario, place);
  return {
    id,
    item,
    story,
    difference,
    harm,
    ...(shortened && { shortened }),
    repetition,
    attempts: attempt,
    ...outcome,
  };
}
