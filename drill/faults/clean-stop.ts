import type { Fault } from "./fault";
import { brokerName } from "./fault";

/** A broker is stopped as in a rolling restart: it hands over what it leads, writes all to disk, and ends. */
export function cleanStop(broker: number): Fault {
  return {
    name: "clean-stop",
    target: brokerName(broker),
    inject: ({ nodes }) => nodes.stop(broker),
    heal: ({ nodes }, signal) => nodes.launch(broker, signal),
  };
}
