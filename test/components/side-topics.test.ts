import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { DurableTopic } from "../../components";
import type { DurableTopicArgs } from "../../components";
import { deadLetterTopicArgs } from "../../components/side-topics";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { messageOf, rejectionOf } from "../support/resource-errors";

recordRegistrations();

const COLLISION =
  'topics are called "f-coll_ide" and "f-coll.ide", by name and deadLetterTopic.name, which Kafka refuses beside each other: their metrics would have one name.\nFix: use either "." or "_" in names';
const RETRY =
  'two topics are called "orders-retry-1", by deadLetterTopic.name and retryTopics.\nFix: give one of them another name';

describe("topics beside one topic have names of their own", () => {
  test.each([
    [{ name: "f-coll_ide", deadLetterTopic: { name: "f-coll.ide" } }, COLLISION],
    [{ name: "orders", deadLetterTopic: { name: "orders-retry-1" }, retryTopics: { count: 2 } }, RETRY],
  ])("%j", (args, message) => {
    expect(messageOf(() => new DurableTopic("orders", { partitions: 1, ...args }))).toBe(message);
  });

  test("the nearest that pass", async () => {
    const { deadLetterTopicName, retryTopicNames } = new DurableTopic("orders", {
      name: "f-coll_ide",
      partitions: 1,
      deadLetterTopic: { name: "f-coll_ide-retry-2" },
      retryTopics: { count: 2 },
    });
    expect(await valueOf(deadLetterTopicName)).toBe("f-coll_ide-retry-2");
    expect(await valueOf(retryTopicNames)).toEqual(["f-coll_ide-retry-0", "f-coll_ide-retry-1"]);
  });

  test.each([
    ["the topic's", { name: pulumi.output("f-coll_ide"), deadLetterTopic: { name: "f-coll.ide" } }, COLLISION],
    ["the dead letters'", { name: "f-coll_ide", deadLetterTopic: { name: pulumi.output("f-coll.ide") } }, COLLISION],
    [
      "both",
      { name: pulumi.output("orders"), deadLetterTopic: { name: pulumi.output("orders") } },
      'two topics are called "orders", by name and deadLetterTopic.name.\nFix: give one of them another name',
    ],
    [
      "with retry topics",
      { name: pulumi.output("orders"), deadLetterTopic: { name: "orders-retry-1" }, retryTopics: { count: 2 } },
      RETRY,
    ],
  ] satisfies [string, Partial<DurableTopicArgs>, string][])(
    "a name known only later: %s",
    async (_, args, message) => {
      const topic = new DurableTopic("orders", { partitions: 1, name: "orders" });
      const made = deadLetterTopicArgs(topic, { partitions: 1, ...args });
      expect(await rejectionOf(pulumi.output(made?.name))).toMatchObject({ message });
    },
  );

  test("a topic that gets its name from the provider is compared by that", async () => {
    const topic = new DurableTopic("orders", { partitions: 1, name: "made_up" });
    const made = deadLetterTopicArgs(topic, { partitions: 1, deadLetterTopic: { name: "made.up" } });
    expect(await rejectionOf(pulumi.output(made?.name))).toMatchObject({
      message: COLLISION.replace("f-coll_ide", "made_up").replace("f-coll.ide", "made.up"),
    });
  });
});
