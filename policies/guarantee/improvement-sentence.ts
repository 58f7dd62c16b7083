import { listed } from "../kafka/value";
import type { Guarantee } from "./guarantee";

/** What would make a guarantee stronger, in one sentence; `undefined` where nothing would that a rule, or this project, asks for. */
export function improvementSentence({ writes, reads, disks, zone, crash, sending }: Guarantee): string | undefined {
  const clauses = [
    ...[writes, reads, ...Object.values(disks)],
    ...[...Object.values(zone).filter(({ restsOn }) => restsOn["zone count"] !== null), crash.processes],
    // What is not known of a producer that nobody has described is no reason to ask for anything.
    ...[sending.outlastsElections, sending.storedOnce].filter(({ holds }) => holds === "no"),
  ];
  const rules = [...new Set(clauses.flatMap(({ improvedBy }) => improvedBy))];
  const advice = [...new Set(clauses.flatMap((clause) => clause.advice))];
  const asked = rules.length === 0 ? [] : [`do as ${listed(rules, "and")} ${rules.length === 1 ? "asks" : "ask"}`];
  const ways = [...asked, ...advice];
  return ways.length === 0 ? undefined : `To make it stronger, ${ways.join(", and ")}.`;
}
