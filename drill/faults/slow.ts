import type { Fault } from "./fault";
import { brokerName } from "./fault";

/** Of so many milliseconds a slow broker works for some: about a tenth of the time. */
const WORKS_MS = 20;
const STANDS_MS = 180;

/** A broker gets a tenth of the time that it needs, as on a machine that is overcommitted; it is never gone for long. */
export function slow(broker: number): Fault {
  let timer: NodeJS.Timeout | undefined;
  return {
    name: "slow",
    target: brokerName(broker),
    inject({ nodes }) {
      const stand = (): void => {
        nodes.pause(broker);
        timer = setTimeout(work, STANDS_MS);
      };
      const work = (): void => {
        nodes.resume(broker);
        timer = setTimeout(stand, WORKS_MS);
      };
      stand();
      return Promise.resolve();
    },
    heal({ nodes }) {
      clearTimeout(timer);
      nodes.resume(broker);
      return Promise.resolve();
    },
  };
}
