import { describe, expect, test } from "vitest";

import { storyOf } from "../../model/counterexample";
import { lastLeaderReplay, replays, replaysOf } from "../../model/replays";
import { durable, told } from "./told";

describe("stories for real brokers", () => {
  test("lose with one fault more than the budget, and not within it", () => {
    const shortly = replays().map(({ settings, circumstances, faults, steps, isLost }) => {
      const { replicationFactor, minInsyncReplicas, acks, uncleanLeaderElection, eligibleLeaderReplicas } = settings;
      const flags = [uncleanLeaderElection ? "unclean" : "", eligibleLeaderReplicas ? "elr" : ""].join("");
      const what = `${String(replicationFactor)}/${String(minInsyncReplicas)}/${acks}/${flags}`;
      return `${what} ${circumstances}: ${isLost ? "lost" : "kept"} with ${String(faults)} in ${String(steps.length)}`;
    });
    expect(shortly).toEqual([
      "3/2/all/elr at worst: lost with 2 in 4",
      "3/2/all/elr at worst: kept with 1 in 7",
      "3/2/all/elr all in sync: lost with 3 in 4",
      "3/2/all/elr all in sync: kept with 2 in 7",
      "3/2/all/ at worst: lost with 1 in 5",
      "3/2/all/ at worst: kept with 0 in 7",
      "3/2/all/ while writable: lost with 2 in 4",
      "3/2/all/ while writable: kept with 1 in 7",
      "3/1/all/elr at worst: lost with 1 in 4",
      "3/1/all/elr at worst: kept with 0 in 7",
      "3/3/all/elr at worst: lost with 3 in 4",
      "3/3/all/elr at worst: kept with 2 in 7",
      "3/2/all/uncleanelr at worst: lost with 0 in 5",
      "3/2/1/elr at worst: lost with 0 in 2",
      "3/2/0/elr at worst: lost with 0 in 2",
      "2/2/all/elr at worst: lost with 2 in 3",
      "2/2/all/elr at worst: kept with 1 in 4",
      "1/2/all/elr at worst: lost with 1 in 2",
      "1/2/all/elr at worst: kept with 0 in 1",
      "3/2/all/elr at worst: lost with 2 in 6",
    ]);
  });

  test("are told in faults of drills, each with what must be seen before the next", () => {
    const [losing] = replaysOf({ ...durable, eligibleLeaderReplicas: false }, "at worst");
    expect(losing?.steps).toEqual([
      { do: { action: "send", reaches: "all in sync" }, leader: 1, inSync: [1, 2, 3] },
      { do: { action: "inject", fault: "clean-stop", broker: 1 }, leader: 2, inSync: [2, 3] },
      { do: { action: "inject", fault: "clean-stop", broker: 2 }, leader: 3, inSync: [3] },
      { do: { action: "inject", fault: "erase-data", broker: 3 }, leader: null, inSync: [3] },
      { do: { action: "heal", broker: 3 }, leader: 3, inSync: [3] },
    ]);
  });

  test("end with all brokers in sync where nothing is lost", () => {
    for (const { settings, isLost, steps } of replays()) {
      if (!isLost) expect(steps.at(-1)?.inSync).toHaveLength(settings.replicationFactor);
    }
  });
});

test("with eligible leader replicas, a crash and the last leader's disk lose what a third disk has", () => {
  const events = ["1 goes away", "send", "2 crashes", "3 loses its disk", "3 comes back", "2 comes back"];
  expect(storyOf(told(durable, events).steps)).toEqual([
    "broker 1 goes away: 2 leads; in sync 2,3; on disks none",
    "the message is sent and acknowledged: 2 leads; in sync 2,3; on disks 2,3",
    "broker 2 crashes: 3 leads; in sync 3; eligible 2; on disks 2,3",
    "broker 3 loses its disk: nobody leads; in sync none; eligible 2,3; on disks 2",
    "broker 3 comes back: nobody leads; in sync none; eligible 2; on disks 2",
    "broker 2 comes back: 3 leads; in sync 3; on disks 2",
    "lost: the leader lacks the message, and the others cut it off",
  ]);
  expect(lastLeaderReplay()).toMatchObject({ isLost: true, faults: 2 });
  // Had broker 2 been stopped cleanly, it would lead.
  expect(told(durable, [...events.slice(0, 2), "2 goes away", ...events.slice(3)]).isLost).toBe(false);
});
