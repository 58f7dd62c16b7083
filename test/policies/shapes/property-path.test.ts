import { expect, test } from "vitest";

import { mapLine, propertyPath } from "../../../policies/shapes/property-path";

test.each([
  ["acks", "settings.acks"],
  ["Acks2", "settings.Acks2"],
  ["_a", "settings._a"],
  ["$a$", "settings.$a$"],
  ["a", "settings.a"],
  ["min.insync.replicas", 'settings["min.insync.replicas"]'],
  ["a-b", 'settings["a-b"]'],
  ["2a", 'settings["2a"]'],
  ["a b", 'settings["a b"]'],
  ["-a", 'settings["-a"]'],
  ["", 'settings[""]'],
  ['a"b', 'settings["a\\"b"]'],
])("the path of %j is %s", (key, path) => {
  expect(propertyPath("settings", key)).toBe(path);
});

test("a map of settings is text on both sides", () => {
  expect(mapLine([{ name: "acks", value: "all" }])).toBe('{ "acks": "all" }');
  expect(
    mapLine([
      { name: "min.insync.replicas", value: 2 },
      { name: "unclean.leader.election.enable", value: false },
    ]),
  ).toBe('{ "min.insync.replicas": "2", "unclean.leader.election.enable": "false" }');
});
