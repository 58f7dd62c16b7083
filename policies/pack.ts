import type {
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
} from "@pulumi/policy";

import type { Declaration } from "./kafka/declaration";
import { UNKNOWN } from "./kafka/unknown";
import type { Verdict } from "./kafka/verdict";
import { platforms } from "./platforms";
import type { Inputs, ResourceReader } from "./platforms/platform";
import { rules } from "./rules";
import { undeterminedMessage, violationMessage } from "./rules/message";
import { parameterValues } from "./rules/rule";
import type { EnforcementLevel, ParameterValues, Rule } from "./rules/rule";

/**
 * Every rule as a CrossGuard policy of the same name, for a pack of one's own:
 *
 * ```typescript
 * new PolicyPack("our-rules", { policies: [...kafkaDurabilityPolicies(), ...ourPolicies] });
 * ```
 *
 * The policy pack `kafka-durability` is exactly these.
 */
export function kafkaDurabilityPolicies(): ResourceValidationPolicy[] {
  return rules.map(policyOf);
}

/** An undetermined verdict is never silent, and never stops an update by itself: the update judges again. */
const UNDETERMINED_LEVEL: EnforcementLevel = "advisory";

/** A rule as a CrossGuard policy. */
export function policyOf(rule: Rule): ResourceValidationPolicy {
  return {
    name: rule.id,
    description: `${rule.title}.`,
    enforcementLevel: rule.enforcementLevel,
    severity: rule.severity,
    ...configSchemaOf(rule),
    validateResource: (args, reportViolation) => {
      validate(rule, args, reportViolation);
    },
    ...(rule.remedy === undefined ? {} : { remediateResource: (args) => remediate(rule, args) }),
  };
}

function validate(rule: Rule, args: ResourceValidationArgs, reportViolation: ReportViolation): void {
  const reader = readerFor(args);
  judging(rule, args, () => {
    const parameters = parameterValues(rule, args.getConfig<Configured>());
    for (const declaration of declarationsFor(rule, reader, args)) {
      report(rule, parameters, declaration, reportViolation);
    }
  });
}

function report(
  rule: Rule,
  parameters: ParameterValues<Rule["parameters"]>,
  declaration: Declaration,
  reportViolation: ReportViolation,
): void {
  const verdict = rule.judge(declaration, parameters);
  if (verdict.kind === "violation") {
    say(reportViolation, { message: violationMessage(rule, parameters, declaration, verdict) });
  } else if (verdict.kind === "undetermined") {
    say(reportViolation, { message: undeterminedMessage(verdict), enforcementLevel: UNDETERMINED_LEVEL });
  }
}

/** Changes a violating resource in place; answers nothing where nothing was changed, as the engine wants it. */
function remediate(rule: Rule, args: ResourceValidationArgs): Record<string, unknown> | undefined {
  const reader = readerFor(args);
  return judging(rule, args, () => {
    const parameters = parameterValues(rule, args.getConfig<Configured>());
    const assignments = declarationsFor(rule, reader, args)
      .filter((declaration) => isViolation(rule.judge(declaration, parameters)))
      .flatMap((declaration) => rule.remedy?.(declaration, parameters) ?? []);
    for (const assignment of assignments) reader.write(args.props, assignment);
    return assignments.length === 0 ? undefined : args.props;
  });
}

/** What a configuration says of one rule, besides its level. */
type Configured = Record<string, unknown>;

const readers: ReadonlyMap<string, ResourceReader> = new Map(
  platforms.flatMap((platform) => Object.entries(platform.resources)),
);

function readerFor(args: ResourceValidationArgs): ResourceReader {
  return readers.get(args.type) ?? args.notApplicable(`${args.type} declares nothing to Kafka`);
}

function declarationsFor(rule: Rule, reader: ResourceReader, args: ResourceValidationArgs): Declaration[] {
  return reader.read(inputsOf(args.props)).filter(({ kind }) => rule.kinds.includes(kind));
}

function isViolation(verdict: Verdict): boolean {
  return verdict.kind === "violation";
}

/** The SDK names the policy that threw but not the resource that it threw on. */
function judging<T>(rule: Rule, args: ResourceValidationArgs, judge: () => T): T {
  try {
    return judge();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`rule ${rule.id} could not judge ${args.urn}: ${reason}`, { cause });
  }
}

/** Reading a value that is not known yet throws in the policy SDK, by an error class that it does not export. */
function inputsOf(props: Record<string, unknown>): Inputs {
  return {
    get(...path) {
      try {
        let value: unknown = props;
        for (const key of path) {
          if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
          value = (value as Record<string, unknown>)[key];
        }
        return value ?? undefined;
      } catch (error) {
        if (error instanceof Error && error.constructor.name === "UnknownValueError") return UNKNOWN;
        throw error;
      }
    },
  };
}

function configSchemaOf(rule: Rule): { configSchema?: PolicyConfigSchema } {
  return Object.keys(rule.parameters).length === 0 ? {} : { configSchema: { properties: { ...rule.parameters } } };
}

/**
 * The SDK takes an object in place of the message, with a level of its own; its types do not say so
 * (`makeReportViolationFun` in @pulumi/policy 1.21.0). The text form would put the policy's description before ours.
 */
function say(
  reportViolation: ReportViolation,
  violation: { message: string; enforcementLevel?: EnforcementLevel },
): void {
  (reportViolation as unknown as (violation: object) => void)(violation);
}
