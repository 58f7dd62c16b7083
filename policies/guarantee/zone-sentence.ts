import { listed } from "../kafka/value";
import type { Answer, AnswerClause } from "./clause";
import type { Guarantee } from "./guarantee";
import { settingNames } from "./guarantee-settings";

/** What goes with a zone, as a whole sentence without its condition. */
export function zoneWords(guarantee: Guarantee): string {
  const zones = guarantee.settings[settingNames.zones];
  if (typeof zones !== "string") {
    return "What a lost zone takes depends on how many zones the replicas are in, which is not known";
  }
  const { zone } = guarantee;
  const which = zones === "1" ? "the one zone" : `one of ${zones} zones`;
  return `If ${which} is lost, ${availableWords(zone, zones)}, and ${lossWords(zone)}`;
}

function availableWords({ writes, reads }: Guarantee["zone"], zones: string): string {
  const both = [
    { name: "writes", ...writes },
    { name: "reads", ...reads },
  ];
  const named = (answer: Answer): string[] => both.filter(({ holds }) => holds === answer).map(({ name }) => name);
  const [yes, no, depends] = [named("yes"), named("no"), named("depends")];
  if (no.length === both.length) return "neither writes nor reads go on";
  return [
    ...(yes.length > 0 ? [`${yes.join(" and ")} go on${majority(zones)}`] : []),
    ...(no.length > 0 ? [`${no.join(" and ")} stop`] : []),
    ...(depends.length > 0 ? [`whether ${depends.join(" and ")} go on depends on ${dependsOn(writes, reads)}`] : []),
  ].join(", ");
}

/** Of two zones, one has most of an odd number of controllers; without a majority nobody is elected (KRaft, KIP-595). */
function majority(zones: string): string {
  return zones === "2" ? " where the controllers keep their majority" : "";
}

function lossWords({ atWorst, whileWritable, allInSync }: Guarantee["zone"]): string {
  if (atWorst.holds === "yes") return "no acknowledged message is lost";
  const otherwise = atWorst.holds === "depends" ? ` (otherwise it depends on ${dependsOn(atWorst)})` : "";
  if (whileWritable.holds === "yes") {
    return `no acknowledged message is lost while min.insync.replicas are in sync${otherwise}`;
  }
  if (allInSync.holds === "yes") {
    return `acknowledged messages live on for certain only if all replicas were in sync${otherwise}`;
  }
  if ([atWorst, whileWritable, allInSync].some(({ holds }) => holds === "depends")) {
    return `whether acknowledged messages are lost depends on ${dependsOn(atWorst, whileWritable, allInSync)}`;
  }
  return "acknowledged messages can be lost with it";
}

function dependsOn(...clauses: readonly AnswerClause[]): string {
  return listed([...new Set(clauses.flatMap((clause) => clause.dependsOn))], "and");
}
