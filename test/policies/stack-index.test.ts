import { describe, expect, test } from "vitest";

import { Cluster } from "../../policies/estate/clusters";
import type { Declaration } from "../../policies/kafka/declaration";
import type { InheritedSetting, Setting } from "../../policies/kafka/setting";
import { UNKNOWN } from "../../policies/kafka/unknown";
import type { ClusterPlace } from "../../policies/stack-index";
import { StackIndex } from "../../policies/stack-index";
import type { Written } from "../support/declaration";
import { declare, unset } from "../support/declaration";

const MIN_INSYNC = "min.insync.replicas";
const LIMIT = "max.message.bytes";

function brokers(name: string, settings: Readonly<Record<string, Written>>): Declaration {
  return { ...declare("brokers", settings), name };
}

function topic(name: string, settings: Readonly<Record<string, Written>>): Declaration {
  return { ...declare("topic", settings), name };
}

function inherited(particulars: Partial<InheritedSetting> = {}): InheritedSetting {
  return {
    state: "inherited",
    path: "minInsync",
    from: MIN_INSYNC,
    fallback: { value: "1", source: "Kafka's default" },
    ...particulars,
  };
}

/** What becomes of a setting beside these declarations. */
function resolved(setting: Setting, declarations: readonly Declaration[], cluster?: Cluster): Setting | undefined {
  const index = new StackIndex();
  declarations.forEach((declaration, place) => {
    index.add(`urn:${String(place)}`, [declaration]);
  });
  return index.resolve(declare("topic", { it: setting }), { cluster }).setting("it");
}

describe("a declaration stays what it is", () => {
  const declaration = topic("orders", { "retention.ms": "1", "unclean.leader.election.enable": UNKNOWN });

  test("but for what it inherits", () => {
    const index = new StackIndex();
    index.add("urn:main", [brokers("main", { "retention.ms": "2" })]);
    const same = index.resolve(declaration);
    expect(same).toMatchObject({ kind: "topic", name: "orders" });
    expect(same.setting("retention.ms")).toEqual({ state: "set", path: "retention.ms", value: "1" });
    expect(same.setting("unclean.leader.election.enable")).toMatchObject({ state: "unknown" });
    expect(same.setting(MIN_INSYNC)).toBeUndefined();
    expect(same.line([{ name: "a", value: 1 }])).toBe("a=1");
  });

  test("with what is added later, as a stack grows", () => {
    const index = new StackIndex();
    const growing = index.resolve(declare("topic", { it: inherited() }));
    expect(growing.setting("it")).toMatchObject({ state: "default", value: "1" });
    index.add("urn:main", [brokers("main", { [MIN_INSYNC]: "2" })]);
    expect(growing.setting("it")).toMatchObject({ state: "default", value: "2" });
  });
});

test("brokers that are registered again are the same brokers", () => {
  const index = new StackIndex();
  index.add("urn:main", [brokers("main", { [MIN_INSYNC]: "1" })]);
  index.add("urn:main", [brokers("main", { [MIN_INSYNC]: "2" })]);
  expect(index.resolve(declare("topic", { it: inherited() })).setting("it")).toMatchObject({ value: "2" });
});

describe("without brokers", () => {
  test("it is Kafka's default, which brokers' settings could change for all", () => {
    expect(resolved(inherited(), [topic("orders", {})])).toEqual({
      state: "default",
      path: "minInsync",
      value: "1",
      source: "Kafka's default",
      leftTo: MIN_INSYNC,
    });
    expect(resolved(inherited({ written: "-1" }), [])).toEqual({
      state: "default",
      path: "minInsync",
      value: "1",
      source: "Kafka's default",
      leftTo: MIN_INSYNC,
      written: "-1",
    });
  });

  test("it cannot be told where only brokers that are declared could tell", () => {
    const without: InheritedSetting = {
      state: "inherited",
      path: "minInsync",
      from: MIN_INSYNC,
      unlessDeclared: "nobody says",
    };
    expect(resolved(without, [])).toEqual({ state: "unseen", path: "minInsync", reason: "nobody says" });
    expect(resolved(without, [brokers("main", { [MIN_INSYNC]: "2" })])).toMatchObject({ state: "default", value: "2" });
  });

  test("controllers alone are none", () => {
    const controllers = { ...brokers("main", { [MIN_INSYNC]: "2" }), noun: "controllers" };
    expect(resolved(inherited(), [controllers])).toMatchObject({ value: "1", leftTo: MIN_INSYNC });
    expect(resolved(inherited(), [controllers, brokers("other", { [MIN_INSYNC]: "3" })])).toMatchObject({
      value: "3",
      source: 'min.insync.replicas of the brokers "other"',
    });
  });

  test("it is nothing where Kafka has no default", () => {
    const countless: InheritedSetting = { state: "inherited", path: "broker count", from: "broker count" };
    expect(resolved(countless, [])).toBeUndefined();
  });
});

