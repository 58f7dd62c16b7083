import * as v from "valibot";

import { must } from "./problems";
import { list, object, ruleId, text, day } from "./schema-parts";

const entry = object({
  rule: ruleId,
  type: v.pipe(text, v.description("Pulumi's type token of the resource.")),
  cluster: v.exactOptional(
    v.pipe(text, v.description("The cluster's name in the configuration, or where it is reached.")),
  ),
  name: v.pipe(text, v.description("Its name in Kafka; Pulumi's where it has none.")),
  container: v.exactOptional(v.pipe(text, v.description("What within the resource carries the setting."))),
  setting: v.pipe(text, v.description("Kafka's name of the setting.")),
  value: v.pipe(v.string(must("text")), v.description("What was found there.")),
  with: v.exactOptional(
    v.pipe(
      v.record(text, v.string(must("text")), must("an object of settings and their values")),
      v.description("Other settings that the violation hangs on."),
    ),
  ),
});

/** What stands in a baseline: the old violations of one stack that are accepted until a day. */
export const baselineContent = object({
  $schema: v.exactOptional(v.string(must("text"))),
  version: v.literal(1, ({ input }) =>
    input === undefined ? " is missing" : ` is ${JSON.stringify(input)} but must be 1: a newer pack has written it`,
  ),
  project: v.pipe(text, v.description("The Pulumi project of the stack.")),
  stack: v.pipe(text, v.description("The name of the stack, without its organization.")),
  owner: v.pipe(text, v.description("Who mends these violations.")),
  until: v.pipe(day, v.description("The last day on which they are accepted, in UTC.")),
  entries: list(entry),
});

export type BaselineContent = v.InferOutput<typeof baselineContent>;
export type BaselineEntry = v.InferOutput<typeof entry>;
