import { PACK_POLICY } from "#policies/configuration-file";
import type { StackName } from "#policies/estate/stack-name";
import { showStack } from "#policies/estate/stack-name";
import { stackOf } from "#policies/estate/urn-pattern";
import { ruleById } from "#policies/rules/by-id";
import type { EnforcementLevel, Severity } from "#policies/rules/rule";
import { isKafkas, isTopic } from "../kafka-types";
import { BrokenInput } from "./broken-input";
import { DeletedTopics } from "./deleted-topics";
import type { EngineEvent, PolicyEvent, StepMetadata, SummaryEvent } from "./engine-event";
import { LostEvents } from "./lost-events";
import { TextPool } from "./text-pool";

/** A finding as the engine prints it. */
export interface PrintedFinding {
  readonly urn: string;
  /** A rule, or the pack itself. */
  readonly policy: string;
  readonly level: EnforcementLevel;
  readonly severity: Severity | undefined;
  readonly message: string;
}

/** How many complaints of the engine are kept. */
const MOST_ERRORS = 5;

/**
 * What the engine said of one run, as its events come in. It keeps findings and what is Kafka's by its type, however many
 * resources there are. Where a stream holds several runs, as that of `pulumi up` does, the last one counts.
 */
export class EngineRun {
  readonly #source: string;
  readonly #isRecorded: (stack: StackName) => boolean;
  #last = -1;
  #started: number | undefined;
  #ended: number | undefined;
  #hasPrelude = false;
  stack: StackName | undefined;
  summary: SummaryEvent | undefined;
  /** The version of our pack; undefined where it did not run. */
  packVersion: string | undefined;
  /** How many findings were printed. */
  found = 0;
  readonly findings: PrintedFinding[] = [];
  /** How many findings other packs printed, which no report of this project has. */
  othersFindings = 0;
  /** The rules of our pack that printed something and that this version does not know: a newer pack has others. */
  readonly unknownRules = new Set<string>();
  /** Resources that are Kafka's by their type. */
  readonly kafka = new Map<string, string>();
  readonly topics = new DeletedTopics();
  readonly errors: string[] = [];
  /** Where the pack found what blocks: the resources of each rule. */
  readonly blocked = new Map<string, Set<string>>();
  readonly #texts = new TextPool();
  readonly #lost = new LostEvents();
  resources = 0;

  /**
   * @param source what the events come from, for errors
   * @param isRecorded whether the verdicts of a stack are known already: what the engine prints of them is not kept then
   */
  constructor(source: string, isRecorded: (stack: StackName) => boolean = () => false) {
    this.#source = source;
    this.#isRecorded = isRecorded;
  }

  /** When it began and ended, in seconds since 1970; undefined where events carry no time. */
  get window(): readonly [number, number] | undefined {
    return this.#started === undefined || this.#ended === undefined ? undefined : [this.#started, this.#ended];
  }

