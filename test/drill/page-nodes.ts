import { parse } from "parse5";

/** A node as parse5 gives it. */
export interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

export function all(node: Node, name?: string): Node[] {
  const inner = (node.childNodes ?? []).flatMap((each) => all(each, name));
  return name === undefined || node.nodeName === name ? [node, ...inner] : inner;
}

export function textOf(node: Node | undefined): string {
  if (node === undefined) return "";
  return (node.value ?? "") + (node.childNodes ?? []).map(textOf).join("");
}

export function words(node: Node | undefined): string {
  return textOf(node).replace(/\s+/g, " ").trim();
}

export function attribute(node: Node, name: string): string | undefined {
  return node.attrs?.find((each) => each.name === name)?.value;
}

export function errorsIn(source: string): string[] {
  const errors: string[] = [];
  parse(source, {
    onParseError: ({ code }) => {
      errors.push(code);
    },
  });
  return errors;
}
