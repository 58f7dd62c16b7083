/** The style of the page: its own, so that the file needs nothing else. Colours are those of the reports' pages. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f7f8fa; --card: #ffffff; --line: #d5dae1; --ink: #1a2230; --soft: #4d5869; --link: #0b57b8;
  --red: #a3161f; --red-back: #fdebec; --amber: #7a4a00; --amber-back: #fff3da; --green: #14622f; --green-back: #e7f5ec;
  --lead: #1f5fae; --on-lead: #ffffff; --sync: #b9d4f3; --fault: #f0b95b; --on-fault: #2b1c00; --curve: #4d8f68;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #12161d; --card: #1b212b; --line: #384252; --ink: #e8ecf2; --soft: #aab4c3; --link: #86b9ff;
    --red: #ffa3a8; --red-back: #43191d; --amber: #ffcf7a; --amber-back: #3d2c0c; --green: #8adba6; --green-back: #143221;
    --lead: #86b9ff; --on-lead: #0c1a2c; --sync: #2d4a70; --fault: #c98a25; --on-fault: #1d1300; --curve: #6fbf8f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
}
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem clamp(0.75rem, 3vw, 2rem) 4rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { margin: 0 0 0.5rem; font-size: clamp(1.5rem, 3.5vw, 2.125rem); line-height: 1.2; }
h2 { margin: 0 0 0.25rem; font-size: 1.25rem; line-height: 1.3; overflow-wrap: anywhere; }
main > h2 { margin-top: 2rem; }
p { margin: 0.5rem 0; max-width: 75ch; }
.lead { font-size: 1.125rem; }
.soft { color: var(--soft); }
code, bdi { overflow-wrap: anywhere; }
code { font: 0.875em ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; }
dl.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; margin: 0.75rem 0 1.5rem; }
dl.facts div { display: flex; gap: 0.5rem; }
dt { color: var(--soft); }
dd { margin: 0; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
caption { text-align: left; padding: 0.6rem 0.75rem; font-weight: 600; }
th, td { padding: 0.45rem 0.75rem; text-align: left; border-top: 1px solid var(--line); vertical-align: top; }
th { white-space: nowrap; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.harmed { color: var(--red); font-weight: 600; }
.kept { color: var(--green); font-weight: 600; }
.mark { border-radius: 99px; padding: 0.1rem 0.6rem; font-size: 0.875rem; font-weight: 600; white-space: nowrap; }
.mark.proven { color: var(--green); background: var(--green-back); }
.mark.inconclusive { color: var(--amber); background: var(--amber-back); }
.mark.disproven { color: var(--red); background: var(--red-back); }
section { margin-top: 2.5rem; }
article { margin-top: 1.5rem; padding: 1rem 1.25rem 1.25rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; }
article header { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: baseline; justify-content: space-between; }
figure { margin: 1rem 0 0; }
figure .picture { overflow-x: auto; margin-top: 0.5rem; }
figcaption { font-weight: 600; }
figcaption span { font-weight: 400; color: var(--soft); }
svg { display: block; width: 100%; min-width: 44rem; height: auto; }
svg text { font-size: 12px; fill: var(--ink); }
svg .soft { fill: var(--soft); }
svg .head { font-size: 11px; font-weight: 600; fill: var(--soft); }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .fault { fill: var(--fault); }
svg .on-fault { fill: var(--on-fault); font-weight: 600; }
svg .blank { fill: none; stroke: var(--line); stroke-width: 1; }
svg .leader { fill: var(--lead); }
svg .on-leader { fill: var(--on-lead); font-weight: 600; }
svg .in-sync { fill: var(--sync); }
svg .note { stroke: currentColor; stroke-width: 2; }
svg .hatch { stroke: var(--lead); stroke-width: 2; }
svg .curve { fill: var(--curve); }
svg .total { font-size: 15px; font-weight: 600; }
svg .harmed { fill: var(--red); }
svg .kept { fill: var(--green); }
ul.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; margin: 0.75rem 0 0; padding: 0;
  font-size: 0.875rem; color: var(--soft); }
ul.legend li { display: flex; align-items: center; gap: 0.4rem; }
.swatch { width: 1.4rem; height: 0.85rem; border-radius: 3px; border: 1px solid var(--line); print-color-adjust: exact; }
.swatch.fault { background: var(--fault); }
.swatch.leader { background: var(--lead); }
.swatch.in-sync { background: var(--sync); }
.swatch.eligible { background: repeating-linear-gradient(45deg, var(--lead) 0 2px, transparent 2px 6px); }
.swatch.curve { background: var(--curve); }
details { margin-top: 0.5rem; }
summary { cursor: pointer; }
ol, ul { margin: 0.5rem 0; padding-left: 1.5rem; }
@media print {
  main { max-width: none; padding: 0; }
  body { background: none; font-size: 10pt; }
  figure, article header { break-inside: avoid; }
  .scroll, figure .picture { overflow: visible; }
  svg { min-width: 0; print-color-adjust: exact; }
}
`;
