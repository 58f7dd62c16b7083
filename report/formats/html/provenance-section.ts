import type { Commit, Report, StackReport } from "../../report";
import { count, number } from "../../words";
import type { HtmlPart, SafeHtml } from "./safe-html";
import { html } from "./safe-html";
import { stackTitle } from "./titles";

/** Where each run stands: what it was, of which commit, by which versions and which configuration. */
export function provenanceSection({ stacks, created, madeBy }: Report): SafeHtml {
  return html`<section>
    <h2 id="provenance">Where this comes from</h2>
    <p>
      Written <time datetime="${created}">${created}</time> by pulumi-kafka-durability ${madeBy}, from
      ${count(stacks.length, "run")}.
    </p>
    ${stacks.map(stackFacts)}
  </section>`;
}

const JUDGED: Readonly<Record<StackReport["judged"], string>> = {
  whole: "every resource",
  "cut short": "the run ended before every resource was judged",
  "events only": "not recorded: findings are all that is known",
  nothing: "nothing",
};

function stackFacts(stack: StackReport): SafeHtml {
  const { environment, operation, started, commit, versions, configuration, seen, judged } = stack;
  const facts: readonly (readonly [string, HtmlPart])[] = [
    ["Environment", environment ?? "not stated"],
    ["Operation", operation],
    ["Began", started ?? NOT_RECORDED],
    ["Judged", JUDGED[judged]],
    [
      "Resources",
      seen === undefined ? NOT_RECORDED : `${number(seen.resources)} seen, ${number(seen.kafka)} of them Kafka’s`,
    ],
    ["Commit", commit === undefined ? NOT_RECORDED : commitFact(commit)],
    ["Policy pack", versions.pack ?? NOT_RECORDED],
    ["Pulumi engine", versions.engine ?? NOT_RECORDED],
    ["Configuration", configuration === undefined ? NOT_RECORDED : configurationFact(configuration)],
  ];
  return html`<h3><bdi>${stackTitle(stack)}</bdi></h3>
    <dl class="facts">
      ${facts.map(
        ([term, description]) =>
          html`<div>
            <dt>${term}</dt>
            <dd><bdi>${description}</bdi></dd>
          </div>`,
      )}
    </dl>`;
}

const NOT_RECORDED = "not recorded";

function commitFact({ id, branch, modified }: Commit): SafeHtml {
  const on = branch === undefined ? undefined : html` on <bdi>${branch}</bdi>`;
  return html`<code>${id}</code>${on}${modified ? ", with changes that are not committed" : undefined}`;
}

function configurationFact({ digest, sources }: NonNullable<StackReport["configuration"]>): SafeHtml {
  return html`<code>${digest}</code>${sources.length === 0 ? undefined : html` from <bdi>${sources.join(", ")}</bdi>`}`;
}