describe("beside brokers", () => {
  const source = 'min.insync.replicas of the brokers "main"';
  const decidedBy = { brokers: "main", setting: MIN_INSYNC };

  test.each<[Written, string]>([
    ["2", "2"],
    [2, "2"],
    [" 2 ", "2"],
    [unset(MIN_INSYNC, "1"), "1"],
    [{ state: "fixed", path: MIN_INSYNC, value: "2", source: "the service" } as Setting, "2"],
    [["2"], "a list"],
    [{ state: "set", path: MIN_INSYNC, value: { toString: 2 } } as Setting, "an object"],
  ])("it is what they say: %j", (written, value) => {
    expect(resolved(inherited(), [brokers("main", { [MIN_INSYNC]: written })])).toEqual({
      state: "default",
      path: "minInsync",
      value,
      source,
      decidedBy,
    });
  });

  test("what the program wrote to leave it to them is kept", () => {
    expect(resolved(inherited({ written: "-1" }), [brokers("main", { [MIN_INSYNC]: "2" })])).toEqual({
      state: "default",
      path: "minInsync",
      value: "2",
      source,
      decidedBy,
      written: "-1",
    });
  });

  test("it is asked of them by their name for it", () => {
    const setting = inherited({ from: "default.replication.factor" });
    const main = brokers("main", { [MIN_INSYNC]: "2", "default.replication.factor": "3" });
    expect(resolved(setting, [main])).toMatchObject({
      value: "3",
      source: 'default.replication.factor of the brokers "main"',
      decidedBy: { brokers: "main", setting: "default.replication.factor" },
    });
  });

  test("it is known when all that theirs is written in is", () => {
    const whole = { state: "unknown", path: "settings" } as Setting;
    expect(resolved(inherited(), [brokers("main", { [MIN_INSYNC]: whole })])).toEqual({
      state: "unseen",
      path: "minInsync",
      reason: 'settings of the brokers "main" is known only after the update, which judges it again',
    });
  });

  test("it is known when theirs is", () => {
    expect(resolved(inherited(), [brokers("main", { [MIN_INSYNC]: UNKNOWN })])).toEqual({
      state: "unseen",
      path: "minInsync",
      reason: `${source} is known only after the update, which judges it again`,
    });
  });

  test.each<[Setting, string]>([
    [{ state: "unseen", path: "text", reason: "why" }, "why"],
    [
      { state: "unseen", path: "text line 7", reason: "is broken", unreadable: true },
      'text line 7 of the brokers "main" is broken',
    ],
  ])("it is not seen where they do not see it: %j", (theirs, reason) => {
    expect(resolved(inherited(), [brokers("main", { [MIN_INSYNC]: theirs })])).toEqual({
      state: "unseen",
      path: "minInsync",
      reason,
    });
  });

  test("it does not apply where theirs does not", () => {
    const theirs: Setting = { state: "inapplicable", path: "text", reason: "Raft" };
    expect(resolved(inherited(), [brokers("main", { [MIN_INSYNC]: theirs })])).toEqual({
      state: "inapplicable",
      path: "minInsync",
      reason: "Raft",
    });
  });

  test.each<[string, Readonly<Record<string, Written>>]>([
    ["say nothing of it", {}],
    ["inherit it", { [MIN_INSYNC]: inherited() }],
  ])("it is nothing where they %s", (_, settings) => {
    expect(resolved(inherited(), [brokers("main", settings)])).toBeUndefined();
  });
});

