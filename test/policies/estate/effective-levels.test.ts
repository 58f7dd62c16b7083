import { describe, expect, test } from "vitest";

import type { EffectiveLevel } from "../../../policies/estate/effective-levels";
import {
  environmentOf,
  levelIn,
  levelInClass,
  levelWithoutEnvironments,
  STRICTNESS,
  strictestLevel,
} from "../../../policies/estate/effective-levels";
import type { StatedClass, StatedEnvironment } from "../../../policies/estate/settings";
import type { EnforcementLevel } from "../../../policies/rules/rule";
import { ruleCalled } from "../../support/estate";

// Mandatory, advisory and critical, advisory and medium, disabled, advisory and for lasting stacks.
const checklist = ruleCalled("min-insync-replicas-minimum");
const severe = ruleCalled("log-dirs-persistent");
const mild = ruleCalled("controllers-dedicated");
const optional = ruleCalled("auto-offset-reset-none");
const lasting = ruleCalled("topic-protected");

describe("the environment of a stack", () => {
  const environments: StatedEnvironment[] = [
    { name: "one stack", project: "shop", stack: "prod" },
    { name: "some stacks", stack: ["prod-*", "live"] },
    { name: "a project", project: "shop*" },
    { name: "dev", stack: "dev" },
  ];

  test.each<[string, string, string | undefined]>([
    ["shop", "prod", "one stack"],
    ["other", "prod", undefined],
    ["other", "prod-eu", "some stacks"],
    ["shop", "prod-eu", "some stacks"],
    ["other", "live", "some stacks"],
    ["shop", "live-2", "a project"],
    ["shop-2", "dev", "a project"],
    ["other", "dev", "dev"],
    ["other", "dev2", undefined],
    ["constructor", "__proto__", undefined],
  ])("%s/%s is %s: the first that matches", (project, stack, name) => {
    expect(environmentOf(environments, { project, stack })?.name).toBe(name);
  });

  test("without patterns is that of all stacks, and there may be none", () => {
    expect(environmentOf([{ name: "all" }], { project: "", stack: "" })?.name).toBe("all");
    expect(environmentOf([], { project: "shop", stack: "prod" })).toBeUndefined();
    expect(environmentOf([{ name: "nobody", stack: [] }], { project: "shop", stack: "prod" })).toBeUndefined();
  });
});

const own = "the rule's own level";
const pack = "the pack's configuration";
const dev = 'environment "dev"';

describe("the level in an environment", () => {
  const one = (particulars: Partial<StatedEnvironment>): StatedEnvironment => ({ name: "dev", ...particulars });

  test.each<[typeof checklist, EnforcementLevel | undefined, Partial<StatedEnvironment>, EffectiveLevel]>([
    [checklist, undefined, {}, { level: "mandatory", from: own }],
    [severe, undefined, { bundle: "checklist" }, { level: "advisory", from: own }],
    [severe, undefined, { bundle: "production" }, { level: "mandatory", from: `bundle production of ${dev}` }],
    [mild, undefined, { bundle: "production" }, { level: "advisory", from: own }],
    [optional, undefined, { bundle: "production" }, { level: "disabled", from: own }],
    [checklist, undefined, { bundle: "production" }, { level: "mandatory", from: own }],
    // The pack's configuration of one rule counts more than the bundle.
    [severe, "disabled", { bundle: "production" }, { level: "disabled", from: pack }],
    [checklist, "advisory", { bundle: "production" }, { level: "advisory", from: pack }],
    // What is the rule's own level is not stated.
    [severe, "advisory", { bundle: "production" }, { level: "mandatory", from: `bundle production of ${dev}` }],
    // The environment's levels count most.
    [checklist, "advisory", { levels: { [checklist.id]: "disabled" } }, { level: "disabled", from: dev }],
    [checklist, undefined, { levels: { [checklist.id]: "remediate" } }, { level: "remediate", from: dev }],
    [checklist, "advisory", { levels: { [severe.id]: "disabled" } }, { level: "advisory", from: pack }],
    // Nobody asks for protection where all is made to be destroyed, unless the environment itself does.
    [lasting, undefined, { ephemeral: true }, { level: "disabled", from: `${dev}, which is ephemeral` }],
    [lasting, "mandatory", { ephemeral: true }, { level: "disabled", from: `${dev}, which is ephemeral` }],
    [
      lasting,
      undefined,
      { ephemeral: true, bundle: "production" },
      { level: "disabled", from: `${dev}, which is ephemeral` },
    ],
    [lasting, undefined, { ephemeral: true, levels: { [lasting.id]: "mandatory" } }, { level: "mandatory", from: dev }],
    [lasting, undefined, { ephemeral: false }, { level: "advisory", from: own }],
    [checklist, undefined, { ephemeral: true }, { level: "mandatory", from: own }],
  ])("of $id, configured %s, in %j", (rule, configured, environment, expected) => {
    expect(levelIn({ rule, level: configured ?? rule.enforcementLevel }, one(environment))).toEqual(expected);
  });
});

