import type { Happening } from "../../judge/history";
import type { Span } from "./span";

/** A fault, from its injection until it was healed. */
export interface FaultBar {
  /** Such as `kill broker 1`. */
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** What a broker is to a partition. */
export type Part = "leader" | "in-sync" | "eligible" | "out";

/** For how long a broker plays a part. */
export interface PartBar {
  readonly part: Part;
  readonly from: number;
  readonly to: number;
}

type PartitionSeen = Extract<Happening, { readonly kind: "partition" }>;

/** Faults in the order in which they were injected; one that was never healed lasts until the end. */
export function faultBars(happenings: readonly Happening[], end: number): FaultBar[] {
  return happenings.flatMap((each, index) => {
    if (each.kind !== "fault") return [];
    const heal = happenings
      .slice(index)
      .find((other) => other.kind === "heal" && other.fault === each.fault && other.target === each.target);
    return [{ label: `${each.fault} ${each.target}`, from: each.at, to: heal?.at ?? end }];
  });
}

/** All brokers that a partition was ever on, or that something was done to, in ascending order. */
export function brokersIn(happenings: readonly Happening[]): number[] {
  const ids = happenings.flatMap((each) => {
    if (each.kind === "partition") return [...each.isr, ...each.elr, ...(each.leader === null ? [] : [each.leader])];
    const target = each.kind === "note" ? null : /^broker (\d+)$/.exec(each.target);
    return target === null ? [] : [Number(target[1])];
  });
  return [...new Set(ids)].sort((one, other) => one - other);
}

/** What a broker was over time; what does not change is one bar. */
export function partBars(broker: number, happenings: readonly Happening[], end: number): PartBar[] {
  const seen = happenings.filter((each): each is PartitionSeen => each.kind === "partition");
  const bars: PartBar[] = [];
  for (const [index, each] of seen.entries()) {
    const bar = { part: partOf(broker, each), from: each.at, to: seen[index + 1]?.at ?? end };
    const last = bars.at(-1);
    if (last?.part === bar.part) bars[bars.length - 1] = { ...last, to: bar.to };
    else bars.push(bar);
  }
  return bars;
}

/** Each happening in words, with its time: what the picture shows, for those who do not see it. */
export function inWords(happenings: readonly Happening[], { from }: Span): string[] {
  return [...happenings]
    .sort((one, other) => one.at - other.at)
    .map((each) => `${((each.at - from) / 1000).toFixed(1)} s: ${wordsOf(each)}`);
}

function partOf(broker: number, { leader, isr, elr }: PartitionSeen): Part {
  if (broker === leader) return "leader";
  if (isr.includes(broker)) return "in-sync";
  return elr.includes(broker) ? "eligible" : "out";
}

function wordsOf(happening: Happening): string {
  if (happening.kind === "note") return happening.text;
  if (happening.kind !== "partition") {
    return `${happening.fault} ${happening.target}${happening.kind === "heal" ? " is healed" : ""}`;
  }
  const { leader, isr, elr } = happening;
  const leads = leader === null ? "nobody leads" : `broker ${String(leader)} leads`;
  const inSync = isr.length === 0 ? "none in sync" : `in sync ${isr.join(", ")}`;
  return [leads, inSync, ...(elr.length === 0 ? [] : [`eligible to lead ${elr.join(", ")}`])].join("; ");
}
