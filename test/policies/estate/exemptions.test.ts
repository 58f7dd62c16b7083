import { describe, expect, test } from "vitest";

import type { ExemptionAnswer, ExemptionInCode, ExemptionSource } from "../../../policies/estate/exemptions";
import { Exemptions, exemptionsInCode, exemptionsInStackConfiguration } from "../../../policies/estate/exemptions";
import type { PackSettings, StatedExemption } from "../../../policies/estate/settings";
import { DAY, STACK, urnOf } from "../../support/estate";

const ORDERS = urnOf("kafka:index/topic:Topic", "orders");
const PAYMENTS = urnOf("kafka:index/topic:Topic", "payments");
const permits: PackSettings["permitExemptions"] = {
  stackConfiguration: { rules: ["acks-all"], longest: "10d" },
  code: { rules: ["acks-all", "retries-minimum"], longest: "36h" },
};

const inCode: ExemptionInCode = { rule: "acks-all", reason: "old client", owner: "payments", expires: DAY };

function exemption(particulars: Partial<StatedExemption> = {}): StatedExemption {
  return { ...inCode, resource: ORDERS, ...particulars };
}

function of(
  source: ExemptionSource,
  exemptions: readonly StatedExemption[],
  permitted: PackSettings["permitExemptions"] = permits,
): Exemptions {
  const all = new Exemptions(STACK, permitted, DAY);
  all.add(exemptions, source);
  return all;
}

function kindOf(answer: ExemptionAnswer | undefined): string | undefined {
  return answer?.kind;
}

const PACK = "the pack's configuration";

describe("an exemption in the pack's configuration", () => {
  test("excuses what it means, and nothing else", () => {
    const all = of(PACK, [exemption()]);
    expect(all.excuses("acks-all", ORDERS)).toEqual({ kind: "excused", exemption: { ...exemption(), source: PACK } });
    expect(all.excuses("acks-all", PAYMENTS)).toBeUndefined();
    expect(all.excuses("retries-minimum", ORDERS)).toBeUndefined();
    expect(all.excuses("constructor", ORDERS)).toBeUndefined();
  });

  test.each([
    [DAY, "excused"],
    ["2027-03-16", "excused"],
    ["2099-12-31", "excused"],
    ["2027-03-14", "expired"],
    ["2026-03-15", "expired"],
  ])("that lasts until %s has %s", (expires, kind) => {
    expect(kindOf(of(PACK, [exemption({ expires })]).excuses("acks-all", ORDERS))).toBe(kind);
  });

  test("needs no permit", () => {
    expect(kindOf(of(PACK, [exemption()], {}).excuses("acks-all", ORDERS))).toBe("excused");
  });

  test("may be a pattern", () => {
    const all = of(PACK, [exemption({ resource: "urn:pulumi:*::*::kafka:*::ord*" })]);
    expect(kindOf(all.excuses("acks-all", ORDERS))).toBe("excused");
    expect(all.excuses("acks-all", PAYMENTS)).toBeUndefined();
  });

  test("beside one that has expired still excuses", () => {
    const old = exemption({ expires: "2027-03-01" });
    expect(kindOf(of(PACK, [old, exemption()]).excuses("acks-all", ORDERS))).toBe("excused");
    expect(kindOf(of(PACK, [old, old]).excuses("acks-all", ORDERS))).toBe("expired");
  });
});

