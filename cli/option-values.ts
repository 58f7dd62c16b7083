import { InvalidArgumentError } from "commander";

import { listed } from "#policies/kafka/value";

/** Reads an option that is one of some words, each with what it means. */
export function oneOf<T>(...meanings: readonly (readonly [word: string, meaning: T])[]): (text: string) => T {
  return (text) => {
    const found = meanings.find(([word]) => word === text);
    if (found !== undefined) return found[1];
    throw new InvalidArgumentError(`It must be ${listed(meanings.map(([word]) => word))}.`);
  };
}
