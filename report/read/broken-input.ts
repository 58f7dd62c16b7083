/** Input that is no input of a report, or only a part of one: nothing is written from it. */
export class BrokenInput extends Error {
  constructor(source: string, problem: string) {
    super(`${source}: ${problem}`);
  }
}
