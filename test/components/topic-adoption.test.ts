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

describe("adopts", () => {
  const here = `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::`;
  const refused = (
    adopts: string,
  ): string => `adopts is ${JSON.stringify(adopts)} but must be the name in the program of a kafka.Topic, or its URN in this stack: ${here}…kafka:index/topic:Topic::NAME.
Why: what is not found is not taken over; the topic that was meant would be deleted, as any resource that leaves the program.
Fix: copy the URN from \`pulumi stack --show-urns\`; for several stacks make it of pulumi.getStack()`;

  test.each([
    ["of another stack", URN.replace(":dev::", ":prod::")],
    ["of a component", `${here}pulumi-kafka-durability:index:DurableTopic::former`],
    ["with a blank behind it", `${here}kafka:index/topic:Topic::former `],
    ["without its beginning", "kafka:index/topic:Topic::former"],
  ])("refuses a URN %s: nothing would be found by it", (_, adopts) => {
    expect(messageOf(() => new DurableTopic("orders", { partitions: 1, adopts }))).toBe(refused(adopts));
  });

  test.each([`${here}kafka:index/topic:Topic::former`, `${here}shop:index:Team$kafka:index/topic:Topic::a::b`])(
    "takes %s",
    async (adopts) => {
      const { topicName } = new DurableTopic("orders", { name: "orders", partitions: 1, adopts });
      expect(await valueOf(topicName)).toBe("orders");
    },
  );
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
