import type { Fault } from "./fault";
import { brokerName } from "./fault";

/**
 * The network between a broker and the controller, and from the other brokers to it, carries nothing. Clients still reach it:
 * the broker believes to lead what others lead by now. What it asks of the others itself still arrives.
 */
export function isolate(broker: number): Fault {
  return {
    name: "isolate",
    target: brokerName(broker),
    inject({ network }) {
      network.isolate(broker);
      return Promise.resolve();
    },
    heal({ network }) {
      network.rejoin(broker);
      return Promise.resolve();
    },
  };
}
