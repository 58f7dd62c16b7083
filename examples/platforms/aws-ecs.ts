import { variables } from "./containers";
import { environmentRow } from "./environments";
import type { PlatformExamples } from "./platform-examples";

const definitions = (values: Readonly<Record<string, unknown>>): object[] => [
  { name: "app", image: "example.com/orders:1.4", essential: true, environment: variables(values) },
];

const examples: PlatformExamples = {
  platform: "aws-ecs",
  rows: [
    environmentRow(
      "ecs.TaskDefinition",
      "the API's ContainerDefinition, as JSON text in @pulumi/aws 7.48",
      "aws:ecs/taskDefinition:TaskDefinition",
      (values) => ({ family: "orders", containerDefinitions: JSON.stringify(definitions(values)) }),
      // A text with anything unknown in it is unknown as a whole; what it is about, only the update can tell.
      false,
    ),
    environmentRow(
      "aws-native ecs.TaskDefinition",
      "@pulumi/aws-native 1.79, TaskDefinitionContainerDefinition",
      "aws-native:ecs:TaskDefinition",
      (values) => ({ family: "orders", containerDefinitions: definitions(values) }),
    ),
  ],
};

export default examples;
