import { DrillStacks } from "../drill-stacks";
import { settingsIn } from "../lane";
import type { DrillTools } from "../own-cluster";
import { newRunName } from "../run-scenario";
import type { ResumableRunning } from "../running";
import type { SoakReport, SoakRound } from "./soak-report";
import { SOAK_REPORT_FORMAT } from "./soak-report";
import { soakRound } from "./soak-round";

/** The longest round: what it has sent is judged before the next one begins, and is done if that breaks off. */
const ROUND_MS = 120_000;
const MINUTE_MS = 60_000;

export interface Soaking extends DrillTools, ResumableRunning<SoakRound, SoakReport> {
  readonly minutes: number;
  readonly seed: number;
  readonly throughput: number;
}

/** How many rounds a soak of so many minutes has. */
export function roundsIn(minutes: number): number {
  return Math.ceil((minutes * MINUTE_MS) / ROUND_MS);
}

/** Sends under random faults for a time, and answers what became of it. */
export async function runSoak(soaking: Soaking): Promise<SoakReport> {
  const { cluster, engine, minutes, seed, throughput, signal, earlier } = soaking;
  const stacks = await DrillStacks.create(engine, cluster.servers, signal);
  const rounds = [...(earlier?.rounds ?? [])];
  const date = earlier?.date ?? new Date().toISOString();
  let producer = earlier?.producer ?? {};
  const report = (): SoakReport => ({
    ...{ format: SOAK_REPORT_FORMAT, date, command: soaking.command, versions: soaking.versions },
    ...{ seed, throughput, producer, rounds },
  });
  const length = Math.min(ROUND_MS, minutes * MINUTE_MS);
  for (let round = rounds.length + 1; round <= roundsIn(minutes); round++) {
    soaking.say(`round ${String(round)} of ${String(roundsIn(minutes))}: pulumi up of the durable stack`);
    const { soak: declared } = await stacks.deploy("durable", newRunName());
    if (declared === undefined) throw new Error("examples/drills/durable declares nothing for the soak");
    producer = settingsIn(declared.producer);
    soaking.say(`round ${String(round)} of ${String(roundsIn(minutes))}: faults`);
    const outcome = await soakRound({ cluster, declared, seed, round, length, throughput, signal });
    rounds.push(outcome);
    soaking.done(outcome, report());
  }
  return report();
}
