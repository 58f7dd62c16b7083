import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import type { Configuration } from "../../policies/configuration";
import { defaultConfiguration } from "../../policies/configuration";
import type { ConfiguredRule } from "../../policies/estate/estate";
import type { Finding } from "../../policies/finding";
import { UNKNOWN } from "../../policies/kafka/unknown";
import type { Verdict } from "../../policies/kafka/verdict";
import { compliant, undetermined, violation } from "../../policies/kafka/verdict";
import type { EnforcementLevel, Rule } from "../../policies/rules/rule";
import { defineRule } from "../../policies/rules/rule";
import type { StackJudge, StackResource } from "../../policies/stack-judge";
import { VerdictRecord } from "../../policies/verdict-record";
import { DAY, judgeWith, ruleCalled, STACK } from "../support/estate";
import { inputsFrom } from "../support/resource";
import { temporaryFolder } from "../support/temporary-folder";

const TOPIC = "kafka:index/topic:Topic";
const BROKERS = "pulumi-kafka-durability:index:Brokers";
const MIN_INSYNC = "min.insync.replicas";

function resource(type: string, inputs: Readonly<Record<string, unknown>>, name = "orders"): StackResource {
  return { urn: `urn:${name}`, type, name, protect: false, inputs: inputsFrom(inputs) };
}

/** A rule for topics whose verdict is always the same. */
function ruleThatSays(verdict: Verdict, particulars: Partial<Rule> = {}): Rule {
  return {
    ...defineRule({
      id: "test-rule",
      title: "A test",
      item: 6,
      severity: "high",
      enforcementLevel: "mandatory",
      settings: { topic: [MIN_INSYNC] },
      parameters: {},
      why: "it is a test.",
      details: "A test.",
      judge: () => verdict,
    }),
    ...particulars,
  };
}

function configured(rule: Rule, level: EnforcementLevel = "mandatory"): ConfiguredRule {
  return { rule, level, parameters: {} };
}

function judgeOf(rules: readonly ConfiguredRule[], particulars: Partial<Configuration> = {}): StackJudge {
  return judgeWith({ rules, ...particulars });
}

function messages(findings: readonly Finding[]): (string | undefined)[] {
  return findings.map(({ message }) => message.split("\n").at(0));
}

describe("a resource", () => {
  test("that declares nothing to Kafka is not judged", () => {
    const judge = judgeOf([configured(ruleThatSays(violation("never")))]);
    expect(judge.judgeResource(resource("aws:s3/bucket:Bucket", {}))).toEqual([]);
    expect(judge.judgeResource(resource("constructor", {}))).toEqual([]);
    expect(judge.judgeStack()).toEqual([]);
  });

  test("has a finding for each violation", () => {
    const judge = judgeOf([configured(ruleThatSays(violation("this is wrong", { advice: "mend it" })))]);
    expect(judge.judgeResource(resource(TOPIC, {}))).toEqual([
      {
        policy: "test-rule",
        urn: "urn:orders",
        message: "this is wrong.\nWhy: it is a test.\nFix: mend it\nMore: kafka-durability explain test-rule",
        level: "mandatory",
        severity: "high",
      },
    ]);
    expect(judge.judgeStack()).toEqual([]);
  });

  test.each<[Verdict]>([[compliant], [{ kind: "not applicable", reason: "nothing here" }]])(
    "has nothing said of it where the verdict is %j",
    (verdict) => {
      const judge = judgeOf([configured(ruleThatSays(verdict))]);
      expect(judge.judgeResource(resource(TOPIC, {}))).toEqual([]);
      expect(judge.judgeStack()).toEqual([]);
    },
  );

  test("is judged by every setting of every rule for its kind", () => {
    const asked: string[] = [];
    const asking = (id: string, settings: Rule["settings"]): ConfiguredRule =>
      configured(
        ruleThatSays(compliant, {
          id,
          settings,
          judge: ({ declaration, setting }) => {
            asked.push(`${id}: ${setting} of ${declaration.noun ?? declaration.kind}`);
            return compliant;
          },
        }),
      );
    const judge = judgeOf([
      asking("a", { topic: ["one", "two"], brokers: ["three"] }),
      asking("b", { brokers: ["four"] }),
      asking("c", { producer: ["five"] }),
    ]);
    judge.judgeResource(resource(BROKERS, { kafkaVersion: "3.9" }));
    judge.judgeResource(resource(TOPIC, {}));
    expect(asked).toEqual([
      "a: three of brokers",
      "b: four of brokers",
      "a: one of internal topic __consumer_offsets",
      "a: two of internal topic __consumer_offsets",
      "a: one of internal topic __transaction_state",
      "a: two of internal topic __transaction_state",
      "a: one of topic",
      "a: two of topic",
    ]);
  });

  test("is judged with the parameters and the context of the configuration", () => {
    const rule = ruleThatSays(compliant, {
      judge: ({ parameters, context }) => violation(JSON.stringify({ parameters, context })),
    });
    const context = { kafkaVersion: { major: 3, minor: 9 }, longestOutageMs: 1 };
    const judge = judgeOf([{ rule, level: "mandatory", parameters: { minimum: 5 } }], { context });
    expect(messages(judge.judgeResource(resource(TOPIC, {})))).toEqual([
      '{"parameters":{"minimum":5},"context":{"kafkaVersion":{"major":3,"minor":9},"longestOutageMs":1}}.',
    ]);
  });
});

