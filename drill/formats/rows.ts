import type { Variant } from "../lane";
import { isOfCode } from "../refused";
import type { DrillReport, ScenarioRun } from "../report";
import { harmIn } from "../verdict";
import { scenarios } from "../scenarios";
import { harms } from "../scenarios/scenario";

/** What all runs of one drill have shown together, in words. Where repetitions differ, figures are `least–most`. */
export interface DrillRow {
  readonly id: string;
  readonly item: string;
  /** What is counted, such as `acknowledged and gone`. */
  readonly counted: string;
  /** Such as `150 of 700`: of those acknowledged, or of those sent, whichever the harm is of. */
  readonly violating: string;
  readonly durable: string;
  /** The most that was counted in either lane without a fault. */
  readonly control: number;
  /** What of the harm needs no fault, as a sentence, where it is the program's own. */
  readonly withoutFault: string | undefined;
  /** The two lanes' names: it is settings that differ, or programs. */
  readonly durableWords: "with durable settings" | "with a careful program";
  /** How many of the runs have proven it, and how many there were. */
  readonly proven: number;
  readonly runs: readonly ScenarioRun[];
}

/** A row for each drill, in the order in which they were first run. */
export function rowsOf({ runs }: Pick<DrillReport, "runs">): DrillRow[] {
  return [...new Set(runs.map(({ id }) => id))].map((id) => rowOf(runs.filter((run) => run.id === id)));
}

/** How many messages of a lane of a run were harmed, and of how many, as numbers. */
export function harmOf({ harm, lanes }: ScenarioRun, variant: Variant): { harmed: number; of: number } {
  const lane = lanes.find((each) => each.variant === variant);
  if (lane === undefined) throw new Error(`a drill has a ${variant} lane`);
  return { harmed: harmIn(harm, lane.fault), of: lane.fault[harms[harm].of] };
}

/** Drills of what is code, which no stack shows to the pack. */
export function beyondThePack({ runs }: Pick<DrillReport, "runs">): string[] {
  return [...new Set(runs.map(({ id }) => id))].filter(isOfCode);
}

/** How many findings each rule has, with which the pack refused the violating stack, in their order. */
export function refusalsByRule({ refusals }: Pick<DrillReport, "refusals">): [string, number][] {
  const counts = new Map<string, number>();
  for (const { rule } of refusals) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts];
}

/** A number and what it counts: `1 finding`, `2 findings`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

function rowOf(runs: readonly ScenarioRun[]): DrillRow {
  const [first] = runs;
  if (first === undefined) throw new Error("a drill that is shown was run");
  const { id, item, harm } = first;
  return {
    id,
    item: String(item),
    counted: harms[harm].words,
    violating: spread(runs, "violating"),
    durable: spread(runs, "durable"),
    control: Math.max(...runs.flatMap(({ lanes }) => lanes.map(({ control }) => harmIn(harm, control)))),
    proven: runs.filter(({ verdict }) => verdict === "proven").length,
    runs,
    ...namesOf(id),
  };
}

/** By what the drill is today: what is stored is figures. */
function namesOf(id: string): Pick<DrillRow, "withoutFault" | "durableWords"> {
  const withoutFault = scenarios.find((each) => each.id === id)?.withoutFault;
  return { withoutFault, durableWords: isOfCode(id) ? "with a careful program" : "with durable settings" };
}

/** What was counted without a fault, for a table. */
export function controlWords({ control, withoutFault }: Pick<DrillRow, "control" | "withoutFault">): string {
  if (control > 0) return `up to ${String(control)}`;
  return withoutFault === undefined ? "none" : "careful program: none";
}

/** The same as a sentence, after the figures. */
export function controlSentence({ control, withoutFault }: Pick<DrillRow, "control" | "withoutFault">): string {
  const none = control === 0 ? "none" : `up to ${String(control)}`;
  return withoutFault === undefined
    ? `without the fault ${none}.`
    : `without the fault ${none}, as a careful program sends then. ${withoutFault}`;
}

function spread(runs: readonly ScenarioRun[], variant: Variant): string {
  const figures = runs.map((run) => harmOf(run, variant));
  return `${range(figures.map(({ harmed }) => harmed))} of ${range(figures.map(({ of }) => of))}`;
}

function range(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? String(least) : `${String(least)}–${String(most)}`;
}
