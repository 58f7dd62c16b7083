import type { Fault } from "./fault";
import { brokerName } from "./fault";

/** A broker stands still and does not know it, as in a long garbage collection or while its virtual machine is moved. */
export function pause(broker: number): Fault {
  return {
    name: "pause",
    target: brokerName(broker),
    inject({ nodes }) {
      nodes.pause(broker);
      return Promise.resolve();
    },
    heal({ nodes }) {
      nodes.resume(broker);
      return Promise.resolve();
    },
  };
}
