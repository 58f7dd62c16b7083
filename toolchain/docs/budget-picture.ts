import { guarantee } from "#policies/guarantee/guarantee";

import { durablePartition } from "../../model/partition-settings";
import { svg, svgText as text } from "./picture";

/** Pairs that people have, from the weakest. */
const PAIRS: readonly (readonly [replicationFactor: number, minInsyncReplicas: number])[] = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 1],
  [3, 2],
  [3, 3],
  [4, 2],
  [4, 3],
  [5, 2],
  [5, 3],
];

const ROW = 34;
const HEAD = 60;
const LABEL = 190;
const DISK = 26;
const GAP = 6;
const WRITES = LABEL + 5 * (DISK + GAP) + 50;
const WIDTH = WRITES + 5 * (DISK + GAP) + 10;
const LEGEND = 96;

const STYLE = [
  ".head{font-weight:600}.worst{fill:#1a7f4b}.sync{fill:#9ccfb3}.never{fill:none;stroke:#8c959f;stroke-dasharray:3 3}.down{fill:#8aa4c8}.needed{fill:none;stroke:#8aa4c8}",
  "@media (prefers-color-scheme:dark){.worst{fill:#3fb27f}.sync{fill:#24593f}.never{stroke:#6e7681}.down{fill:#5778a6}.needed{stroke:#5778a6}}",
].join("");

/** How many brokers of a partition may fail with their disks, and how many may be down, for pairs of settings. */
export function budgetPicture(): string {
  const bottom = HEAD + PAIRS.length * ROW;
  return svg({
    title:
      "How many brokers may fail with their disks, and how many may be down, by replication factor and min.insync.replicas",
    width: WIDTH,
    height: bottom + LEGEND,
    style: STYLE,
    body: [
      text(0, 20, "acks=all, no unclean elections", "head"),
      text(LABEL, 46, "brokers failed"),
      text(WRITES, 46, "brokers down, writes go on"),
      ...PAIRS.flatMap(([replicationFactor, minimum], row) => pairRow(replicationFactor, minimum, HEAD + row * ROW)),
      ...legend(bottom + 14),
    ],
  });
}

function pairRow(replicationFactor: number, minInsyncReplicas: number, y: number): string[] {
  const { disks, writes } = guarantee({ ...durablePartition, replicationFactor, minInsyncReplicas });
  const each = Array.from({ length: replicationFactor }, (_, index) => index + 1);
  const kind = (number: number): string => {
    if (number <= disks.atWorst.least) return "worst";
    return number <= disks.allInSync.least ? "sync" : "never";
  };
  return [
    text(
      0,
      y + 18,
      `${String(replicationFactor)} ${replicationFactor === 1 ? "replica" : "replicas"}, minimum ${String(minInsyncReplicas)}`,
    ),
    ...each.map((number) => box(LABEL + (number - 1) * (DISK + GAP), y, kind(number))),
    ...each.map((number) => box(WRITES + (number - 1) * (DISK + GAP), y, number <= writes.least ? "down" : "needed")),
  ];
}

function legend(y: number): string[] {
  const lines: readonly (readonly [string, string])[] = [
    ["worst", "borne at worst with eligible leader replicas; without, while the minimum is in sync"],
    ["sync", "borne only where all replicas were in sync"],
    ["never", "one too many"],
  ];
  return lines.flatMap(([kind, words], row) => [box(0, y + row * 26, kind, 16), text(26, y + row * 26 + 13, words)]);
}

function box(x: number, y: number, kind: string, size = DISK): string {
  return `<rect class="${kind}" x="${String(x)}" y="${String(y)}" width="${String(size)}" height="${String(size)}" rx="3"/>`;
}
