import type {
  Policies,
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";

import { isLeftOut } from "./left-out";
import { assign, inputsOf } from "./policy-inputs";
import type { PackSession } from "./pack-session";
import { startSession } from "./pack-session";
import { packSettingsSchema } from "./configuration";
import { PACK_POLICY } from "./configuration-file";
import type { Finding } from "./finding";
import { rules } from "./rules";
import type { Rule } from "./rules/rule";
import type { StackResource } from "./stack-judge";

/**
 * The rules as CrossGuard policies, for a pack of one's own:
 *
 * ```typescript
 * new PolicyPack("our-rules", { policies: [...kafkaDurabilityPolicies(), ...ourPolicies] });
 * ```
 *
 * The policy pack `kafka-durability` is exactly these. Each rule is a policy of the same name, with its own level and
 * parameters; the policy `kafka-durability` looks at each resource once for all of them, carries the pack's own settings,
 * and says what could not be judged. Leave a rule out by its level, `disabled`.
 */
export function kafkaDurabilityPolicies(): Policies {
  return policiesOf(startSession());
}

/** The policies of the pack that listens in this session. */
export function policiesOf(session: PackSession): Policies {
  return [judgingPolicy(session), ...rules.map((rule) => declaredPolicy(rule, session))];
}

/**
 * The one policy that the SDK calls for each resource. The SDK unpacks a resource anew for every policy with a
 * `validateResource` (`makeAnalyzeRpcFun` in @pulumi/policy 1.21.0), which for some thirty rules would cost more than
 * all that they do; so this one judges for all, and reports under their names.
 */
function judgingPolicy(session: PackSession): ResourceValidationPolicy & StackValidationPolicy {
  return {
    name: PACK_POLICY,
    description: "Looks at each resource for all rules, and says what could not be judged.",
    enforcementLevel: "mandatory",
    severity: "critical",
    configSchema: { properties: packSettingsSchema },
    validateResource: (args, reportViolation) => {
      const resource = resourceOf(args);
      for (const finding of session.judge(resource.urn).judgeResource(resource)) say(reportViolation, finding);
    },
    validateStack: (_, reportViolation) => {
      const judge = session.judge();
      session.reset();
      for (const finding of judge.judgeStack()) say(reportViolation, finding);
    },
  };
}

/** A rule, as the engine knows it: its name, level, parameters, and remediation. */
function declaredPolicy(rule: Rule, session: PackSession): ResourceValidationPolicy & StackValidationPolicy {
  return {
    name: rule.id,
    description: `${rule.title}.`,
    enforcementLevel: rule.enforcementLevel,
    severity: rule.severity,
    ...configSchemaOf(rule),
    validateStack: judgedElsewhere,
    ...(rule.remedy === undefined ? {} : { remediateResource: (args) => remediate(rule, session, args) }),
  };
}

/**
 * A policy needs a half to be one. The SDK compares a stack half's type with those of the stack before it unpacks
 * anything, and no resource has this one.
 */
const judgedElsewhere = Object.assign((): void => undefined, {
  __pulumiType: "kafka-durability:index:JudgedElsewhere",
});

/** Changes a violating resource in place; answers nothing where nothing was changed, as the engine wants it. */
function remediate(
  rule: Rule,
  session: PackSession,
  args: ResourceValidationArgs,
): Record<string, unknown> | undefined {
  const remedies = session.judge(args.urn).remediesFor(rule, resourceOf(args));
  for (const { path, value } of remedies) assign(args.props, path, value);
  return remedies.length === 0 ? undefined : args.props;
}

function resourceOf({ urn, type, name, opts, props, provider }: ResourceValidationArgs): StackResource {
  return {
    urn,
    type,
    name,
    protect: opts.protect,
    parent: opts.parent,
    ignoreChanges: opts.ignoreChanges,
    isLeftOut: isLeftOut({ type, properties: props }),
    inputs: inputsOf(props),
    ...(provider === undefined ? {} : { provider: { name: provider.name, inputs: inputsOf(provider.props) } }),
  };
}

function configSchemaOf(rule: Rule): { configSchema?: PolicyConfigSchema } {
  const entries = Object.entries(rule.parameters);
  if (entries.length === 0) return {};
  const properties = entries.map(([name, parameter]) => [
    name,
    parameter.type === "string" ? { ...parameter, enum: [...parameter.enum] } : { ...parameter },
  ]);
  return { configSchema: { properties: Object.fromEntries(properties) as PolicyConfigSchema["properties"] } };
}

/**
 * The SDK takes an object in place of the message, with a policy, a level and a severity of its own; its types do not
 * say so (`makeReportViolationFun` in @pulumi/policy 1.21.0). The text form would put the policy's description first.
 */
function say(reportViolation: ReportViolation, { policy, level, ...rest }: Finding): void {
  const violation = { ...rest, name: policy, enforcementLevel: level };
  (reportViolation as unknown as (violation: object) => void)(violation);
}
