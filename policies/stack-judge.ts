import { CommonCauses } from "./common-causes";
import type { Configuration, ConfiguredRule } from "./configuration";
import type { Finding } from "./finding";
import type { Assignment, Declaration } from "./kafka/declaration";
import type { Verdict } from "./kafka/verdict";
import { notApplicable } from "./kafka/verdict";
import { platforms } from "./platforms";
import type { Resource, ResourceReader } from "./platforms/platform";
import { violationMessage } from "./rules/message";
import type { EnforcementLevel, Rule, Subject } from "./rules/rule";
import { StackIndex } from "./stack-index";
import type { VerdictRecord } from "./verdict-record";

/** A resource of a stack, as it is declared. */
export interface StackResource extends Resource {
  readonly urn: string;
  /** Pulumi's type token. */
  readonly type: string;
}

/** What a rule is to judge of every declaration of a kind. */
interface Question {
  readonly configured: ConfiguredRule;
  readonly setting: string;
}

/** A declaration that some questions wait for, and its resource as far as findings name it. */
interface Waiting {
  readonly resource: Pick<StackResource, "urn" | "type" | "name">;
  readonly declaration: Declaration;
  readonly questions: readonly Question[];
}

/**
 * Judges one stack: each resource once, when it is registered, by all rules; and at the end what had to wait for the
 * rest of the stack.
 *
 * A resource is read into declarations once, however many rules judge it.
 */
export class StackJudge {
  readonly #configuration: Configuration;
  readonly #record: VerdictRecord | undefined;
  readonly #questionsByKind = new Map<string, readonly Question[]>();
  readonly #index = new StackIndex();
  readonly #causes = new CommonCauses();
  /** By the URN of the resource: one that is registered again is asked again, not twice. */
  readonly #waiting = new Map<string, readonly Waiting[]>();

  constructor(configuration: Configuration, record?: VerdictRecord) {
    this.#configuration = configuration;
    this.#record = record;
  }

  /** What there is to say about a resource at once. */
  judgeResource(resource: StackResource): readonly Finding[] {
    const reader = readerOf(resource.type);
    this.#record?.sawResource(reader !== undefined);
    if (reader === undefined) return [];
    return about(resource, () => {
      const declarations = reader.read(resource, this.#configuration.context);
      this.#index.add(resource.urn, declarations);
      const judged = declarations.map((declaration) => this.#judgeDeclaration(resource, declaration));
      this.#keepWaiting(
        resource.urn,
        judged.flatMap(({ waiting }) => waiting ?? []),
      );
      this.#record?.flush();
      return once(judged.flatMap(({ findings }) => findings));
    });
  }

  /** What there is to say once every resource is registered: what had to wait, and what many of them share. */
  judgeStack(): Finding[] {
    const waiting = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    const findings = waiting.flatMap(({ resource, declaration, questions }) =>
      about(resource, () => {
        const resolved = this.#index.resolve(declaration, { complete: true });
        return questions.flatMap((question) => this.#report(question, resource, this.#judge(question, resolved)));
      }),
    );
    this.#record?.end();
    return [...once(findings), ...this.#causes.findings()];
  }

  /** The settings to write into a resource so that a rule finds no violation there; none where that could hurt. */
  remediesFor(configured: ConfiguredRule, resource: StackResource): { path: readonly string[]; value: unknown }[] {
    const { rule, parameters } = configured;
    const reader = readerOf(resource.type);
    if (reader?.place === undefined || rule.remedy === undefined) return [];
    return about(resource, () =>
      reader.read(resource, this.#configuration.context).flatMap((raw) => {
        // Brokers that are still to come cannot be asked: what they may say, the topic then says itself.
        const declaration = this.#index.resolve(raw, { complete: true });
        return (rule.settings[declaration.kind] ?? []).flatMap((setting) => {
          const subject: Subject = { declaration, setting, parameters, context: this.#configuration.context };
          const assignments = judging(configured, () => remedyOf(rule, subject));
          const safe = assignments.filter(
            (assignment) =>
              declaration.change(assignment.name).effect === "in place" && hasRoomFor(assignment, reader, resource),
          );
          if (safe.length > 0) this.#record?.remediated(rule, resource, safe);
          return safe.flatMap((assignment) => reader.place?.(assignment) ?? []);
        });
      }),
    );
  }

  #keepWaiting(urn: string, waiting: readonly Waiting[]): void {
    if (waiting.length > 0) this.#waiting.set(urn, waiting);
    else this.#waiting.delete(urn);
  }

  /** What hangs on the brokers waits for all of them: verdicts must not depend on the order of the program. */
  #judgeDeclaration(resource: StackResource, declaration: Declaration): { findings: Finding[]; waiting?: Waiting } {
    const findings: Finding[] = [];
    const questions: Question[] = [];
    for (const question of this.#questionsFor(declaration.kind)) {
      const judged = this.#judge(question, declaration);
      if (judged.verdict.kind === "undetermined" && judged.verdict.waits === true) questions.push(question);
      else findings.push(...this.#report(question, resource, judged));
    }
    if (questions.length === 0) return { findings };
    const { urn, type, name } = resource;
    return { findings, waiting: { resource: { urn, type, name }, declaration, questions } };
  }

  #judge({ configured, setting }: Question, declaration: Declaration): { subject: Subject; verdict: Verdict } {
    const { rule, parameters } = configured;
    const subject: Subject = { declaration, setting, parameters, context: this.#configuration.context };
    const verdict = judging(configured, () => rule.judge(subject));
    return { subject, verdict: this.#unlessReportedElsewhere(configured, subject, verdict) };
  }

  /** One cause, one finding: of the cluster that is too small, or of the brokers whose setting it is. */
  #unlessReportedElsewhere({ rule, level }: ConfiguredRule, subject: Subject, verdict: Verdict): Verdict {
    if (verdict.kind !== "violation") return verdict;
    const { reportedBy } = verdict;
    if (reportedBy !== undefined && this.#isJudgedAt(level, reportedBy.rule)) return notApplicable(reportedBy.reason);
    const brokers = this.#refusedDecider(rule, subject);
    return brokers === undefined ? verdict : notApplicable(`reported of the brokers ${JSON.stringify(brokers)}`);
  }

  /** The brokers that decide a setting, if the rule refuses them for it. */
  #refusedDecider(rule: Rule, { declaration, setting: name, ...rest }: Subject): string | undefined {
    const setting = declaration.setting(name);
    const decidedBy = setting?.state === "default" ? setting.decidedBy : undefined;
    if (decidedBy === undefined || rule.settings.brokers?.includes(decidedBy.setting) !== true) return undefined;
    const brokers = this.#index.brokersCalled(decidedBy.brokers);
    if (brokers === undefined) return undefined;
    const verdict = rule.judge({ ...rest, declaration: brokers, setting: decidedBy.setting });
    return verdict.kind === "violation" ? decidedBy.brokers : undefined;
  }

  #isJudgedAt(level: EnforcementLevel, id: string): boolean {
    const configured = this.#configuration.rules.find(({ rule }) => rule.id === id);
    return configured !== undefined && STRICTNESS[configured.level] >= STRICTNESS[level];
  }

  #report(
    { configured, setting }: Question,
    resource: Waiting["resource"],
    { subject, verdict }: { subject: Subject; verdict: Verdict },
  ): Finding[] {
    const { rule } = configured;
    const level = this.#levelOf(verdict, configured.level);
    this.#record?.verdict({ rule, resource, declaration: subject.declaration, setting, verdict, level });
    if (verdict.kind === "undetermined") return this.#causes.addUndetermined(rule, resource, verdict, level);
    if (verdict.kind !== "violation") return [];
    const finding = {
      policy: rule.id,
      urn: resource.urn,
      message: violationMessage(rule, subject, verdict),
      level,
      severity: rule.severity,
    };
    if (verdict.cause === undefined || level !== "advisory") return [finding];
    this.#causes.addViolation(finding, resource.name, verdict.cause);
    return [];
  }

