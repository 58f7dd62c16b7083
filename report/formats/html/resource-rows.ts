import { CHECKLIST_ROWS, rowsOfRules, STATUSES, statusesOf } from "../../checklist-rows";
import type { Report, ReportedResource, StackReport, Status } from "../../report";

/** A resource as a row of the matrix. */
export interface ResourceRow {
  readonly stack: StackReport;
  /** The place of the stack in the report. */
  readonly stackIndex: number;
  readonly resource: ReportedResource;
  /** A character for each row of the checklist: the place of its status among {@link STATUSES}, or {@link NOT_ASKED}. */
  readonly cells: string;
}

/** No rule asked about that row. */
export const NOT_ASKED = ".";

/** Every resource of every stack: the worst first, otherwise in the order of the report. */
export function resourceRows(report: Report): ResourceRow[] {
  const rows = rowsOfRules(report);
  const all = report.stacks.flatMap((stack, stackIndex) =>
    stack.resources.map((resource): ResourceRow => {
      const statuses = statusesOf(resource, rows, stack.judged);
      return {
        stack,
        stackIndex,
        resource,
        cells: CHECKLIST_ROWS.map(({ item }) => cell(statuses.get(item))).join(""),
      };
    }),
  );
  // Sorting keeps the order of what is alike. There are few kinds of cells, however many rows.
  const ranks = ranksOf(new Set(all.map(({ cells }) => cells)));
  return all.sort((a, b) => (ranks.get(a.cells) ?? 0) - (ranks.get(b.cells) ?? 0));
}

/** How many resources have each status in a row of the checklist. */
export function statusCounts(rows: readonly ResourceRow[], column: number): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>();
  for (const { cells } of rows) {
    const status = STATUSES[Number(cells[column])];
    if (status !== undefined) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

function cell(status: Status | undefined): string {
  return status === undefined ? NOT_ASKED : String(STATUSES.indexOf(status));
}

/** The place of each kind of cells, the worst first; kinds that are as bad as each other share one. */
function ranksOf(kinds: ReadonlySet<string>): ReadonlyMap<string, number> {
  const keys = [...new Set(Array.from(kinds, sortKey))].sort();
  const places = new Map(keys.map((key, place) => [key, place]));
  return new Map(Array.from(kinds, (cells) => [cells, places.get(sortKey(cells)) ?? 0]));
}

/** The cells themselves from the worst on: the worst that was found, and how often, come first. */
function sortKey(cells: string): string {
  // What nobody asked about is behind everything that was found.
  return Array.from(cells.replaceAll(NOT_ASKED, "9")).sort().join("");
}
