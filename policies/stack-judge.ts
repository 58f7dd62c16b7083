import type { Configuration } from "./configuration";
import type { Cluster } from "./estate/clusters";
import { STRICTNESS } from "./estate/effective-levels";
import type { LeveledRule, StackEstate } from "./estate/estate";
import { exemptionsInCode } from "./estate/exemptions";
import { refuse } from "./estate/problems";
import { estateFindings, strangers, unknownClusters } from "./estate-findings";
import type { Finding } from "./finding";
import type { Assignment, Declaration } from "./kafka/declaration";
import type { Verdict } from "./kafka/verdict";
import { notApplicable } from "./kafka/verdict";
import type { NamedResource } from "./placed-resource";
import { isOwnTopic, PlacedResource } from "./placed-resource";
import { unlessIgnored } from "./ignored-changes";
import { leftOut } from "./left-out";
import type { Resource, ResourceReader } from "./platforms/platform";
import type { Question } from "./questions";
import { Questions } from "./questions";
import type { Judged, Place } from "./judged";
import { readerOf } from "./readers";
import { Reporter } from "./reporter";
import type { EnforcementLevel, Rule, Subject } from "./rules/rule";
import { StackIndex } from "./stack-index";
import type { VerdictRecord } from "./verdict-record";

/** A resource of a stack, as it is declared. */
export interface StackResource extends Resource, NamedResource {
  /** The URN of what it stands in. */
  readonly parent?: string | undefined;
  /** The resource option `ignoreChanges`: property paths. */
  readonly ignoreChanges?: readonly string[] | undefined;
  /** Whether the run leaves it out, so that its inputs are not shown. */
  readonly isLeftOut?: boolean;
}

/** A declaration that some questions wait for. */
interface Waiting extends Place {
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
  readonly #estate: StackEstate;
  readonly #record: VerdictRecord | undefined;
  readonly #questions: Questions;
  readonly #reporter: Reporter;
  readonly #index = new StackIndex();
  /** By the URN of the resource: one that is registered again is asked again, not twice. */
  readonly #waiting = new Map<string, readonly Waiting[]>();
  readonly #clustersInUse = new Set<Cluster>();
  /** The URNs of topics by the cluster that they say they are on, where the configuration does not state it. */
  readonly #unknownClusters = new Map<string, Set<string>>();
  /** The cluster that brokers say they are, where the configuration does not state it, by the brokers' names. */
  readonly #strangers = new Map<string, string>();

  /** @param estate what the configuration says of this stack */
  constructor(configuration: Configuration, estate: StackEstate, record?: VerdictRecord) {
    this.#configuration = configuration;
    this.#estate = estate;
    this.#record = record;
    this.#questions = new Questions(estate);
    this.#reporter = new Reporter(estate, configuration.undetermined, record);
  }

