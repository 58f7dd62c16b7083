import { InvalidArgumentError } from "commander";

import { listed } from "#policies/kafka/value";

/** Reads an option that is a whole number within bounds. The error of commander names the option and the value before this one's words. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${String(least)} to ${String(most)}.`);
  };
}

/** Reads an option that is one of some words, each with what it means. */
export function oneOf<T>(...meanings: readonly (readonly [word: string, meaning: T])[]): (text: string) => T {
  return (text) => {
    const found = meanings.find(([word]) => word === text);
    if (found !== undefined) return found[1];
    throw new InvalidArgumentError(`It must be ${listed(meanings.map(([word]) => word))}.`);
  };
}
