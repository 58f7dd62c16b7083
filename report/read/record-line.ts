import type { ChecklistItem, EnforcementLevel, Severity } from "#policies/rules/rule";
import { LEVELS } from "./shape";

/** A line of the verdict record (docs/verdict-record.md). */
export type RecordLine = RunLine | VerdictLine | RemediationLine | NoticeLine | EndLine;

export interface RunLine {
  readonly type: "run";
  readonly run: string;
  readonly format: string;
  readonly version: number;
  readonly pack: string;
  readonly started: string;
  readonly project: string;
  readonly stack: string;
  readonly environment?: string;
  readonly configuration: { readonly digest: string; readonly sources: readonly string[] };
  readonly operation: "preview" | "update";
  readonly rules: readonly {
    readonly id: string;
    readonly item: ChecklistItem;
    readonly severity: Severity;
    readonly level: EnforcementLevel;
    readonly from: string;
  }[];
}

export interface VerdictLine {
  readonly type: "verdict";
  readonly run: string;
  readonly rule: string;
  readonly urn: string;
  readonly resourceType: string;
  readonly kind: string;
  readonly subject: string;
  readonly cluster?: string;
  readonly owner?: string;
  readonly class?: string;
  readonly container?: string;
  readonly name?: string;
  readonly setting: string;
  readonly path?: string;
  readonly state?: string;
  readonly value?: string | number | boolean;
  readonly source?: string;
  readonly verdict: "compliant" | "violation" | "undetermined" | "not applicable";
  readonly reason?: string;
  readonly why?: string;
  readonly advice?: readonly string[];
  readonly notes?: string;
  readonly level: EnforcementLevel;
  readonly severity: Severity;
  readonly exemption?: {
    readonly reason?: string;
    readonly owner?: string;
    readonly expires?: string;
    readonly source?: string;
  };
  readonly baseline?: { readonly source?: string; readonly owner?: string; readonly until?: string };
}

export interface RemediationLine {
  readonly type: "remediation";
  readonly run: string;
  readonly rule: string;
  readonly urn: string;
  readonly resourceType: string;
  readonly assignments: readonly {
    readonly name: string;
    readonly before?: string | number | boolean;
    readonly value: string | number | boolean;
  }[];
}

export interface NoticeLine {
  readonly type: "notice";
  readonly run: string;
  readonly level: EnforcementLevel;
  readonly severity: Severity;
  readonly message: string;
}

export interface EndLine {
  readonly type: "end";
  readonly run: string;
  /** How many verdicts were given: a record with fewer has lost some. */
  readonly verdicts: number;
  readonly resources: number;
  readonly kafka: number;
}

const TYPES: readonly unknown[] = ["run", "verdict", "remediation", "notice", "end"];

/** Whether a line is one of a verdict record: each has the id of its run. */
export function isRecordLine(value: object): value is RecordLine {
  return "run" in value && typeof value.run === "string" && "type" in value && typeof value.type === "string";
}

/** Whether it is of a type that this version knows; a newer pack may write others. */
export function isKnownLine(line: RecordLine): boolean {
  return TYPES.includes(line.type);
}

const VERDICTS: readonly unknown[] = ["compliant", "violation", "undetermined", "not applicable"];
const TEXTS = ["urn", "rule", "resourceType", "kind"] as const;

/**
 * What is wrong with a line; undefined where nothing is. A verdict or a level that nobody knows would count as nothing at
 * all, so that a loss looked clean.
 */
export function problemIn(line: RecordLine): string | undefined {
  if (line.type !== "verdict") return undefined;
  const given: Readonly<Record<string, unknown>> = { ...line };
  const missing = TEXTS.find((name) => typeof given[name] !== "string");
  if (missing !== undefined) return `is a verdict without ${missing}`;
  if (!VERDICTS.includes(given["verdict"]))
    return `has the verdict ${JSON.stringify(given["verdict"])}, which there is not`;
  if (!(LEVELS as readonly unknown[]).includes(given["level"]))
    return `has the level ${JSON.stringify(given["level"])}, which there is not`;
  return undefined;
}
