import { describe, expect, test } from "vitest";

import html from "../../../../report/formats/html";
import type { Filters } from "../../../../report/formats/html/client/filters";
import { matching, NOT_SAID, searchText } from "../../../../report/formats/html/client/filters";
import { linesOf } from "../../../../report/formats/html/client/groups";
import type { Grouping } from "../../../../report/formats/html/client/groups";
import type { PageData } from "../../../../report/formats/html/page-data";
import { parsePage } from "../../../support/parsed-page";
import { sampleReport, sampleStack } from "../../../support/sample-report";
import { written } from "../../../support/written";

const report = sampleReport([sampleStack(), sampleStack({ stack: "dev", environment: "dev", resources: [] })]);
const data = JSON.parse(parsePage(written(html, report)).source("script", "page-data") ?? "") as PageData;
const texts = data.resources.map((resource) => searchText(data, resource));
const ALL: Filters = {
  search: "",
  status: undefined,
  rule: undefined,
  stack: undefined,
  environment: undefined,
  cluster: undefined,
  owner: undefined,
};

describe("a reader finds", () => {
  test.each<[string, Partial<Filters>, string[]]>([
    ["everything", {}, ["orders", "carts", "late", "invoices", "clicks", "good"]],
    ["by a part of a name, in any case", { search: "ORD" }, ["orders"]],
    ["by a part of a URN", { search: "topic::invo" }, ["invoices"]],
    ["by owner", { search: "payments" }, ["orders", "invoices"]],
    ["by all words at once", { search: " payments  inv " }, ["invoices"]],
    ["by a rule that found something", { search: "replication-factor-minimum" }, ["late", "invoices"]],
    ["nothing", { search: "nowhere" }, []],
    ["by status", { status: "excused" }, ["clicks"]],
    ["every finding", { status: "finding" }, ["orders", "carts", "late", "invoices", "clicks"]],
    ["by rule and status of the same check", { rule: "replication-factor-minimum", status: "baseline" }, ["invoices"]],
    ["not by the status of another check", { rule: "replication-factor-minimum", status: "excused" }, []],
    ["by owner exactly", { owner: "payments" }, ["orders", "invoices"]],
    ["what has no owner", { owner: NOT_SAID }, ["carts", "late", "good"]],
    ["by environment", { environment: "dev" }, []],
    ["by stack", { stack: "shop/prod", status: "excused" }, ["clicks"]],
  ])("%s", (_, filters, expected) => {
    expect(matching(data, texts, { ...ALL, ...filters }).map(({ name }) => name)).toEqual(expected);
  });
});

describe("resources are put together", () => {
  test.each<[Grouping | undefined, string[]]>([
    [undefined, ["orders", "carts", "late", "invoices", "clicks", "good"]],
    [
      "owner",
      ["[payments: 2]", "orders", "invoices", "[web: 1]", "clicks", `[${NOT_SAID}: 3]`, "carts", "late", "good"],
    ],
    ["environment", ["[production: 6]", "orders", "carts", "late", "invoices", "clicks", "good"]],
    [
      "rule",
      [
        "[min-insync-replicas-minimum: 1]",
        "orders",
        "[topic-protected: 1]",
        "carts",
        "[replication-factor-minimum: 2]",
        "late",
        "invoices",
        "[unclean-leader-election-disabled: 1]",
        "clicks",
        `[${NOT_SAID}: 1]`,
        "good",
      ],
    ],
  ])("by %s", (grouping, expected) => {
    const lines = linesOf(data, data.resources, grouping);
    expect(
      lines.map((line) => ("group" in line ? `[${line.group}: ${String(line.resources)}]` : line.resource.name)),
    ).toEqual(expected);
  });
});
