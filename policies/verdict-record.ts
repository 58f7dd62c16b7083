import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";

import type { Configuration } from "./configuration";
import type { Acceptance } from "./estate/acceptance";
import type { StackEstate } from "./estate/estate";
import type { Finding } from "./finding";
import type { Assignment, Declaration } from "./kafka/declaration";
import { nounOf } from "./kafka/declaration";
import { isUnknown } from "./kafka/unknown";
import { isHidden } from "./kafka/reading";
import { asLine, showValue } from "./kafka/value";
import type { Verdict, Violation } from "./kafka/verdict";
import { entryOf, observation } from "./placed-resource";
import type { Question } from "./questions";
import type { Judged, Place } from "./judged";
import { adviceLines } from "./rules/message";
import type { EnforcementLevel, Rule, Subject } from "./rules/rule";

/** The version of the record's format (docs/verdict-record.md); it changes when a reader would have to. */
export const RECORD_VERSION = 1;

export interface RecordedVerdict extends Judged {
  readonly question: Question;
  readonly place: Place;
  /** The level at which it counts in this run. */
  readonly level: EnforcementLevel;
  /** Who answers for a violation. */
  readonly acceptance?: Acceptance;
}

/** Writes every verdict of a run into a file, one JSON object a line, good ones too. */
export class VerdictRecord {
  readonly #file: string;
  readonly #run = randomUUID();
  readonly #seen = { resources: 0, kafka: 0, verdicts: 0 };
  #lines: string[] = [];

  /** @throws Error if the file cannot be written. */
  constructor(file: string, configuration: Configuration, estate: StackEstate, packVersion: string) {
    const { context, undetermined, digest, sources } = configuration;
    this.#file = file;
    this.#write({
      type: "run",
      format: "kafka-durability-verdicts",
      version: RECORD_VERSION,
      pack: packVersion,
      started: new Date().toISOString(),
      operation: operation(),
      project: estate.stack.project,
      stack: estate.stack.stack,
      ...(estate.environment === undefined ? {} : { environment: estate.environment }),
      configuration: { digest, sources },
      context,
      undetermined,
      rules: estate.rules.map(({ rule: { id, item, severity }, level, from, parameters }) => ({
        id,
        item,
        severity,
        level,
        from,
        parameters,
      })),
    });
    this.flush();
  }

  sawResource(ofKafka: boolean): void {
    this.#seen.resources += 1;
    if (ofKafka) this.#seen.kafka += 1;
  }

  verdict({ question, place, subject, verdict, level, acceptance }: RecordedVerdict): void {
    this.#seen.verdicts += 1;
    const { rule } = question.configured;
    const { declaration, setting } = subject;
    const there = declaration.setting(setting);
    this.#write({
      type: "verdict",
      rule: rule.id,
      urn: place.placed.named.urn,
      resourceType: place.placed.named.type,
      ...inEstate(place),
      kind: declaration.kind,
      subject: nounOf(declaration),
      ...defined({ name: declaration.name, container: declaration.container }),
      setting,
      ...(there === undefined ? {} : { path: there.path, state: there.state }),
      ...valueIn(declaration, setting, "value"),
      ...(there !== undefined && "source" in there ? { source: there.source } : {}),
      verdict: verdict.kind,
      reason: reasonOf(verdict),
      ...(verdict.kind === "violation" ? said(rule, subject, verdict, acceptance) : {}),
      level,
      severity: rule.severity,
      ...(verdict.kind === "violation" || verdict.kind === "undetermined"
        ? { entry: entryOf(observation(rule, place.placed, subject)) }
        : {}),
      ...acceptedBy(acceptance),
    });
  }

  remediated(
    rule: Rule,
    resource: { readonly urn: string; readonly type: string },
    declaration: Declaration,
    remedies: readonly Assignment[],
  ): void {
    const assignments = remedies.map(({ name, value }) => ({ name, ...valueIn(declaration, name, "before"), value }));
    this.#write({ type: "remediation", rule: rule.id, urn: resource.urn, resourceType: resource.type, assignments });
    this.flush();
  }

  /** What the pack says of its configuration, once the stack is judged. */
  notice({ level, severity, message }: Finding): void {
    this.#write({ type: "notice", level, severity, message });
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

function inEstate({ placed, declaration, stated }: Place): Readonly<Record<string, unknown>> {
  const [cluster] = placed.clusters;
  return {
    ...defined({ cluster }),
    ...(placed.clusters.length > 1 ? { clusters: placed.clusters } : {}),
    ...defined({ owner: placed.ownerOf(declaration), class: stated?.name }),
  };
}

/** The value that a declaration has for a setting, unless nobody may see it. */
function valueIn(declaration: Declaration, name: string, as: "before" | "value"): object {
  const there = declaration.setting(name);
  return there !== undefined && "value" in there && !isHidden(there) ? { [as]: scalar(there.value) } : {};
}

/** What the finding says besides; the rule's own why is in its documentation. */
function said(rule: Rule, subject: Subject, verdict: Violation, acceptance: Acceptance | undefined): object {
  const notes = acceptance?.notes ?? [];
  return {
    ...(verdict.why === undefined ? {} : { why: asLine(verdict.why) }),
    advice: adviceLines(rule, subject, verdict),
    ...(notes.length === 0 ? {} : { notes: asLine(notes.join(" ")) }),
  };
}

function acceptedBy({ exemption, baseline }: Partial<Acceptance> = {}): Readonly<Record<string, unknown>> {
  const { owner, until } = baseline?.content ?? {};
  return {
    ...(exemption === undefined ? {} : { exemption }),
    ...(baseline === undefined ? {} : { baseline: { source: baseline.source, owner, until } }),
  };
}

function defined(entries: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
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
