import * as v from "valibot";
import { describe, expect, test } from "vitest";

import { isNear, must, mustHave, problemsOf, refuse, suggestion } from "../../../policies/estate/problems";

describe("problems are refused", () => {
  test("not at all where there are none", () => {
    expect(() => {
      refuse([]);
    }).not.toThrow();
  });

  test("one as it is", () => {
    expect(() => {
      refuse(["this is wrong"]);
    }).toThrow(new RangeError("this is wrong"));
  });

  test("several together", () => {
    expect(() => {
      refuse(["this is wrong", "that too"]);
    }).toThrow(new RangeError("2 things are wrong with the configuration:\n- this is wrong\n- that too"));
  });
});

describe("a suggestion", () => {
  test.each<[string, string[], string]>([
    ["ack-all", ["acks-all", "retries-minimum"], "; did you mean acks-all?"],
    ["acks", ["acks-all", "retries-minimum"], "; there is acks-all and retries-minimum"],
    ["topic", [], "; there is "],
    ["x", Array.from({ length: 13 }, (_, index) => `setting-${String(index)}`), ""],
  ])("for %j among %j is %j", (name, known, expected) => {
    if (known.length === 0) expect(suggestion(name, known).startsWith("; did you mean")).toBe(false);
    else expect(suggestion(name, known)).toBe(expected);
  });

  test.each<[string, string, boolean]>([
    ["kafkaVerson", "kafkaVersion", true],
    ["owner", "owners", true],
    ["abcd", "wxyz", false],
    ["clusterz", "clusters", true],
    ["environment", "environments", true],
    ["a", "bcd", false],
    ["ab", "cd", true],
  ])("takes %j for %j: %j", (name, other, expected) => {
    expect(isNear(name, other)).toBe(expected);
  });
});

describe("the problems of a schema", () => {
  const inner = v.strictObject({ name: v.string(must("text")) }, mustHave(["name"]));
  const schema = v.strictObject(
    {
      list: v.array(inner, must("a list")),
      either: v.exactOptional(v.union([v.string(), inner], must("text or an object"))),
    },
    mustHave(["list", "either"]),
  );

  function problems(value: unknown): string[] {
    return problemsOf("root", v.safeParse(schema, value).issues ?? []);
  }

  test.each<[unknown, string[]]>([
    [{ list: [] }, []],
    [{}, ["root.list is missing"]],
    [{ list: 3 }, ["root.list is 3 but must be a list"]],
    [{ list: [{}] }, ["root.list[0].name is missing"]],
    [{ list: [{ name: 3 }] }, ["root.list[0].name is 3 but must be text"]],
    [{ list: [{ name: "a" }, "b"] }, ['root.list[1] is "b" but must be an object with name']],
    [{ list: [{ name: "a", nam: "b" }] }, ["root.list[0].nam: there is no such setting; did you mean name?"]],
    [{ list: [{ name: "a", "b c": "b" }] }, ['root.list[0]["b c"]: there is no such setting; there is name']],
    [
      { list: [{ name: 1 }, { name: 2 }] },
      ["root.list[0].name is 1 but must be text", "root.list[1].name is 2 but must be text"],
    ],
    ["text", ['root is "text" but must be an object with list and either']],
    [null, ["root is null but must be an object with list and either"]],
    [{ list: [], either: "a" }, []],
    [{ list: [], either: 3 }, ["root.either is 3 but must be text or an object"]],
    // Of two shapes, the one that was meant.
    [{ list: [], either: { name: 3 } }, ["root.either.name is 3 but must be text"]],
    [
      { list: [], either: { nam: "b" } },
      ["root.either.name is missing", "root.either.nam: there is no such setting; did you mean name?"],
    ],
  ])("of %j are %j", (value, expected) => {
    expect(problems(value)).toEqual(expected);
  });
});
