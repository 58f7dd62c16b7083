import type { SafeHtml } from "../../../report/formats/html/safe-html";
import { html } from "../../../report/formats/html/safe-html";
import type { Span } from "./span";

// Units of a picture, which is as wide as its place.
export const WIDTH = 960;
export const LEFT = 160;
export const PLOT = 640;
export const ROW = 24;
const BAR = 16;
/** What is shorter is not seen. */
const NARROWEST = 2;

interface Bar {
  readonly from: number;
  readonly to: number;
}

/** Seconds below a plot, with a line up through it for each. */
export function axis({ seconds }: Span, bottom: number): SafeHtml[] {
  const step = [1, 2, 5, 10, 20, 30, 60].find((each) => seconds / each <= 10) ?? 120;
  const ticks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => index * step);
  return ticks.map((tick) => {
    const x = exact(LEFT + (PLOT * tick) / seconds);
    return html`<path d="M${x} 0V${bottom + 4}" class="grid" /><text
        x="${x}"
        y="${bottom + 20}"
        text-anchor="middle"
        class="soft"
        >${tick} s</text
      >`;
  });
}

/** What a row is of, beside it. */
export function gutter(label: string, row: number): SafeHtml {
  return html`<text x="0" y="${row * ROW + 12}">${label}</text>`;
}

/** Where a bar is, as attributes of a rectangle. */
export function place(bar: Bar, span: Span, row: number): SafeHtml {
  const [x, width] = [exact(xOf(bar.from, span)), exact(widthOf(bar, span))];
  return html`x="${x}" y="${row * ROW}" width="${width}" height="${BAR}"`;
}

export function xOf(at: number, { from, seconds }: Span): number {
  return LEFT + (PLOT * (at - from)) / (seconds * 1000);
}

export function widthOf({ from, to }: Bar, { seconds }: Span): number {
  return Math.max(NARROWEST, (PLOT * (to - from)) / (seconds * 1000));
}

/** A tenth of a unit is finer than anybody sees. */
export function exact(value: number): string {
  return String(Math.round(value * 10) / 10);
}
