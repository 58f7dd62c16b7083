import { expect, test } from "vitest";

import { patchOf } from "../../../policies/blocks/patch";
import type { Setting } from "../../../policies/kafka/setting";
import { declare } from "../../support/declaration";

const path = "spec.config";
const named: Setting[] = [
  { state: "set", path, value: 1 },
  { state: "unknown", path },
  { state: "unseen", path, reason: "is not JSON", unreadable: true },
  { state: "inherited", path, from: "default.replication.factor", written: "-1" },
  { state: "inapplicable", path, reason: "there is none" },
  { state: "fixed", path, value: "3", source: "the service" },
];
const leftOut: Setting[] = [
  { state: "default", path, value: "1", source: "Kafka's default" },
  { state: "unseen", path, reason: "nobody says" },
  { state: "inherited", path, from: "default.replication.factor" },
  { state: "inherited", path, from: "a setting" },
];

test.each(named)("a patch says what it names: %j", (setting) => {
  expect(patchOf(declare("topic", { "a setting": setting })).setting("a setting")).toEqual(setting);
});

test.each(leftOut)("a patch says nothing of what it leaves out: %j", (setting) => {
  const patch = patchOf(declare("topic", { "a setting": setting }));
  expect(patch.setting("a setting")).toEqual({
    state: "inapplicable",
    path,
    reason: "a patch sets only what it names",
  });
  expect(patch.setting("another")).toBeUndefined();
});

test.each(["broker count", "zone count"])(
  "the %s is a fact of the cluster, which no patch of a topic names",
  (name) => {
    const fact: Setting = { state: "inherited", path: name, from: name };
    expect(patchOf(declare("topic", { [name]: fact })).setting(name)).toEqual(fact);
  },
);

test("a patch of brokers is not the brokers, and its part of them is counted already", () => {
  const patch = patchOf(declare("brokers", { "brokers in pool": 3 }));
  expect(patch.noun).toBe("part of brokers");
  expect(patch.setting("brokers in pool")).toBeUndefined();
  expect(patchOf(declare("topic", {})).noun).toBeUndefined();
});
