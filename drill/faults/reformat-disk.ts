import type { Fault } from "./fault";
import { brokerName } from "./fault";

/** A broker dies, and gets a new disk: one that has another directory id, so that the cluster knows that it is empty. */
export function reformatDisk(broker: number): Fault {
  return {
    name: "reformat-disk",
    target: brokerName(broker),
    async inject({ nodes }, signal) {
      await nodes.kill(broker, signal);
      await nodes.reformat(broker, signal);
    },
    heal: ({ nodes }, signal) => nodes.launch(broker, signal),
  };
}
