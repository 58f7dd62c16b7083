import { visibleText } from "../../../visible-text";

/** What an element may have in it; nothing stands for nothing. */
export type Child = Node | string | undefined;

/** An element. What is put into it is text, never markup, and its attributes are the page's own. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.flatMap((child) => (child === undefined ? [] : [inert(child)])));
  return made;
}

/** An element of the page itself. */
export function byId<T extends HTMLElement>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return found;
}

function inert(child: Node | string): Node | string {
  return typeof child === "string" ? visibleText(child) : child;
}
