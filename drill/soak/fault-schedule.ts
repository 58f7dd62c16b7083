import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** The faults that a soak is made of. Each leaves two brokers of three unharmed. */
export const soakFaults = [
  "kill",
  "clean-stop",
  "pause",
  "isolate",
  "slow",
  "erase-data",
  "reformat-disk",
  "leader-chase",
] as const;
export type SoakFault = (typeof soakFaults)[number];

/** One fault of a soak. */
export interface ScheduledFault {
  readonly fault: SoakFault;
  /** The broker that it hits, from 0. */
  readonly broker: number;
  /** How long it stays, in milliseconds, once it is in effect. */
  readonly hold: number;
  /** How long nothing is wrong after it was healed and all replicas are in sync again, in milliseconds. */
  readonly rest: number;
}

/** Below and above the session timeout of the drills: a broker that is given up, and one that is not. */
const HOLD = { least: 1_000, most: 12_000 };
const REST = { least: 500, most: 4_000 };

/** The faults of a round of a soak, without an end; the same for the same seed and round. */
export function* faultSchedule(seed: number, round: number, brokers: number): Generator<ScheduledFault, never> {
  const generator = xoroshiro128plus(seed * 100_003 + round);
  const pick = (least: number, most: number): number => uniformInt(generator, least, most);
  for (;;) {
    yield {
      fault: soakFaults[pick(0, soakFaults.length - 1)] ?? "kill",
      broker: pick(0, brokers - 1),
      hold: pick(HOLD.least, HOLD.most),
      rest: pick(REST.least, REST.most),
    };
  }
}
