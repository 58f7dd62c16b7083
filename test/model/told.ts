import type { ModelEvent } from "../../model/events";
import { Replication } from "../../model/events";
import { kafkaRules } from "../../model/kafka-rules";
import type { Step } from "../../model/counterexample";
import { isLost, wholePartition } from "../../model/partition";
import type { PartitionSettings } from "../../model/partition-settings";

/** What the checklist asks for, in a cluster that began with Kafka 4.1 or later. */
export const durable: PartitionSettings = {
  replicationFactor: 3,
  minInsyncReplicas: 2,
  acks: "all",
  uncleanLeaderElection: false,
  eligibleLeaderReplicas: true,
};

/** What happens when events do, one after the other: `send`, or a broker, from 1, and what it does. Elections take the first that they may. */
export function told(
  settings: PartitionSettings,
  events: readonly string[],
  rules = kafkaRules,
): { steps: Step[]; isLost: boolean } {
  const replication = new Replication(settings, rules);
  let partition = wholePartition(settings);
  const steps = events.map((text) => {
    const event = eventIn(text);
    const [after] = replication.after(partition, event);
    if (after === undefined) throw new Error(`${text} cannot happen there`);
    partition = after;
    return { event, after };
  });
  return { steps, isLost: isLost(partition) };
}

function eventIn(text: string): ModelEvent {
  if (text === "send") return { name: "send", broker: -1 };
  return { name: text.slice(2), broker: Number(text.charAt(0)) - 1 } as ModelEvent;
}
