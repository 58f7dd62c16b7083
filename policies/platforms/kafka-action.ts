import { clientFrom } from "../blocks/client-block";
import { entriesBlock } from "../blocks/entries-block";
import type { Change } from "../kafka/change";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { mapEntries } from "../shapes/entries";

const CLIENT_PROPERTIES = "clientProperties";

/** A Kafka action of AWS IoT Core: a producer by its `clientProperties`. Undefined where there is no such action. */
export function kafkaAction(path: string, action: unknown): Declaration | undefined {
  if (isUnknown(action)) return producerAt(path, action);
  if (typeof action !== "object" || action === null) return undefined;
  return producerAt(`${path}.${CLIENT_PROPERTIES}`, (action as Readonly<Record<string, unknown>>)[CLIENT_PROPERTIES]);
}

function producerAt(path: string, properties: unknown): Declaration {
  const block = entriesBlock(mapEntries(path, properties), { change });
  return {
    ...clientFrom("producer", block, {
      library: undefined,
      version: undefined,
      further: (name) => unsupported(path, name),
      defaults: (name) =>
        name === SettingName.acks ? { value: "1", source: "the default of AWS IoT Core's Kafka action" } : undefined,
    }),
    // A rule may have several.
    container: path,
  };
}

/** https://docs.aws.amazon.com/iot/latest/developerguide/apache-kafka-rule-action.html lists what an action takes. */
function unsupported(path: string, name: string): Setting | undefined {
  return TAKEN.includes(name)
    ? undefined
    : { state: "inapplicable", path, reason: `an action of AWS IoT Core does not take ${name}` };
}

const TAKEN: readonly string[] = [SettingName.acks, "client.id"];

const change: Change = {
  effect: "in place",
  source:
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iot-topicrule-kafkaaction.html",
};
