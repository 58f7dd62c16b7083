import { html as spec, parse } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";

/** An HTML page as browsers read it. */
export interface ParsedPage {
  /** What a parser has to repair, such as an element that nothing closes. */
  readonly errors: readonly string[];
  /** Each element with the names of its attributes, in order; of `href` and `content` with their values. */
  readonly elements: readonly string[];
  /** The texts of the elements with a name, without what is in scripts and styles. */
  texts(tag: string): string[];
  /** The text of the first such element, scripts and styles too. */
  source(tag: string, attribute?: string): string | undefined;
  /** The text that a reader meets, blanks run together. */
  readonly text: string;
}

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

export function parsePage(source: string): ParsedPage {
  const errors: string[] = [];
  const document = parse(source, {
    onParseError: ({ code, startLine }) => errors.push(`${code} in ${String(startLine)}`),
  });
  const all = [...elementsIn(document.childNodes)];
  return {
    errors,
    elements: all.map(({ tagName, attrs }) => `${tagName} ${attrs.map(attributeText).join(" ")}`),
    texts: (tag) => all.filter(({ tagName }) => tagName === tag).map(textOf),
    source: (tag, attribute) => {
      const found = all.find(
        ({ tagName, attrs }) =>
          tagName === tag && (attribute === undefined || attrs.some(({ value }) => value === attribute)),
      );
      return found?.childNodes.map((node) => ("value" in node ? node.value : "")).join("");
    },
    text: all
      .filter(({ tagName }) => tagName === "body")
      .map(textOf)
      .join(" ")
      .replace(/\s+/g, " "),
  };
}

function attributeText({ name, value }: Element["attrs"][number]): string {
  return name === "href" || name === "content" ? `${name}=${value}` : name;
}

function* elementsIn(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes) {
    if (!("tagName" in node)) continue;
    yield node;
    yield* elementsIn(node.childNodes);
  }
}

function textOf(node: Node): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  if (!("tagName" in node) || node.namespaceURI !== spec.NS.HTML) return "";
  if (node.tagName === "script" || node.tagName === "style") return "";
  const text = node.childNodes.map(textOf).join("");
  // Cells and lines stand apart on a page, whatever is between them in its source.
  return ["td", "th", "div"].includes(node.tagName) ? ` ${text} ` : text;
}
