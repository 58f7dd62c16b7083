import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import { propertiesEntries } from "../../../policies/shapes/properties";

const of = (value: unknown): ReturnType<typeof propertiesEntries> => propertiesEntries("serverProperties", value);

describe("text of properties", () => {
  test("has each setting at its line, whatever parts it from its value", () => {
    const entries = of("# durable\n\nmin.insync.replicas = 2\r\nacks:all\n  retries   5\n");
    expect(entries.keys).toEqual(["min.insync.replicas", "acks", "retries"]);
    expect(entries.at("min.insync.replicas")).toEqual({
      state: "set",
      path: "serverProperties line 3",
      value: "2",
      key: "min.insync.replicas",
    });
    expect(entries.at("acks")).toMatchObject({ path: "serverProperties line 4", value: "all" });
    expect(entries.at("retries")).toMatchObject({ path: "serverProperties line 5", value: "5" });
  });

  test("counts the last of a key that stands twice, as Java does", () => {
    expect(of("acks=all\nacks=1\n").at("acks")).toMatchObject({ path: "serverProperties line 2", value: "1" });
  });

  test("goes on over lines, and takes escapes apart", () => {
    const entries = of("log.dirs=/a,\\\n  /b\nkey\\ one=\\u0061ll\n");
    expect(entries.at("log.dirs")).toMatchObject({ value: "/a,/b", path: "serverProperties line 1" });
    expect(entries.at("key one")).toMatchObject({ value: "all", path: "serverProperties line 3" });
  });

  test("is refused where Java refuses it, with the line", () => {
    expect(of("a=1\nacks=\\u00zz\n").at("acks")).toEqual({
      state: "unseen",
      path: "serverProperties line 2",
      reason: "has \\u without four hexadecimal digits, for which Java refuses the whole text",
      unreadable: true,
    });
    expect(of("a=\\\\u00zz\n# \\u00zz\nacks=1\n").at("acks")).toMatchObject({ value: "1" });
  });

  test("that is long is taken apart in time", () => {
    const started = performance.now();
    expect(of(`${"\\".repeat(200_001)}\na=1`).keys.length).toBeGreaterThan(0);
    expect(of(`${"x".repeat(300_000)}\\u00zz`).closed).toBeDefined();
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test.each([
    [UNKNOWN, { state: "unknown", path: "serverProperties" }],
    [{ a: 1 }, { state: "unseen", path: "serverProperties", reason: "is not text of properties", unreadable: true }],
    [undefined, undefined],
  ])("of %s has no setting, or says why none can be read", (value, setting) => {
    expect(of(value).at("acks")).toEqual(setting);
  });

  test("says where a setting would stand, and the line to type", () => {
    expect(of("").path("acks")).toBe("serverProperties.acks");
    expect(
      of("").line([
        { key: "acks", value: "all" },
        { key: "retries", value: 9 },
      ]),
    ).toBe("in serverProperties: acks=all and retries=9");
  });
});
