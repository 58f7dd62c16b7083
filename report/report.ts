import type { ChecklistItem, EnforcementLevel, Severity } from "#policies/rules/rule";
import type { DeletedTopic, SparedTopic } from "./deleted-topic";

export const REPORT_FORMAT = "kafka-durability-report";
/** The version of the format (stored-report.ts reads it); it changes when a reader would have to. */
export const REPORT_VERSION = 1;

/** What a run comes to. A run that judged nothing is never clean. */
export type Outcome = "clean" | "advisory" | "violations" | "not judged";

/**
 * What is known of one setting of one resource. `excused` and `baseline` are violations that somebody answers for; `not
 * recorded` is what bare events do not tell.
 */
export type Status =
  "violated" | "undetermined" | "baseline" | "excused" | "compliant" | "not applicable" | "not recorded";

/** Policy results of one or more stacks: what every format is written from. */
export interface Report {
  readonly format: typeof REPORT_FORMAT;
  readonly version: typeof REPORT_VERSION;
  /** When it was made, as ISO 8601 in UTC. */
  readonly created: string;
  /** The version of the package that made it. */
  readonly madeBy: string;
  readonly outcome: Outcome;
  /** Every rule that may be named below. */
  readonly rules: readonly ReportedRule[];
  readonly stacks: readonly StackReport[];
  /** What is new and what was fixed since an earlier report. */
  readonly comparison?: Comparison;
}

/** A rule, as far as a reader needs it to understand what it found. */
export interface ReportedRule {
  readonly id: string;
  readonly title: string;
  readonly item: ChecklistItem;
  readonly severity: Severity;
  readonly why: string;
  /** Facts, exceptions and sources, in Markdown. */
  readonly details: string;
}

/** What a run over one stack judged, and what it did not. */
export interface StackReport {
  readonly project: string;
  readonly stack: string;
  /** The environment that the configuration has the stack in. */
  readonly environment?: string;
  /** `scan`: client code was read, and its places are the resources. */
  readonly operation: "preview" | "update" | "scan" | "not recorded";
  /** When the run began, as ISO 8601 in UTC. */
  readonly started?: string;
  readonly commit?: Commit;
  /** Where the project lies within its repository, as `infra/orders`: what has no line of its own is shown there. */
  readonly directory?: string;
  readonly versions: { readonly pack?: string; readonly engine?: string };
  /** Of the effective configuration of the pack. */
  readonly configuration?: { readonly digest: string; readonly sources: readonly string[] };
  /**
   * `whole`: every resource was judged. `cut short`: the run ended before. `events only`: there is no verdict record, so that
   * nothing but findings is known. `nothing`: the pack did not load, or judged nothing.
   */
  readonly judged: "whole" | "cut short" | "events only" | "nothing";
  readonly outcome: Outcome;
  /** What is missing or went wrong, in sentences without their full stops. */
  readonly problems: readonly string[];
  /** The level of each rule in this run, and where that comes from; empty where it is not recorded. */
  readonly levels: Readonly<Record<string, { readonly level: EnforcementLevel; readonly from: string }>>;
  /** How many resources the pack was shown, and how many of them declare something to Kafka. */
  readonly seen?: { readonly resources: number; readonly kafka: number };
  readonly resources: readonly ReportedResource[];
  /** What the pack changed before it judged. */
  readonly remediations: readonly Remediation[];
  /** What the pack says of its configuration: an exemption that excuses nothing, a cluster that is not stated. */
  readonly notices: readonly Notice[];
  /** Resources that are Kafka's by their type, and that no rule looked at. */
  readonly unread: readonly { readonly type: string; readonly resources: number }[];
  /** Topics whose data this operation deletes. */
  readonly deletions: readonly DeletedTopic[];
  /** Topics that this operation takes away or replaces, or would, and whose data stays; absent where there are none. */
  readonly spared?: readonly SparedTopic[];
}

/** What the pack says of its configuration, and of no resource. */
export interface Notice {
  readonly level: EnforcementLevel;
  readonly severity: Severity;
  /** Lines; the first says what it is. */
  readonly message: string;
}

/** The commit that the working directory was at. */
export interface Commit {
  readonly id: string;
  readonly branch?: string;
  /** Whether something was changed since. */
  readonly modified: boolean;
}

