import type { Declaration } from "../kafka/declaration";
import { isUnknown } from "../kafka/unknown";
import { kafkaAction } from "./kafka-action";
import type { Platform, Resource } from "./platform";

const KAFKAS = "kafkas";

/** `@pulumi/aws` 7.48 (https://www.pulumi.com/registry/packages/aws/api-docs/iot/topicrule/). */
const awsIot: Platform = {
  name: "aws-iot",
  title: "AWS IoT Core",
  resources: { "aws:iot/topicRule:TopicRule": { read: topicRule } },
};

export default awsIot;

/** A rule sends messages to Kafka in its actions, and, where one of those fails, in its error action. */
function topicRule({ inputs }: Resource): Declaration[] {
  const kafkas = inputs.get(KAFKAS);
  // How many there are is not known either.
  const actions = isUnknown(kafkas) ? [kafkaAction(KAFKAS, kafkas)] : listed(kafkas);
  return [...actions, errorAction(inputs.get("errorAction", "kafka"), inputs.get("errorAction"))].filter(
    (action) => action !== undefined,
  );
}

function listed(kafkas: unknown): (Declaration | undefined)[] {
  return Array.isArray(kafkas)
    ? kafkas.map((each: unknown, index) => kafkaAction(`${KAFKAS}[${String(index)}]`, each))
    : [];
}

/** An error action that is not known as a whole may be any of a dozen kinds. */
function errorAction(kafka: unknown, whole: unknown): Declaration | undefined {
  return isUnknown(whole) ? undefined : kafkaAction("errorAction.kafka", kafka);
}
