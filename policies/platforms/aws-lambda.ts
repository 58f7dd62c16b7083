import type { Change } from "../kafka/change";
import { declarationsIn } from "../dialects/all-dialects";
import { mapEntries } from "../shapes/entries";
import type { Platform, ResourceReader } from "./platform";

/** `new aws.lambda.Function(name, { environment: { variables } })`: a map of text. */
const lambdaFunction: ResourceReader = {
  read: ({ inputs }, context) =>
    declarationsIn(
      {
        entries: mapEntries("environment.variables", inputs.get("environment", "variables")),
        kind: "environment",
        change: NEXT_INVOCATIONS,
      },
      context,
    ),
};

/** `@pulumi/aws` 7.48 and `@pulumi/aws-native` 1.79. */
const awsLambda: Platform = {
  name: "aws-lambda",
  title: "AWS Lambda",
  resources: {
    "aws:lambda/function:Function": lambdaFunction,
    "aws-native:lambda:Function": lambdaFunction,
  },
};

export default awsLambda;

const NEXT_INVOCATIONS: Change = {
  effect: "in place",
  note: "counts for what starts after it",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
};
