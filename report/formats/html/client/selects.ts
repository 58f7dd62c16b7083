import type { PageData } from "../page-data";
import { visibleText } from "../../../visible-text";
import { byId, element } from "./elements";
import { facetOf, FACETS, NOT_SAID, rulesThatFound } from "./filters";
import type { Grouping } from "./groups";

/** Every status that a reader has to know of. */
export const ANY_FINDING = "finding";

/** Puts into each select what there is to choose; one with no choice is left out. */
export function fillSelects(data: PageData): void {
  const known = new Set(data.checks.map(({ status }) => status));
  fill("status", [
    [ANY_FINDING, "any finding"],
    ...data.statuses.flatMap(({ name, word }, place): Choice[] => (known.has(place) ? [[name, word]] : [])),
  ]);
  fill(
    "rule",
    named(
      data.resources.flatMap((resource) => rulesThatFound(data, resource)),
      "none",
    ),
  );
  for (const facet of FACETS) {
    fill(
      facet,
      named(
        data.resources.map((resource) => facetOf(data, resource, facet)),
        "not said",
      ),
    );
  }
  fill("group", GROUPINGS);
}

/** What is chosen; undefined where nothing is. */
export function chosen(id: string): string | undefined {
  const { value } = byId(id, HTMLSelectElement);
  return value === "" ? undefined : value.slice(1);
}

type Choice = readonly [value: string, text: string];

const GROUPINGS: readonly (readonly [Grouping, string])[] = [
  ["owner", "owner"],
  ["cluster", "cluster"],
  ["environment", "environment"],
  ["stack", "stack"],
  ["rule", "rule"],
];

/** Each name once, in order; what does not say comes last. */
function named(names: readonly string[], notSaid: string): Choice[] {
  const said = [...new Set(names)].filter((name) => name !== NOT_SAID).sort();
  const all = said.length > 0 && names.includes(NOT_SAID) ? [...said, NOT_SAID] : said;
  return all.map((name) => [name, name === NOT_SAID ? `(${notSaid})` : name]);
}

function fill(id: string, choices: readonly Choice[]): void {
  const select = byId(id, HTMLSelectElement);
  select.append(option("", id === "group" ? "nothing" : "any"));
  // A mark before each, so that an empty name is another thing than no choice.
  for (const [value, text] of choices) select.append(option(`=${value}`, text));
  const field = select.parentElement;
  if (field !== null) field.hidden = choices.length < 2;
}

/** By its properties: an attribute cannot hold every name. */
function option(value: string, text: string): HTMLOptionElement {
  const made = element("option", {});
  made.value = value;
  made.text = visibleText(text);
  return made;
}
