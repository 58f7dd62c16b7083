import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import { yamlEntries } from "../../../policies/shapes/yaml";

const of = (value: unknown): ReturnType<typeof yamlEntries> => yamlEntries("data", value);

describe("YAML text", () => {
  test("joins nested keys by dots, each at its line", () => {
    const [entries] = of("spring:\n  kafka:\n    producer:\n      acks: 1\n");
    expect(entries?.keys).toEqual(["spring.kafka.producer.acks"]);
    expect(entries?.at("spring.kafka.producer.acks")).toEqual({
      state: "set",
      path: "data line 4",
      value: "1",
      key: "spring.kafka.producer.acks",
    });
  });

  test("takes a key in brackets as it stands, and lists by their place", () => {
    const [entries] = of('properties: { "[delivery.timeout.ms]": 5 }\nlist: [a, { b: true }]\n');
    expect(entries?.keys).toEqual(["properties.delivery.timeout.ms", "list[0]", "list[1].b"]);
    expect(entries?.at("list[1].b")).toMatchObject({ value: true, path: "data line 2" });
  });

  test("has entries for each of its documents", () => {
    expect(of("a: 1\n---\nb: 2\n").map(({ keys }) => keys)).toEqual([["a"], ["b"]]);
  });

  test("follows aliases, and ends where one holds itself", () => {
    const [entries] = of("base: &base { acks: all }\nproducer: *base\n");
    expect(entries?.at("producer.acks")).toMatchObject({ value: "all" });
    expect(of("a: &a [*a]")[0]?.at("x")).toEqual({
      state: "unseen",
      path: "data",
      reason: "is larger or deeper than a configuration is, so that its settings are not read",
      unreadable: true,
    });
  });

  test("that is made to explode is not read", () => {
    const lines = Array.from(
      { length: 12 },
      (_, level) =>
        `l${String(level)}: &l${String(level)} [${
          level === 0
            ? "a, a, a, a, a, a, a, a, a"
            : Array(9)
                .fill(`*l${String(level - 1)}`)
                .join(", ")
        }]`,
    );
    expect(of(lines.join("\n"))[0]?.at("x")).toMatchObject({ state: "unseen", unreadable: true });
  });

  test("that is broken says its line, and nothing of what stands there", () => {
    expect(of("password: secret\na: [1\nb: }")[0]?.at("a")).toEqual({
      state: "unseen",
      path: "data line 3",
      reason: "is not YAML, so that its settings cannot be read",
      unreadable: true,
    });
  });

  test.each([
    ["", []],
    ["just words", [[]]],
    ["- 1\n- 2", [["[0]", "[1]"]]],
    [undefined, []],
  ])("%j has no names", (text, keys) => {
    expect(of(text).map((entries) => entries.keys)).toEqual(keys);
  });

  test("is unknown as a whole", () => {
    expect(of(UNKNOWN)[0]?.at("a")).toEqual({ state: "unknown", path: "data" });
  });

  test("keeps numbers as they are written", () => {
    const [entries] = of("a: 0x10\nb: 1_000\nc: 3.0\n");
    expect(["a", "b", "c"].map((key) => entries?.at(key))).toMatchObject([
      { value: "0x10" },
      { value: "1_000" },
      { value: "3.0" },
    ]);
  });
});
