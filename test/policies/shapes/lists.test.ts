import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import { assignmentEntries, nameValueEntries } from "../../../policies/shapes/lists";

describe("a list of names and values", () => {
  test("has each at its place; of a name that stands twice, the last counts", () => {
    const entries = nameValueEntries("env", [
      { name: "A", value: "1" },
      { name: "A", value: "2" },
    ]);
    expect(entries.keys).toEqual(["A"]);
    expect(entries.at("A")).toEqual({ state: "set", path: "env[1].value", value: "2", key: "A" });
    expect(entries.at("B")).toBeUndefined();
  });

  test("with a value that is not known yet has it unknown, and nothing else", () => {
    const entries = nameValueEntries("env", [{ name: "A", value: UNKNOWN }]);
    expect(entries.at("A")).toEqual({ state: "unknown", path: "env[0].value" });
    expect(entries.at("B")).toBeUndefined();
  });

  test.each([[UNKNOWN], [{ name: UNKNOWN, value: "1" }]])("with an entry %j that may be any", (entry) => {
    const entries = nameValueEntries("env", [{ name: "A", value: "1" }, entry]);
    expect(entries.at("A")).toMatchObject({ state: "set" });
    expect(entries.at("B")).toEqual({ state: "unknown", path: "env[1]" });
  });

  test("that names another place does not see the value", () => {
    const valueFrom = { secretKeyRef: { name: "kafka", key: "acks" } };
    expect(nameValueEntries("env", [{ name: "A", valueFrom }]).at("A")).toEqual({
      state: "unseen",
      path: "env[0].valueFrom",
      reason: 'is read from secretKeyRef "kafka" key "acks", which is not looked up here',
      unreadable: true,
    });
    expect(nameValueEntries("env", [{ name: "A", valueFrom: UNKNOWN }]).at("A")).toEqual({
      state: "unknown",
      path: "env[0].valueFrom",
    });
  });

  test.each([[undefined], [null], [[null, 1, "A=1", { value: "1" }, { name: "A" }]]])("of %j has nothing", (value) => {
    expect(nameValueEntries("env", value).keys).toEqual([]);
  });

  test("that is none says so", () => {
    expect(nameValueEntries("env", "A=1").at("A")).toMatchObject({ state: "unseen", reason: "is not a list" });
  });
});

describe("a list of assignments", () => {
  test("has each at its place, with all that stands behind the first sign", () => {
    const entries = assignmentEntries("envs", ["A=1", "B = x=y ", "C", "=1"]);
    expect(entries.keys).toEqual(["A", "B"]);
    expect(entries.at("A")).toEqual({ state: "set", path: "envs[0]", value: "1", key: "A" });
    expect(entries.at("B")).toMatchObject({ value: " x=y " });
  });

  test("with an entry that is not known yet may have any", () => {
    expect(assignmentEntries("envs", [UNKNOWN]).at("A")).toEqual({ state: "unknown", path: "envs[0]" });
  });

  test("says the line to type", () => {
    expect(assignmentEntries("envs", []).line([{ key: "A", value: true }])).toBe('envs: ["A=true"]');
  });
});
