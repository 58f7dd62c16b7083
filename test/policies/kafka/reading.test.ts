import { describe, expect, test } from "vitest";

import { DEFAULT_CONTEXT } from "../../../policies/kafka/context";
import type { Declaration } from "../../../policies/kafka/declaration";
import { nounOf } from "../../../policies/kafka/declaration";
import { readSetting } from "../../../policies/kafka/reading";
import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { isUnknown, UNKNOWN } from "../../../policies/kafka/unknown";
import { parseInteger, parseLong } from "../../../policies/kafka/value";
import { compliant, notApplicable, undetermined, violation } from "../../../policies/kafka/verdict";
import { declare } from "../../support/declaration";

const NAME = "min.insync.replicas";

function read(written: Setting): ReturnType<typeof readSetting<number>> {
  return readSetting(declare("topic", { [NAME]: written }), NAME, parseInteger);
}

describe("a value to judge, and the clause that says what is there", () => {
  test.each<[Setting, number, string]>([
    [{ state: "set", path: "minInsync", value: 2 }, 2, "minInsync is 2"],
    [{ state: "set", path: "minInsync", value: " 2 " }, 2, 'minInsync is " 2 "'],
    [
      { state: "default", path: "minInsync", value: "1", source: "Kafka's default" },
      1,
      "minInsync is not set (Kafka's default is 1)",
    ],
    [
      { state: "default", path: "minInsync", value: "1", source: "Kafka's default", written: "-1" },
      1,
      "minInsync is -1 (Kafka's default is 1)",
    ],
    [
      { state: "fixed", path: "minInsync", value: "2", source: "the service" },
      2,
      "minInsync is 2 (fixed by the service)",
    ],
  ])("%j", (written, value, statement) => {
    expect(read(written)).toEqual({ known: true, value, statement, setting: written });
  });
});

describe("a value that Kafka would not read is a violation at once", () => {
  test.each<[Setting, string]>([
    [{ state: "set", path: "minInsync", value: "two" }, 'minInsync is "two" but must be a whole number'],
    [{ state: "set", path: "minInsync", value: [2] }, "minInsync is a list but must be a whole number"],
    [{ state: "set", path: "minInsync", value: undefined }, "minInsync is not set but must be a whole number"],
    [{ state: "set", path: "minInsync", value: null }, "minInsync is null but must be a whole number"],
    [
      { state: "default", path: "minInsync", value: "two", source: "the brokers' value" },
      "minInsync is not set (the brokers' value is two) but must be a whole number",
    ],
    [
      { state: "fixed", path: "minInsync", value: "two", source: "the service" },
      "minInsync is two (fixed by the service) but must be a whole number",
    ],
  ])("%j", (written, finding) => {
    expect(read(written)).toEqual({ known: false, verdict: { kind: "violation", finding } });
  });
});

describe("where there is no value, the verdict says why", () => {
  test("the declaration cannot carry the setting", () => {
    expect(readSetting(declare("topic", {}), NAME, parseInteger)).toEqual({
      known: false,
      verdict: { kind: "not applicable", reason: "this topic has no min.insync.replicas" },
    });
  });

  test("the declaration has a noun of its own", () => {
    const declaration: Declaration = { ...declare("topic", {}), noun: "internal topic __consumer_offsets" };
    expect(readSetting(declaration, NAME, parseInteger)).toEqual({
      known: false,
      verdict: {
        kind: "not applicable",
        reason: "this internal topic __consumer_offsets has no min.insync.replicas",
      },
    });
  });

  test("the value is known only after the update", () => {
    const reason = "minInsync is known only after the update, which judges it again";
    expect(read({ state: "unknown", path: "minInsync" })).toEqual({
      known: false,
      verdict: { kind: "undetermined", reason, cause: reason },
    });
  });

  test("what applies cannot be seen: many settings may share that cause", () => {
    expect(read({ state: "unseen", path: "minInsync", reason: "the brokers differ" })).toEqual({
      known: false,
      verdict: {
        kind: "undetermined",
        reason: "minInsync is not set, and the brokers differ",
        cause: "the brokers differ",
      },
    });
  });

  test("it is left to brokers that may still come", () => {
    const reason = "minInsync is left to the brokers, which are not seen yet";
    expect(read({ state: "inherited", path: "minInsync", from: NAME })).toEqual({
      known: false,
      verdict: { kind: "undetermined", reason, cause: reason, waits: true },
    });
  });
});

