import { expect, test } from "vitest";

import type { ConfiguredRule } from "../../policies/estate/estate";
import { Questions } from "../../policies/questions";
import type { Rule } from "../../policies/rules/rule";
import { ruleCalled, stackEstate } from "../support/estate";

const minInsync = ruleCalled("min-insync-replicas-minimum");
const cleanup = ruleCalled("cleanup-policy-delete");
const acks = ruleCalled("acks-all");
const several: Rule = { ...acks, settings: { topic: ["a", "b"] } };

function configured(rule: Rule, level: ConfiguredRule["level"]): ConfiguredRule {
  return { rule, level, parameters: {} };
}

const events = { name: "events", topics: ["e-*"], purpose: "p", levels: { [cleanup.id]: "mandatory" } };
const telemetry = {
  name: "telemetry",
  topics: ["t-*"],
  acceptedLoss: { reason: "r", owner: "o", review: "2027-03-31" },
  levels: { [minInsync.id]: "advisory" },
};
const estate = stackEstate(
  { classes: [events, telemetry] },
  { rules: [configured(minInsync, "mandatory"), configured(cleanup, "disabled"), configured(several, "advisory")] },
);
const [ofEvents, ofTelemetry] = ["e-1", "t-1"].map((topic) => estate.classOf({ urn: "urn:a", topic }));

function asked(...of: Parameters<Questions["of"]>): string[] {
  return new Questions(estate)
    .of(...of)
    .map(({ configured: { rule, level }, setting }) => `${rule.id} ${level}: ${setting}`);
}

test("every setting of the rules for a kind is asked, but of those that are disabled", () => {
  expect(asked("topic", undefined)).toEqual([
    "min-insync-replicas-minimum mandatory: min.insync.replicas",
    "acks-all advisory: a",
    "acks-all advisory: b",
  ]);
  expect(asked("brokers", undefined)).toEqual(["min-insync-replicas-minimum mandatory: min.insync.replicas"]);
  expect(asked("producer", undefined)).toEqual([]);
});

test("a class asks at its own levels, of rules that it enables too", () => {
  expect(asked("topic", ofEvents)).toEqual([
    "min-insync-replicas-minimum mandatory: min.insync.replicas",
    "cleanup-policy-delete mandatory: cleanup.policy",
    "acks-all advisory: a",
    "acks-all advisory: b",
  ]);
  expect(asked("topic", ofTelemetry)).toEqual([
    "min-insync-replicas-minimum advisory: min.insync.replicas",
    "acks-all advisory: a",
    "acks-all advisory: b",
  ]);
});

test("one list serves all of a kind and class", () => {
  const questions = new Questions(estate);
  expect(questions.of("topic", ofEvents)).toBe(questions.of("topic", ofEvents));
  expect(questions.of("topic", ofEvents)).not.toBe(questions.of("topic", undefined));
  expect(questions.of("topic", undefined)).not.toBe(questions.of("brokers", undefined));
});