  /**
   * @returns the run that the next event belongs to: a new one where this event begins one
   * @throws BrokenInput where events of two runs are mixed, or some are missing
   */
  take(event: EngineEvent & { readonly timestamp?: number }, line: number): EngineRun {
    const { sequence = this.#last + 1, timestamp } = event;
    if (sequence === 0 && this.#last >= 0) return new EngineRun(this.#source, this.#isRecorded).take(event, line);
    if (sequence <= this.#last) throw this.#mixed(line, "events are not in their order");
    this.#last = sequence;
    this.#checkLost(this.#lost.take(event, line));
    if (event.preludeEvent !== undefined) this.#hasPrelude = true;
    this.#started ??= timestamp;
    this.#ended = timestamp ?? this.#ended;
    this.#takeParts(event, line);
    return this;
  }

  /** Whether it was of `pulumi policy analyze`, which has neither a beginning nor resources, and says that it is no preview. */
  get isAnalysis(): boolean {
    return this.resources === 0 && !this.#hasPrelude && this.packVersion !== undefined;
  }

  /** Whether the pack was asked, and nothing kept it from judging. */
  get isJudged(): boolean {
    return this.packVersion !== undefined && this.errors.length === 0;
  }

  /** @throws BrokenInput where the engine was not done when the events end, or some are missing. */
  checkEnded(): void {
    const { summary: summaryEvent } = this;
    if (summaryEvent !== undefined) {
      this.#checkLost(this.#lost.atEnd({ summaryEvent }));
      return;
    }
    throw new BrokenInput(
      this.#source,
      "the events end before the engine's summary, so that they are cut off, or Pulumi was ended; run it again",
    );
  }

  #checkLost(problem: string | undefined): void {
    if (problem === undefined) return;
    throw new BrokenInput(this.#source, `${problem}, so that a part of the run is missing; run it again`);
  }

  #takeParts(event: EngineEvent, line: number): void {
    const { policyEvent, resourcePreEvent, summaryEvent } = event;
    if (policyEvent !== undefined) this.#takeFinding(policyEvent, line);
    else if (resourcePreEvent !== undefined) this.#takeStep(resourcePreEvent.metadata, line);
    else if (summaryEvent !== undefined) this.#takeSummary(summaryEvent);
    else this.#takeWords(event);
  }

  #takeWords({ diagnosticEvent, policyAnalyzeSummaryEvent, policyAnalyzeStackSummaryEvent }: EngineEvent): void {
    const summarized = policyAnalyzeSummaryEvent ?? policyAnalyzeStackSummaryEvent;
    if (summarized?.policyPackName === PACK_POLICY) this.packVersion ??= summarized.policyPackVersion ?? "";
    if (diagnosticEvent?.severity !== "error") return;
    this.topics.takeError(diagnosticEvent);
    if (this.errors.length < MOST_ERRORS) this.errors.push(diagnosticEvent.message);
  }

  #takeFinding(event: PolicyEvent, line: number): void {
    const { policyName: policy, enforcementLevel: level, severity, message } = event;
    if (policy !== PACK_POLICY && ruleById(policy) === undefined) {
      this.#takeUnknown(event);
      return;
    }
    this.packVersion ??= event.policyPackVersion ?? "";
    const urn = event.resourceUrn ?? "";
    if (urn !== "") this.#takeStack(urn, line);
    this.found += 1;
    if (level === "mandatory") this.#takeBlocked(policy, urn);
    if (this.stack !== undefined && this.#isRecorded(this.stack)) return;
    this.findings.push(this.#kept({ urn, policy, level, severity, message }));
  }

  /** Of a pack like ours that is newer, or of another one. */
  #takeUnknown({ policyName, policyPackName }: PolicyEvent): void {
    if (policyPackName === PACK_POLICY) this.unknownRules.add(policyName);
    else this.othersFindings += 1;
  }

  #takeBlocked(policy: string, urn: string): void {
    const urns = this.blocked.get(policy) ?? new Set();
    this.blocked.set(this.#texts.once(policy), urns.add(this.#texts.once(urn)));
  }

  #kept({ urn, policy, level, severity, message }: PrintedFinding): PrintedFinding {
    const texts = this.#texts;
    return {
      urn: texts.once(urn),
      policy: texts.once(policy),
      level: texts.value(level),
      severity: texts.value(severity),
      message: texts.once(message),
    };
  }

  #takeStep(metadata: StepMetadata, line: number): void {
    const { op, urn, type } = metadata;
    this.#takeStack(urn, line);
    this.resources += 1;
    if (!isKafkas(type)) return;
    if (!op.startsWith("delete")) this.kafka.set(urn, type);
    if (isTopic(type)) this.topics.takeStep(metadata);
  }

  #takeSummary(summary: SummaryEvent): void {
    this.summary = summary;
    const own = Object.entries(summary.PolicyPacks ?? {}).find(([name]) => name.split("|")[0] === PACK_POLICY);
    if (own !== undefined) this.packVersion ??= own[1];
  }

  #takeStack(urn: string, line: number): void {
    const stack = stackOf(urn);
    if (stack === undefined) return;
    this.stack ??= stack;
    if (showStack(stack) !== showStack(this.stack)) {
      throw this.#mixed(line, `events of ${showStack(this.stack)} and of ${showStack(stack)} are mixed`);
    }
  }

  #mixed(line: number, problem: string): BrokenInput {
    return new BrokenInput(
      this.#source,
      `line ${String(line)}: ${problem}, so that two runs write into one place; give each a file of its own`,
    );
  }
}
