import { z } from "zod";
import { group, kinds, list, requireUnique, text, textThat } from "#infra/core/schema";
import { isCidr } from "./addresses";

const destinationCidrBlocks = list(
  textThat(isCidr, "a range of IPv4 addresses such as 192.168.0.0/16"),
  "ranges of IPv4 addresses",
)
  .min(1, "a list of one range or more")
  .superRefine(requireUnique)
  .meta({
    description:
      "Ranges of IPv4 addresses of the private network, outside the VPC. They may call the interface endpoints.",
  });

/** A private network to join, such as an organisation's own. Calling it requires an egress rule. */
export const connection = kinds("type", [
  group({
    type: z
      .literal("vpn-gateway")
      .meta({ description: "A virtual private gateway that the stage makes, or an existing transit gateway." }),
    amazonSideAsn: textThat(
      isPrivateAsn,
      "a private number, from 64512 to 65534 or from 4200000000 to 4294967294, as text",
    )
      .optional()
      .meta({
        description: "BGP number of AWS's side, as text: 64512 to 65534, or 4200000000 to 4294967294.",
        absent: "AWS's default, 64512",
      }),
    destinationCidrBlocks,
  }),
  group({
    type: z.literal("transit-gateway"),
    transitGatewayId: text(/^tgw-[0-9a-f]+$/, "the id of a transit gateway").meta({
      description: "Id of the transit gateway.",
    }),
    destinationCidrBlocks,
  }),
]);

export type PrivateConnection = z.infer<typeof connection>;

/** AWS takes only numbers for private use: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpnGateway.html */
function isPrivateAsn(text: string): boolean {
  const number = Number(text);
  const isPrivate = (number >= 64_512 && number <= 65_534) || (number >= 4_200_000_000 && number <= 4_294_967_294);
  return /^\d+$/.test(text) && isPrivate;
}
