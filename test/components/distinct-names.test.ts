import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { DurableTopics } from "../../components";
import { withDistinctNames } from "../../components/distinct-names";
import type { DurableTopicArgs } from "../../components";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { rejectionOf } from "../support/resource-errors";

recordRegistrations();

function outputOf(value: pulumi.Input<string> | undefined): pulumi.Output<unknown> {
  if (!pulumi.Output.isInstance(value)) throw new Error("no output");
  return value;
}

describe("names that are known only later", () => {
  const component = new DurableTopics("shop", { topics: {} });

  test.each([
    [
      { name: pulumi.output("orders.v1"), partitions: 1 },
      { name: "orders_v1", partitions: 1 },
      'topics are called "orders.v1" and "orders_v1", by topics["a"].name and topics["b"].name, which Kafka refuses beside each other: their metrics would have one name.\nFix: use either "." or "_" in names',
    ],
    [
      { name: pulumi.output("orders"), partitions: 1, retryTopics: { count: 1 } },
      { name: "orders-retry-0", partitions: 1 },
      'two topics are called "orders-retry-0", by topics["a"].retryTopics and topics["b"].name.\nFix: give one of them another name',
    ],
  ] satisfies [DurableTopicArgs, DurableTopicArgs, string][])("of a topic: %#", async (a, b, message) => {
    const [first, second] = withDistinctNames(component, [
      ["a", a],
      ["b", b],
    ]);
    expect(second?.[1]).toBe(b);
    expect(await rejectionOf(outputOf(first?.[1].name))).toMatchObject({ message });
  });

  test("of a topic for dead letters", async () => {
    const a = { name: "a", partitions: 1, deadLetterTopic: { name: pulumi.output("b"), retention: "1d" } };
    const [first] = withDistinctNames(component, [
      ["a", a],
      ["b", { name: "b", partitions: 1 }],
    ]);
    expect(first?.[1]).toMatchObject({ name: "a", deadLetterTopic: { retention: "1d" } });
    expect(await rejectionOf(outputOf(first?.[1].deadLetterTopic?.name))).toMatchObject({
      message:
        'two topics are called "b", by topics["a"].deadLetterTopic.name and topics["b"].name.\nFix: give one of them another name',
    });
  });

  test("that differ are kept", async () => {
    const { topicNames } = new DurableTopics("later", {
      topics: { a: { name: pulumi.output("x"), partitions: 1 }, b: { partitions: 1 } },
    });
    expect(await valueOf(topicNames)).toEqual({ a: "x", b: "b" });
  });
});