  /** A remediation that left a violation has failed, which is as bad as a violation that nobody mends. */
  #levelOf({ kind }: Verdict, level: EnforcementLevel): EnforcementLevel {
    const own = level === "remediate" ? "mandatory" : level;
    return kind === "undetermined" && own === "mandatory" ? this.#configuration.undetermined : own;
  }

  #questionsFor(kind: Declaration["kind"]): readonly Question[] {
    const known = this.#questionsByKind.get(kind);
    if (known !== undefined) return known;
    const found = this.#configuration.rules
      .filter(({ level }) => level !== "disabled")
      .flatMap((configured) => (configured.rule.settings[kind] ?? []).map((setting) => ({ configured, setting })));
    this.#questionsByKind.set(kind, found);
    return found;
  }
}

/** What one resource says twice is one finding: its internal topics may hang on its own settings. */
function once(findings: readonly Finding[]): readonly Finding[] {
  // Nearly all resources have none, or one.
  if (findings.length < 2) return findings;
  const wordsOf = ({ policy, urn, message }: Finding): string =>
    `${policy} ${urn ?? ""} ${message.split("\n", 1).join("")}`;
  return [...new Map(findings.map((finding) => [wordsOf(finding), finding])).values()];
}

const STRICTNESS: Readonly<Record<EnforcementLevel, number>> = { disabled: 0, advisory: 1, mandatory: 2, remediate: 2 };

const readers: ReadonlyMap<string, ResourceReader> = new Map(
  platforms.flatMap((platform) => Object.entries(platform.resources)),
);

function readerOf(type: string): ResourceReader | undefined {
  return readers.get(type);
}

function remedyOf(rule: Rule, subject: Subject): readonly Assignment[] {
  return rule.judge(subject).kind === "violation" ? (rule.remedy?.(subject) ?? []) : [];
}

/** What should be a map and is none takes no entry; the provider refuses it. */
function hasRoomFor(assignment: Assignment, reader: ResourceReader, { inputs }: StackResource): boolean {
  const holder = inputs.get(...(reader.place?.(assignment).path.slice(0, -1) ?? []));
  return holder === undefined || (typeof holder === "object" && !Array.isArray(holder));
}

/** A crash names the rule and, further out, the resource: the SDK says neither. */
function judging<T>({ rule }: ConfiguredRule, judge: () => T): T {
  try {
    return judge();
  } catch (cause) {
    throw new Error(`rule ${rule.id}: ${messageOf(cause)}`, { cause });
  }
}

function about<T>({ urn }: Pick<StackResource, "urn">, judge: () => T): T {
  try {
    return judge();
  } catch (cause) {
    throw new Error(`${urn} could not be judged: ${messageOf(cause)}`, { cause });
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
