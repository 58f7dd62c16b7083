import type * as pulumi from "@pulumi/pulumi";

import type { ClientKind } from "#policies/blocks/client-block";
import { listed, showValue } from "#policies/kafka/value";
import type {
  ClientConfiguration,
  ClientDialect,
  ClientDialectOptions,
  ClientPlan,
} from "../client-dialects/client-dialect";
import { excuses } from "../client-dialects/excuses";
import { clientDialects } from "../client-dialects/index";
import type { ExemptionArgs } from "../exemption";
import { refuse } from "../refuse";
import { judgeClient } from "./client-judgement";
import { checkedOptions } from "./dialect-options";

/** A dialect with its options, which it can work with. */
export interface ChosenDialect {
  readonly dialect: ClientDialect;
  readonly options: ClientDialectOptions;
}

/**
 * A dialect by its name.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for a name of none, and for an option that is missing,
 * is no text, or is another dialect's.
 */
export function dialectOf(
  resource: pulumi.Resource | undefined,
  kind: ClientKind,
  name: string,
  given: unknown,
): ChosenDialect {
  const dialect = clientDialects.find((each) => each.name === name);
  const allowed = listed(clientDialects.map((each) => each.name));
  if (dialect === undefined) return refuse(resource, `dialect is ${showValue(name)} but must be ${allowed}`);
  const options = checkedOptions(resource, dialect, given);
  const problem = dialect.problem?.(kind, options);
  return problem === undefined ? { dialect, options } : refuse(resource, problem);
}

/**
 * A plan in a dialect, judged once more as the client library of that dialect would read it.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for what that library would not take.
 */
export function inDialect(
  { dialect, options }: ChosenDialect,
  plan: ClientPlan,
  judged: { readonly resource: pulumi.Resource | undefined; readonly exemptions: readonly ExemptionArgs[] },
): ClientConfiguration {
  const { name, library, comment } = dialect;
  const refusal = dialect.refusal?.(plan, options);
  if (refusal !== undefined) return refuse(judged.resource, refusal);
  const written = dialect.write(plan, options);
  const { kind, clientVersion } = plan;
  judgeClient({ kind, settings: written.kafkaSettings, library, clientVersion }, judged);
  const said = comment === undefined ? "" : excuses(comment, judged.exemptions);
  return { dialect: name, library, ...written, text: said + written.text };
}
