import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

type Inputs = Readonly<Record<string, unknown>>;

function first(type: string, inputs: Inputs): Declaration {
  const [declaration] = declarationsOf(type, inputs);
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

function clusterOf(type: string, inputs: Inputs): unknown {
  return readerOf(type).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false });
}

describe("a topic of Confluent Cloud through Azure", () => {
  const type = "azure-native:confluent:Topic";
  const inputConfigs = [{ name: "min.insync.replicas", value: "1" }];

  test("has a list of settings, and its replicas as text", () => {
    const topic = first(type, { topicName: "orders", replicationFactor: "2", inputConfigs });
    expect(topic).toMatchObject({ kind: "topic", name: "orders" });
    expect(topic.setting(SettingName.replicationFactor)).toMatchObject({ state: "set", value: "2" });
    expect(topic.setting(SettingName.minInsyncReplicas)).toEqual({
      state: "set",
      path: "inputConfigs[0].value",
      value: "1",
      key: "min.insync.replicas",
    });
    expect(topic.change(SettingName.replicationFactor).effect).toBe("not possible");
    expect(clusterOf(type, { clusterId: "lkc-1" })).toEqual({ id: "confluent lkc-1" });
  });

  test("that leaves them out has what Confluent Cloud fixes and gives", () => {
    expect(first(type, {}).setting(SettingName.replicationFactor)).toMatchObject({ state: "fixed", value: "3" });
    expect(first(type, {}).setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "default", value: "2" });
    expect(first(type, {}).setting(SettingName.uncleanLeaderElection)).toMatchObject({
      state: "fixed",
      value: "false",
    });
  });

  test.each(["azure-native:confluent/v20240701:Topic", "azure-native_confluent_v20250717preview:confluent:Topic"])(
    "is %s too",
    (versioned) => {
      expect(readerOf(versioned)).toBe(readerOf(type));
    },
  );

  test.each(["azure-native:confluent/v20240701:Connector", "azure-native:eventhub:Topic"])("is not %s", (other) => {
    expect(() => readerOf(other)).toThrow("no platform reads");
  });
});
