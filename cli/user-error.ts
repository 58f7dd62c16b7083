/** Something that a user can mend: the message says all there is to say. */
export class UserError extends Error {
  /** What the command exits with. */
  readonly exitCode: number;

  constructor(message: string, exitCode = 1, options: ErrorOptions = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** What to say where Pulumi cannot be started, since there is none. */
export function noPulumi(): UserError {
  return new UserError("there is no program pulumi on the PATH; https://www.pulumi.com/docs/install/");
}

/** @throws UserError with all that is wrong; nothing where nothing is. */
export function throwIfAny(problems: readonly string[]): void {
  if (problems.length > 0) throw new UserError(problems.join("\n"));
}