  /** What there is to say about a resource at once. */
  judgeResource(resource: StackResource): readonly Finding[] {
    const reader = readerOf(resource.type);
    if (reader === undefined) {
      this.#record?.sawResource(false);
      return [];
    }
    return about(resource, () => {
      this.#takeExemptions(reader, resource);
      const { placed, declarations } = this.#read(reader, resource);
      this.#record?.sawResource(declarations.length > 0);
      this.#index.add(resource.urn, declarations, placed);
      this.#noteCluster(placed, declarations);
      const judged = declarations.map((declaration) => this.#judgeDeclaration(placed, declaration));
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
    const findings = waiting.flatMap((each) =>
      about(each.placed.named, () => {
        const declaration = this.#index.resolve(each.declaration, each.placed);
        return each.questions.flatMap((question) =>
          this.#reporter.report(question, { ...each, declaration }, this.#judge(question, declaration)),
        );
      }),
    );
    const ofClusters = [...this.#clustersInUse].flatMap((cluster) => this.#judgeCluster(cluster));
    const notices = this.#notices();
    for (const notice of notices) this.#record?.notice(notice);
    this.#record?.end();
    return [...once(findings), ...ofClusters, ...this.#reporter.shared(), ...notices];
  }

  /** What there is to say of the configuration, and of no rule. */
  #notices(): Finding[] {
    const topics = new Map([...this.#unknownClusters].map(([cluster, urns]) => [cluster, urns.size]));
    const level = this.#configuration.undetermined;
    return [
      ...unknownClusters(topics, level),
      ...strangers(this.#strangers, this.#estate.clusters, level),
      ...estateFindings(this.#estate),
    ];
  }

  /** The settings to write into a resource so that a rule finds no violation there; none where that could hurt. */
  remediesFor(rule: Rule, resource: StackResource): { path: readonly string[]; value: unknown }[] {
    const reader = readerOf(resource.type);
    const place = reader?.place?.bind(reader);
    if (reader === undefined || place === undefined || rule.remedy === undefined || resource.isLeftOut === true)
      return [];
    return about(resource, () => {
      this.#takeParent(resource);
      const { placed, declarations } = this.#read(reader, resource);
      return declarations.flatMap((raw) => {
        // Brokers that are still to come cannot be asked: what they may say, the topic then says itself.
        const declaration = this.#index.resolve(raw, placed);
        const stated = this.#estate.classOf(placed.selectable(declaration));
        const remedies = this.#questions
          .of(declaration.kind, stated)
          .filter(({ configured }) => configured.rule === rule && configured.level === "remediate")
          .flatMap((question) => this.#remedies(question, { placed, declaration, stated }))
          .filter((assignment) => hasRoomFor(place(assignment).path, resource));
        if (remedies.length > 0) this.#record?.remediated(rule, resource, declaration, remedies);
        return remedies.map((assignment) => place(assignment));
      });
    });
  }

  #read(
    reader: ResourceReader,
    resource: StackResource,
  ): { placed: PlacedResource; declarations: readonly Declaration[] } {
    const placed = new PlacedResource(this.#estate, resource, reader.cluster?.(resource));
    const kafkaVersion = placed.cluster?.kafkaVersion;
    const { context } = this.#configuration;
    const declarations = reader
      .read(resource, kafkaVersion === undefined ? context : { ...context, kafkaVersion })
      .map((declaration) => unlessIgnored(declaration, resource.ignoreChanges))
      .map((declaration) => (resource.isLeftOut === true ? leftOut(declaration) : declaration));
    placed.isCalled(declarations);
    return { placed, declarations };
  }

  /** The exemptions that a program gives a component count for what it contains, too. */
  #takeExemptions(reader: ResourceReader, resource: StackResource): void {
    this.#takeParent(resource);
    const written = reader.exemptions?.(resource);
    if (written === undefined) return;
    const problems: string[] = [];
    const exemptions = exemptionsInCode("exemptions", written, problems);
    refuse(problems);
    this.#estate.exemptions.addInCode(exemptions, resource.urn);
  }

  #takeParent({ parent, urn }: StackResource): void {
    if (parent !== undefined) this.#estate.exemptions.contains(parent, urn);
  }

  #noteCluster(placed: PlacedResource, declarations: readonly Declaration[]): void {
    const { cluster, named, isClusterUnknown } = placed;
    if (isClusterUnknown || !this.#estate.clusters.areStated) return;
    const hasTopics = declarations.some(isOwnTopic);
    if (cluster !== undefined) {
      if (hasTopics) this.#clustersInUse.add(cluster);
      return;
    }
    const [described] = placed.clusters;
    if (described === undefined) return;
    if (declarations.some(({ kind }) => kind === "brokers")) this.#strangers.set(named.name, described);
    if (!hasTopics) return;
    const urns = this.#unknownClusters.get(described) ?? new Set();
    this.#unknownClusters.set(described, urns.add(named.urn));
  }

  #remedies(question: Question, place: Place): readonly Assignment[] {
    const { rule } = question.configured;
    const subject = this.#subject(question, place.declaration);
    if (judging(rule, () => rule.judge(subject)).kind !== "violation") return [];
    // What somebody answers for stays as it is.
    const { exemption, baseline } = this.#reporter.acceptance(question, place, subject);
    if (exemption !== undefined || baseline !== undefined) return [];
    const remedies = judging(rule, () => rule.remedy?.(subject) ?? []);
    return remedies.filter(({ name }) => place.declaration.change(name).effect === "in place");
  }

  #keepWaiting(urn: string, waiting: readonly Waiting[]): void {
    if (waiting.length > 0) this.#waiting.set(urn, waiting);
    else this.#waiting.delete(urn);
  }

  /** What hangs on the brokers waits for all of them: verdicts must not depend on the order of the program. */
  #judgeDeclaration(placed: PlacedResource, declaration: Declaration): { findings: Finding[]; waiting?: Waiting } {
    const stated = this.#estate.classOf(placed.selectable(declaration));
    const place = { placed, declaration, stated };
    const findings: Finding[] = [];
    const questions: Question[] = [];
    for (const question of this.#questions.of(declaration.kind, stated)) {
      const judged = this.#judge(question, declaration);
      if (judged.verdict.kind === "undetermined" && judged.verdict.waits === true) questions.push(question);
      else findings.push(...this.#reporter.report(question, place, judged));
    }
    return questions.length === 0 ? { findings } : { findings, waiting: { ...place, questions } };
  }

  /** What topics could only mend with a larger cluster is said once, of the cluster, which is no resource here. */
  #judgeCluster(cluster: Cluster): Finding[] {
    const { project, stack } = this.#estate.stack;
    const type = "pulumi:pulumi:Stack";
    const urn = `urn:pulumi:${stack}::${project}::${type}::${project}-${stack}`;
    const placed = new PlacedResource(this.#estate, { urn, type, name: cluster.name }, { name: cluster.name });
    const { declaration } = cluster;
    placed.isCalled([declaration]);
    return this.#questions
      .of(declaration.kind, undefined)
      .filter(({ configured }) => configured.rule.id === "cluster-size-minimum")
      .flatMap((question) => {
        const judged = this.#judge(question, declaration);
        return this.#reporter.report(question, { placed, declaration, stated: undefined }, judged);
      });
  }

  #subject({ configured: { parameters }, setting }: Question, declaration: Declaration): Subject {
    return { declaration, setting, parameters, context: this.#configuration.context };
  }

  #judge(question: Question, declaration: Declaration): Judged {
    const { rule } = question.configured;
    const subject = this.#subject(question, declaration);
    const verdict = judging(rule, () => rule.judge(subject));
    return { subject, verdict: this.#unlessReportedElsewhere(question.configured, subject, verdict) };
  }

  /** One cause, one finding: of the cluster that is too small, or of the brokers whose setting it is. */
  #unlessReportedElsewhere({ rule, level }: LeveledRule, subject: Subject, verdict: Verdict): Verdict {
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
    const brokers = this.#index.brokersCalled(decidedBy.brokers, decidedBy.setting);
    if (brokers === undefined) return undefined;
    const verdict = rule.judge({ ...rest, declaration: brokers, setting: decidedBy.setting });
    return verdict.kind === "violation" ? decidedBy.brokers : undefined;
  }

  #isJudgedAt(level: EnforcementLevel, id: string): boolean {
    const configured = this.#estate.rules.find(({ rule }) => rule.id === id);
    return configured !== undefined && STRICTNESS[configured.level] >= STRICTNESS[level];
  }
}

/** What one resource says twice is one finding, its own: its internal topics may hang on its settings. */
function once(findings: readonly Finding[]): readonly Finding[] {
  // Nearly all resources have none, or one.
  if (findings.length < 2) return findings;
  const wordsOf = ({ policy, urn, message }: Finding): string =>
    `${policy} ${urn ?? ""} ${message.split("\n", 1).join("")}`;
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const words = wordsOf(finding);
    if (!first.has(words)) first.set(words, finding);
  }
  return [...first.values()];
}

/** What should be a map and is none takes no entry; the provider refuses it. */
function hasRoomFor(path: readonly string[], { inputs }: StackResource): boolean {
  const holder = inputs.get(...path.slice(0, -1));
  return holder === undefined || (typeof holder === "object" && !Array.isArray(holder));
}

/** A crash names the rule and, further out, the resource: the SDK says neither. */
function judging<T>(rule: Rule, judge: () => T): T {
  try {
    return judge();
  } catch (cause) {
    throw new Error(`rule ${rule.id}: ${messageOf(cause)}`, { cause });
  }
}

function about<T>({ urn }: Pick<NamedResource, "urn">, judge: () => T): T {
  try {
    return judge();
  } catch (cause) {
    const error = new Error(`${urn} could not be judged: ${messageOf(cause)}`, { cause });
    // What is wrong with a program's exemptions is no crash: people need the sentence, and the SDK prints the stack.
    if (cause instanceof RangeError) error.stack = error.message;
    throw error;
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
