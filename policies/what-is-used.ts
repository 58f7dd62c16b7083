import type { Configuration } from "./configuration";
import type { StackEstate } from "./estate/estate";
import { showStack } from "./estate/stack-name";

/** How many characters of a digest tell configurations apart. */
const DIGEST_SHOWN = 12;

/** What a run is judged by, for people to see; undefined where nothing is configured. */
export function whatIsUsed({ sources, digest }: Configuration, estate: StackEstate): string | undefined {
  if (sources.length === 0) return undefined;
  const disabled = estate.rules.filter(({ level }) => level === "disabled").map(({ rule }) => rule.id);
  return [
    `kafka-durability judges ${showStack(estate.stack)} by ${sources.join(", ")} (digest ${digest.slice(0, DIGEST_SHOWN)})`,
    environmentText(estate),
    `switched off: ${disabled.length === 0 ? "no rule" : disabled.join(", ")}`,
  ].join("; ");
}

function environmentText({ environment, hasEnvironments }: StackEstate): string {
  if (!hasEnvironments) return "no environments are stated";
  return environment === undefined
    ? "no environment matches, so the strictest levels count"
    : `environment ${environment}`;
}
