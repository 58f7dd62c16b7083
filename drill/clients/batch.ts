import type { Answer } from "../judge/history";

/** The values that are given to one program to be sent, and what it was told of them so far. */
export class Batch {
  readonly #answers: Answer[] = [];
  #acked = 0;

  /**
   * @param prefix what its values begin with; a dot and their number follow
   * @param count how many there are
   */
  constructor(
    readonly prefix: string,
    readonly count: number,
  ) {}

  get values(): string[] {
    return Array.from({ length: this.count }, (_, number) => `${this.prefix}.${String(number)}`);
  }

  get answers(): readonly Answer[] {
    return this.#answers;
  }

  get acked(): number {
    return this.#acked;
  }

  get failed(): number {
    return this.#answers.length - this.#acked;
  }

  get isAnswered(): boolean {
    return this.#answers.length >= this.count;
  }

  /** Takes a line of JSON as VerifiableProducer and `drill/java/Sender.java` print them; other lines say nothing of values. */
  take(line: string): void {
    const answer = answerOf(line);
    if (answer === undefined) return;
    this.#answers.push(answer);
    if (answer.answer === "acked") this.#acked++;
  }
}

function answerOf(line: string): Answer | undefined {
  if (!line.startsWith("{")) return undefined;
  const said = JSON.parse(line) as { name?: string; value?: string; exception?: string };
  if (said.value === undefined) return undefined;
  const answer = { value: said.value, at: Date.now() };
  if (said.name === "producer_send_success" || said.name === "sent") return { ...answer, answer: "acked" };
  if (said.name !== "producer_send_error") return undefined;
  const reason = said.exception?.replace(/^class /, "");
  return { ...answer, answer: "failed", ...(reason === undefined ? {} : { reason }) };
}
