import { PACK_POLICY } from "#policies/configuration-file";
import { showStack } from "#policies/estate/stack-name";
import { nameIn, typeIn } from "#policies/estate/urn-pattern";
import { isStack } from "./kafka-types";
import { BrokenInput } from "./read/broken-input";
import type { EngineRun } from "./read/engine-run";
import type { RecordedRun } from "./read/recorded-run";

/**
 * What a run of the pack recorded and what the engine said must be of one run: in time, and in what blocks, which both tell.
 *
 * @throws BrokenInput where they are not, or one of them has lost what the other has
 */
export function checkSameRun(recorded: RecordedRun, engine: EngineRun): void {
  const problem = timeProblem(recorded, engine) ?? findingProblem(recorded, engine);
  if (problem === undefined) return;
  throw new BrokenInput(showStack(recorded.run), `${problem}; give those of one run, each time into new files`);
}

/** How far the clocks of an engine and its pack may be apart, in seconds: they are those of one machine. */
const TOLERANCE = 60;

function timeProblem({ run }: RecordedRun, { window }: EngineRun): string | undefined {
  if (window === undefined) return undefined;
  const started = Date.parse(run.started) / 1000;
  if (started >= window[0] - TOLERANCE && started <= window[1] + TOLERANCE) return undefined;
  const events = new Date(window[0] * 1000).toISOString();
  return `the verdicts are of the run of ${run.started}, the events of another of ${events}`;
}

function findingProblem(recorded: RecordedRun, { blocked: printed }: EngineRun): string | undefined {
  // What was cut short is known to lack something.
  if (recorded.end === undefined) return undefined;
  const judged = blockedIn(recorded);
  const unrecorded = firstMissing(printed, judged);
  if (unrecorded !== undefined) return `the events show ${shown(unrecorded)}, the record does not${WHY}`;
  const unprinted = firstMissing(judged, printed);
  return unprinted && `the record shows ${shown(unprinted)}, the events do not${WHY}`;
}

const WHY = ", so that they are of two runs, or one of them has lost a part";

/** The resources of each rule, by URN. */
type Blocked = ReadonlyMap<string, ReadonlySet<string>>;

function blockedIn(recorded: RecordedRun): Blocked {
  const blocked = new Map<string, Set<string>>();
  for (const { urn, checks } of recorded.resources()) {
    for (const { rule, status, level } of checks) {
      if (status !== "violated" || level !== "mandatory") continue;
      blocked.set(rule, (blocked.get(rule) ?? new Set()).add(urn));
    }
  }
  return blocked;
}

function firstMissing(of: Blocked, from: Blocked): readonly [rule: string, urn: string] | undefined {
  for (const [rule, urns] of of) {
    // What the pack itself says is of no rule.
    if (rule === PACK_POLICY) continue;
    const others = from.get(rule) ?? new Set<string>();
    // Of several resources, the engine prints one finding, of the stack.
    if (others.size > 0 && [...urns, ...others].some(isStacks)) continue;
    for (const urn of urns) if (!others.has(urn)) return [rule, urn];
  }
  return undefined;
}

function isStacks(urn: string): boolean {
  return urn === "" || isStack(typeIn(urn));
}

function shown([rule, urn]: readonly [rule: string, urn: string]): string {
  return `that ${urn === "" ? "the stack" : nameIn(urn)} violates ${rule}`;
}