describe("the level of a finding", () => {
  test.each<[EnforcementLevel, EnforcementLevel[]]>([
    ["mandatory", ["mandatory"]],
    ["advisory", ["advisory"]],
    ["remediate", ["mandatory"]],
    ["disabled", []],
  ])("of a rule at %s is %j", (level, expected) => {
    const judge = judgeOf([configured(ruleThatSays(violation("wrong")), level)]);
    expect(judge.judgeResource(resource(TOPIC, {})).map((finding) => finding.level)).toEqual(expected);
    expect(judge.judgeStack()).toEqual([]);
  });

  test.each<[EnforcementLevel, Configuration["undetermined"], EnforcementLevel | undefined]>([
    ["mandatory", "advisory", "advisory"],
    ["mandatory", "mandatory", "mandatory"],
    ["remediate", "mandatory", "mandatory"],
    ["remediate", "advisory", "advisory"],
    ["advisory", "mandatory", "advisory"],
    ["disabled", "mandatory", undefined],
  ])("where a rule at %s cannot look, and the pack says %s, is %s", (level, pack, expected) => {
    const judge = judgeOf([configured(ruleThatSays(undetermined("unseen")), level)], { undetermined: pack });
    const now = judge.judgeResource(resource(TOPIC, {}));
    const atTheEnd = judge.judgeStack();
    expect([...now, ...atTheEnd].map((finding) => finding.level)).toEqual(expected === undefined ? [] : [expected]);
    // What stops an update is said before anything is created, by the rule itself.
    expect(now.map(({ policy }) => policy)).toEqual(expected === "mandatory" ? ["test-rule"] : []);
    expect(atTheEnd.map(({ policy }) => policy)).toEqual(expected === "advisory" ? ["kafka-durability"] : []);
  });
});

describe("violations with a common cause", () => {
  const rule = ruleThatSays(violation("not so", { cause: "nobody did" }));

  test("become one, at the end, where they are advisory", () => {
    const judge = judgeOf([configured(rule, "advisory")]);
    expect(judge.judgeResource(resource(TOPIC, {}, "a"))).toEqual([]);
    expect(judge.judgeResource(resource(TOPIC, {}, "b"))).toEqual([]);
    expect(messages(judge.judgeStack())).toEqual(["2 resources (a and b): not so."]);
  });

  test("are said at once where they stop the update", () => {
    const judge = judgeOf([configured(rule)]);
    expect(messages(judge.judgeResource(resource(TOPIC, {}, "a")))).toEqual(["not so."]);
    expect(messages(judge.judgeResource(resource(TOPIC, {}, "b")))).toEqual(["not so."]);
    expect(judge.judgeStack()).toEqual([]);
  });
});