describe("the level where no environments are stated", () => {
  test.each<[EnforcementLevel, EffectiveLevel]>([
    ["mandatory", { level: "mandatory", from: own }],
    ["advisory", { level: "advisory", from: pack }],
    ["disabled", { level: "disabled", from: pack }],
  ])("of one at %s", (configured, expected) => {
    expect(levelWithoutEnvironments({ rule: checklist, level: configured })).toEqual(expected);
  });
});

describe("a level that is known to be stated", () => {
  const stated = { rule: lasting, level: lasting.enforcementLevel, isStated: true };

  test("stands against a bundle, though it is the rule's own", () => {
    expect(levelIn(stated, { name: "dev", bundle: "production" })).toEqual({ level: "advisory", from: pack });
    expect(levelIn({ ...stated, isStated: false }, { name: "dev", bundle: "production" }).level).toBe("mandatory");
    expect(levelWithoutEnvironments(stated)).toEqual({ level: "advisory", from: pack });
    expect(strictestLevel(stated, []).level).toBe("advisory");
  });

  test("gives way to an environment's own word", () => {
    expect(levelIn(stated, { name: "dev", levels: { [lasting.id]: "mandatory" } })).toEqual({
      level: "mandatory",
      from: 'environment "dev"',
    });
  });
});

describe("the strictest level", () => {
  const from = "no environment matches, so the strictest level of all";
  const lax: StatedEnvironment = {
    name: "lax",
    ephemeral: true,
    levels: { [checklist.id]: "advisory", [severe.id]: "disabled" },
  };

  test.each<[typeof checklist, EnforcementLevel | undefined, StatedEnvironment[], EnforcementLevel]>([
    [checklist, undefined, [lax], "mandatory"],
    [checklist, undefined, [], "mandatory"],
    [severe, undefined, [lax], "mandatory"],
    [severe, undefined, [], "mandatory"],
    [mild, undefined, [lax], "advisory"],
    [lasting, undefined, [lax], "mandatory"],
    [optional, undefined, [lax], "disabled"],
    [optional, undefined, [lax, { name: "strict", levels: { [optional.id]: "advisory" } }], "advisory"],
    [optional, undefined, [{ name: "strict", levels: { [optional.id]: "mandatory" } }, lax], "mandatory"],
    // The pack's configuration lowers it everywhere that does not say otherwise.
    [checklist, "disabled", [{ name: "all" }], "disabled"],
    [checklist, "disabled", [lax], "advisory"],
    [checklist, "remediate", [lax], "remediate"],
    [optional, undefined, [{ name: "mends", levels: { [optional.id]: "remediate" } }], "remediate"],
  ])("of $id, configured %s, among %j is %s", (rule, configured, environments, level) => {
    expect(strictestLevel({ rule, level: configured ?? rule.enforcementLevel }, environments)).toEqual({ level, from });
  });

  test("lets least through", () => {
    expect(STRICTNESS).toEqual({ disabled: 0, advisory: 1, mandatory: 2, remediate: 2 });
  });
});

describe("the level in a class", () => {
  const outside = { level: "mandatory", from: own } as const;
  const stated: StatedClass = { name: "telemetry", topics: ["t"], levels: { [checklist.id]: "advisory" } };

  test("is the class's, where that says one", () => {
    expect(levelInClass(checklist, outside, stated)).toEqual({ level: "advisory", from: 'class "telemetry"' });
    expect(levelInClass(severe, outside, stated)).toEqual(outside);
  });
});
