import type { Answer } from "../judge/history";

/** The control without a fault is the first batch of a lane. */
export function isOfControl(value: string): boolean {
  return value.startsWith("0.");
}

/** The values that are given to one program to be sent, and what it was told of them so far. */
export class Batch {
  readonly #answers: Answer[] = [];
  #acked = 0;
  #highest = -1;

  /**
   * @param prefix what its values begin with; a dot and their number follow
   * @param count how many there are; Infinity where its program sends until it is asked to come to its end
   */
  constructor(
    readonly prefix: string,
    readonly count: number,
  ) {}

  /** All of them; of an endless one, those up to the last that is answered: its program waits for answers before it ends. */
  get values(): string[] {
    const length = Number.isFinite(this.count) ? this.count : this.#highest + 1;
    return Array.from({ length }, (_, number) => `${this.prefix}.${String(number)}`);
  }

  get answers(): readonly Answer[] {
    return this.#answers;
  }

  get acked(): number {
    return this.#acked;
  }

  /**
   * How many the brokers have acknowledged since a moment, in milliseconds since 1970: by the clock of the program that was told,
   * whose words may come late on a busy machine.
   */
  ackedSince(moment: number): number {
    return this.#answers.filter(({ answer, at }) => answer === "acked" && at >= moment).length;
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
    this.#highest = Math.max(this.#highest, Number(answer.value.slice(this.prefix.length + 1)));
    if (answer.answer === "acked") this.#acked++;
  }
}

function answerOf(line: string): Answer | undefined {
  if (!line.startsWith("{")) return undefined;
  const said = JSON.parse(line) as { name?: string; value?: string; exception?: string; timestamp?: number };
  if (said.value === undefined) return undefined;
  const answer = { value: said.value, at: said.timestamp ?? Date.now() };
  if (said.name === "producer_send_success" || said.name === "sent") return { ...answer, answer: "acked" };
  if (said.name !== "producer_send_error") return undefined;
  const reason = said.exception?.replace(/^class /, "");
  return { ...answer, answer: "failed", ...(reason === undefined ? {} : { reason }) };
}
