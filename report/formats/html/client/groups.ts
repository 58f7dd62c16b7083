import type { PageData, PageResource } from "../page-data";
import type { Facet } from "./filters";
import { facetOf, NOT_SAID, rulesThatFound } from "./filters";

/** By what resources may be put together. */
export type Grouping = Facet | "rule";

/** A line of the matrix: a resource, or the head of the group that follows. */
export type Line = { readonly resource: PageResource } | { readonly group: string; readonly resources: number };

/** The lines of the matrix. Groups come in the order of their first resource; what belongs to none comes last. */
export function linesOf(data: PageData, resources: readonly PageResource[], grouping: Grouping | undefined): Line[] {
  if (grouping === undefined) return resources.map((resource) => ({ resource }));
  const groups = new Map<string, PageResource[]>();
  for (const resource of resources) {
    for (const name of groupsOf(data, resource, grouping)) {
      const known = groups.get(name);
      if (known === undefined) groups.set(name, [resource]);
      else known.push(resource);
    }
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === NOT_SAID) - Number(b === NOT_SAID))
    .flatMap(([group, members]) => [
      { group, resources: members.length },
      ...members.map((resource) => ({ resource })),
    ]);
}

/** A resource stands under every rule that found something in it. */
function groupsOf(data: PageData, resource: PageResource, grouping: Grouping): readonly string[] {
  if (grouping !== "rule") return [facetOf(data, resource, grouping)];
  const rules = rulesThatFound(data, resource);
  return rules.length === 0 ? [NOT_SAID] : rules;
}
