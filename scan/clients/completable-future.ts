import type { SendManners } from "../checks/sends";

/**
 * How the outcome of a `java.util.concurrent.CompletableFuture` (17), or of a stage, is looked at: what whenComplete returns
 * has "the same result or exception as this stage".
 */
export const COMPLETABLE_FUTURE = {
  outcome: /^(get|join|await|getNow)$/,
  listeners: {
    whenComplete: { argument: 0, errorParameter: 1, passesOn: true },
    whenCompleteAsync: { argument: 0, errorParameter: 1, passesOn: true },
    handle: { argument: 0, errorParameter: 1 },
    handleAsync: { argument: 0, errorParameter: 1 },
    exceptionally: { argument: 0, errorParameter: 0 },
    exceptionallyAsync: { argument: 0, errorParameter: 0 },
    exceptionallyCompose: { argument: 0, errorParameter: 0 },
  },
} as const satisfies Pick<SendManners, "outcome" | "listeners">;
