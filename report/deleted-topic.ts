/** A topic that an operation deletes, or replaces by another one. */
export interface DeletedTopic {
  readonly urn: string;
  readonly name: string;
  readonly by: "delete" | "replace";
}

/** Such a topic, whose data stays all the same. */
export interface SparedTopic extends DeletedTopic {
  /** `retained`: Pulumi lets go of it and leaves it in Kafka. `protected`: the engine refused the operation. */
  readonly because: "retained" | "protected";
}

/** What an operation does to a topic, as it goes on behind its name. */
export function deletionWords({ by }: Pick<DeletedTopic, "by">): string {
  return `this ${by}s the topic, with its data`;
}

export function sparedWords({ by, because }: Pick<SparedTopic, "by" | "because">): string {
  if (because === "protected") return `this would ${by} the topic, and was refused because it is protected`;
  const which = by === "replace" ? "this replaces the topic, whose old one" : "this lets go of the topic, which";
  return `${which} stays in Kafka with its data (retainOnDelete), no longer managed`;
}
