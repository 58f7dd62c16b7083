import { Replication } from "../../model/events";
import type { ModelEvent } from "../../model/events";
import { kafkaRules } from "../../model/kafka-rules";
import type { Partition } from "../../model/partition";
import { leaderOf, wholePartition } from "../../model/partition";
import type { PartitionSettings } from "../../model/partition-settings";
import { durablePartition } from "../../model/partition-settings";
import type { Replica } from "../../model/replica";
import { ELIGIBLE, HAS_MESSAGE, IN_SYNC, is, LEADER, UP } from "../../model/replica";
import { svg, svgText as text } from "./picture";

/** What happens in both halves: two brokers are stopped for maintenance, and the third loses its disk. */
const EVENTS: readonly (ModelEvent & { readonly words: string })[] = [
  { name: "send", broker: -1, words: "acknowledged" },
  { name: "goes away", broker: 0, words: "1 stops" },
  { name: "goes away", broker: 1, words: "2 stops" },
  { name: "loses its disk", broker: 2, words: "3 loses disk" },
  { name: "comes back", broker: 2, words: "3 is back" },
  { name: "comes back", broker: 1, words: "2 is back" },
  { name: "catches up", broker: 2, words: "both in sync" },
];

const COLUMN = 104;
const LABEL = 70;
const ROW = 40;
const HEAD = 58;
const HALF = HEAD + 3 * ROW + 34;
const WIDTH = LABEL + EVENTS.length * COLUMN;

const STYLE = [
  ".head{font-weight:600}.small{font-size:12px}.box{fill:none;stroke:#8c959f}.away{stroke-dasharray:3 3}.sync{fill:#dafbe1;stroke:#1a7f4b}.lead{stroke-width:3}.eligible{fill:#ddf4ff;stroke:#0969da}.message{fill:#1f2328}",
  "@media (prefers-color-scheme:dark){.box{stroke:#6e7681}.sync{fill:#12361f;stroke:#3fb27f}.eligible{fill:#0c2d4d;stroke:#58a6ff}.message{fill:#e6edf3}}",
].join("");

/** The in-sync replicas shrink to one, and its disk is destroyed: without eligible leader replicas, and with them. */
export function isrPicture(): string {
  const halves: readonly (readonly [string, PartitionSettings])[] = [
    ["Without eligible leader replicas", { ...durablePartition, eligibleLeaderReplicas: false }],
    ["With eligible leader replicas", durablePartition],
  ];
  return svg({
    title:
      "The in-sync replicas shrink to one, and its disk is destroyed: the message is lost without eligible leader replicas, and kept with them",
    width: WIDTH,
    height: 2 * HALF + 40,
    style: STYLE,
    body: [
      ...halves.flatMap(([title, settings], index) => half(title, settings, index * HALF)),
      ...legend(2 * HALF + 4),
    ],
  });
}

function half(title: string, settings: PartitionSettings, top: number): string[] {
  const states = told(settings);
  const last = states.at(-1);
  const isKept = last !== undefined && is(leaderOf(last.replicas) ?? 0, HAS_MESSAGE);
  return [
    text(0, top + 18, `${title}: ${isKept ? "kept" : "lost"}`, "head"),
    ...[1, 2, 3].map((broker) => text(0, top + HEAD + (broker - 1) * ROW + 19, `broker ${String(broker)}`)),
    ...states.flatMap((state, column) => [
      text(LABEL + column * COLUMN, top + 46, EVENTS[column]?.words ?? "", "small"),
      ...state.replicas.flatMap((replica, row) => cell(replica, LABEL + column * COLUMN, top + HEAD + row * ROW)),
    ]),
  ];
}

function told(settings: PartitionSettings): Partition[] {
  const replication = new Replication(settings, kafkaRules);
  const states: Partition[] = [];
  for (const event of EVENTS) {
    const [after] = replication.after(states.at(-1) ?? wholePartition(settings), event);
    states.push(after ?? nextOf(replication, states));
  }
  return states;
}

/** Whoever leads needs not catch up: then the other does. */
function nextOf(replication: Replication, states: readonly Partition[]): Partition {
  const now = states.at(-1);
  const [after] = now === undefined ? [] : replication.after(now, { name: "catches up", broker: 1 });
  if (after === undefined) throw new Error("the story of the picture cannot go on");
  return after;
}

function cell(replica: Replica, x: number, y: number): string[] {
  const kinds = [
    "box",
    ...(is(replica, UP) ? [] : ["away"]),
    ...(is(replica, IN_SYNC) ? ["sync"] : is(replica, ELIGIBLE) ? ["eligible"] : []),
    ...(is(replica, LEADER) ? ["lead"] : []),
  ];
  return [
    `<rect class="${kinds.join(" ")}" x="${String(x)}" y="${String(y)}" width="${String(COLUMN - 18)}" height="${String(ROW - 10)}" rx="4"/>`,
    ...(is(replica, HAS_MESSAGE)
      ? [`<circle class="message" cx="${String(x + 16)}" cy="${String(y + 15)}" r="6"/>`]
      : []),
    ...(is(replica, LEADER) ? [text(x + 30, y + 19, "leads", "small")] : []),
  ];
}

function legend(y: number): string[] {
  const entries: readonly (readonly [string, string])[] = [
    ["box sync", "in sync"],
    ["box eligible", "eligible"],
    ["box away", "down"],
  ];
  const boxes = entries.flatMap(([kinds, words], index) => [
    `<rect class="${kinds}" x="${String(index * 120)}" y="${String(y)}" width="24" height="16" rx="3"/>`,
    text(index * 120 + 32, y + 13, words, "small"),
  ]);
  return [
    ...boxes,
    `<circle class="message" cx="372" cy="${String(y + 8)}" r="6"/>`,
    text(386, y + 13, "has the message", "small"),
  ];
}
