import type { PageData } from "../page-data";
import { detailOf } from "./detail";
import { byId } from "./elements";
import type { Filters } from "./filters";
import { matching, searchText } from "./filters";
import type { Grouping, Line } from "./groups";
import { linesOf } from "./groups";
import { matrixBody } from "./matrix";
import { chosen, fillSelects } from "./selects";

/** How many lines of the matrix are in the page at once; so it is as quick with 20,000 resources as with 100. */
const PAGE_SIZE = 100;

const data = JSON.parse(byId("page-data", HTMLScriptElement).text) as PageData;
const texts = data.resources.map((resource) => searchText(data, resource));
const places = new Map(data.resources.map((resource, place) => [resource, place]));
const table = document.querySelector<HTMLTableElement>("table.matrix");
const dialog = byId("detail", HTMLDialogElement);
const controls = byId("controls", HTMLFormElement);

let lines: readonly Line[] = [];
let found = 0;
let page = 0;

start();

function start(): void {
  fillSelects(data);
  controls.addEventListener("input", filter);
  controls.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  controls.addEventListener("reset", () => {
    // The fields have their first values only after this event.
    setTimeout(filter);
  });
  byId("previous", HTMLButtonElement).addEventListener("click", () => {
    turnTo(page - 1);
  });
  byId("next", HTMLButtonElement).addEventListener("click", () => {
    turnTo(page + 1);
  });
  byId("matrix", HTMLElement).addEventListener("click", openDetail);
  byId("matrix", HTMLElement).addEventListener("keydown", moveWithArrows);
  dialog.addEventListener("click", closeDetail);
  addEventListener("hashchange", openTarget);
  printWhole();
  byId("matrix", HTMLElement).hidden = false;
  filter();
}

// What is shown

function filter(): void {
  const resources = matching(data, texts, filters());
  lines = linesOf(data, resources, chosen("group") as Grouping | undefined);
  found = resources.length;
  turnTo(0);
}

function turnTo(wanted: number): void {
  page = wanted;
  show(lines.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE));
  const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  byId("pages", HTMLElement).hidden = pages === 1;
  byId("previous", HTMLButtonElement).disabled = page === 0;
  byId("next", HTMLButtonElement).disabled = page + 1 >= pages;
  byId("page-place", HTMLElement).textContent = `Page ${String(page + 1)} of ${pages.toLocaleString("en")}`;
  byId("matrix-count", HTMLElement).textContent =
    `${found.toLocaleString("en")} of ${data.resources.length.toLocaleString("en")} resources`;
}

function show(some: readonly Line[]): void {
  table?.tBodies[0]?.remove();
  table?.append(matrixBody(data, some, places));
}

/** Paper has no pages to turn and nothing to open. */
function printWhole(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    for (const details of opened) details.open = true;
    show(lines);
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    turnTo(page);
  });
}

// What is asked for

function filters(): Filters {
  return {
    search: byId("search", HTMLInputElement).value,
    status: chosen("status"),
    rule: chosen("rule"),
    stack: chosen("stack"),
    environment: chosen("environment"),
    cluster: chosen("cluster"),
    owner: chosen("owner"),
  };
}

// What a reader does

function openDetail({ target }: Event): void {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>("button.open") : null;
  const resource = data.resources[Number(button?.dataset["place"] ?? -1)];
  if (resource === undefined) return;
  dialog.replaceChildren(...detailOf(data, resource));
  // The browser keeps the focus within, closes it with Escape, and gives the focus back.
  dialog.showModal();
  dialog.scrollTop = 0;
}

/** By its button, beside it, or by a link to what is beneath it. */
function closeDetail({ target }: Event): void {
  if (target === dialog || (target instanceof Element && target.closest("button.close, a") !== null)) dialog.close();
}

/** A rule that a link leads to has to be open to be read. */
function openTarget(): void {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

/** Up and down go from the search through the names of resources. */
function moveWithArrows(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || event.target instanceof HTMLSelectElement) return;
  const stops = [byId("search", HTMLInputElement), ...document.querySelectorAll<HTMLButtonElement>("button.open")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  stops[at + step]?.focus();
}
