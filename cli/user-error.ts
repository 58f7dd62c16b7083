/** Something that a user can mend: the message says all there is to say. */
export class UserError extends Error {
  /** What the command exits with. */
  readonly exitCode: number;

  constructor(message: string, exitCode = 1, options: ErrorOptions = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** @throws UserError with all that is wrong; nothing where nothing is. */
export function throwIfAny(problems: readonly string[]): void {
  if (problems.length > 0) throw new UserError(problems.join("\n"));
}
