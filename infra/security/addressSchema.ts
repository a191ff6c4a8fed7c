import { z } from "zod";
import { group, list, refuse, textThat } from "../core/schema";
import { isOrigin, MOST_ADDRESSES, PUBLIC_RANGE } from "./presignedUrlPolicy";

/** Public ranges of addresses that notebooks and Studio may be opened from. */
export const addresses = list(textThat(isOrigin, PUBLIC_RANGE), "ranges of addresses", MOST_ADDRESSES);

/** The origins that notebooks and Studio may be opened from: one at least. The ids of VPC endpoints may be outputs. */
export const presignedUrlOrigins = group({
  vpcEndpointIds: z.array(z.unknown()).default([]),
  addresses: addresses.default([]),
}).superRefine(({ vpcEndpointIds, addresses }, context) => {
  if (vpcEndpointIds.length + addresses.length > 0) return;
  refuse(context, ["addresses"], "one range or more where vpcEndpointIds is empty", "nobody could open anything");
});
