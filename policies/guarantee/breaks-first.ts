import { leastCompletion } from "./bounds";
import type { GuaranteeSettings } from "./guarantee-settings";
import { parts } from "./parts";
import type { KnownSettings } from "./survival";
import { effectiveMinimum } from "./survival";

/** The ways in which acknowledged messages are lost first, with the fewest failures. */
export type FirstBreak =
  | "unheard"
  | "leader alone"
  | "only copy"
  | "unclean leader"
  | "empty leader"
  | "acknowledged alone"
  | "last in sync"
  | "all that must have it";

const sentences: Readonly<Record<FirstBreak, (settings: KnownSettings) => string>> = {
  unheard: () => "A broker stops while the producer sends: with acks=0 nobody says what did not arrive.",
  "leader alone": () =>
    "The leader stops, even cleanly, before a follower has fetched what acks=1 has acknowledged already.",
  "only copy": () => "The one disk that has the partition is destroyed.",
  "unclean leader": () =>
    "A replica that fell behind becomes leader while those in sync are down; the others then delete what it lacks.",
  "empty leader": () =>
    "A broker comes back with an empty disk and becomes leader while the others are down; they then delete what it lacks.",
  "acknowledged alone": () => "The followers fall behind, the leader acknowledges alone, and its disk is destroyed.",
  "last in sync": () =>
    "The in-sync replicas shrink to one, and its disk is destroyed before the others are back: it leads with nothing, and they delete what they have.",
  "all that must have it": (settings) =>
    `${whoFails(settings)}; one destroyed disk, that of the last leader, is enough then.`,
};

/** How acknowledged messages are lost first, at worst; what is not known is taken for what breaks first. */
export function firstBreak(settings: GuaranteeSettings): FirstBreak {
  return breakOf(leastCompletion(parts.atWorst, settings));
}

/** The same in one sentence. */
export function breaksFirst(settings: GuaranteeSettings): string {
  const completed = leastCompletion(parts.atWorst, settings);
  return sentences[breakOf(completed)](completed);
}

function breakOf(settings: KnownSettings): FirstBreak {
  const { acks, replicationFactor, uncleanLeaderElection, eligibleLeaderReplicas } = settings;
  const minimum = effectiveMinimum(settings);
  if (acks === "0") return "unheard";
  if (replicationFactor === 1) return "only copy";
  if (acks === "1") return "leader alone";
  if (uncleanLeaderElection) return replicationFactor > minimum ? "unclean leader" : "empty leader";
  if (minimum === 1) return "acknowledged alone";
  return eligibleLeaderReplicas ? "all that must have it" : "last in sync";
}

function whoFails(settings: KnownSettings): string {
  const minimum = effectiveMinimum(settings);
  const all = minimum === 2 ? "Both" : `All ${String(minimum)}`;
  // Where all must be in sync there is no other that could catch up.
  return settings.replicationFactor === minimum
    ? `${all} replicas fail before one of them is whole again`
    : `${all} in-sync replicas fail before another has caught up`;
}
