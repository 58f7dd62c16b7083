import { describe, expect, test } from "vitest";

import { CommonCauses } from "../../policies/common-causes";
import { undetermined } from "../../policies/kafka/verdict";
import acksAll from "../../policies/rules/acks-all";
import maxRequestSize from "../../policies/rules/max-request-size-within-topics";
import retriesMinimum from "../../policies/rules/retries-minimum";
import type { Rule, Severity } from "../../policies/rules/rule";

const finding = {
  policy: "topic-protected",
  message: "the resource option protect is not set but must be true.\nWhy: deleted.",
  level: "advisory" as const,
  severity: "critical" as const,
};

function urn(name: string): string {
  return `urn:${name}`;
}

describe("violations with a common cause", () => {
  function sharedBy(...names: string[]): readonly object[] {
    const causes = new CommonCauses();
    for (const name of names) causes.addViolation({ ...finding, urn: urn(name) }, name, "not protected");
    return causes.findings();
  }

  test("of one resource are a finding of that", () => {
    expect(sharedBy("a")).toEqual([{ ...finding, urn: "urn:a" }]);
    expect(sharedBy("a", "a")).toEqual([{ ...finding, urn: "urn:a" }]);
  });

  test.each([
    [["a", "b"], "2 resources (a and b)"],
    [["a", "b", "c"], "3 resources (a, b and c)"],
    // Whatever order the program happens to register them in.
    [["c", "a", "b"], "3 resources (a, b and c)"],
    [["a", "b", "c", "d", "e"], "5 resources (a, b, c, d and e)"],
    [["a", "b", "c", "d", "e", "f"], "6 resources (a, b, c, d, e and 1 more)"],
    [["a", "b", "c", "d", "e", "f", "g", "h"], "8 resources (a, b, c, d, e and 3 more)"],
  ])("of %j are one finding of the stack", (names, who) => {
    expect(sharedBy(...names)).toEqual([{ ...finding, message: `${who}: ${finding.message}` }]);
  });

  test("are kept apart by policy and by cause, in the order in which they came", () => {
    const causes = new CommonCauses();
    causes.addViolation({ ...finding, urn: "urn:a" }, "a", "one");
    causes.addViolation({ ...finding, urn: "urn:a", message: "two" }, "a", "two");
    causes.addViolation({ ...finding, urn: "urn:a", policy: "other" }, "a", "one");
    causes.addViolation({ ...finding, urn: "urn:b", message: "second" }, "b", "one");
    expect(causes.findings()).toEqual([
      { ...finding, message: `2 resources (a and b): ${finding.message}` },
      { ...finding, urn: "urn:a", message: "two" },
      { ...finding, urn: "urn:a", policy: "other" },
    ]);
  });
});

describe("what cannot be judged", () => {
  const who = { urn: "urn:a", name: "a" };

  test("and stops an update is said at once, of its rule", () => {
    const causes = new CommonCauses();
    expect(causes.addUndetermined(acksAll, who, undetermined("acks is unknown", "unknown"), "mandatory")).toEqual([
      {
        policy: "acks-all",
        urn: "urn:a",
        message: "Not judged yet: acks is unknown.\nRules that could not look: acks-all",
        level: "mandatory",
        severity: "critical",
      },
    ]);
    expect(causes.findings()).toEqual([]);
  });

  test("and is advisory waits for its like, and is said of the pack", () => {
    const causes = new CommonCauses();
    expect(causes.addUndetermined(acksAll, who, undetermined("acks is unknown", "no client"), "advisory")).toEqual([]);
    expect(causes.findings()).toEqual([
      {
        policy: "kafka-durability",
        urn: "urn:a",
        message: "Not judged yet: no client.\nRules that could not look: acks-all",
        level: "advisory",
        severity: "critical",
      },
    ]);
  });

  test("by several rules of several resources is one finding for each cause", () => {
    const causes = new CommonCauses();
    const other = { urn: "urn:b", name: "b" };
    causes.addUndetermined(retriesMinimum, who, undetermined("r", "no client"), "advisory");
    causes.addUndetermined(acksAll, who, undetermined("s", "no client"), "advisory");
    causes.addUndetermined(retriesMinimum, other, undetermined("t", "no client"), "advisory");
    causes.addUndetermined(maxRequestSize, other, undetermined("no topics"), "advisory");
    expect(causes.findings()).toEqual([
      {
        policy: "kafka-durability",
        message:
          "2 resources (a and b): Not judged yet: no client.\nRules that could not look: acks-all and retries-minimum",
        level: "advisory",
        severity: "critical",
      },
      {
        policy: "kafka-durability",
        urn: "urn:b",
        message: "Not judged yet: no topics.\nRules that could not look: max-request-size-within-topics",
        level: "advisory",
        severity: "medium",
      },
    ]);
  });

  test.each<[Severity[], Severity]>([
    [["low", "medium"], "medium"],
    [["medium", "low"], "medium"],
    [["high", "medium", "low"], "high"],
    [["low", "critical", "high"], "critical"],
    [["low", "low"], "low"],
  ])("is as severe as the severest of its rules: of %j, %s", (severities, severest) => {
    const causes = new CommonCauses();
    for (const severity of severities) {
      const rule: Rule = { ...(acksAll as Rule), severity };
      causes.addUndetermined(rule, who, undetermined("unknown"), "advisory");
    }
    expect(causes.findings()).toMatchObject([{ severity: severest }]);
  });

  test("comes after the violations", () => {
    const causes = new CommonCauses();
    causes.addUndetermined(acksAll, who, undetermined("unknown"), "advisory");
    causes.addViolation({ ...finding, urn: "urn:a" }, "a", "not protected");
    expect(causes.findings().map(({ policy }) => policy)).toEqual(["topic-protected", "kafka-durability"]);
  });
});

test("nothing has nothing to say", () => {
  expect(new CommonCauses().findings()).toEqual([]);
});
