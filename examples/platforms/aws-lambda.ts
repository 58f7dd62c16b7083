import { environmentRow } from "./environments";
import type { PlatformExamples } from "./platform-examples";

const inputs = (variables: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  runtime: "java21",
  environment: { variables },
});

const examples: PlatformExamples = {
  platform: "aws-lambda",
  rows: [
    environmentRow("lambda.Function", "@pulumi/aws 7.48, FunctionEnvironment", "aws:lambda/function:Function", inputs),
    environmentRow(
      "aws-native lambda.Function",
      "@pulumi/aws-native 1.79, FunctionEnvironment",
      "aws-native:lambda:Function",
      inputs,
    ),
  ],
};

export default examples;