test("a setting is set, unless its value is unknown", () => {
  expect(setting("acks", "all")).toEqual({ state: "set", path: "acks", value: "all" });
  expect(setting("acks", undefined)).toEqual({ state: "set", path: "acks", value: undefined });
  expect(setting("acks", UNKNOWN)).toEqual({ state: "unknown", path: "acks" });
  expect(setting("acks", ["all", UNKNOWN])).toEqual({ state: "unknown", path: "acks" });
  expect(setting("acks", ["all"])).toEqual({ state: "set", path: "acks", value: ["all"] });
  expect(setting("acks", [])).toEqual({ state: "set", path: "acks", value: [] });
});

describe("a list", () => {
  test.each([[[UNKNOWN]], [["/mnt/a", UNKNOWN]], [[UNKNOWN, "/mnt/a"]]])("is unknown with an unknown in it", (list) => {
    expect(setting("log.dirs", list)).toEqual({ state: "unknown", path: "log.dirs" });
  });

  test.each([[[]], [["/mnt/a"]], [[undefined]], [["UNKNOWN"]], [[[UNKNOWN]]]])("is set without one: %o", (list) => {
    expect(setting("log.dirs", list)).toEqual({ state: "set", path: "log.dirs", value: list });
  });

  test("an object is set, whatever is in it: no setting is one", () => {
    const object = { a: UNKNOWN };
    expect(setting("log.dirs", object)).toEqual({ state: "set", path: "log.dirs", value: object });
  });
});

test("only the one marker is unknown", () => {
  expect(isUnknown(UNKNOWN)).toBe(true);
  expect(isUnknown(Symbol("known after the update"))).toBe(false);
  expect(isUnknown(undefined)).toBe(false);
  expect(UNKNOWN.description).toBe("known after the update");
});

test("a declaration is called by its noun, or by its kind", () => {
  const declaration = declare("connect worker", {});
  expect(nounOf(declaration)).toBe("connect worker");
  expect(nounOf({ ...declaration, noun: "worker's producer" })).toBe("worker's producer");
});

test("where nobody says anything, the newest Kafka runs, and no outage is known", () => {
  expect(DEFAULT_CONTEXT).toEqual({ kafkaVersion: { major: 4, minor: 3 } });
});

test("verdicts carry what they are given", () => {
  expect(compliant).toEqual({ kind: "compliant" });
  expect(violation("acks is 0")).toEqual({ kind: "violation", finding: "acks is 0" });
  expect(violation("acks is 0", { why: "lost.", advice: "stop" })).toEqual({
    kind: "violation",
    finding: "acks is 0",
    why: "lost.",
    advice: "stop",
  });
  const reportedBy = { rule: "cluster-size-minimum", reason: "its cluster needs a third broker first" };
  expect(violation("acks is 0", { reportedBy })).toEqual({
    kind: "violation",
    finding: "acks is 0",
    reportedBy: { rule: "cluster-size-minimum", reason: "its cluster needs a third broker first" },
  });
  expect(notApplicable("no acks")).toEqual({ kind: "not applicable", reason: "no acks" });
  expect(undetermined("unseen")).toEqual({ kind: "undetermined", reason: "unseen", cause: "unseen" });
  expect(undetermined("unseen", "no client")).toEqual({ kind: "undetermined", reason: "unseen", cause: "no client" });
});

test("a value that stands in another unit is shown as it stands, and in Kafka's own", () => {
  const hours: Setting = { state: "set", path: "hours", value: 3_600_000, converted: { from: "1", unit: "ms" } };
  expect(readSetting(declare("brokers", { it: hours }), "it", parseLong)).toEqual({
    known: true,
    value: 3_600_000,
    statement: 'hours is "1" (3600000 ms)',
    setting: hours,
  });
});
