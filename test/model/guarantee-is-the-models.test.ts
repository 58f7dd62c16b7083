import { describe, expect, test } from "vitest";

import { CIRCUMSTANCES } from "../../model/circumstances";
import { stepsOf, storyOf } from "../../model/counterexample";
import type { EventName } from "../../model/events";
import { kafkaRules } from "../../model/kafka-rules";
import type { Measured } from "../../model/measure";
import { measured, wayToLose } from "../../model/measure";
import type { PartitionSettings } from "../../model/partition-settings";
import { allPartitionSettings } from "../../model/partition-settings";
import { countSequences } from "../../model/sequences";
import type { StateGraph } from "../../model/state-graph";
import type { FirstBreak } from "../../policies/guarantee/breaks-first";
import { firstBreak } from "../../policies/guarantee/breaks-first";
import { guarantee } from "../../policies/guarantee/guarantee";
import { durable, told } from "./told";

/** What the function says, in the words of the model. */
function said(settings: PartitionSettings): Measured {
  const { writes, reads, disks, crash } = guarantee(settings);
  return {
    writes: writes.least,
    reads: reads.least,
    atWorst: disks.atWorst.least,
    whileWritable: disks.whileWritable.least,
    allInSync: disks.allInSync.least,
    crashes: crash.processes.holds === "yes",
  };
}

/** The counterexamples of settings, to be read where a test fails. */
function counterexamples(graph: StateGraph, settings: PartitionSettings): string {
  const stories = CIRCUMSTANCES.map((circumstances) =>
    [`${circumstances}:`, ...storyOf(stepsOf(graph, settings, wayToLose(graph, circumstances)))].join("\n  "),
  );
  return [JSON.stringify(settings), ...stories].join("\n");
}

describe("for all settings of up to five replicas, the function's numbers are the model's", () => {
  test("each: within the budget nothing is lost, and one fault more loses", () => {
    const [start, found] = [Date.now(), { settings: 0, states: 0, sequences: 0, longest: 0 }];
    for (const settings of allPartitionSettings()) {
      const { numbers, graph } = measured(settings);
      expect(said(settings), counterexamples(graph, settings)).toEqual(numbers);
      const lengths = CIRCUMSTANCES.map((each) => wayToLose(graph, each).nodes.length - 1);
      // So nothing that was found needs longer sequences than those that were counted.
      expect(Math.max(...lengths)).toBeLessThanOrEqual(settings.replicationFactor + 3);
      found.settings += 1;
      found.sequences += countSequences(graph, settings.replicationFactor + 3);
      found.states += graph.size;
      found.longest = Math.max(found.longest, ...lengths);
    }
    console.log(JSON.stringify({ ...found, seconds: (Date.now() - start) / 1000 }));
    expect(found).toEqual({ settings: 240, states: 152_192, sequences: 569_337_153_270, longest: 7 });
    expect(Date.now() - start).toBeLessThan(60_000);
  });
});

describe("a function or a model that is wrong is found out", () => {
  const differs = (settings: PartitionSettings, model: PartitionSettings, rules = kafkaRules): (keyof Measured)[] => {
    const [one, other] = [said(settings), measured(model, rules).numbers];
    return (Object.keys(one) as (keyof Measured)[]).filter((name) => one[name] !== other[name]);
  };

  test.each<[string, Partial<PartitionSettings>, (keyof Measured)[]]>([
    ["unclean elections", { uncleanLeaderElection: true }, ["atWorst", "crashes"]],
    ["no eligible leader replicas", { eligibleLeaderReplicas: false }, ["atWorst"]],
    ["acks=1", { acks: "1" }, ["writes", "atWorst", "whileWritable", "allInSync", "crashes"]],
    ["one in sync", { minInsyncReplicas: 1 }, ["writes", "atWorst", "whileWritable"]],
    ["two replicas", { replicationFactor: 2 }, ["writes", "reads", "allInSync"]],
  ])("a model of %s does not fit the function without", (_, change, names) => {
    expect(differs(durable, durable)).toEqual([]);
    expect(differs(durable, { ...durable, ...change })).toEqual(names);
  });

  test.each([
    ["minimumHolds", ["writes", "atWorst", "crashes"]],
    ["uncleanShutdownsEndEligibility", ["atWorst"]],
  ] as const)("a Kafka without the rule %s", (rule, names) => {
    expect(differs(durable, durable, { ...kafkaRules, [rule]: false })).toEqual(names);
  });

  test("a Kafka before 3.7 acknowledges nothing with fewer replicas than the minimum, and now it does", () => {
    const settings = { ...durable, replicationFactor: 1 };
    expect(told(settings, ["send"]).steps).toHaveLength(1);
    expect(() => told(settings, ["send"], { ...kafkaRules, minimumIsBounded: false })).toThrow("send cannot happen");
  });
});

describe("what breaks first is what the shortest counterexample does", () => {
  const needed: Readonly<Record<FirstBreak, readonly EventName[]>> = {
    unheard: ["send"],
    "leader alone": ["send", "goes away"],
    "only copy": ["send", "loses its disk"],
    "unclean leader": ["falls behind", "send", "goes away"],
    "empty leader": ["send", "loses its disk", "comes back"],
    "acknowledged alone": ["send", "loses its disk"],
    "last in sync": ["send", "goes away", "loses its disk", "comes back"],
    "all that must have it": ["send", "loses its disk"],
  };

  test("for all settings", () => {
    const broken = new Set<FirstBreak>();
    for (const settings of allPartitionSettings()) {
      const { graph } = measured(settings);
      const steps = stepsOf(graph, settings, wayToLose(graph, "at worst"));
      const first = firstBreak(settings);
      const events = steps.map(({ event }) => event.name);
      expect(
        needed[first].filter((name) => !events.includes(name)),
        counterexamples(graph, settings),
      ).toEqual([]);
      broken.add(first);
    }
    expect([...broken].sort()).toEqual(Object.keys(needed).sort());
  });
});
