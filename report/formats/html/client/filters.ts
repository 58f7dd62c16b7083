import type { PageData, PageResource } from "../page-data";

/** What a reader asks for; what is undefined is not asked for. */
export interface Filters {
  readonly search: string;
  /** The name of a status, or `finding` for every one that a reader has to know of. */
  readonly status: string | undefined;
  readonly rule: string | undefined;
  readonly stack: string | undefined;
  readonly environment: string | undefined;
  readonly cluster: string | undefined;
  readonly owner: string | undefined;
}

/** In the place of a name, for resources that do not say. No provider and no cluster takes it for a name. */
export const NOT_SAID = "\u0000";

/** What resources say of themselves, and may be put together by. */
export const FACETS = ["stack", "environment", "cluster", "owner"] as const;
export type Facet = (typeof FACETS)[number];

/** What a resource says of itself. */
export function facetOf(data: PageData, resource: PageResource, facet: Facet): string {
  if (facet === "cluster" || facet === "owner") return resource[facet] ?? NOT_SAID;
  const stack = data.stacks[resource.stack];
  return (facet === "stack" ? stack?.name : stack?.environment) ?? NOT_SAID;
}

/** The rules that found something in a resource, each once. */
export function rulesThatFound(data: PageData, resource: PageResource): string[] {
  const found = resource.checks.flatMap((place) => {
    const check = data.checks[place];
    return check !== undefined && data.statuses[check.status]?.isFinding === true ? [check.ruleId] : [];
  });
  return [...new Set(found)];
}

/** Everything of a resource that a search looks at, ready to be searched. */
export function searchText(data: PageData, resource: PageResource): string {
  const { name, urn, kafkaName = "", cluster = "", owner = "" } = resource;
  const stack = data.stacks[resource.stack]?.name ?? "";
  return [name, urn, kafkaName, cluster, owner, stack, ...rulesThatFound(data, resource)].join("\n").toLowerCase();
}

/** The resources that a reader asks for, in their order. Each word of a search must be somewhere. */
export function matching(data: PageData, texts: readonly string[], filters: Filters): PageResource[] {
  const words = filters.search.toLowerCase().split(/\s+/);
  return data.resources.filter(
    (resource, index) =>
      words.every((word) => texts[index]?.includes(word)) &&
      FACETS.every((facet) => filters[facet] === undefined || facetOf(data, resource, facet) === filters[facet]) &&
      hasCheck(data, resource, filters),
  );
}

/** One and the same check has to be of the rule and of the status. */
function hasCheck(data: PageData, { checks }: PageResource, { rule, status }: Filters): boolean {
  if (rule === undefined && status === undefined) return true;
  return checks.some((place) => {
    const check = data.checks[place];
    const its = check === undefined ? undefined : data.statuses[check.status];
    if (check === undefined || its === undefined || (rule !== undefined && check.ruleId !== rule)) return false;
    return status === undefined || (status === "finding" ? its.isFinding : its.name === status);
  });
}
