import type { PageData, PageResource } from "../page-data";
import { element } from "./elements";
import { NOT_SAID } from "./filters";
import type { Line } from "./groups";

/** The rows of a part of the matrix. A button carries the place of its resource in `data-place`. */
export function matrixBody(
  data: PageData,
  lines: readonly Line[],
  places: ReadonlyMap<PageResource, number>,
): HTMLTableSectionElement {
  return element(
    "tbody",
    {},
    ...lines.map((line) =>
      "group" in line ? groupRow(data, line) : resourceRow(data, line.resource, places.get(line.resource) ?? 0),
    ),
  );
}

function groupRow({ columns }: PageData, { group, resources }: Extract<Line, { group: string }>): HTMLElement {
  const name = group === NOT_SAID ? "none" : group;
  const many = `${resources.toLocaleString("en")} ${resources === 1 ? "resource" : "resources"}`;
  return element(
    "tr",
    { class: "group" },
    element(
      "th",
      { scope: "rowgroup", colspan: String(columns.length + 1) },
      element("bdi", {}, name),
      element("span", { class: "note" }, ` ${many}`),
    ),
  );
}

function resourceRow(data: PageData, resource: PageResource, place: number): HTMLElement {
  return element(
    "tr",
    {},
    element(
      "th",
      { scope: "row" },
      element("button", { type: "button", class: "open", "data-place": String(place) }, nameElement(resource.name)),
      element("span", { class: "note" }, ...aboutResource(data, resource)),
    ),
    ...Array.from(resource.cells).map((cell) => matrixCell(data, cell)),
  );
}

function nameElement(name: string): HTMLElement {
  return element("bdi", {}, name.trim() === "" ? JSON.stringify(name) : name);
}

/** What tells a resource from others of its name. */
function aboutResource({ stacks }: PageData, { kind, cluster, owner, stack }: PageResource): Node[] {
  const said = [kind, cluster, owner, stacks.length > 1 ? stacks[stack]?.name : undefined];
  return said.flatMap((text) =>
    text === undefined ? [] : [element("bdi", { class: "part" }, text), document.createTextNode(" ")],
  );
}

function matrixCell({ statuses }: PageData, cell: string): HTMLElement {
  const status = statuses[Number(cell)];
  if (status === undefined) return element("td", {}, element("span", { class: "unseen" }, "not asked"));
  return element(
    "td",
    { class: status.style, title: status.word },
    element("span", { "aria-hidden": "true", class: "symbol" }, status.symbol),
    element("span", { class: status.isFinding ? "word" : "unseen" }, status.word),
  );
}
