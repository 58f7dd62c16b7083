import type { Check, ReportedResource, StackReport } from "../../report";
import { visibleLine } from "../../visible-text";

/** A judgement, and the name of its test. */
export interface NamedCheck {
  readonly classname: string;
  readonly name: string;
  readonly resource: ReportedResource;
  readonly check: Check;
}

/**
 * The judgements of a stack, each by a name of its own: of tests with one name, GitLab shows the first and no other. A name
 * is the same in each run, and says nothing of a value, so that servers know a test again.
 */
export function* namedChecks(
  { resources }: StackReport,
  suite: string,
  isTest: (check: Check) => boolean,
): Iterable<NamedCheck> {
  const shared = sharedNames(resources);
  const times = new Map<string, number>();
  for (const resource of resources) {
    const classname = `${suite}.${visibleLine(resource.type)}`;
    const repeated = repeatedRules(resource);
    // Names of so many tests would be most of what a large report needs.
    const known = shared.has(keyOf(resource)) ? times : new Map<string, number>();
    for (const check of resource.checks.filter(isTest)) {
      const name = nameOf(resource, check, repeated.has(check.rule));
      const key = `${classname}\n${name}`;
      const time = (known.get(key) ?? 0) + 1;
      known.set(key, time);
      yield { classname, name: time === 1 ? name : `${name} #${String(time)}`, resource, check };
    }
  }
}

/** What several resources of one type are called, under different parents. */
function sharedNames(resources: readonly ReportedResource[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const resource of resources) {
    const key = keyOf(resource);
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return shared;
}

function keyOf({ type, name }: ReportedResource): string {
  return `${visibleLine(type)}\n${visibleLine(name)}`;
}

/** Rules that judge several settings of a resource. */
function repeatedRules({ checks }: ReportedResource): ReadonlySet<string> {
  const rules = checks.map(({ rule }) => rule);
  return new Set(rules.filter((rule, index) => rules.indexOf(rule) !== index));
}

function nameOf({ name }: ReportedResource, { rule, setting, container }: Check, isRepeated: boolean): string {
  const of = [setting, container].filter((part) => part !== undefined).map(visibleLine);
  const which = isRepeated && of.length > 0 ? ` (${of.join(" in ")})` : "";
  return `${visibleLine(name)}: ${visibleLine(rule)}${which}`;
}
