import type { Cause } from "../causes";
import { causesOf } from "../causes";
import type { Report } from "../report";
import { causesSection } from "./html/causes-section";
import { checklistSection } from "./html/checklist-section";
import { comparisonSection } from "./html/comparison-section";
import { matrixSection } from "./html/matrix-section";
import type { Numbers } from "./html/numbers";
import { numbersOf } from "./html/numbers";
import { pageHead, pageScript } from "./html/page-head";
import { provenanceSection } from "./html/provenance-section";
import { resourceRows } from "./html/resource-rows";
import type { ResourceRow } from "./html/resource-rows";
import { rulesSection } from "./html/rules-section";
import { alertSections, runSections } from "./html/run-sections";
import { inLargePieces } from "./html/large-pieces";
import type { SafeHtml } from "./html/safe-html";
import { filled, HOLE, html as safe } from "./html/safe-html";
import { summarySection } from "./html/summary-section";
import { pageDataJson } from "./html/write-page-data";
import type { ReportFormat } from "./report-format";

/** For people: one page that needs no network and no server. Without JavaScript it lacks its matrix, not its findings. */
const html: ReportFormat = {
  name: "html",
  fileName: "report.html",
  write: (report: Report) => inLargePieces(page(report)),
};

export default html;

function* page(report: Report): Generator<string> {
  const numbers = numbersOf(report);
  const rows = resourceRows(report);
  const causes = causesOf(report);
  yield `<!doctype html>\n<html lang="en"><head>${pageHead(report, numbers).source}</head><body>`;
  for (const piece of body({ report, numbers, rows, causes })) yield piece.source;
  if (rows.length > 0) yield* script(report, rows, causes);
  yield "</body></html>\n";
}

/** At the end of the page, where everything that it looks for is there. */
function* script(report: Report, rows: readonly ResourceRow[], causes: readonly Cause[]): Generator<string> {
  yield `<script type="application/json" id="page-data">`;
  yield* pageDataJson(report, rows, causes);
  yield `</script>${pageScript().source}`;
}

interface Parts {
  readonly report: Report;
  readonly numbers: Numbers;
  readonly rows: readonly ResourceRow[];
  readonly causes: readonly Cause[];
}

/** What matters most first; what it rests on last. */
function body({ report, numbers, rows, causes }: Parts): Generator<SafeHtml> {
  const frame = safe`<a class="skip" href="#causes">Skip to the findings</a>
    <main>
      ${summarySection(report, numbers, alertSections(report))} ${comparisonSection(report.comparison)}
      ${rows.length === 0 ? undefined : [checklistSection(rows), matrixSection()]} ${HOLE} ${runSections(report)}
      ${rulesSection(report)} ${provenanceSection(report)}
    </main>`;
  return filled(frame, causesSection(report, causes));
}
