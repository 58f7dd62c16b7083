import type { Fault } from "./fault";
import { brokerName } from "./fault";

/** A broker dies, and the logs of its partitions with it; it comes back as itself, with nothing. */
export function eraseData(broker: number): Fault {
  return {
    name: "erase-data",
    target: brokerName(broker),
    async inject({ nodes }, signal) {
      await nodes.kill(broker, signal);
      nodes.eraseData(broker);
    },
    heal: ({ nodes }, signal) => nodes.launch(broker, signal),
  };
}
