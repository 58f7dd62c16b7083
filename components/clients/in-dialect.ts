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

/**
 * A dialect by its name.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for a name of none, and for an option that is missing.
 */
export function dialectOf(
  resource: pulumi.Resource | undefined,
  kind: ClientKind,
  name: string,
  options: ClientDialectOptions,
): ClientDialect {
  const dialect = clientDialects.find((each) => each.name === name);
  const allowed = listed(clientDialects.map((each) => each.name));
  if (dialect === undefined) return refuse(resource, `dialect is ${showValue(name)} but must be ${allowed}`);
  const problem = dialect.problem?.(kind, options);
  return problem === undefined ? dialect : refuse(resource, problem);
}

/**
 * A plan in a dialect, judged once more as the client library of that dialect would read it.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for what that library would not take.
 */
export function inDialect(
  dialect: ClientDialect,
  plan: ClientPlan,
  options: ClientDialectOptions,
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
