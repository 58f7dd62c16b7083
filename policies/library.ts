export { kafkaDurabilityPolicies } from "./pack";
