import type { EnforcementLevel, ParameterValues, Rule } from "../rules/rule";
import { Baseline } from "./baseline";
import type { LoadedBaseline } from "./baseline";
import type { Day } from "./calendar";
import { today } from "./calendar";
import { Clusters } from "./clusters";
import type { EffectiveLevel } from "./effective-levels";
import { environmentOf, levelIn, levelInClass, levelWithoutEnvironments, strictestLevel } from "./effective-levels";
import { Exemptions } from "./exemptions";
import type { Selectable } from "./selector";
import { selecting } from "./selector";
import type { PackSettings, StatedClass, StatedExemption } from "./settings";
import type { StackName } from "./stack-name";

/** A rule as the pack's configuration has it, before an environment or a class says anything. */
export interface ConfiguredRule {
  readonly rule: Rule;
  readonly level: EnforcementLevel;
  /** The configuration says the level, be it the rule's own. */
  readonly isStated?: boolean;
  readonly parameters: ParameterValues<Rule["parameters"]>;
}

/** A rule at the level at which it counts, and by whose word. */
export interface LeveledRule extends ConfiguredRule, EffectiveLevel {}

/** What was read beside the settings. */
export interface EstateFiles {
  readonly baselines?: readonly LoadedBaseline[];
  /** The exemptions in the stack's configuration; undefined where nobody passed that on. */
  readonly stackExemptions?: readonly StatedExemption[] | undefined;
}

/** All that a configuration says of a whole estate, for any of its stacks. */
export class Estate {
  readonly settings: PackSettings;
  readonly clusters: Clusters;
  readonly #files: EstateFiles;

  constructor(settings: PackSettings, files: EstateFiles = {}) {
    this.settings = settings;
    this.clusters = new Clusters(settings.clusters ?? []);
    this.#files = files;
  }

  /** Whether an environment or a class asks for a rule's remediation. */
  mayRemediate(rule: string): boolean {
    const { environments = [], classes = [] } = this.settings;
    return [...environments, ...classes].some(({ levels }) => levels?.[rule] === "remediate");
  }

  /** What it says of one stack, which is judged once by these rules. */
  of(stack: StackName, rules: readonly ConfiguredRule[], day: Day = today()): StackEstate {
    return new StackEstate(this, rules, this.#files, stack, day);
  }
}

/** What a configuration says of one stack. */
export class StackEstate {
  readonly stack: StackName;
  readonly day: Day;
  readonly clusters: Clusters;
  /** The environment that the stack is in; undefined where none are stated, or none matches. */
  readonly environment: string | undefined;
  /** Whether any are stated. */
  readonly hasEnvironments: boolean;
  /** Every rule of the pack, disabled ones too. */
  readonly rules: readonly LeveledRule[];
  readonly exemptions: Exemptions;
  readonly baseline: Baseline;
  /** Whether exemptions in stack configuration can be seen in this run. */
  readonly seesStackConfiguration: boolean;
  readonly #classes: readonly { stated: StatedClass; selects: (resource: Selectable) => boolean }[];
  readonly #owners: readonly { owner: string; selects: (resource: Selectable) => boolean }[];
  readonly #rulesByClass = new Map<string, readonly LeveledRule[]>();

  constructor(
    { settings, clusters }: Estate,
    rules: readonly ConfiguredRule[],
    { baselines = [], stackExemptions }: EstateFiles,
    stack: StackName,
    day: Day,
  ) {
    this.stack = stack;
    this.day = day;
    this.clusters = clusters;
    const { environments, classes = [], owners = [] } = settings;
    this.hasEnvironments = environments !== undefined;
    const environment = environmentOf(environments ?? [], stack);
    this.environment = environment?.name;
    this.rules = rules.map((configured) => {
      if (environments === undefined) return { ...configured, ...levelWithoutEnvironments(configured) };
      if (environment === undefined) return { ...configured, ...strictestLevel(configured, environments) };
      return { ...configured, ...levelIn(configured, environment) };
    });
    this.#classes = classes.map((stated) => ({ stated, selects: selecting(stated) }));
    this.#owners = owners.map(({ owner, ...selector }) => ({ owner, selects: selecting(selector) }));
    this.baseline = new Baseline(baselines, stack, day);
    this.exemptions = new Exemptions(stack, settings.permitExemptions, day);
    this.exemptions.add(settings.exemptions ?? [], "the pack's configuration");
    this.exemptions.add(stackExemptions ?? [], "stack configuration");
    this.seesStackConfiguration = stackExemptions !== undefined;
  }

  /** The first class that a resource belongs to. */
  classOf(resource: Selectable): StatedClass | undefined {
    return this.#classes.find(({ selects }) => selects(resource))?.stated;
  }

  /** The classes whose topics were found in this stack. */
  get classesInUse(): readonly StatedClass[] {
    return this.#classes.flatMap(({ stated }) => (this.#rulesByClass.has(stated.name) ? [stated] : []));
  }

  /** Whose a resource is. */
  ownerOf(resource: Selectable): string | undefined {
    return this.#owners.find(({ selects }) => selects(resource))?.owner;
  }

  /** The rules for what belongs to a class, or to none. */
  rulesFor(stated: StatedClass | undefined): readonly LeveledRule[] {
    if (stated === undefined) return this.rules;
    const known = this.#rulesByClass.get(stated.name);
    if (known !== undefined) return known;
    const leveled = this.rules.map((rule) => ({ ...rule, ...levelInClass(rule.rule, rule, stated) }));
    this.#rulesByClass.set(stated.name, leveled);
    return leveled;
  }
}
