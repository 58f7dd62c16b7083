import { CommonCauses } from "./common-causes";
import type { Acceptance } from "./estate/acceptance";
import { accept } from "./estate/acceptance";
import type { StackEstate } from "./estate/estate";
import type { Finding } from "./finding";
import type { Undetermined, Violation } from "./kafka/verdict";
import { observation } from "./placed-resource";
import type { Judged, Place } from "./judged";
import type { Question } from "./questions";
import { violationMessage } from "./rules/message";
import type { EnforcementLevel, Subject } from "./rules/rule";
import type { VerdictRecord } from "./verdict-record";

/** Turns verdicts into findings: at which level each counts, who answers for it, what it shares with others. */
export class Reporter {
  readonly #estate: StackEstate;
  readonly #undetermined: "advisory" | "mandatory";
  readonly #record: VerdictRecord | undefined;
  readonly #causes = new CommonCauses();

  constructor(estate: StackEstate, undetermined: "advisory" | "mandatory", record: VerdictRecord | undefined) {
    this.#estate = estate;
    this.#undetermined = undetermined;
    this.#record = record;
  }

  /** What there is to say at once; what others may share waits for {@link shared}. */
  report(question: Question, place: Place, { subject, verdict }: Judged): Finding[] {
    switch (verdict.kind) {
      case "violation":
        return this.#violation(question, place, subject, verdict);
      case "undetermined":
        return this.#notJudged(question, place, subject, verdict);
      case "compliant":
      case "not applicable":
        this.#record?.verdict({ question, place, subject, verdict, level: strictly(question.configured.level) });
        return [];
    }
  }

  /** What many resources share, one finding for each cause. */
  shared(): Finding[] {
    return this.#causes.findings();
  }

  /** Whether somebody answers for a violation, or it may be none of Kafka's. */
  acceptance({ configured: { rule, level } }: Question, place: Place, subject: Subject): Acceptance {
    const { placed, declaration, stated } = place;
    const acceptance = accept(this.#estate, {
      rule,
      level: strictly(level),
      urn: placed.named.urn,
      observed: observation(rule, placed, subject),
      stated,
      owner: placed.ownerOf(declaration),
    });
    return declaration.unlessOther === undefined ? acceptance : advisoryOnly(acceptance, declaration.unlessOther);
  }

  #violation(question: Question, place: Place, subject: Subject, verdict: Violation): Finding[] {
    const { rule } = question.configured;
    const { urn, name } = place.placed.named;
    const acceptance = this.acceptance(question, place, subject);
    const { level, notes } = acceptance;
    this.#record?.verdict({ question, place, subject, verdict, level, acceptance });
    const message = violationMessage(rule, subject, verdict, notes);
    const finding = { policy: rule.id, urn, message, level, severity: rule.severity };
    const cause = acceptance.cause === undefined ? verdict.cause : `${acceptance.cause}\n${verdict.finding}`;
    if (cause === undefined || level !== "advisory") return [finding];
    this.#causes.addViolation(finding, name, `${cause}\n${notes.join(" ")}`);
    return [];
  }

  #notJudged(question: Question, place: Place, subject: Subject, verdict: Undetermined): Finding[] {
    const { rule, level: stated } = question.configured;
    const { named } = place.placed;
    const own = strictly(stated);
    // What may lie behind it, somebody answers for.
    const isExcused = this.#estate.exemptions.excuses(rule.id, named.urn)?.kind === "excused";
    const isOld = this.#estate.baseline.couldNotJudge(observation(rule, place.placed, subject));
    const isSoft = isExcused || isOld || place.declaration.unlessOther !== undefined;
    const level = own === "mandatory" ? (isSoft ? "advisory" : this.#undetermined) : own;
    this.#record?.verdict({ question, place, subject, verdict, level });
    return this.#causes.addUndetermined(rule, named, verdict, level);
  }
}

/** What may be an application's own setting blocks nothing. */
function advisoryOnly(acceptance: Acceptance, unlessOther: string): Acceptance {
  const notes = [...acceptance.notes, `Advisory at most: ${unlessOther}.`];
  return { ...acceptance, notes, level: acceptance.level === "disabled" ? "disabled" : "advisory" };
}

/** A remediation that left a violation has failed, which is as bad as a violation that nobody mends. */
function strictly(level: EnforcementLevel): EnforcementLevel {
  return level === "remediate" ? "mandatory" : level;
}
