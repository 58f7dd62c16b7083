import type { Happening } from "./judge/history";
import type { Judgement } from "./judge/judge";
import type { Variant } from "./lane";
import type { Harm } from "./scenarios/scenario";
import type { Versions } from "./versions";

/** The format of {@link DrillReport}; a change that a reader could notice makes it another one. */
export const DRILL_REPORT_FORMAT = "kafka-durability-drill/1";

/** The outcome of drills, as it is stored. */
export interface DrillReport {
  readonly format: typeof DRILL_REPORT_FORMAT;
  /** When the first of them began, as ISO 8601 in UTC. */
  readonly date: string;
  /** The command that ran them, as one would type it. */
  readonly command: string;
  readonly versions: Versions;
  /** What the policy pack said of the violating stack; empty where it was not asked. */
  readonly refusals: readonly Refusal[];
  readonly runs: readonly ScenarioRun[];
}

/** A finding of the policy pack that stopped the violating stack. */
export interface Refusal {
  readonly rule: string;
  /** The resource's name in the program. */
  readonly resource: string;
  readonly message: string;
}

/** One drill, once. */
export interface ScenarioRun {
  readonly id: string;
  readonly item: number | "beyond" | "limit";
  readonly story: string;
  readonly difference: string;
  readonly harm: Harm;
  /** Producer's settings of both lanes that make a refusal show within seconds, besides those that the stacks hand out. */
  readonly shortened?: Readonly<Record<string, string>>;
  /** Which time it was, from 1. */
  readonly repetition: number;
  /** How often it was tried until the faults took effect. */
  readonly attempts: number;
  readonly seconds: number;
  readonly verdict: Verdict;
  readonly lanes: readonly LaneOutcome[];
}

/**
 * - `proven`: the violating lane was harmed, the durable one was not and lost nothing in any other way either, and neither was
 *   without the fault;
 * - `inconclusive`: a fault did not take effect, so that nothing was shown;
 * - `disproven`: anything else.
 */
export type Verdict = "proven" | "inconclusive" | "disproven";

/** What became of one lane. */
export interface LaneOutcome {
  readonly variant: Variant;
  readonly topic: string;
  /** The client's settings that the stack hands out. */
  readonly producer: Readonly<Record<string, string>>;
  readonly consumer: Readonly<Record<string, string>>;
  /** The same lane before anything was done to the cluster. */
  readonly control: Tally;
  readonly fault: Tally;
  /** Why nothing was shown; empty where something was. */
  readonly inconclusive: readonly string[];
  readonly happenings: readonly Happening[];
  /** Acknowledgements, as the number of them in each tenth of a second since 1970, in ascending order. */
  readonly acknowledgements: readonly (readonly [number, number])[];
}

/** A judgement in numbers. */
export type Tally = { readonly [Part in keyof Judgement]: number };
