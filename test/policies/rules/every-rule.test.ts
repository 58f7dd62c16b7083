import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Assignment, Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Verdict, Violation } from "../../../policies/kafka/verdict";
import { rules } from "../../../policies/rules";
import { violationMessage } from "../../../policies/rules/message";
import type { Rule, Subject } from "../../../policies/rules/rule";
import { canRemediate, kindsOf } from "../../../policies/rules/rule";
import { declare, subjects } from "../../support/declaration";

const everyRule = rules.map((rule) => [rule.id, rule] as const);

/** Words and numbers that rules look for, so that their inner branches are reached too. */
const likely = fc.oneof(
  fc.integer({ min: -2, max: 12 }),
  fc.integer({ min: -2, max: 12 }).map(String),
  fc.constantFrom(119_999, 120_000, "604800000", "2147483648", 2 ** 53, "+3", " 3 ", "2x", "", " ", 3.5, NaN, null),
  fc.constantFrom(true, false, "true", "FALSE", "all", "All", "none", "Principal", "latest", "earliest", "compact"),
  fc.constantFrom("kafkajs", "librdkafka", "java", "/tmp/kafka", "/mnt/a,/tmp/b", "broker,controller", "1@a,2@b,3@c"),
  fc.constantFrom("LogAndFailExceptionHandler", "class org.apache.LogAndContinueExceptionHandler"),
);