describe("an exemption in stack configuration", () => {
  test.each<[string, PackSettings["permitExemptions"], Partial<StatedExemption>, string, string?]>([
    ["is permitted for its rule", permits, {}, "excused"],
    ["is permitted as long", permits, { expires: "2027-03-25" }, "excused"],
    [
      "is not permitted longer",
      permits,
      { expires: "2027-03-26" },
      "not permitted",
      "it lasts until 2027-03-26, but in stack configuration the pack's configuration permits 10d at most",
    ],
    [
      "is not permitted for another rule",
      permits,
      { rule: "retries-minimum" },
      "not permitted",
      "the pack's configuration permits none from this rule in stack configuration",
    ],
    [
      "is not permitted where nothing is",
      {},
      {},
      "not permitted",
      "the pack's configuration permits none from this rule in stack configuration",
    ],
    [
      "is not permitted where only code is",
      { code: { rules: ["acks-all"], longest: "10d" } },
      {},
      "not permitted",
      "the pack's configuration permits none from this rule in stack configuration",
    ],
    ["has expired, permitted or not", {}, { expires: "2027-03-14" }, "expired"],
  ])("%s", (_, permitted, particulars, kind, reason) => {
    const stated = exemption(particulars);
    const answer = of("stack configuration", [stated], permitted).excuses(stated.rule, ORDERS);
    expect(answer).toEqual({
      kind,
      exemption: { ...stated, source: "stack configuration" },
      ...(reason === undefined ? {} : { reason }),
    });
  });

  test("says whether it could be given at all", () => {
    const all = of(PACK, []);
    expect(all.arePermittedInStackConfiguration("acks-all")).toBe(true);
    expect(all.arePermittedInStackConfiguration("retries-minimum")).toBe(false);
    expect(new Exemptions(STACK, undefined, DAY).arePermittedInStackConfiguration("acks-all")).toBe(false);
  });
});

describe("an exemption in code", () => {
  const component = urnOf("pulumi-kafka-durability:index:DurableTopic", "orders");
  const inside = urnOf("pulumi-kafka-durability:index:DurableTopic$kafka:index/topic:Topic", "orders");
  const deeper = urnOf("pulumi-kafka-durability:index:DurableTopic$a$b", "orders");

  function given(...exemptions: ExemptionInCode[]): Exemptions {
    const all = new Exemptions(STACK, permits, DAY);
    all.addInCode(exemptions, component);
    all.contains(component, inside);
    all.contains(inside, deeper);
    return all;
  }

  test("counts for the component and all that it contains, and nothing else", () => {
    const all = given(inCode);
    for (const urn of [component, inside, deeper]) {
      expect(all.excuses("acks-all", urn)).toEqual({
        kind: "excused",
        exemption: { ...inCode, resource: component, source: "code" },
      });
    }
    expect(all.excuses("acks-all", ORDERS)).toBeUndefined();
    expect(all.excuses("retries-minimum", inside)).toBeUndefined();
  });

  test.each([
    ["2027-03-16", "excused"],
    ["2027-03-17", "not permitted"],
    ["2027-03-14", "expired"],
  ])("that lasts until %s is %s, where 36h are permitted", (expires, kind) => {
    expect(kindOf(given({ ...inCode, expires }).excuses("acks-all", inside))).toBe(kind);
  });

  test("is not permitted for another rule", () => {
    const rule = "topic-protected";
    expect(given({ ...inCode, rule }).excuses(rule, inside)).toMatchObject({
      kind: "not permitted",
      reason: "the pack's configuration permits none from this rule in code",
    });
  });

  test("given to one component within another does not count for the other", () => {
    const all = given(inCode);
    all.addInCode([{ ...inCode, rule: "retries-minimum" }], inside);
    all.contains(inside, deeper);
    for (const urn of [inside, deeper]) {
      expect(kindOf(all.excuses("acks-all", urn))).toBe("excused");
      expect(kindOf(all.excuses("retries-minimum", urn))).toBe("excused");
    }
    expect(all.excuses("retries-minimum", component)).toBeUndefined();
  });

  test("of a component that is registered again is there once", () => {
    const all = given(inCode);
    all.addInCode([inCode], component);
    expect(all.unused()).toHaveLength(1);
    all.addInCode([], component);
    expect(all.unused()).toEqual([]);
    expect(all.excuses("acks-all", inside)).toBeUndefined();
  });
});

