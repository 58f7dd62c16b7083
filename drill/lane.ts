/** The two ways of a drill, which meet the same faults at the same moment. */
export const variants = ["violating", "durable"] as const;
export type Variant = (typeof variants)[number];

/** What the stack of a variant hands out for a drill. */
export interface Declared {
  /** The topic's name in Kafka. */
  readonly topic: string;
  /** The producer's properties file. */
  readonly producer: string;
  /** The consumer's. */
  readonly consumer: string;
}

/** What a stack hands out, by the ids of the drills. */
export type DeclaredDrills = Readonly<Record<string, Declared>>;

/** The settings in the text of a properties file as stacks hand them out. */
export function settingsIn(properties: string): Record<string, string> {
  const lines = properties.split("\n").filter((line) => line.includes("="));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}
