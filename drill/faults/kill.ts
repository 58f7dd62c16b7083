import type { Fault } from "./fault";
import { brokerName } from "./fault";

/** A broker's process ends at once, as by the kernel when memory is short; its disk stays. */
export function kill(broker: number): Fault {
  return {
    name: "kill",
    target: brokerName(broker),
    inject: ({ nodes }, signal) => nodes.kill(broker, signal),
    heal: ({ nodes }, signal) => nodes.launch(broker, signal),
  };
}