const anyValue = fc.oneof(
  { weight: 3, arbitrary: likely },
  { weight: 1, arbitrary: fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSet: true }) },
  { weight: 1, arbitrary: fc.array(fc.oneof(likely, fc.constant(UNKNOWN)), { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant(UNKNOWN) },
);

const text = likely.map(String);

/** A setting in any state, or none; it is given its path by its name. */
const anySetting: fc.Arbitrary<(path: string) => Setting | undefined> = fc.oneof(
  { weight: 4, arbitrary: anyValue.map((value) => (path: string) => setting(path, value)) },
  {
    weight: 2,
    arbitrary: text.map((value) => (path: string) => ({ state: "default", path, value, source: "a test" }) as const),
  },
  {
    weight: 1,
    arbitrary: text.map((value) => (path: string) => ({ state: "fixed", path, value, source: "a test" }) as const),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<(path: string) => Setting | undefined>(
      () => undefined,
      (path) => ({ state: "inherited", path, from: path }),
      (path) => ({ state: "unseen", path, reason: "a test does not say" }),
    ),
  },
);

const anySettings = fc.func(anySetting).map((settingFor) => (name: string) => settingFor(name)(name));

/** Counts of replicas, brokers and zones alone, which hang together. */
const anyCluster = fc.func(fc.integer({ min: 1, max: 5 })).map((countFor) => (name: string) => {
  const counts: readonly string[] = [
    SettingName.replicationFactor,
    SettingName.defaultReplicationFactor,
    SettingName.minInsyncReplicas,
    SettingName.brokerCount,
    SettingName.zoneCount,
  ];
  return counts.includes(name) ? setting(name, countFor(name)) : undefined;
});

const anyContext = fc.record(
  {
    kafkaVersion: fc.record({ major: fc.integer({ min: 0, max: 5 }), minor: fc.integer({ min: 0, max: 12 }) }),
    longestOutageMs: fc.nat(),
  },
  { requiredKeys: ["kafkaVersion"] },
);

/** What a rule may be asked about a declaration of any kind that it judges, with these settings. */
function asked(rule: Rule, settings: Declaration["setting"], context: Subject["context"]): Subject[] {
  return kindsOf(rule).flatMap((kind) => subjects(rule, { ...declare(kind, {}), setting: settings }, {}, context));
}

describe("whatever a program declares", () => {
  test.each(everyRule)("%s gives one of the four verdicts, and the words that belong to it", (_, rule) => {
    fc.assert(
      fc.property(anySettings, anyContext, (settings, context) => {
        for (const subject of asked(rule, settings, context)) {
          const verdict = rule.judge(subject);
          switch (verdict.kind) {
            case "compliant":
              break;
            case "violation":
              expect(verdict.finding).toMatch(/ but .*[^.]$/s);
              expect(verdict.why ?? rule.why).toMatch(/\.$/);
              break;
            case "not applicable":
              expect(verdict.reason).toMatch(/[^.]$/);
              break;
            case "undetermined":
              expect(verdict.reason).toMatch(/[^.]$/);
              expect(verdict.cause).toMatch(/[^.]$/);
              break;
            default:
              expect.unreachable();
          }
        }
      }),
    );
  });

  test.each(everyRule)("%s prints at most eight lines, for what it finds, or nothing", (_, rule) => {
    fc.assert(
      fc.property(anySettings, anyContext, (settings, context) => {
        for (const subject of asked(rule, settings, context)) {
          const verdict = rule.judge(subject);
          if (verdict.kind !== "violation") continue;
          const lines = violationMessage(rule, subject, verdict).split("\n");
          expect(lines.length).toBeLessThanOrEqual(8);
          expect(lines.at(-1)).toBe(`More: kafka-durability explain ${rule.id}`);
        }
      }),
    );
  });

  test.each(everyRule)("%s writes by itself only what it says is the fix", (_, rule) => {
    fc.assert(
      fc.property(anySettings, anyContext, (settings, context) => {
        for (const subject of asked(rule, settings, context)) {
          const verdict = rule.judge(subject);
          if (verdict.kind !== "violation") continue;
          const remedy = rule.remedy?.(subject) ?? [];
          expect(verdict.fix ?? rule.fix?.(subject) ?? []).toEqual(expect.arrayContaining([...remedy]));
        }
      }),
    );
  });
});

/** The same question once the fix is applied. */
function mended(subject: Subject, fix: readonly Assignment[]): Subject {
  const settingOf = (name: string): Setting | undefined => {
    const assignment = fix.find((candidate) => candidate.name === name);
    return assignment === undefined ? subject.declaration.setting(name) : setting(name, assignment.value);
  };
  return { ...subject, declaration: { ...subject.declaration, setting: settingOf } };
}

/** A violation that no other rule reports. */
function isFinding(verdict: Verdict): verdict is Violation {
  return verdict.kind === "violation" && verdict.reportedBy === undefined;
}

describe("the fix", () => {
  test.each(everyRule)("of %s mends what it found", (_, rule) => {
    fc.assert(
      fc.property(anySettings, anyContext, (settings, context) => {
        for (const subject of asked(rule, settings, context)) {
          const verdict = rule.judge(subject);
          if (verdict.kind !== "violation") continue;
          const fix = verdict.fix ?? rule.fix?.(subject) ?? [];
          if (fix.length === 0) continue;
          expect(rule.judge(mended(subject, fix)).kind).not.toBe("violation");
        }
      }),
    );
  });

  test.each(everyRule)("of %s breaks no other rule that was kept", (_, rule) => {
    fc.assert(
      fc.property(fc.oneof(anySettings, anyCluster), anyContext, (settings, context) => {
        for (const subject of asked(rule, settings, context)) {
          const verdict = rule.judge(subject);
          // What another rule reports is that rule's to mend.
          if (!isFinding(verdict)) continue;
          const fix = verdict.fix ?? rule.fix?.(subject) ?? [];
          const kept = rules.flatMap((other) =>
            subjects(other, subject.declaration, {}, context)
              .filter((asked) => other.judge(asked).kind === "compliant")
              .map((asked) => [other, asked] as const),
          );
          const broken = kept.filter(([other, asked]) => isFinding(other.judge(mended(asked, fix))));
          expect(broken.map(([{ id }]) => id)).toEqual([]);
        }
      }),
    );
  });
});

describe("what is known only after the update is neither well nor wrong", () => {
  /** Rules of which another setting decides: what zones say of brokers, what topics take. */
  const decidedElsewhere = new Set(["cluster-size-minimum", "max-request-size-within-topics"]);

  /** As a whole, or in part. */
  const anyUnknown = fc.constantFrom<unknown>(UNKNOWN, [UNKNOWN], ["broker", UNKNOWN, "controller"]);

  test.each(everyRule)("%s, with nothing beside it", (_, rule) => {
    for (const kind of kindsOf(rule)) {
      for (const name of rule.settings[kind] ?? []) {
        for (const unknown of [UNKNOWN, ["1", UNKNOWN, "3"]]) {
          const kinds = subjects(rule, declare(kind, { [name]: unknown })).map((subject) => rule.judge(subject).kind);
          expect(kinds).not.toContain("compliant");
          expect(kinds).not.toContain("violation");
        }
      }
    }
  });

  test.each(everyRule)("%s, with anything beside it", (id, rule) => {
    const wrong = decidedElsewhere.has(id) ? ["compliant"] : ["compliant", "violation"];
    fc.assert(
      fc.property(anySettings, anyContext, anyUnknown, (settings, context, unknown) => {
        for (const raw of asked(rule, settings, context)) {
          const settingOf = (name: string): Setting | undefined =>
            name === raw.setting ? setting(name, unknown) : settings(name);
          const { kind } = rule.judge({ ...raw, declaration: { ...raw.declaration, setting: settingOf } });
          expect(wrong).not.toContain(kind);
        }
      }),
    );
  });
});

describe("what a rule says of itself", () => {
  test("its id tells it from all others", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  test.each(everyRule)("%s is named in words of small letters", (id) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  test.each(everyRule)("%s has a title: a sentence without its full stop", (_, { title }) => {
    expect(title).toMatch(/^[A-Z][^\n]+[a-z]$/);
  });

  test.each(everyRule)("%s says why: one sentence that goes on after a colon", (_, { why }) => {
    expect(why).toMatch(/^(Kafka |[a-z])[^\n]+[a-z]\.$/);
  });

  // A fact that is lost from the middle would leave half a sentence or a single backtick.
  test.each(everyRule)("%s has details: whole sentences", (_, { details }) => {
    expect(details).toMatch(/^[A-Z`*].+\.$/s);
    expect(details.split("`").length % 2).toBe(1);
    expect(details).not.toMatch(/ {2}|[^.:*\n]\n| \n/);
  });

  test.each(everyRule)("%s describes its parameters in whole sentences", (_, { parameters }) => {
    for (const { description } of Object.values(parameters)) expect(description).toMatch(/^[A-Z].+\.$/);
  });

  test.each(everyRule)("%s has defaults that its parameters allow", (_, { parameters }) => {
    for (const parameter of Object.values(parameters)) {
      if (parameter.type === "integer") expect(parameter.default).toBeGreaterThanOrEqual(parameter.minimum);
      // The default is the loosest word, and the first.
      else expect(parameter.default).toBe(parameter.enum[0]);
    }
  });

  test.each(everyRule)("%s judges settings that have a name", (_, rule) => {
    const names: readonly string[] = Object.values(SettingName);
    const judged = kindsOf(rule).flatMap((kind) => rule.settings[kind] ?? []);
    expect(judged.length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining(judged));
  });

  test("all rows of the checklist are mandatory, and nothing beyond them is", () => {
    const levels = rules.map(({ item, enforcementLevel }) => [item === "beyond", enforcementLevel === "mandatory"]);
    expect(levels.filter(([beyond, mandatory]) => beyond === mandatory)).toEqual([]);
    expect([...new Set(rules.map(({ item }) => String(item)))].sort()).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
      "7",
      "8",
      "beyond",
    ]);
  });

  test("off are those that hang on a topic's purpose, or that lose nothing", () => {
    expect(rules.filter(({ enforcementLevel }) => enforcementLevel === "disabled").map(({ id }) => id)).toEqual([
      "auto-offset-reset-none",
      "cleanup-policy-delete",
      "in-flight-requests-ordered",
    ]);
  });

  test("remediated is only what one setting in place can mend", () => {
    expect(rules.filter((rule) => canRemediate(rule)).map(({ id }) => id)).toEqual([
      "min-insync-replicas-minimum",
      "remote-log-kept-on-disable",
      "unclean-leader-election-disabled",
    ]);
  });
});