/** A resource that declares something to Kafka, with each judgement on it. */
export interface ReportedResource {
  readonly urn: string;
  /** What the program calls it. */
  readonly name: string;
  readonly type: string;
  /** What it declares: `topic`, `brokers`, `producer`; absent where it is not recorded. */
  readonly kind?: string;
  readonly kafkaName?: string;
  readonly cluster?: string;
  readonly owner?: string;
  readonly class?: string;
  readonly source?: SourcePosition;
  /**
   * Of a topic: what its settings promise of its messages, in sentences. A report that is stored has it, one that is being made
   * does not: ask `topicSentences`.
   */
  readonly guarantee?: readonly string[];
  readonly checks: readonly Check[];
}

/** Where the program declares a resource: the path within its repository, line and column from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** One judgement on one setting: what a rule found there. */
export interface Check {
  readonly rule: string;
  readonly status: Status;
  /** The level at which it counts in this run. */
  readonly level: EnforcementLevel;
  readonly severity: Severity;
  /** Kafka's name of the setting; absent where it is not recorded. */
  readonly setting?: string;
  /** What within the resource carries the setting, where that is not the resource as a whole. */
  readonly container?: string;
  /** Where it stands, or would stand. */
  readonly path?: string;
  readonly value?: string | number | boolean;
  /** How the value is known: `set`, `default`, `fixed`, `inherited`, `unknown`, `unseen`, `inapplicable`. */
  readonly state?: string;
  /** By whose word, where the value is a default or fixed. */
  readonly source?: string;
  /** What is there and what is required, or why it was not judged; without its full stop. Absent where it is compliant. */
  readonly reason?: string;
  /** Where it is another than the rule's own. */
  readonly why?: string;
  /** How to mend it: lines such as `Fix: replicationFactor: 3`. */
  readonly advice?: readonly string[];
  /** Who answers for it, as the findings say it. */
  readonly notes?: string;
  readonly acceptance?: ReportedAcceptance;
  /**
   * The same finding in another run has the same one: of what is violated, accepted or undetermined. A report that is stored
   * has it, one that is being made does not: ask `fingerprintIn`.
   */
  readonly fingerprint?: string;
}

/** Who answers for a violation, and until when. */
export interface ReportedAcceptance {
  readonly by: "exemption" | "baseline" | "class";
  readonly owner?: string;
  /** Why; of a class whose loss is accepted, its name. */
  readonly reason?: string;
  /** The last day on which it counts: `2027-03-31`. */
  readonly until?: string;
  /** Where it is written. */
  readonly source?: string;
}

/** What a rule changed in a resource before it was judged. */
export interface Remediation {
  readonly rule: string;
  readonly urn: string;
  readonly name: string;
  /** Kafka's name of a setting, and its values; `before` is absent where it was not set, or is not recorded. */
  readonly changes: readonly {
    readonly setting: string;
    readonly before?: string | number | boolean;
    readonly after: string | number | boolean;
  }[];
}

/** What changed since an earlier report, by the fingerprints of findings. */
export interface Comparison {
  /** When the earlier one was made. */
  readonly since: string;
  /** The stacks that were compared, as `shop/prod`: those that both reports have, and that both runs judged wholly. */
  readonly stacks: readonly string[];
  /** The others that one of the reports has: what was not looked at is neither new nor fixed. */
  readonly notCompared: readonly NotCompared[];
  readonly added: readonly ComparedFinding[];
  /** What was found then and weighs more now. */
  readonly worsened: readonly WorsenedFinding[];
  readonly fixed: readonly ComparedFinding[];
  /** How many were found then and are found now, without those that are worse. */
  readonly unchanged: number;
}

/** A stack of which nobody can tell what changed. */
export interface NotCompared {
  /** `shop/prod` */
  readonly stack: string;
  /** Why, as the end of a sentence, without its full stop. */
  readonly reason: string;
}

export interface ComparedFinding {
  readonly fingerprint: string;
  readonly stack: string;
  readonly resource: string;
  readonly rule: string;
  readonly status: Status;
  readonly level: EnforcementLevel;
  readonly reason: string;
}

/** A finding that was not judged yet, and is violated now; or that blocks now, and did not. */
export interface WorsenedFinding extends ComparedFinding {
  readonly before: Pick<ComparedFinding, "status" | "level">;
}
