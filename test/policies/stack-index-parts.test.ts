import { describe, expect, test } from "vitest";

import { Cluster } from "../../policies/estate/clusters";
import type { Declaration } from "../../policies/kafka/declaration";
import type { InheritedSetting, Setting } from "../../policies/kafka/setting";
import { StackIndex } from "../../policies/stack-index";
import type { Written } from "../support/declaration";
import { declare } from "../support/declaration";

const MIN_INSYNC = "min.insync.replicas";

function brokers(name: string, settings: Readonly<Record<string, Written>>): Declaration {
  return { ...declare("brokers", settings), name };
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

describe("a cluster that several resources declare", () => {
  const left: Setting = { ...inherited(), unlessDeclared: "its configuration decides" };
  const byDefault: Setting = { state: "default", path: "zones", value: "2", source: "the default in three zones" };
  const cluster = brokers("orders", {
    "broker count": 3,
    [MIN_INSYNC]: left,
    "the service's default": byDefault,
  });
  const count: Setting = { state: "inherited", path: "count", from: "broker count", fact: true };
  const configuration = (settings: Readonly<Record<string, Written>>, name = "settings"): Declaration =>
    brokers(name, {
      "broker count": count,
      ...settings,
    });
  const fact = (from: string, particulars: Partial<InheritedSetting> = {}): InheritedSetting => ({
    state: "inherited",
    path: "it",
    from,
    fact: true,
    ...particulars,
  });

  test("has the settings of its configuration, and the facts of itself", () => {
    const both = [cluster, configuration({ [MIN_INSYNC]: "3" })];
    expect(resolved(inherited(), both)).toMatchObject({ value: "3", decidedBy: { brokers: "settings" } });
    expect(resolved(inherited({ from: "broker count" }), both)).toMatchObject({
      value: "3",
      decidedBy: { brokers: "orders" },
    });
  });

  test("says whose they are where that one is not declared", () => {
    expect(resolved(inherited(), [cluster])).toEqual({
      state: "unseen",
      path: "minInsync",
      reason: "its configuration decides",
    });
  });

  test("is asked for what its configuration leaves to it", () => {
    const leaving = configuration({ [MIN_INSYNC]: fact("the service's default") });
    expect(resolved(inherited(), [cluster, leaving])).toMatchObject({
      state: "default",
      value: "2",
      decidedBy: { brokers: "settings", setting: MIN_INSYNC },
    });
    expect(resolved(fact("the service's default"), [cluster, leaving])).toEqual({
      state: "default",
      path: "it",
      value: "2",
      source: "the default in three zones",
      decidedBy: { brokers: "orders", setting: "the service's default" },
    });
  });

  test("need not be declared: a fact is then what it is without, and nothing that could be stated", () => {
    const none = [configuration({}), brokers("other", {})];
    expect(resolved(fact("the service's default"), none)).toBeUndefined();
    expect(resolved(fact("the service's default", { fallback: { value: "1", source: "the default" } }), none)).toEqual({
      state: "default",
      path: "it",
      value: "1",
      source: "the default",
    });
    expect(resolved(fact("broker count"), none)).toBeUndefined();
  });

  test("has several configurations that may be its own, and no setting in which they differ", () => {
    const all = [cluster, configuration({ [MIN_INSYNC]: "2" }, "a"), configuration({ [MIN_INSYNC]: "3" }, "b")];
    expect(resolved(inherited(), all)).toMatchObject({
      state: "unseen",
      reason: 'the brokers of this stack, "a" and "b", differ in min.insync.replicas',
    });
  });

  test("is called by its name with all that it inherits", () => {
    const index = new StackIndex();
    index.add("urn:orders", [cluster]);
    index.add("urn:settings", [configuration({ [MIN_INSYNC]: "1" })]);
    expect(index.brokersCalled("orders", MIN_INSYNC)?.setting(MIN_INSYNC)).toMatchObject({ value: "1" });
  });

  test("that the configuration states has its configuration before what is stated", () => {
    const stated = new Cluster({ name: "orders", match: [{ provider: "p" }], platform: "msk", zones: 3 });
    const index = new StackIndex();
    index.add("urn:orders", [cluster], { cluster: stated });
    const settings = index.resolve(declare("topic", { it: inherited() }), { cluster: stated });
    expect(settings.setting("it")).toMatchObject({ value: "2", source: "MSK's default in three zones" });
    index.add("urn:settings", [configuration({ [MIN_INSYNC]: "1" })]);
    expect(settings.setting("it")).toMatchObject({ value: "1", decidedBy: { brokers: "settings" } });
  });
});
