import { readFileSync } from "node:fs";
import { join } from "node:path";

import { javaVersionText } from "../toolchain/cluster/java";
import { kafkaVersion } from "../toolchain/cluster/kafka-jars";
import { checkout } from "../toolchain/paths";
import type { Engine } from "../toolchain/pulumi/engine";
import { engineVersion } from "../toolchain/pulumi/versions";
import type { DrillCluster } from "./cluster/drill-cluster";
import { DrillStacks } from "./drill-stacks";
import type { DeclaredDrills, Variant } from "./lane";
import type { DrillReport, ScenarioRun, Versions } from "./report";
import { DRILL_REPORT_FORMAT } from "./report";
import { newRunName, runScenario } from "./run-scenario";
import type { Scenario } from "./scenarios/scenario";

/** How often a drill is tried until its faults take effect. */
const MOST_ATTEMPTS = 3;

export interface Drilling {
  readonly cluster: DrillCluster;
  readonly engine: Engine;
  readonly scenarios: readonly Scenario[];
  /** How often each is run. */
  readonly repetitions: number;
  /** The command, as one would type it. */
  readonly command: string;
  readonly signal: AbortSignal;
  /** Takes what is going on, as a line. */
  readonly say: (line: string) => void;
  /** Takes each run as soon as it has ended. */
  readonly done: (run: ScenarioRun) => void;
}

/** Runs drills, one after another on one cluster, and answers their outcome. */
export async function runDrills(drilling: Drilling): Promise<DrillReport> {
  const { cluster, engine, command, signal, say } = drilling;
  const date = new Date().toISOString();
  const stacks = await DrillStacks.create(engine, cluster.servers, signal);
  say("pulumi preview of the violating stack, with the policy pack");
  const refusals = await stacks.refusals(newRunName());
  const runs = await repeat(drilling, stacks);
  return { format: DRILL_REPORT_FORMAT, date, command, versions: await versions(cluster, signal), refusals, runs };
}

async function repeat(drilling: Drilling, stacks: DrillStacks): Promise<ScenarioRun[]> {
  const runs: ScenarioRun[] = [];
  for (let repetition = 1; repetition <= drilling.repetitions; repetition++) {
    let waiting = drilling.scenarios;
    for (let attempt = 1; waiting.length > 0 && attempt <= MOST_ATTEMPTS; attempt++) {
      const again: Scenario[] = [];
      const declared = await deploy(drilling, stacks);
      for (const scenario of waiting) {
        const run = await runOnce(drilling, scenario, declared, { repetition, attempt });
        const isLast = run.verdict !== "inconclusive" || attempt === MOST_ATTEMPTS;
        if (isLast) {
          runs.push(run);
          drilling.done(run);
        } else again.push(scenario);
      }
      waiting = again;
    }
  }
  return runs;
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
  { cluster, signal, say }: Drilling,
  scenario: Scenario,
  { violating, durable }: Both,
  { repetition, attempt }: { readonly repetition: number; readonly attempt: number },
): Promise<ScenarioRun> {
  const { id, item, story, difference, harm } = scenario;
  say(attempt === 1 ? id : `${id}, once more: its fault took no effect`);
  const declared = { violating: violating[id], durable: durable[id] };
  if (declared.violating === undefined || declared.durable === undefined) {
    throw new Error(`examples/drills declares nothing for ${id}`);
  }
  const leader = cluster.layout.brokers[(repetition - 1) % cluster.layout.brokers.length]?.id ?? 1;
  const place = { cluster, declared: { violating: declared.violating, durable: declared.durable }, leader, signal };
  const outcome = await runScenario(scenario, place);
  return { id, item, story, difference, harm, repetition, attempts: attempt, ...outcome };
}

async function versions(cluster: DrillCluster, signal: AbortSignal): Promise<Versions> {
  const { version } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as { version: string };
  return {
    project: version,
    kafka: kafkaVersion,
    pulumi: engineVersion,
    java: (await javaVersionText(cluster.programs.java, signal)) ?? "unknown",
    node: process.versions.node,
  };
}