describe("what is left to the brokers", () => {
  const { rules } = defaultConfiguration();
  const minInsync = rules.filter(({ rule }) => rule.id === "min-insync-replicas-minimum");
  const topic = resource(TOPIC, { replicationFactor: 3 });
  test("is asked again, not twice, when its resource is registered again", () => {
    const judge = judgeOf(minInsync);
    judge.judgeResource(topic);
    judge.judgeResource(topic);
    expect(judge.judgeStack()).toHaveLength(1);

    judge.judgeResource(topic);
    judge.judgeResource(resource(TOPIC, { replicationFactor: 3, config: { [MIN_INSYNC]: "2" } }));
    expect(judge.judgeStack()).toEqual([]);
  });

  test("is Kafka's default where none come", () => {
    const judge = judgeOf(minInsync);
    expect(judge.judgeResource(topic)).toEqual([]);
    expect(judge.judgeStack().map(({ message }) => message.split("\n"))).toEqual([
      [
        `config["min.insync.replicas"] is not set (Kafka 4.3's default is 1) but at least 2 is required.`,
        "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
        'Fix: config: { "min.insync.replicas": "2" }',
        "Applying it: changes it in place; nothing is restarted or deleted.",
        'Or once, if the brokers have it: new Brokers("cluster", { settings: { "default.replication.factor": "3", "min.insync.replicas": "2" } }) in this stack',
        "Guarantee: for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
        "More: kafka-durability explain min-insync-replicas-minimum",
      ],
    ]);
  });
});

describe("remedies", () => {
  const always = ruleThatSays(violation("wrong"), { remedy: () => [{ name: MIN_INSYNC, value: 2 }] });
  const written = [{ path: ["config", MIN_INSYNC], value: "2" }];

  function remediesFor(
    rule: Rule,
    topic: StackResource,
    particulars: Partial<Configuration> = {},
  ): ReturnType<StackJudge["remediesFor"]> {
    return judgeOf([configured(rule, "remediate")], particulars).remediesFor(rule, topic);
  }

  test("are placed where the resource takes them", () => {
    expect(remediesFor(always, resource(TOPIC, {}))).toEqual(written);
    expect(remediesFor(always, resource(TOPIC, { config: { a: UNKNOWN } }))).toEqual(written);
  });

  test.each<EnforcementLevel>(["mandatory", "advisory", "disabled"])("are none of a rule at %s", (level) => {
    expect(judgeOf([configured(always, level)]).remediesFor(always, resource(TOPIC, {}))).toEqual([]);
  });

  test("are none of a rule that the pack does not have", () => {
    expect(judgeOf([]).remediesFor(always, resource(TOPIC, {}))).toEqual([]);
  });

  test.each<[string, Rule]>([
    ["a rule without any", ruleThatSays(violation("wrong"))],
    ["a rule that has none here", { ...always, remedy: () => [] }],
    ["a rule that finds no violation", { ...always, judge: () => compliant }],
    ["a rule that cannot look", { ...always, judge: () => undetermined("unseen") }],
    ["a rule for other kinds", { ...always, settings: { brokers: [MIN_INSYNC] } }],
    ["what moves data", { ...always, remedy: () => [{ name: "replication.factor", value: 3 }] }],
  ])("are none for %s", (_, rule) => {
    expect(remediesFor(rule, resource(TOPIC, {}))).toEqual([]);
  });

  test.each([UNKNOWN, "retention.ms=1", ["retention.ms=1"], 3, false])(
    "are none beside a config that is no map: %s",
    (config) => {
      expect(remediesFor(always, resource(TOPIC, { config }))).toEqual([]);
    },
  );

  test("are none for what nothing is placed in", () => {
    const rule: Rule = { ...always, settings: { brokers: [MIN_INSYNC], topic: [MIN_INSYNC] } };
    expect(remediesFor(rule, resource(BROKERS, {}))).toEqual([]);
    expect(remediesFor(rule, resource("aws:s3/bucket:Bucket", {}))).toEqual([]);
  });

  test("say on the topic what brokers may or may not say later", () => {
    const rule = ruleCalled("min-insync-replicas-minimum");
    const remediating = { ...configured(rule, "remediate"), parameters: { minimum: 2 } };
    const topic = resource(TOPIC, { replicationFactor: 3 });
    expect(judgeOf([remediating]).remediesFor(rule, topic)).toEqual(written);
    const judge = judgeOf([remediating]);
    judge.judgeResource(resource(BROKERS, { settings: { [MIN_INSYNC]: "2" } }));
    expect(judge.remediesFor(rule, topic)).toEqual([]);
  });

  test("are judged with the configuration's context", () => {
    const context = { kafkaVersion: { major: 0, minor: 10 } };
    const rule = ruleCalled("unclean-leader-election-disabled");
    expect(remediesFor(rule, resource(TOPIC, {}))).toEqual([]);
    expect(remediesFor(rule, resource(TOPIC, {}), { context })).toEqual([
      { path: ["config", "unclean.leader.election.enable"], value: "false" },
    ]);
  });
});

