import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** What a broker's disk shows of the log of a topic's only partition. */
export interface LogOnDisk {
  /** The offset at which the segments begin: of all that was before, nothing is left. */
  readonly firstOffset: number;
  /** The offset at which the segment begins that is written to: those before it are closed. */
  readonly openFrom: number;
  /** The offset up to which the log cleaner has compacted it; 0 where it never has. */
  readonly cleanedTo: number;
}

/** Undefined where the broker has no log of it. */
export function logOnDisk(data: string, topic: string): LogOnDisk | undefined {
  const firstOffsets = segmentFiles(data, topic).map((file) => Number(basename(file, SEGMENT)));
  if (firstOffsets.length === 0) return undefined;
  return {
    firstOffset: Math.min(...firstOffsets),
    openFrom: Math.max(...firstOffsets),
    cleanedTo: cleanedTo(data, topic),
  };
}

/** The files of all segments of a topic in a broker's folder; what is marked as deleted belongs to none. */
export function segmentFiles(data: string, topic: string): string[] {
  if (!existsSync(data)) return [];
  const logs = readdirSync(data).filter((name) => name.replace(/-\d+$/, "") === topic);
  return logs.flatMap((log) =>
    readdirSync(join(data, log))
      .filter((name) => name.endsWith(SEGMENT))
      .map((name) => join(data, log, name)),
  );
}

/** Named by the offset that it begins with (`LogFileUtils` of Kafka 4.3). */
const SEGMENT = ".log";

/** The cleaner's own note, a line for each partition: topic, partition, offset (`OffsetCheckpointFile` of Kafka 4.3). */
function cleanedTo(data: string, topic: string): number {
  const file = join(data, "cleaner-offset-checkpoint");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const words = lines.map((line) => line.split(" ")).find(([name, partition]) => name === topic && partition === "0");
  return Number(words?.[2] ?? 0);
}
