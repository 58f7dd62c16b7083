import type { LaneOutcome } from "../../report";
import type { PartBar } from "./happenings";
import { brokersIn, faultBars, inWords, partBars } from "./happenings";
import type { SafeHtml } from "../../../report/formats/html/safe-html";
import { html } from "../../../report/formats/html/safe-html";
import { axis, exact, gutter, LEFT, place, PLOT, ROW, WIDTH, widthOf, xOf } from "./plot";
import type { Span } from "./span";

/** What a picture shows of a lane. */
export interface Timeline {
  readonly lane: LaneOutcome;
  readonly span: Span;
  /** An id of its own in the page. */
  readonly id: string;
  /** What it is, in a few words. */
  readonly title: string;
  /** The most acknowledgements in a tenth of a second, of all lanes: their curves have one scale. */
  readonly peak: number;
  readonly harmed: number;
  /** What came of the harmed ones, in a word. */
  readonly harm: string;
  /** What the curve is of: a program that does not listen is told nothing. */
  readonly taken: "acknowledged" | "taken for kept";
}

const GAP = 14;
const CURVE = 56;
/** From here on a bar has room for a word. */
const ROOM_FOR_A_WORD = 48;

/** A lane's run as a picture: faults, what each broker was, what was acknowledged when, and what became of it. */
export function timeline(shown: Timeline): SafeHtml {
  const { lane, span, id, title } = shown;
  const faults = faultRows(shown);
  const notes = noteRows(shown, faults.length);
  const brokers = brokerRows(shown);
  const rowsAbove = faults.length + notes.length;
  const brokersTop = rowsAbove === 0 ? 0 : rowsAbove * ROW + GAP;
  const curveTop = brokersTop + brokers.length * ROW + GAP;
  const bottom = curveTop + CURVE;
  return html`<svg viewBox="0 0 ${WIDTH} ${bottom + 34}" role="img" aria-labelledby="${id}-title ${id}-words">
    <title id="${id}-title">${title}</title>
    <desc id="${id}-words">${inWords(lane.happenings, span).join(". ")}. ${totals(shown).join(", ")}.</desc>
    <defs>
      <pattern id="${id}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V7" class="hatch" />
      </pattern>
    </defs>
    ${axis(span, bottom)}
    <g>${faults}${notes}</g>
    <g transform="translate(0 ${brokersTop})">${brokers}</g>
    <g transform="translate(0 ${curveTop})">${curve(shown)}</g>
  </svg>`;
}

function faultRows({ lane, span }: Timeline): SafeHtml[] {
  return faultBars(lane.happenings, endOf(span)).map(
    (bar, row) =>
      html`${gutter(bar.label, row)}<rect ${place(bar, span, row)} rx="3" class="fault"
          ><title>${bar.label}, for ${((bar.to - bar.from) / 1000).toFixed(1)} s</title></rect
        >`,
  );
}

/** What was seen elsewhere than in the partition's state, such as on disks: a mark at its time, and its words beside it. */
function noteRows({ lane, span }: Timeline, above: number): SafeHtml[] {
  const notes = lane.happenings.filter((each) => each.kind === "note");
  return notes.map(({ at, text }, index) => {
    const row = above + index;
    const [x, y] = [xOf(at, span), row * ROW];
    const isLate = x > LEFT + PLOT / 2;
    const beside = exact(isLate ? x - 6 : x + 6);
    return html`${gutter("seen", row)}<path d="M${exact(x)} ${y}v16" class="note" /><text
        x="${beside}"
        y="${y + 12}"
        text-anchor="${isLate ? "end" : "start"}"
        class="soft"
        >${text}</text
      >`;
  });
}

function brokerRows({ lane, span, id }: Timeline): SafeHtml[] {
  const end = endOf(span);
  return brokersIn(lane.happenings).map((broker, row) => {
    const bars = partBars(broker, lane.happenings, end);
    return html`${gutter(`broker ${String(broker)}`, row)}${bars.map((bar) => partRect(bar, { span, id, row }))}`;
  });
}

function partRect(bar: PartBar, { span, id, row }: { span: Span; id: string; row: number }): SafeHtml {
  const where = place(bar, span, row);
  if (bar.part === "out") return html`<rect ${where} class="blank" />`;
  if (bar.part === "eligible") {
    return html`<rect ${where} fill="url(#${id}-hatch)" /><rect ${where} class="blank" />`;
  }
  const isWide = widthOf(bar, span) >= ROOM_FOR_A_WORD;
  const x = xOf(bar.from, span) + 6;
  const word = html`<text x="${exact(x)}" y="${row * ROW + 12}" class="on-leader">leads</text>`;
  return html`<rect ${where} class="${bar.part}" />${bar.part === "leader" && isWide ? word : ""}`;
}

function curve(shown: Timeline): SafeHtml {
  const { lane, span, peak } = shown;
  const steps = lane.acknowledgements.map(([at, count]) => {
    const bar = { from: at, to: at + 100 };
    const top = CURVE - (CURVE * count) / Math.max(peak, 1);
    return `M${exact(xOf(at, span))} ${String(CURVE)}V${exact(top)}h${exact(widthOf(bar, span))}V${String(CURVE)}Z`;
  });
  const [acked = "", harmed = ""] = totals(shown);
  const end = LEFT + PLOT + 12;
  return html`<text x="0" y="22">${shown.taken}</text><text x="0" y="38" class="soft">in 0.1 s, up to ${peak}</text>
    <path d="M${LEFT} ${CURVE}h${PLOT}" class="grid" fill="none" /><path d="${steps.join("")}" class="curve" />
    <text x="${end}" y="24" class="soft">${acked}</text
    ><text x="${end}" y="46" class="total ${shown.harmed > 0 ? "harmed" : "kept"}">${harmed}</text>`;
}

function totals({ lane, harmed, harm, taken }: Timeline): string[] {
  const acked = String(lane.fault.acked);
  return [taken === "acknowledged" ? `${acked} acked` : `${acked} taken for kept`, `${String(harmed)} ${harm}`];
}

function endOf({ from, seconds }: Span): number {
  return from + seconds * 1000;
}
