import { gutter, axis, LEFT, PLOT, place, ROW, widthOf, WIDTH, xOf, exact } from "../formats/html/plot";
import type { Span } from "../formats/html/span";
import type { SafeHtml } from "../../report/formats/html/safe-html";
import { html } from "../../report/formats/html/safe-html";
import { hasEffect } from "./effects";
import type { InjectedFault, SoakRound } from "./soak-report";

/** From here on a bar has room for the number of a broker. */
const ROOM_FOR_A_NUMBER = 16;
/** What became of the messages takes three lines. */
const THREE_LINES = 70;

/**
 * A round as a picture: when which fault hit which broker, and what became of the messages.
 *
 * @param id of its own in the page
 * @param seconds of the longest round: all pictures have one scale
 */
export function soakPicture(round: SoakRound, id: string, seconds: number): SafeHtml {
  const span: Span = { from: 0, seconds: Math.max(seconds, 1) };
  const kinds = [...new Set(round.faults.map(({ fault }) => fault))].sort();
  const bottom = Math.max(kinds.length * ROW, THREE_LINES);
  const rows = kinds.map((kind, row) => {
    const bars = round.faults.filter(({ fault }) => fault === kind);
    return html`${gutter(kind, row)}${bars.map((bar) => faultBar(bar, span, row))}`;
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${bottom + 34}" role="img" aria-labelledby="${id}-title ${id}-words">
    <title id="${id}-title">Round ${round.round}</title>
    <desc id="${id}-words">${[...faultsInWords(round), ...outcomeOf(round)].join(". ")}.</desc>
    ${axis(span, bottom)}
    <g>${rows}</g>
    ${totals(round)}
  </svg>`;
}

/** Each fault in words, with its time and what came of it. */
export function faultsInWords({ faults }: SoakRound): string[] {
  return faults.map((each) => {
    const [from, to] = [each.injected, each.healed].map((at) => (at / 1000).toFixed(1));
    return `${from ?? ""}–${to ?? ""} s: ${each.fault} ${each.target}${effectInWords(each)}`;
  });
}

function effectInWords({ effect }: InjectedFault): string {
  if (effect === undefined) return "";
  const { leaderChanges, isrShrinks, refused } = effect;
  return `: ${String(leaderChanges)} changes of leaders, ${String(isrShrinks)} replicas fell out of sync, ${shown(refused)} messages refused`;
}

function faultBar(fault: InjectedFault, span: Span, row: number): SafeHtml {
  const bar = { from: fault.injected, to: fault.healed };
  const number = /^broker (\d+)$/.exec(fault.target)?.[1];
  const isIdle = hasEffect(fault) === false;
  const isWide = number !== undefined && widthOf(bar, span) >= ROOM_FOR_A_NUMBER;
  const text = html`<text
    x="${exact(xOf(bar.from, span) + 4)}"
    y="${row * ROW + 12}"
    class="${isIdle ? "" : "on-fault"}"
    >${number}</text
  >`;
  return html`<rect ${place(bar, span, row)} rx="3" class="${isIdle ? "blank" : "fault"}"
      ><title>${fault.fault} ${fault.target}</title></rect
    >${isWide ? text : ""}`;
}

function totals(round: SoakRound): SafeHtml {
  const [acked = "", refused = "", lost = ""] = outcomeOf(round);
  const x = LEFT + PLOT + 12;
  const mark = round.tally.lost + round.tally.undelivered > 0 ? "harmed" : "kept";
  return html`<text x="${x}" y="14" class="soft">${acked}</text><text x="${x}" y="34" class="soft">${refused}</text>
    <text x="${x}" y="58" class="total ${mark}">${lost}</text>`;
}

function outcomeOf({ tally }: SoakRound): string[] {
  return [
    `${shown(tally.acked)} acked`,
    `${shown(tally.failed)} refused`,
    `${shown(tally.lost + tally.undelivered)} lost`,
  ];
}

function shown(count: number): string {
  return count.toLocaleString("en-GB");
}
