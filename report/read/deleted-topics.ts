import type { DeletedTopic, SparedTopic } from "../deleted-topic";
import { nameIn } from "#policies/estate/urn-pattern";
import type { DiagnosticEvent, StepMetadata } from "./engine-event";

/** How the engine refuses to take away what is protected: pkg/resource/deploy, step.go and step_generator.go, 3.259. */
const REFUSED = /cannot be deleted\s+because it is protected|unable to replace resource[^]*marked for protection/;

interface Step {
  readonly by: DeletedTopic["by"];
  readonly isRetained: boolean;
}

/** The topics that a run deletes or replaces, as its events come in, and those of them whose data stays. */
export class DeletedTopics {
  readonly #steps = new Map<string, Step>();
  readonly #refused = new Set<string>();

  /** A step on a topic. Whether its data stays, its state says: that of the program counts from the next time on. */
  takeStep({ op, urn, old }: StepMetadata): void {
    const by = op.includes("replace") ? "replace" : op === "delete" ? "delete" : undefined;
    if (by !== undefined) this.#steps.set(urn, { by, isRetained: old?.retainOnDelete === true });
  }

  takeError({ urn, message }: DiagnosticEvent): void {
    if (urn !== undefined && REFUSED.test(message)) this.#refused.add(urn);
  }

  /** Those whose data is gone afterwards. */
  get lost(): DeletedTopic[] {
    return [...this.#steps]
      .filter(([urn, { isRetained }]) => !isRetained && !this.#refused.has(urn))
      .map(([urn, { by }]) => ({ urn, name: nameIn(urn), by }));
  }

  get spared(): SparedTopic[] {
    return [...this.#steps].flatMap(([urn, { by, isRetained }]): SparedTopic[] => {
      const because = this.#refused.has(urn) ? "protected" : isRetained ? "retained" : undefined;
      return because === undefined ? [] : [{ urn, name: nameIn(urn), by, because }];
    });
  }
}
