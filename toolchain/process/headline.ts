const WIDTH = 74;

/** A line that parts what a command shows. */
export function headline(text: string): void {
  console.log(`\n── ${text} ${"─".repeat(Math.max(0, WIDTH - text.length))}`);
}
