import { clients } from "../../scan/clients/index";
import { languages } from "../../scan/languages/index";
import type { Measured } from "../../scan/measure/labelled-set";
import { precision, recall } from "../../scan/measure/labelled-set";
import { withGenerated } from "./generated-part";

/** docs/scan.md with the clients that are known, and how right the scan is on the labelled snippets. */
export function scanPage(page: string, measured: readonly Measured[]): string {
  return withGenerated(withGenerated(page, "the clients", clientTable()), "the figures", figures(measured));
}

function clientTable(): string {
  const rows = clients.map(({ title, languages: names }) => `| ${title} | ${names.map(titleOf).join(", ")} |`);
  return ["| client library | code in |", "| --- | --- |", ...rows].join("\n");
}

function titleOf(name: string): string {
  return languages.find((language) => language.name === name)?.title ?? name;
}

function figures(measured: readonly Measured[]): string {
  const rows = [...measured.map((each) => rowOf(each.client, [each])), rowOf("**all**", measured)];
  return [
    "| snippets of | how many | found | wrong | missed | precision | recall |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}

function rowOf(name: string, measured: readonly Measured[]): string {
  const total = (count: (each: Measured) => number): string =>
    String(measured.reduce((sum, each) => sum + count(each), 0));
  const cells = [
    name,
    total(({ files }) => files),
    total(({ found }) => found.length),
    total(({ wrong }) => wrong.length),
    total(({ missed }) => missed.length),
    precision(measured).toFixed(3),
    recall(measured).toFixed(3),
  ];
  return `| ${cells.join(" | ")} |`;
}
