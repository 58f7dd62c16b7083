import type { Change } from "../kafka/change";
import { textOf } from "../kafka/value";
import { declarationsIn } from "../dialects/all-dialects";
import { nameValueEntries } from "../shapes/lists";
import { parseJson } from "../shapes/json";
import type { Platform, Resource } from "./platform";

const DEFINITIONS = "containerDefinitions";

/**
 * `new aws.ecs.TaskDefinition(name, { containerDefinitions })`, JSON text of a list; `aws-native` takes the list itself
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html). A text that is known only after the
 * update is judged then: nothing in it tells that it concerns Kafka.
 */
const awsEcs: Platform = {
  name: "aws-ecs",
  title: "Amazon ECS",
  resources: {
    "aws:ecs/taskDefinition:TaskDefinition": {
      read: (resource, context) => containersOf(resource).flatMap((source) => declarationsIn(source, context)),
    },
    "aws-native:ecs:TaskDefinition": {
      read: (resource, context) => containersOf(resource).flatMap((source) => declarationsIn(source, context)),
    },
  },
};

export default awsEcs;

type Source = Parameters<typeof declarationsIn>[0];

function containersOf({ inputs }: Resource): Source[] {
  const written = inputs.get(DEFINITIONS);
  const parsed = typeof written === "string" ? parseJson(written) : { ok: true as const, value: written };
  if (!parsed.ok || !Array.isArray(parsed.value)) return [];
  return parsed.value.flatMap((definition: unknown, index) => {
    if (typeof definition !== "object" || definition === null) return [];
    const { name, image, environment, secrets } = definition as Readonly<Record<string, unknown>>;
    const path = `${DEFINITIONS}[${String(index)}]`;
    return [
      {
        entries: nameValueEntries(`${path}.environment`, [...listOf(environment), ...fromElsewhere(secrets)]),
        kind: "environment" as const,
        image: textOf(image),
        container: `container ${textOf(name) ?? String(index)}`,
        change: NEW_TASKS,
      },
    ];
  });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `secrets` are variables whose values stand in SSM or Secrets Manager. */
function fromElsewhere(secrets: unknown): unknown[] {
  return listOf(secrets).flatMap((secret: unknown) =>
    typeof secret === "object" && secret !== null
      ? [{ name: (secret as Readonly<Record<string, unknown>>)["name"], valueFrom: { secrets: {} } }]
      : [],
  );
}

const NEW_TASKS: Change = {
  effect: "rolling restart",
  note: "makes a new revision, which services take up when they are updated",
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-task-definition-console-v2.html",
};
