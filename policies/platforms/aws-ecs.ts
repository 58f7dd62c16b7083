import type { Change } from "../kafka/change";
import { textOf } from "../kafka/value";
import { declarationsIn } from "../dialects/all-dialects";
import { replacesProgram } from "../dialects/image-program";
import type { Source } from "../dialects/source";
import { joinedEntries, textLineAt, unreadable } from "../shapes/entries";
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

function containersOf({ inputs }: Resource): Source[] {
  const written = inputs.get(DEFINITIONS);
  const parsed = typeof written === "string" ? parseJson(written) : { ok: true as const, value: written };
  if (!parsed.ok) return [broken(parsed.reason, written)];
  if (!Array.isArray(parsed.value)) return [];
  return parsed.value.flatMap((definition: unknown, index) => {
    if (typeof definition !== "object" || definition === null) return [];
    const { name, image, environment, secrets, entryPoint, command } = definition as Readonly<Record<string, unknown>>;
    const path = `${DEFINITIONS}[${String(index)}]`;
    // The values of `secrets` stand in SSM or Secrets Manager.
    const entries = joinedEntries(
      nameValueEntries(`${path}.environment`, environment),
      nameValueEntries(`${path}.secrets`, secrets),
    );
    return [
      {
        entries,
        kind: "environment" as const,
        image: textOf(image),
        runsOther: replacesProgram(entryPoint, command),
        container: `container ${textOf(name) ?? String(index)}`,
        change: NEW_TASKS,
      },
    ];
  });
}

/** A text that cannot be read is said where its words are about Kafka. */
function broken(reason: string, text: unknown): Source {
  const entries = unreadable(DEFINITIONS, `${reason}, so that its settings cannot be read`, textLineAt(DEFINITIONS));
  return { entries, kind: "file", change: NEW_TASKS, text: textOf(text) };
}

const NEW_TASKS: Change = {
  effect: "rolling restart",
  note: "makes a new revision, which services take up when they are updated",
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-task-definition-console-v2.html",
};
