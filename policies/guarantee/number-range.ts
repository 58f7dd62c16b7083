import type { NumberClause } from "./clause";
import { NOT_EVEN_NONE } from "./survival";

/** A number of brokers as it is known: `1`; `0 or 1`, `0 to 2`, `0 or more` where it depends on what is not. */
export function numberRange({ least, most }: Pick<NumberClause, "least" | "most">): string {
  if (least === NOT_EVEN_NONE && most !== least)
    return most === 0 ? "0 or not even that" : `not even 0, or ${upTo(most)}`;
  if (most === undefined) return `${String(least)} or more`;
  if (most === least) return shownNumber(least);
  return `${String(least)} ${most === least + 1 ? "or" : "to"} ${String(most)}`;
}

function upTo(most: number | undefined): string {
  return most === undefined ? "more" : `up to ${String(most)}`;
}

/** That not even zero failures are borne is said in words. */
export function shownNumber(number: number): string {
  return number === NOT_EVEN_NONE ? "not even 0" : String(number);
}
