import { wholeNumber } from "#infra/core/schema";

/** How many configurations before the one in use are kept. */
export const keepConfigurations = wholeNumber(0, 10);
/** Share of requests and answers that are recorded. */
export const capturePercent = wholeNumber(0, 100);
