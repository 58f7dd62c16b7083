import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";

import type { Configuration } from "./configuration";
import type { Assignment, Declaration } from "./kafka/declaration";
import { nounOf } from "./kafka/declaration";
import { isUnknown } from "./kafka/unknown";
import { showValue } from "./kafka/value";
import type { Verdict } from "./kafka/verdict";
import type { EnforcementLevel, Rule } from "./rules/rule";

/** The version of the record's format (docs/verdict-record.md); it changes when a reader would have to. */
export const RECORD_VERSION = 1;

interface RecordedVerdict {
  readonly rule: Rule;
  readonly resource: { readonly urn: string; readonly type: string };
  readonly declaration: Declaration;
  readonly setting: string;
  readonly verdict: Verdict;
  readonly level: EnforcementLevel;
}

/** Writes every verdict of a run into a file, one JSON object a line, good ones too. */
export class VerdictRecord {
  readonly #file: string;
  readonly #run = randomUUID();
  readonly #seen = { resources: 0, kafka: 0, verdicts: 0 };
  #lines: string[] = [];

  /** @throws Error if the file cannot be written. */
  constructor(file: string, { rules, context, undetermined }: Configuration, packVersion: string) {
    this.#file = file;
    this.#write({
      type: "run",
      format: "kafka-durability-verdicts",
      version: RECORD_VERSION,
      pack: packVersion,
      started: new Date().toISOString(),
      operation: operation(),
      context,
      undetermined,
      rules: rules.map(({ rule: { id, item, severity }, level, parameters }) => ({
        id,
        item,
        severity,
        level,
        parameters,
      })),
    });
    this.flush();
  }

  sawResource(ofKafka: boolean): void {
    this.#seen.resources += 1;
    if (ofKafka) this.#seen.kafka += 1;
  }

  verdict({ rule, resource, declaration, setting, verdict, level }: RecordedVerdict): void {
    this.#seen.verdicts += 1;
    const there = declaration.setting(setting);
    this.#write({
      type: "verdict",
      rule: rule.id,
      urn: resource.urn,
      resourceType: resource.type,
      kind: declaration.kind,
      subject: nounOf(declaration),
      ...(declaration.name === undefined ? {} : { name: declaration.name }),
      setting,
      ...(there === undefined ? {} : { path: there.path, state: there.state }),
      ...(there !== undefined && "value" in there ? { value: scalar(there.value) } : {}),
      verdict: verdict.kind,
      reason: reasonOf(verdict),
      level,
      severity: rule.severity,
    });
  }

  remediated(
    rule: Rule,
    resource: { readonly urn: string; readonly type: string },
    assignments: readonly Assignment[],
  ): void {
    this.#write({ type: "remediation", rule: rule.id, urn: resource.urn, resourceType: resource.type, assignments });
    this.flush();
  }

  /** The run is whole: a record without this line is one of a run that was cut short. */
  end(): void {
    this.#write({ type: "end", ...this.#seen });
    this.flush();
  }

  /** The engine ends the pack without a word, so what is judged is written before the engine hears of it. */
  flush(): void {
    if (this.#lines.length === 0) return;
    appendFileSync(this.#file, this.#lines.join(""));
    this.#lines = [];
  }

  #write(entry: Readonly<Record<string, unknown>>): void {
    this.#lines.push(`${JSON.stringify({ ...entry, run: this.#run })}\n`);
  }
}

/** The engine tells the pack whether this is a preview; of `policy analyze` it does not say. */
function operation(): "preview" | "update" {
  return process.env["PULUMI_DRY_RUN"] === "false" ? "update" : "preview";
}

function reasonOf(verdict: Verdict): string | undefined {
  switch (verdict.kind) {
    case "violation":
      return verdict.finding;
    case "undetermined":
    case "not applicable":
      return verdict.reason;
    case "compliant":
      return undefined;
  }
}

/** Settings are scalars; what is not is described, since it may be anything. */
function scalar(value: unknown): unknown {
  if (isUnknown(value)) return undefined;
  return typeof value === "number" ||
    typeof value === "boolean" ||
    (typeof value === "string" && value.length <= LONGEST)
    ? value
    : showValue(value);
}

const LONGEST = 200;
