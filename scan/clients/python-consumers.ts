import { commitSightings } from "../checks/commits";
import type { Call, Node } from "../languages/language";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { constructions, imported, iterations, on, recognised } from "./python-imports";

/** How a library of Python has consumers that are looped over. */
export interface PythonConsumers {
  /** What its modules' names begin with: `kafka`. */
  readonly library: string;
  readonly classes: readonly string[];
  /** Their methods that bring records, and the function that brings the next one: `next`, `anext`. */
  readonly polls: readonly string[];
  readonly next: string;
  readonly commits: readonly string[];
  /** What is said of the settings that one is made with. */
  settings(made: Call): Sighting[];
}

/** What is said of the consumers of a file: of what they commit, and of their settings. */
export function consumerSightings(file: SourceFile, consumers: PythonConsumers): Sighting[] {
  const classes = imported(file, consumers.library, consumers.classes);
  const isConsumer = on(file, recognised(classes, consumers.classes, /consumer$/i));
  const commits = file.calls(consumers.commits).filter(({ receiver }) => isConsumer(receiver));
  return [
    ...commitSightings(file, {
      polls: commits.length === 0 ? [] : pollsOf(file, consumers, isConsumer),
      commits,
      isReading: ({ name }) => /^_?[A-Z]/.test(name),
    }),
    ...constructions(file, classes, consumers.classes).flatMap((made) => consumers.settings(made)),
  ];
}

function pollsOf(
  file: SourceFile,
  { polls, next }: PythonConsumers,
  isConsumer: (expression: Node | undefined) => boolean,
): Call[] {
  return [
    ...file.calls(polls).filter(({ receiver }) => isConsumer(receiver)),
    ...file.calls([next]).filter(({ arguments: [first] }) => isConsumer(first?.value)),
    ...iterations(file, isConsumer),
  ];
}
