export { PolicyHarness } from "./policy-harness";
export type { Analysis, PolicyFinding, PolicyHarnessOptions } from "./policy-harness";
export type { EnforcementLevel, PolicyConfig } from "./requests";
export { SUPPORTED_SDK_VERSIONS } from "./sdk-handlers";
export { secret, unknown } from "./test-resource";
export type { TestProvider, TestResource } from "./test-resource";
