import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { DurableTopic } from "../../components";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";

recordRegistrations();

describe("a DurableTopic", () => {
  test("says how large its batches may be, for producers to keep below", async () => {
    expect(await valueOf(new DurableTopic("a", { partitions: 1 }).maxMessageBytes)).toBe(1_048_588);
    expect(await valueOf(new DurableTopic("b", { partitions: 1, maxMessageBytes: 5000 }).maxMessageBytes)).toBe(5000);
    const config = { "max.message.bytes": "6000" };
    expect(await valueOf(new DurableTopic("c", { partitions: 1, config }).maxMessageBytes)).toBe(6000);
  });

  test("answers what it has made", async () => {
    const topic = new DurableTopic("orders", { name: "orders", partitions: 6 });
    expect(await valueOf(topic.topicName)).toBe("orders");
    expect(await valueOf(topic.partitions)).toBe(6);
    expect(await valueOf(topic.replicationFactor)).toBe(3);
    expect(await valueOf(topic.minInsyncReplicas)).toBe(2);
  });

  test("says what its settings promise, and what hangs on what it does not know", async () => {
    const topic = new DurableTopic("orders", { name: "orders", partitions: pulumi.output(6) });
    expect(await valueOf(topic.guarantee)).toBe(
      [
        "For producers with acks=all, writes go on with any 1 of 3 brokers down.",
        "Reads of what is committed go on with any 2 of 3 brokers down; consumer groups need their offsets topic, too.",
        "For producers with acks=all, at worst, how many brokers may fail, even with their disks, with no acknowledged message lost depends on eligible.leader.replicas.version: 0 or 1.",
        "For producers with acks=all, while min.insync.replicas are in sync, no acknowledged message is lost if any 1 broker fails, even with its disk.",
        "For producers with acks=all, with all replicas in sync, no acknowledged message is lost if any 2 brokers fail, even with their disks.",
        "What a lost zone takes depends on how many zones the replicas are in, which is not known.",
        "For producers with acks=all, all brokers may crash at once, as long as all disks keep what was written; a power failure of all at once may take what was not flushed to a disk yet.",
        "A producer with acks=1 or acks=0 can lose acknowledged messages though no broker fails.",
        "What a producer gives up was not acknowledged; it may be kept or not.",
        "Unless enable.idempotence=true, a message may be stored twice.",
        "Not covered (depending on eligible.leader.replicas.version): the in-sync replicas shrink to one, and its disk is destroyed before the others are back: it leads with nothing, and they delete what they have.",
      ].join(" "),
    );
  });

  test("promises no more than settings that somebody answers for", async () => {
    const rules = ["replication-factor-minimum", "min-insync-replicas-minimum"];
    const exemptions = [...rules, "replication-factor-above-min-insync-replicas"].map((rule) => ({
      rule,
      reason: "clicks may be lost",
      owner: "web",
      expires: "2999-12-31",
    }));
    const topic = new DurableTopic("clicks", {
      ...{ partitions: 6, replicationFactor: 1, minInsyncReplicas: 1 },
      exemptions,
    });
    expect((await valueOf(topic.guarantee)).split(". ")[2]).toBe(
      "For producers with acks=all, one destroyed disk can take acknowledged messages with it",
    );
  });
});
