/** How the images of Kafka and Connect start what they are for; a command may do something before. */
const OWN_PROGRAMS = /docker\/run|entrypoint|\/run\.sh|start-kafka\.sh|kafka-run\.sh/;

/** Whether a container has a command of its own, by which it does not do what its image is for. */
export function replacesProgram(...commands: readonly unknown[]): boolean {
  const words = commands.flatMap((command) => (Array.isArray(command) ? (command as unknown[]) : [])).map(String);
  return words.length > 0 && !words.some((word) => OWN_PROGRAMS.test(word));
}

/** Whether an image may be one of Kafka's own, or built on one. */
export function isKafkasImage(image = ""): boolean {
  return /kafka|connect|confluent|cp-/i.test(image);
}