describe("several brokers", () => {
  const differ = {
    state: "unseen",
    path: "minInsync",
    reason: 'the brokers of this stack, "a", "b" and "c", differ in min.insync.replicas',
  };

  function of(...values: (Written | undefined)[]): Setting | undefined {
    return resolved(
      inherited(),
      values.map((value, index) => brokers("abc".charAt(index), value === undefined ? {} : { [MIN_INSYNC]: value })),
    );
  }

  test("that say the same decide together", () => {
    expect(of("2", 2, " 2 ")).toEqual({
      state: "default",
      path: "minInsync",
      value: "2",
      source: 'min.insync.replicas of the brokers "a"',
      decidedBy: { brokers: "a", setting: MIN_INSYNC },
    });
    expect(of(UNKNOWN, UNKNOWN)).toMatchObject({
      state: "unseen",
      reason: 'min.insync.replicas of the brokers "a" is known only after the update, which judges it again',
    });
    expect(of(undefined, undefined)).toBeUndefined();
  });

  test.each<[(Written | undefined)[]]>([
    [["2", "2", "1"]],
    [["1", "2", "2"]],
    [["2", "2", UNKNOWN]],
    [[UNKNOWN, "2", "2"]],
    [["2", "2", undefined]],
    [[undefined, "2", "2"]],
    [[undefined, undefined, UNKNOWN]],
  ])("that differ do not: %j", (values) => {
    expect(of(...values)).toEqual(differ);
  });
});

describe("what the topics of a producer decide", () => {
  const topics = (...names: string[]): InheritedSetting => ({
    state: "inherited",
    path: "topics",
    from: "max.message.bytes of its topics",
    topics: names,
  });
  const smallest = (value: string): Setting => ({
    state: "default",
    path: "topics",
    value,
    source: "their smallest max.message.bytes",
  });
  const leftOut = inherited({ path: LIMIT, from: LIMIT });

  test("is the smallest of their limits, as a number", () => {
    const declared = [topic("a", { [LIMIT]: "900" }), topic("b", { [LIMIT]: 80 }), topic("c", { [LIMIT]: "1000" })];
    expect(resolved(topics("a", "b", "c"), declared)).toEqual(smallest("80"));
    expect(resolved(topics("c", "a"), declared)).toEqual(smallest("900"));
    expect(resolved(topics("a", "c"), declared)).toEqual(smallest("900"));
  });

  test("a topic without a limit has the brokers', or Kafka's", () => {
    const declared = [topic("a", { [LIMIT]: leftOut })];
    expect(resolved(topics("a"), declared)).toEqual(smallest("1048588"));
    expect(resolved(topics("a"), [...declared, brokers("main", { [LIMIT]: "500" })])).toEqual(smallest("500"));
    expect(resolved(topics("a"), [topic("a", {})])).toEqual(smallest("1048588"));
  });

  test("a topic that the stack does not declare has none that can be seen", () => {
    expect(resolved(topics("a", "b"), [topic("a", { [LIMIT]: "7" })])).toEqual({
      state: "unseen",
      path: "topics",
      reason: 'this stack does not declare the topic "b"',
    });
  });

  test("topics without a name, and what is no topic, are none of them", () => {
    const nameless = declare("topic", { [LIMIT]: "7" });
    const worker: Declaration = { ...declare("connect worker", { [LIMIT]: "7" }), name: "a" };
    expect(resolved(topics("a"), [nameless, worker])).toMatchObject({ state: "unseen" });
    expect(resolved(topics("undefined"), [nameless])).toMatchObject({ state: "unseen" });
  });

  test.each<[string, readonly Declaration[]]>([
    ["unknown", [topic("a", { [LIMIT]: "7" }), topic("b", { [LIMIT]: UNKNOWN })]],
    ["no number", [topic("a", { [LIMIT]: "7" }), topic("b", { [LIMIT]: "seven" })]],
    [
      "left to brokers that differ",
      [
        topic("a", { [LIMIT]: "7" }),
        topic("b", { [LIMIT]: leftOut }),
        brokers("x", { [LIMIT]: "8" }),
        brokers("y", { [LIMIT]: "9" }),
      ],
    ],
    ["left to brokers that say nothing", [topic("a", { [LIMIT]: "7" }), topic("b", {}), brokers("x", {})]],
  ])("a limit that is %s is not known", (_, declared) => {
    expect(resolved(topics("a", "b"), declared)).toEqual({
      state: "unseen",
      path: "topics",
      reason: 'max.message.bytes of the topic "b" is not known',
    });
  });
});

