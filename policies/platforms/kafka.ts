import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { setting } from "../kafka/setting";
import type { Setting } from "../kafka/setting";
import { inheritedByTopic } from "../kafka/topic-defaults";
import { isUnknown } from "../kafka/unknown";
import type { Inputs, MutableInputs, Platform, ResourceReader } from "./platform";

const REPLICATION_FACTOR = "replicationFactor";
const CONFIG = "config";

/** `new kafka.Topic(name, { replicationFactor, partitions, config })`: `config` maps Kafka's own names to text. */
const topic: ResourceReader = {
  read(inputs) {
    return [
      {
        kind: "topic",
        settings: new Map<string, Setting>([
          [SettingName.replicationFactor, setting(REPLICATION_FACTOR, inputs.get(REPLICATION_FACTOR))],
          [SettingName.minInsyncReplicas, configEntry(inputs, SettingName.minInsyncReplicas)],
          [SettingName.uncleanLeaderElection, configEntry(inputs, SettingName.uncleanLeaderElection)],
        ]),
        line: topicLine,
      },
    ] satisfies Declaration[];
  },

  write(inputs, { name, value }) {
    if (name === SettingName.replicationFactor) {
      inputs[REPLICATION_FACTOR] = value;
      return;
    }
    inputs[CONFIG] ??= {};
    (inputs[CONFIG] as MutableInputs)[name] = String(value);
  },
};

/** `@pulumi/kafka` 3.13.2 (https://www.pulumi.com/registry/packages/kafka/api-docs/topic/). */
const kafka: Platform = {
  name: "kafka",
  resources: { "kafka:index/topic:Topic": topic },
};

export default kafka;

function configEntry(inputs: Inputs, name: string): Setting {
  const path = `${CONFIG}[${JSON.stringify(name)}]`;
  // A map that is unknown as a whole may hold anything.
  const value = isUnknown(inputs.get(CONFIG)) ? inputs.get(CONFIG) : inputs.get(CONFIG, name);
  return value === undefined ? inheritedByTopic(name, path) : setting(path, value);
}

function topicLine({ name, value }: Assignment): string {
  return name === SettingName.replicationFactor
    ? `${REPLICATION_FACTOR}: ${String(value)}`
    : `${CONFIG}: { ${JSON.stringify(name)}: ${JSON.stringify(String(value))} }`;
}
