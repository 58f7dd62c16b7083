import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { DurableTopicArgs } from "../../components";
import { DurableTopic } from "../../components";
import { rules } from "../../policies/rules";
import type { TestResource } from "../../testing";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { recordedPreview } from "../support/recorded-preview";

const registrations: Registration[] = recordRegistrations();
const TOPIC = "kafka:index/topic:Topic";

/** Arguments as people write them, durable or not; what a component does not take is not asked further. */
const anything = fc.record<Partial<Record<keyof DurableTopicArgs, unknown>>, never>(
  {
    name: fc.constantFrom("orders", "orders.v1", "a b", ""),
    partitions: fc.constantFrom(1, 6, 0, "3"),
    replicationFactor: fc.constantFrom(undefined, 1, 2, 3, 4, 5, "3", 3.5),
    minInsyncReplicas: fc.constantFrom(undefined, 1, 2, 3, 4, 5, "2", null),
    retention: fc.constantFrom(undefined, "1ms", "7d", "forever", "-5", "0d"),
    cleanupPolicy: fc.constantFrom(undefined, "delete", "compact", "compact, delete", "none"),
    maxMessageBytes: fc.constantFrom(undefined, 1, 1_048_588, 2_147_483_647, 0),
    config: fc.dictionary(
      fc.constantFrom(
        ...["unclean.leader.election.enable", "retention.ms", "min.insync.replicas", "segment.ms"],
        ...["remote.log.delete.on.disable", "cleanup.policy", "max.message.bytes"],
      ),
      fc.constantFrom("true", "false", "TRUE", "1", "-1", "-5", "compact", "delete", "604800000"),
      { maxKeys: 2 },
    ),
    deadLetterTopic: fc.constantFrom(undefined, {}, { retention: "90d" }),
    retryTopics: fc.constantFrom(undefined, { count: 2 }),
  },
  { requiredKeys: [] },
);

/** The topics that a component makes of arguments; undefined where it refuses them. */
async function topicsOf(args: DurableTopicArgs): Promise<TestResource[] | undefined> {
  registrations.length = 0;
  let component: DurableTopic;
  try {
    component = new DurableTopic("orders", args);
  } catch {
    return undefined;
  }
  await valueOf(component.topic.urn);
  await valueOf(component.deadLetterTopicName);
  await valueOf(component.retryTopicNames);
  return registrations
    .filter(({ type }) => type === TOPIC)
    .map(({ type, name, inputs }) => ({ type, name, inputs, options: { protect: true } }));
}

const CHECKLIST = rules.filter(
  ({ item, enforcementLevel, settings }) =>
    item !== "beyond" && enforcementLevel === "mandatory" && settings.topic !== undefined,
);
/** Without brokers in the stack, nobody can tell how many there are. */
const ofTheCluster = ["replication-factor-within-cluster"];

describe("whatever arguments a DurableTopic takes", () => {
  test("the pack finds nothing in what it makes, because its rules have looked", async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(anything, async (args) => {
        const topics = await topicsOf({ partitions: 1, ...args } as DurableTopicArgs);
        if (topics === undefined) return;
        taken += 1;
        const { findings, verdicts } = await recordedPreview(topics);
        expect(findings.filter(({ message }) => !message.includes("Not judged yet"))).toEqual([]);
        for (const { id } of CHECKLIST.filter((rule) => !ofTheCluster.includes(rule.id))) {
          const its = verdicts.filter(({ rule }) => rule === id).map(({ verdict }) => verdict);
          expect([id, its]).toEqual([id, topics.map(() => "compliant")]);
        }
      }),
      { numRuns: 2000 },
    );
    // Of arguments at random, enough are taken for this to say something.
    expect(taken).toBeGreaterThan(50);
  });
});