describe("a cluster that the configuration states", () => {
  const stated = (defaults: Readonly<Record<string, string>>, name = "orders-eu"): Cluster =>
    new Cluster({ name, match: [{ provider: name }], defaults });

  /** What a topic on a cluster inherits beside brokers that say what cluster they are. */
  function beside(cluster: Cluster | undefined, ...all: [Declaration, Cluster?][]): Setting | undefined {
    const index = new StackIndex();
    all.forEach(([declaration, theirs], place) => {
      index.add(`urn:${String(place)}`, [declaration], { cluster: theirs });
    });
    return index.resolve(declare("topic", { it: inherited() }), { cluster }).setting("it");
  }

  test("decides, and is named as the source", () => {
    expect(beside(stated({ [MIN_INSYNC]: "2" }))).toEqual({
      state: "default",
      path: "minInsync",
      value: "2",
      source: 'min.insync.replicas of the cluster "orders-eu"',
    });
  });

  test("says so where it leaves the setting out: Kafka's default, and where to state it", () => {
    expect(beside(stated({}))).toEqual({
      state: "default",
      path: "minInsync",
      value: "1",
      source: "Kafka's default",
      leftTo: MIN_INSYNC,
      cluster: "orders-eu",
    });
  });

  test("may have a platform whose default cannot be told", () => {
    const cluster = new Cluster({ name: "a", match: [{ provider: "a" }], platform: "msk" });
    expect(beside(cluster)).toEqual({
      state: "unseen",
      path: "minInsync",
      reason: "its default hangs on the number of zones, which the configuration does not say",
    });
  });

  test("keeps what the program wrote to leave it to the brokers", () => {
    const index = new StackIndex();
    const declaration = declare("topic", { it: inherited({ written: "-1" }) });
    expect(index.resolve(declaration, { cluster: stated({ [MIN_INSYNC]: "2" }) }).setting("it")).toMatchObject({
      written: "-1",
    });
    expect(index.resolve(declaration, { cluster: stated({}) }).setting("it")).toMatchObject({ written: "-1" });
  });

  test("gives way to its own brokers in the stack, and not to those of another", () => {
    const cluster = stated({ [MIN_INSYNC]: "2" });
    const other = stated({ [MIN_INSYNC]: "3" }, "other");
    const weak = brokers("main", { [MIN_INSYNC]: "1" });
    expect(beside(cluster, [weak, cluster])).toMatchObject({
      value: "1",
      source: 'min.insync.replicas of the brokers "main"',
    });
    expect(beside(cluster, [weak, other])).toMatchObject({ value: "2" });
    // Brokers of which nobody says what cluster they are.
    expect(beside(cluster, [weak])).toMatchObject({ value: "2" });
    expect(beside(stated({}), [weak])).toMatchObject({ value: "1", decidedBy: { brokers: "main" } });
    expect(beside(undefined, [weak, cluster])).toMatchObject({ value: "1", leftTo: MIN_INSYNC });
  });

  test("bounds its topics' limits", () => {
    const index = new StackIndex();
    const limit = inherited({ path: LIMIT, from: LIMIT });
    index.add("urn:a", [topic("a", { [LIMIT]: limit })], { cluster: stated({ "message.max.bytes": "700" }) });
    index.add("urn:b", [topic("b", { [LIMIT]: limit })], {
      cluster: stated({ "message.max.bytes": "900" }, "other"),
    });
    const of = (...topics: string[]): unknown =>
      index.resolve(declare("producer", { it: { ...limit, topics } as Setting })).setting("it");
    expect(of("b")).toMatchObject({ value: "900" });
    expect(of("a", "b")).toMatchObject({ value: "700" });
  });
});

describe("what several resources each declare a part of", () => {
  const place = (labels: Readonly<Record<string, string>>): ClusterPlace => ({ reference: { labels } });
  const left: InheritedSetting = { state: "inherited", path: "replicas", from: "brokers in pool", sum: true };
  const alone: Setting = { state: "set", path: "replicas", value: 2 };

  function counted(setting: Setting, parts: readonly Written[]): Setting | undefined {
    const index = new StackIndex();
    parts.forEach((part, each) => {
      const pool = { ...declare("brokers", { "brokers in pool": part }), noun: "node pool" };
      index.add(`urn:${String(each)}`, [pool], place({ cluster: "main" }));
    });
    return index.resolve(declare("brokers", { it: setting }), place({ cluster: "main" })).setting("it");
  }

  test("is their sum, and the whole's own word where there are none", () => {
    expect(counted(left, [1, "2"])).toEqual({ state: "set", path: "replicas of 2 node pools", value: 3 });
    expect(counted({ ...left, unlessParts: alone }, [3])).toEqual({ state: "set", path: "brokers in pool", value: 3 });
    expect(counted({ ...left, unlessParts: alone }, [])).toEqual(alone);
    expect(counted(left, [])).toBeUndefined();
  });

  test("is not known where a part is not", () => {
    expect(counted(left, [1, UNKNOWN])).toEqual({ state: "unknown", path: "brokers in pool" });
    expect(counted(left, [1, "many"])).toBeUndefined();
  });
});
