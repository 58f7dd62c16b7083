/**
 * An error that the user can do something about. It is shown without a stack trace, so its message must name the
 * thing, the value and the way out.
 */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** The program was asked to stop; everything that it started must go with it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor(readonly signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
  }
}
