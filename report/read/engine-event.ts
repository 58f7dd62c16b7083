import type { EnforcementLevel, Severity } from "#policies/rules/rule";

/**
 * What the engine says of a run, one object a line: `--event-log`, `--json` with `PULUMI_ENABLE_STREAMING_JSON_PREVIEW`, and
 * `pulumi policy analyze --json` (sdk/v3/go/common/apitype/events.go, 3.259). Each has one of these and many that no report
 * needs.
 */
export interface EngineEvent {
  readonly sequence?: number;
  readonly preludeEvent?: object;
  readonly policyLoadEvent?: object;
  readonly policyEvent?: PolicyEvent;
  readonly policyRemediationEvent?: PolicyRemediationEvent;
  readonly policyAnalyzeSummaryEvent?: PolicySummaryEvent;
  readonly policyAnalyzeStackSummaryEvent?: PolicySummaryEvent;
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  readonly diagnosticEvent?: DiagnosticEvent;
  readonly summaryEvent?: SummaryEvent;
}

export interface PolicyEvent {
  readonly resourceUrn?: string;
  readonly message: string;
  readonly policyName: string;
  readonly policyPackName: string;
  readonly policyPackVersion?: string;
  readonly enforcementLevel: EnforcementLevel;
  readonly severity?: Severity;
}

export interface PolicyRemediationEvent {
  readonly resourceUrn: string;
  readonly policyName: string;
  readonly policyPackName: string;
}

export interface PolicySummaryEvent {
  /** Of what: absent where it is of the stack. */
  readonly resourceUrn?: string;
  readonly policyPackName: string;
  readonly policyPackVersion?: string;
  /** The rules that found something, whatever its level. */
  readonly failed?: readonly string[];
}

export interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** What the state has of it so far. */
  readonly old?: { readonly retainOnDelete?: boolean } | null;
}

export interface DiagnosticEvent {
  readonly severity: string;
  readonly message: string;
  readonly urn?: string;
}

export interface SummaryEvent {
  readonly isPreview: boolean;
  readonly result?: string;
  /** How many resources there were of each operation, without the engine's own; of an update, those that succeeded. */
  readonly resourceChanges?: Readonly<Record<string, number>> | null;
  /** Versions by names such as `kafka-durability|local|../policies`. */
  readonly PolicyPacks?: Readonly<Record<string, string>> | null;
}

/** Whether a line is one of the engine's: each has a number, or one of the events' names. */
export function isEngineEvent(value: object): value is EngineEvent {
  return "sequence" in value || Object.keys(value).some((key) => key.endsWith("Event"));
}
