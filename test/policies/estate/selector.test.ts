import { describe, expect, test } from "vitest";

import type { Selectable, Selector } from "../../../policies/estate/selector";
import { selecting } from "../../../policies/estate/selector";

const urn = "urn:pulumi:prod::shop::kafka:index/topic:Topic::first";
const orders: Selectable = { urn, topic: "orders" };

describe("what selects by", () => {
  test.each<[Selector, Selectable, boolean]>([
    [{ topics: ["orders"] }, orders, true],
    [{ topics: ["payments"] }, orders, false],
    [{ topics: ["payments", "ord*"] }, orders, true],
    // Pulumi's name is not Kafka's.
    [{ topics: ["first"] }, orders, false],
    [{ topics: ["*"] }, { urn }, false],
    [{ topics: ["*"] }, { urn, topic: undefined }, false],
    [{ topics: ["*"] }, { urn, topic: "" }, true],
    [{ topics: ["or::d*"] }, { urn, topic: "or::ders" }, true],
    [{ resources: [urn] }, { urn }, true],
    [{ resources: [`${urn}-2`] }, { urn }, false],
    [{ resources: ["urn:pulumi:*::shop::*::*"] }, orders, true],
    [{ resources: ["urn:pulumi:*::other::*::*"] }, orders, false],
    [{ topics: ["payments"], resources: [urn] }, orders, true],
    [{ topics: ["orders"], resources: [`${urn}-2`] }, orders, true],
    [{ topics: ["payments"], resources: [`${urn}-2`] }, orders, false],
    [{}, orders, false],
  ])("%j: %j is meant: %j", (selector, resource, expected) => {
    expect(selecting(selector)(resource)).toBe(expected);
  });

  test("what is no URN pattern means nothing", () => {
    expect(selecting({ resources: ["*"] })(orders)).toBe(false);
  });
});
