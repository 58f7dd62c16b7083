import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import { settingOf, within } from "../../../policies/blocks/block";
import { blockOf } from "../../support/resource";

const block = blockOf({ acks: "1", "producer.acks": "all", "producer.retries": UNKNOWN });

describe("settingOf", () => {
  const fallback = { value: "5", source: "a default" };

  test("is what is written, set or unknown, whatever the default", () => {
    expect(settingOf(block, "acks", fallback)).toEqual({ state: "set", path: "settings/acks", value: "1" });
    expect(settingOf(block, "producer.retries", fallback)).toEqual({
      state: "unknown",
      path: "settings/producer.retries",
    });
  });

  test("is the default of what is left out, or nothing", () => {
    expect(settingOf(block, "retries", fallback)).toEqual({
      state: "default",
      path: "settings/retries",
      value: "5",
      source: "a default",
    });
    expect(settingOf(block, "retries", undefined)).toBeUndefined();
  });
});

test("within a prefix, everything has it", () => {
  const producer = within(block, "producer.");
  expect(producer.written("acks")).toEqual({ state: "set", path: "settings/producer.acks", value: "all" });
  expect(producer.written("linger.ms")).toBeUndefined();
  expect(producer.path("acks")).toBe("settings/producer.acks");
  expect(
    producer.line([
      { name: "acks", value: "all" },
      { name: "retries", value: 10 },
    ]),
  ).toBe("producer.acks=all, producer.retries=10");
  expect(producer.change("acks")).toEqual({ effect: "rolling restart", source: "a test of producer.acks" });
});
