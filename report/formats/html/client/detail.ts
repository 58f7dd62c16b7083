import type { PageCheck, PageData, PageResource } from "../page-data";
import type { Child } from "./elements";
import { element } from "./elements";

/** Everything that is known of a resource, for the dialog. */
export function detailOf(data: PageData, resource: PageResource): HTMLElement[] {
  const checks = resource.checks.flatMap((place, index) => {
    const check = data.checks[place];
    return check === undefined ? [] : [checkElement(data, check, resource.fingerprints[index] ?? "")];
  });
  return [
    element(
      "div",
      { class: "detail-head" },
      element("h2", { id: "detail-title" }, element("bdi", {}, resource.name)),
      element("button", { type: "button", class: "close" }, "Close"),
    ),
    element("dl", { class: "facts" }, ...resourceFacts(data, resource)),
    ...(checks.length === 0 ? [element("p", {}, "No rule asked about it.")] : checks),
  ];
}

function resourceFacts(data: PageData, resource: PageResource): Child[] {
  const { kind, kafkaName, cluster, owner, type, urn, source } = resource;
  const stack = data.stacks[resource.stack];
  return [
    fact("What it declares", kind),
    fact("Kafka’s name", kafkaName),
    fact("Cluster", cluster),
    fact("Owner", owner),
    fact("Class", resource.class),
    fact("Stack", stack?.name),
    fact("Environment", stack?.environment),
    guaranteeFact(resource.guarantee === undefined ? undefined : data.guarantees[resource.guarantee]),
    codeFact("Declared at", source === undefined ? undefined : `${source.file}:${String(source.line)}`),
    codeFact("Type", type),
    codeFact("URN", urn),
  ];
}

function guaranteeFact(sentences: readonly string[] = []): Child {
  if (sentences.length === 0) return undefined;
  return pair("Guarantee", ...sentences.map((sentence) => element("div", {}, sentence)));
}

function checkElement(data: PageData, check: PageCheck, fingerprint: string): HTMLElement {
  const status = data.statuses[check.status];
  const rule = data.rules[check.rule];
  const isFinding = status?.isFinding === true;
  const style = status?.style ?? "";
  const why = isFinding ? (check.why ?? rule?.why) : undefined;
  return element(
    "section",
    { class: `check ${style}` },
    element(
      "h3",
      {},
      element("span", { class: `badge ${style}` }, status === undefined ? "" : `${status.symbol} ${status.word}`),
      ruleElement(check, isFinding),
      element(
        "span",
        { class: "note" },
        [...(rule === undefined ? [] : [rule.row]), check.level, check.severity].join(", "),
      ),
    ),
    element("dl", { class: "facts" }, ...checkFacts(check, why, fingerprint)),
    causeLink(check),
  );
}

function ruleElement({ rule, ruleId }: PageCheck, isLink: boolean): HTMLElement {
  const name = element("code", {}, ruleId);
  return rule >= 0 && isLink ? element("a", { href: `#rule-${String(rule)}` }, name) : name;
}

function causeLink({ cause }: PageCheck): HTMLElement | undefined {
  if (cause === undefined) return undefined;
  return element("p", {}, element("a", { href: `#cause-${String(cause)}` }, "Wherever else this mistake was made"));
}

function checkFacts(check: PageCheck, why: string | undefined, fingerprint: string): Child[] {
  const { setting, container, path, reason, advice, notes, acceptance } = check;
  return [
    codeFact("Setting", setting),
    fact("Within", container),
    codeFact("Where", path),
    codeFact("What is there", valueText(check)),
    fact("What is required", reason),
    fact("Why", why),
    advice === undefined ? undefined : pair("Fix", ...advice.map(adviceLine)),
    fact("Answers for it", notes),
    fact("By", acceptance?.by),
    fact("Who", acceptance?.owner),
    fact("Reason", acceptance?.reason),
    fact("Until", acceptance?.until),
    codeFact("Written in", acceptance?.source),
    codeFact("Fingerprint", fingerprint),
  ];
}

/** What to write is code; what else is said of it is not. */
function adviceLine(line: string): HTMLElement {
  return line.startsWith(FIX)
    ? element("div", {}, element("code", {}, line.slice(FIX.length)))
    : element("div", { class: "note" }, element("bdi", {}, line));
}

const FIX = "Fix: ";

/** `"2" (default by brokers)`; what is only known to be unknown is its state. */
function valueText({ value, state, source }: PageCheck): string | undefined {
  if (value === undefined) return state;
  const by = source === undefined ? "" : ` by ${source}`;
  return state === undefined || state === "set" ? String(value) : `${String(value)} (${state}${by})`;
}

function fact(term: string, text: string | undefined): Child {
  return text === undefined || text === "" ? undefined : pair(term, element("bdi", {}, text));
}

function codeFact(term: string, text: string | undefined): Child {
  return text === undefined || text === "" ? undefined : pair(term, element("code", {}, text));
}

function pair(term: string, ...description: readonly Node[]): HTMLElement {
  return element("div", {}, element("dt", {}, term), element("dd", {}, ...description));
}
