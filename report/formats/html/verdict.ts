import type { Outcome, Report } from "../../report";
import { count, number } from "../../words";
import type { Numbers } from "./numbers";
import { numberOf } from "./numbers";

/** The question that every page answers first. */
export const QUESTION = "Can messages be lost?";

/** The answer in a word, and a sentence with the numbers that it rests on. */
export interface Verdict {
  readonly answer: string;
  readonly sentence: string;
}

/** What a report comes to, for somebody who reads nothing else. What was not judged never reads as clean. */
export function verdictOf({ outcome, stacks }: Pick<Report, "outcome" | "stacks">, numbers: Numbers): Verdict {
  const violated = numberOf(numbers, "violated").checks;
  const sentences = [
    outcome === "not judged" ? "This run proves nothing: what it did not judge may lose messages." : "",
    found(outcome, numbers),
    numbers.notWhole > 0 ? notWhole(stacks.length, numbers) : "",
  ];
  return {
    answer: violated > 0 ? "Yes." : ANSWERS[numberOf(numbers, "undetermined").checks > 0 ? "not judged" : outcome],
    sentence: sentences.filter((each) => each !== "").join(" "),
  };
}

const ANSWERS: Readonly<Record<Outcome, string>> = {
  clean: "No, as far as the checklist goes.",
  advisory: "Not by what was judged.",
  violations: "Not by what was judged.",
  "not judged": "Not known.",
};

function notWhole(stacks: number, numbers: Numbers): string {
  if (stacks === 1) return numbers.resources === 0 ? "No resource was judged." : "Not every resource was judged.";
  return `Of ${number(stacks)} stacks, ${number(numbers.notWhole)} ${numbers.notWhole === 1 ? "was" : "were"} not judged wholly.`;
}

function found(outcome: Outcome, numbers: Numbers): string {
  const violated = numberOf(numbers, "violated");
  if (violated.checks > 0) return violatedSentence(numbers);
  const undetermined = numberOf(numbers, "undetermined");
  if (undetermined.checks > 0) {
    return `Nothing is violated in what could be judged, but ${count(undetermined.checks, "setting")}${onResources(undetermined.resources, numbers)} could not be${stops(numbers)}.`;
  }
  const accepted = acceptedWords(numbers);
  if (accepted !== "") return `Only where somebody answers for it: ${accepted}.`;
  if (outcome === "not judged") return "";
  const notices = numbers.notices > 0 ? `; the pack has ${count(numbers.notices, "notice")} on its configuration` : "";
  return `Every check on ${count(numbers.resources, "resource")} found what the checklist asks for${notices}.`;
}

function violatedSentence(numbers: Numbers): string {
  const { checks, resources } = numberOf(numbers, "violated");
  const accepted = acceptedWords(numbers);
  return `${count(checks, "setting")}${onResources(resources, numbers)} can lose messages${stops(numbers)}.${accepted === "" ? "" : ` Somebody answers for ${accepted}.`}`;
}

function onResources(some: number, { resources }: Numbers): string {
  // Of the stack as a whole, events do not tell of which resources.
  if (some === 0) return "";
  return ` on ${number(some)} of ${count(resources, "resource")}`;
}

/** What is mandatory and violated or undetermined stops an update. */
function stops({ blocking }: Numbers): string {
  if (blocking === 0) return "; nothing here stops an update";
  return `; ${number(blocking)} ${blocking === 1 ? "finding stops" : "findings stop"} an update`;
}

function acceptedWords(numbers: Numbers): string {
  const baseline = numberOf(numbers, "baseline").checks;
  const excused = numberOf(numbers, "excused").checks;
  return [
    baseline === 0 ? "" : `${number(baseline)} in the baseline`,
    excused === 0 ? "" : `${number(excused)} excused`,
  ]
    .filter((each) => each !== "")
    .join(" and ");
}