describe("a crash", () => {
  const broken = ruleThatSays(compliant, {
    judge: () => {
      throw new Error("out of cheese");
    },
    remedy: () => [],
  });

  test("names the rule and the resource", () => {
    expect(() => judgeOf([configured(broken)]).judgeResource(resource(TOPIC, {}))).toThrow(
      new Error("urn:orders could not be judged: rule test-rule: out of cheese"),
    );
    expect(() => judgeOf([configured(broken, "remediate")]).remediesFor(broken, resource(TOPIC, {}))).toThrow(
      new Error("urn:orders could not be judged: rule test-rule: out of cheese"),
    );
  });

  test("at the end of the stack names them too", () => {
    const waiting = { ...undetermined("later"), waits: true };
    let verdicts = 0;
    const later: Rule = {
      ...broken,
      judge: (subject) => {
        verdicts += 1;
        return verdicts === 1 ? waiting : broken.judge(subject);
      },
    };
    const judge = judgeOf([configured(later)]);
    expect(judge.judgeResource(resource(TOPIC, {}))).toEqual([]);
    expect(() => judge.judgeStack()).toThrow(
      new Error("urn:orders could not be judged: rule test-rule: out of cheese"),
    );
  });

  test("in reading names the resource", () => {
    const fail = (): never => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever is thrown
      throw "out of cheese";
    };
    const inputs = { get: fail, within: fail };
    expect(() => judgeOf([]).judgeResource({ ...resource(TOPIC, {}), inputs })).toThrow(
      new Error("urn:orders could not be judged: out of cheese"),
    );
  });

  test("has its cause", () => {
    try {
      judgeOf([configured(broken)]).judgeResource(resource(TOPIC, {}));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ cause: { cause: { message: "out of cheese" } } });
    }
  });
});

describe("the record", () => {
  test("has every verdict once, what was remediated, and what was seen", () => {
    const file = join(temporaryFolder(), "verdicts");
    const rule = ruleThatSays(violation("wrong"), {
      judge: ({ declaration, setting }) =>
        declaration.setting(setting)?.state === "inherited" ? { ...undetermined("later"), waits: true } : compliant,
    });
    const remedied = ruleThatSays(violation("wrong"), {
      id: "remedied",
      remedy: () => [{ name: MIN_INSYNC, value: 2 }],
    });
    const none = ruleThatSays(violation("wrong"), { id: "none", remedy: () => [] });
    const configuration = { ...defaultConfiguration(), rules: [configured(rule)] };
    const estate = configuration.estate.of(STACK, configuration.rules, DAY);
    const record = new VerdictRecord(file, configuration, estate, "1.0.0");
    const remediating = [configured(remedied, "remediate"), configured(none, "remediate")];
    const remedying = judgeWith({ rules: remediating }, record);
    const judge = judgeWith(configuration, record);
    const lines = (): unknown[] =>
      readFileSync(file, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => {
          const { type, urn, verdict, state, level, resources, kafka, verdicts } = JSON.parse(line) as Record<
            string,
            unknown
          >;
          return type === "end" ? { type, resources, kafka, verdicts } : { type, urn, verdict, state, level };
        });

    remedying.remediesFor(remedied, resource(TOPIC, {}, "a"));
    remedying.remediesFor(none, resource(TOPIC, {}, "a"));
    judge.judgeResource(resource(TOPIC, {}, "a"));
    judge.judgeResource(resource(TOPIC, { config: { [MIN_INSYNC]: "2" } }, "b"));
    judge.judgeResource(resource("aws:s3/bucket:Bucket", {}));
    const soFar = [
      { type: "run" },
      { type: "remediation", urn: "urn:a" },
      { type: "verdict", urn: "urn:b", verdict: "compliant", state: "set", level: "mandatory" },
    ];
    expect(lines()).toEqual(soFar);
    judge.judgeStack();
    expect(lines()).toEqual([
      ...soFar,
      { type: "verdict", urn: "urn:a", verdict: "compliant", state: "default", level: "mandatory" },
      { type: "end", resources: 3, kafka: 2, verdicts: 2 },
    ]);
  });
});
