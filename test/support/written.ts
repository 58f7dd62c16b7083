import type { ReportFormat } from "../../report/formats/report-format";
import type { Report } from "../../report/report";

/** All that a format writes, as one text. */
export function written(format: ReportFormat, report: Report): string {
  return [...format.write(report)].join("");
}
