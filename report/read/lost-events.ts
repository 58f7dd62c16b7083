import { PACK_POLICY } from "#policies/configuration-file";
import type { EngineEvent, PolicyEvent, PolicySummaryEvent } from "./engine-event";

/**
 * Tells whether events of one run are missing, by what is certain: the engine numbers all of them from 0, counts the resources
 * in its summary, and says after each resource which rules of a pack have failed, each of which it printed before (3.259,
 * tried with `--event-log`, `--json` and `policy analyze`).
 *
 * A gap in the numbers alone proves nothing: `--json` leaves out what is the engine's own, the default providers
 * (pkg/engine/update.go, isInternalStep). `--event-log` has those, and then no gap; nor has `policy analyze`, without resources.
 */
export class LostEvents {
  #last = -1;
  #gap: string | undefined;
  #isComplete = false;
  #steps = 0;
  /** The rules that were printed of each resource since the engine last summed it up. */
  readonly #printed = new Map<string, Set<string>>();

  /** @returns what is certainly missing, and where; undefined where nothing is */
  take(event: EngineEvent, line: number): string | undefined {
    return this.#takeNumber(event.sequence, line) ?? this.#takeParts(event, line);
  }

  #takeNumber(sequence: number | undefined, line: number): string | undefined {
    if (sequence === undefined) return undefined;
    const last = this.#last;
    this.#last = sequence;
    if (last === -1 && sequence > 0) return `${at(line)}the events begin with number ${String(sequence)}, not with 0`;
    if (sequence > last + 1) this.#gap ??= `${at(line)}event ${String(last)} is followed by ${String(sequence)}`;
    return undefined;
  }

  #takeParts(event: EngineEvent, line: number): string | undefined {
    const { policyEvent, resourcePreEvent, policyAnalyzeSummaryEvent, policyAnalyzeStackSummaryEvent } = event;
    if (policyEvent !== undefined) this.#takeFinding(policyEvent);
    if (resourcePreEvent !== undefined) this.#takeStep(resourcePreEvent.metadata.urn);
    if (policyAnalyzeSummaryEvent !== undefined) return this.#resource(policyAnalyzeSummaryEvent, line);
    return policyAnalyzeStackSummaryEvent && this.#stack(policyAnalyzeStackSummaryEvent, line);
  }

  #takeFinding({ policyName, policyPackName, resourceUrn = "" }: PolicyEvent): void {
    if (policyPackName !== PACK_POLICY) return;
    const rules = this.#printed.get(resourceUrn) ?? new Set();
    this.#printed.set(resourceUrn, rules.add(policyName));
  }

  #takeStep(urn: string): void {
    this.#steps += 1;
    if (DEFAULT_PROVIDER.test(urn)) this.#isComplete = true;
  }

  #resource(summary: PolicySummaryEvent, line: number): string | undefined {
    const { resourceUrn = "", policyPackName } = summary;
    if (policyPackName !== PACK_POLICY) return undefined;
    const problem = unprinted(summary, this.#printed.get(resourceUrn), line);
    this.#printed.delete(resourceUrn);
    return problem;
  }

  /** What is found of the stack as a whole may be printed of any resource in it. */
  #stack(summary: PolicySummaryEvent, line: number): string | undefined {
    if (summary.policyPackName !== PACK_POLICY) return undefined;
    const rules = new Set([...this.#printed.values()].flatMap((printed) => [...printed]));
    this.#printed.clear();
    return unprinted(summary, rules, line);
  }

  /** What is missing once all was read. */
  atEnd({ summaryEvent }: Pick<EngineEvent, "summaryEvent">): string | undefined {
    if (this.#gap !== undefined && (this.#isComplete || this.#steps === 0)) return this.#gap;
    const changes = Object.values(summaryEvent?.resourceChanges ?? {}).reduce((sum, count) => sum + count, 0);
    if (this.#steps >= changes) return undefined;
    return `the engine counts ${String(changes)} resources, of which ${String(this.#steps)} are there`;
  }
}

/** What the engine keeps to itself elsewhere: sdk/v3/go/common/resource, IsDefaultProvider. */
const DEFAULT_PROVIDER = /::pulumi:providers:[^:]+::default/;

function at(line: number): string {
  return `line ${String(line)}: `;
}

function unprinted(
  { failed }: PolicySummaryEvent,
  printed: ReadonlySet<string> | undefined,
  line: number,
): string | undefined {
  const rule = failed?.find((name) => printed?.has(name) !== true);
  return rule === undefined ? undefined : `${at(line)}${rule} has failed, but nothing before says so`;
}
