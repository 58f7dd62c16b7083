import { describe, expect, test } from "vitest";

import type { ConfiguredRule } from "../../../policies/estate/estate";
import { Estate } from "../../../policies/estate/estate";
import type { StatedClass } from "../../../policies/estate/settings";
import { DAY, ruleCalled, settingsFrom, STACK, stackEstate, urnOf } from "../../support/estate";

const checklist = ruleCalled("min-insync-replicas-minimum");
const severe = ruleCalled("log-dirs-persistent");
const rules: ConfiguredRule[] = [
  { rule: checklist, level: "mandatory", parameters: { minimum: 2 } },
  { rule: severe, level: "advisory", parameters: {} },
];

function levels(written: Readonly<Record<string, unknown>>): (readonly string[])[] {
  return stackEstate(written, { rules }).rules.map(({ rule, level, from }) => [rule.id, level, from]);
}

describe("the levels of a stack", () => {
  test("are the rules' own where nothing is stated", () => {
    expect(levels({})).toEqual([
      [checklist.id, "mandatory", "the rule's own level"],
      [severe.id, "advisory", "the rule's own level"],
    ]);
  });

  test("are those of its environment", () => {
    const environments = [
      { name: "dev", stack: "dev" },
      { name: "test", stack: "test", bundle: "production", levels: { [checklist.id]: "advisory" } },
    ];
    expect(levels({ environments })).toEqual([
      [checklist.id, "advisory", 'environment "test"'],
      [severe.id, "mandatory", 'bundle production of environment "test"'],
    ]);
  });

  test.each([[[]], [[{ name: "dev", stack: "dev", levels: { [checklist.id]: "disabled" } }]]])(
    "are the strictest where none of the environments matches: %j",
    (environments) => {
      const from = "no environment matches, so the strictest level of all";
      expect(levels({ environments })).toEqual([
        [checklist.id, "mandatory", from],
        [severe.id, "mandatory", from],
      ]);
    },
  );

  test("keep the rules' parameters", () => {
    expect(stackEstate({}, { rules }).rules[0]).toMatchObject({ parameters: { minimum: 2 } });
  });
});

test.each<[Record<string, unknown>, string | undefined, boolean]>([
  [{}, undefined, false],
  [{ environments: [] }, undefined, true],
  [{ environments: [{ name: "dev", stack: "dev" }] }, undefined, true],
  [{ environments: [{ name: "all" }] }, "all", true],
])("of %j, the environment is %s", (written, environment, hasEnvironments) => {
  expect(stackEstate(written)).toMatchObject({ environment, hasEnvironments, stack: STACK, day: DAY });
});

describe("what an environment or a class remediates", () => {
  const remediating = { [checklist.id]: "remediate" };

  test.each<[Record<string, unknown>, boolean]>([
    [{}, false],
    [{ environments: [{ name: "a", levels: remediating }] }, true],
    [{ environments: [{ name: "a", levels: { [checklist.id]: "mandatory" } }, { name: "b" }] }, false],
    [{ classes: [{ name: "a", topics: ["*"], acceptedLoss: ACCEPTED(), levels: remediating }] }, true],
  ])("%j: %j", (written, expected) => {
    const estate = new Estate(settingsFrom(written));
    expect(estate.mayRemediate(checklist.id)).toBe(expected);
    expect(estate.mayRemediate("constructor")).toBe(false);
  });

  function ACCEPTED(): object {
    return { reason: "r", owner: "o", review: DAY };
  }
});

describe("classes and owners", () => {
  const urn = urnOf("kafka:index/topic:Topic", "orders");
  const estate = stackEstate(
    {
      classes: [
        { name: "first", topics: ["orders"], purpose: "p", levels: { [severe.id]: "disabled" } },
        { name: "second", topics: ["*"], purpose: "p", levels: {} },
        { name: "third", resources: [urn], purpose: "p", levels: {} },
      ],
      owners: [
        { owner: "payments", topics: ["pay*"] },
        { owner: "shop", resources: ["urn:pulumi:*::project::*::*"] },
        { owner: "nobody", topics: ["*"] },
      ],
    },
    { rules },
  );

  test.each([
    [{ urn, topic: "orders" }, "first", "shop"],
    [{ urn, topic: "payments" }, "second", "payments"],
    [{ urn }, "third", "shop"],
    [{ urn: "urn:other", topic: "x" }, "second", "nobody"],
    [{ urn: "urn:other" }, undefined, undefined],
  ])("of %j are %s and %s: the first that matches", (selectable, name, owner) => {
    expect(estate.classOf(selectable)?.name).toBe(name);
    expect(estate.ownerOf(selectable)).toBe(owner);
  });

  test("of a class, the levels are its own, once for all that belong to it", () => {
    const stated = estate.classOf({ urn, topic: "orders" });
    expect(estate.rulesFor(stated).map(({ level, from }) => [level, from])).toEqual([
      ["mandatory", "the rule's own level"],
      ["disabled", 'class "first"'],
    ]);
    expect(estate.rulesFor(stated)).toBe(estate.rulesFor(stated));
    expect(estate.rulesFor(undefined)).toBe(estate.rules);
  });

  test("are in use once something was found that belongs to them", () => {
    const fresh = stackEstate(
      { classes: ["a", "b"].map((name) => ({ name, topics: [name], purpose: "p", levels: {} })) },
      { rules },
    );
    expect(fresh.classesInUse).toEqual([]);
    fresh.rulesFor(fresh.classOf({ urn, topic: "b" }));
    expect(fresh.classesInUse.map(({ name }: StatedClass) => name)).toEqual(["b"]);
  });
});

describe("exemptions in stack configuration", () => {
  const exemption = { rule: checklist.id, resource: urnOf("t", "n"), reason: "r", owner: "o", expires: DAY };

  test("are seen where somebody passed them on", () => {
    expect(stackEstate({}).seesStackConfiguration).toBe(false);
    expect(stackEstate({}, { stackExemptions: [] }).seesStackConfiguration).toBe(true);
  });

  test("stand beside those of the pack's configuration", () => {
    const { exemptions } = stackEstate({ exemptions: [exemption] }, { stackExemptions: [exemption] });
    expect(exemptions.unused().map(({ source }) => source)).toEqual([
      "the pack's configuration",
      "stack configuration",
    ]);
  });
});