describe("an unused exemption", () => {
  test.each<[string, (all: Exemptions) => unknown, number]>([
    ["was never asked for", (): void => undefined, 1],
    ["was asked for another resource", (all): unknown => all.excuses("acks-all", PAYMENTS), 1],
    ["was asked for another rule", (all): unknown => all.excuses("retries-minimum", ORDERS), 1],
    ["excused", (all): unknown => all.excuses("acks-all", ORDERS), 0],
  ])("%s", (_, ask, unused) => {
    const all = of(PACK, [exemption()]);
    ask(all);
    expect(all.unused()).toHaveLength(unused);
  });

  test("that has expired, or is not permitted, is used where it is meant", () => {
    const old = of(PACK, [exemption({ expires: "2027-01-01" })]);
    old.excuses("acks-all", ORDERS);
    expect(old.unused()).toEqual([]);
    const refused = of("stack configuration", [exemption()], {});
    refused.excuses("acks-all", ORDERS);
    expect(refused.unused()).toEqual([]);
  });

  test.each([
    ["urn:pulumi:other::project::t::n", 0],
    ["urn:pulumi:test::other::t::n", 0],
    ["urn:pulumi:test::project::t::n", 1],
    ["urn:pulumi:*::project::t::n", 1],
  ])("for %s is one of this stack, or not: %i", (resource, unused) => {
    expect(of(PACK, [exemption({ resource })]).unused()).toHaveLength(unused);
  });
});

describe("exemptions as they are written in code", () => {
  test.each<[unknown, string[]]>([
    [[inCode], []],
    [[], []],
    ["none", ['exemptions is "none" but must be a list']],
    [
      [{ ...inCode, resource: ORDERS }],
      ["exemptions[0].resource: there is no such setting; there is rule, reason, owner and expires"],
    ],
    [[{ ...inCode, rule: "all" }], ['exemptions[0].rule is "all" but must be one rule\'s id: never all of them']],
    [[{ ...inCode, owner: "" }], ['exemptions[0].owner is "" but must be text']],
    [
      [{ rule: "acks-all" }],
      ["exemptions[0].reason is missing", "exemptions[0].owner is missing", "exemptions[0].expires is missing"],
    ],
  ])("%j", (value, expected) => {
    const problems: string[] = [];
    expect(exemptionsInCode("exemptions", value, problems)).toEqual(expected.length === 0 ? value : []);
    expect(problems).toEqual(expected);
  });
});

describe("exemptions as stack configuration has them", () => {
  const KEY = "kafka-durability:exemptions";

  function read(configuration: string | undefined): { problems: string[]; exemptions: unknown } {
    const problems: string[] = [];
    return { exemptions: exemptionsInStackConfiguration(configuration, problems), problems };
  }

  test.each<[string | undefined, unknown]>([
    [undefined, undefined],
    ["", []],
    ["{}", []],
    // As the engine has it for a stack without any configuration.
    ["null", []],
    [JSON.stringify({ "aws:region": "eu" }), []],
    [JSON.stringify({ [KEY]: "[]" }), []],
    [JSON.stringify({ [KEY]: JSON.stringify([exemption()]) }), [exemption()]],
    // A day without quotes, as the engine's YAML reads it.
    [
      JSON.stringify({ [KEY]: JSON.stringify([{ ...exemption(), expires: "2027-06-30 00:00:00 +0000 UTC" }]) }),
      [{ ...exemption(), expires: "2027-06-30" }],
    ],
  ])("%j", (configuration, exemptions) => {
    expect(read(configuration)).toEqual({ exemptions, problems: [] });
  });

  test.each<[string, string]>([
    [
      "acks-all",
      `stack configuration: ${KEY} must be a list of exemptions: pulumi config set --path '${KEY}[0].rule' RULE`,
    ],
    ['{"rule":"acks-all"}', `stack configuration: ${KEY} is an object but must be a list`],
    [
      JSON.stringify([{ ...exemption(), expires: "soon" }]),
      `stack configuration: ${KEY}[0].expires is "soon" but must be a day such as "2027-03-31"`,
    ],
    [
      JSON.stringify([{ ...exemption(), rule: "*" }]),
      `stack configuration: ${KEY}[0].rule is "*" but must be one rule's id: never all of them`,
    ],
  ])("%s is wrong", (value, problem) => {
    expect(read(JSON.stringify({ [KEY]: value }))).toEqual({ exemptions: [], problems: [problem] });
  });
});
