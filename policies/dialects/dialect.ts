import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import type { ReadSource } from "./source";

/** How one kind of program is told its Kafka settings, and by what it is known. */
export interface Dialect {
  /** The file has the same name. */
  readonly name: string;
  /** What these settings declare to Kafka in this dialect; nothing where it is not spoken. */
  declarations(source: ReadSource, context: Context): readonly Declaration[];
  /** Whether settings behind a prefix are of this dialect, so that no other looks at them. */
  claims?(prefix: string): boolean;
  /** Whether the whole is of this dialect, so that no other looks at it. */
  claimsAll?(source: ReadSource): boolean;
}
