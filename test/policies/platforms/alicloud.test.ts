import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
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

describe("a topic of Alibaba Cloud", () => {
  const type = "alicloud:alikafka/topic:Topic";
  const local = (configs: unknown): Declaration => first(type, { topic: "orders", localTopic: true, configs });

  test.each<[unknown, string, Setting]>([
    [
      '{"replication-factor": 2}',
      SettingName.replicationFactor,
      { state: "set", path: 'configs["replication-factor"]', value: 2 },
    ],
    ['{"replications": 2}', SettingName.replicationFactor, { state: "set", path: "configs.replications", value: 2 }],
    [
      '{"min.insync.replicas": 1}',
      SettingName.minInsyncReplicas,
      { state: "set", path: 'configs["min.insync.replicas"]', value: 1 },
    ],
    [UNKNOWN, SettingName.minInsyncReplicas, { state: "unknown", path: "configs" }],
    [
      "{",
      SettingName.minInsyncReplicas,
      {
        state: "unseen",
        path: "configs",
        reason: "is not JSON in line 1, so that its settings cannot be read",
        unreadable: true,
      },
    ],
  ])("on local storage with %s has %s", (configs, name, setting) => {
    expect(local(configs)).toMatchObject({ kind: "topic", name: "orders" });
    expect(local(configs).setting(name)).toEqual(setting);
  });

  test("on local storage leaves out what nobody documents", () => {
    expect(local(undefined).setting(SettingName.replicationFactor)).toMatchObject({ state: "unseen" });
    expect(local(undefined).setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "unseen" });
    expect(local(undefined).setting(SettingName.uncleanLeaderElection)).toMatchObject({ state: "inapplicable" });
    expect(local(undefined).setting(SettingName.protect)).toMatchObject({ value: false });
  });

  test.each([false, "false", undefined])("on cloud storage has no say in its replicas: %s", (localTopic) => {
    const topic = first(type, { localTopic, configs: '{"replication-factor": 1}' });
    expect(topic.setting(SettingName.replicationFactor)).toMatchObject({ state: "inapplicable", path: "localTopic" });
    expect(topic.setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "inapplicable", path: "localTopic" });
  });

  test("on storage that is not known yet is not judged", () => {
    const topic = first(type, { localTopic: UNKNOWN, configs: '{"replication-factor": 1}' });
    expect(topic.setting(SettingName.replicationFactor)).toEqual({ state: "unknown", path: "localTopic" });
  });

  test("is never told to change its replicas", () => {
    expect(local("{}").change(SettingName.replicationFactor).effect).toBe("replacement");
    expect(local("{}").change(SettingName.minInsyncReplicas).effect).toBe("in place");
    expect(clusterOf(type, { instanceId: "alikafka-1" })).toEqual({ id: "alikafka alikafka-1" });
    const assignments = [
      { name: SettingName.replicationFactor, value: 3 },
      { name: SettingName.protect, value: true },
    ];
    expect(local("{}").line(assignments)).toBe(
      '{ protect: true } among the resource options, configs: JSON.stringify({ "replication-factor": "3" })',
    );
  });
});
