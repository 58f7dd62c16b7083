import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { DurableTopic, DurableTopics } from "../../components";
import { neverReplaced, sameName } from "../../components/topic-adoption";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { messageOf, rejectionOf } from "../support/resource-errors";

recordRegistrations();

const URN = "urn:pulumi:dev::project::test:index:Team$kafka:index/topic:Topic::former";
const AT_TOP = "urn:pulumi:dev::project::kafka:index/topic:Topic::former";

describe("a topic that is called otherwise in the state", () => {
  const component = new DurableTopic("orders", { partitions: 1 });
  const actual = pulumi.output("orders-1a2b3c4");

  test("is refused, since Kafka renames no topic", async () => {
    expect(await rejectionOf(sameName(component, "orders", actual))).toMatchObject({
      message: `name is "orders" but the topic is called "orders-1a2b3c4", and Kafka renames no topic.
Why: another name is another topic; the one that is there would be deleted, with its data.
Fix: name: "orders-1a2b3c4"
To replace it on purpose, give the component the option protect: false and update.`,
    });
  });

  test.each([["orders-1a2b3c4"], [undefined]])("is what it is for the name %j", async (name) => {
    expect(await valueOf(sameName(component, name, actual))).toBe("orders-1a2b3c4");
  });

  test("cannot be replaced by an update, unless nothing protects it", () => {
    expect(neverReplaced(true)).toEqual({
      protect: true,
      retainOnDelete: true,
      ignoreChanges: ["name"],
      deleteBeforeReplace: false,
    });
    expect(neverReplaced(false)).toEqual({ protect: false });
  });
});

describe("aliases of a component", () => {
  test.each([
    ["its URN", AT_TOP, "former"],
    ["its URN under a parent", URN, URN],
    ["its type", { type: "kafka:index/topic:Topic" }, "orders"],
    ["its type and name", { type: "kafka:index/topic:Topic", name: "former" }, "former"],
  ])("that name a plain topic by %s are refused", (_, alias, former) => {
    const message = `aliases of "orders" has a kafka:index/topic:Topic, but a component is none: it contains one.
Fix: adopts: "${former}" in its arguments, and no alias`;
    const options = { aliases: [alias] };
    expect(messageOf(() => new DurableTopic("orders", { partitions: 1 }, options))).toBe(message);
    expect(messageOf(() => new DurableTopics("orders", { topics: {} }, options))).toBe(message);
  });

  test("that name a component are Pulumi's", async () => {
    const aliases = [{ name: "former" }, "urn:pulumi:dev::project::pulumi-kafka-durability:index:DurableTopic::former"];
    const { urn } = new DurableTopic("orders", { partitions: 1 }, { aliases });
    expect(await valueOf(urn)).toBe("urn:pulumi:dev::project::pulumi-kafka-durability:index:DurableTopic::orders");
  });
});
