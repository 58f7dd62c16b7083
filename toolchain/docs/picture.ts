/** A picture as a file of its own: light and dark as the reader has it, with words for who does not see it. */
export function svg(picture: {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Rules of style, beside that of text. */
  readonly style: string;
  readonly body: readonly string[];
}): string {
  const { title, width, height, style, body } = picture;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-labelledby="title">`,
    `<title id="title">${title}</title>`,
    `<style>${TEXT}${style}</style>`,
    ...body,
    "</svg>\n",
  ].join("\n");
}

const TEXT = "text{font:13px system-ui,sans-serif;fill:#1f2328}@media (prefers-color-scheme:dark){text{fill:#e6edf3}}";

/** Words in a picture, of a class of its style where one is named. */
export function svgText(x: number, y: number, words: string, kind?: string): string {
  const name = kind === undefined ? "" : ` class="${kind}"`;
  return `<text${name} x="${String(x)}" y="${String(y)}">${words}</text>`;
}
