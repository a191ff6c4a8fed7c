import { type ArgumentProblem, repeatedProblems } from "#infra/core/argumentProblem";
import { isOutside } from "./addresses";
import type { PrivateConnection } from "./privateConnection";

/** Returns the problems of the connection of a VPC with these addresses, with paths under `connection`. */
export function connectionProblems(connection: PrivateConnection, cidrBlock: string): ArgumentProblem[] {
  const { destinationCidrBlocks: blocks } = connection;
  const path = ["connection", "destinationCidrBlocks"];
  const allowed = `a range of IPv4 addresses outside ${cidrBlock}`;
  return [
    ...(connection.type === "vpn-gateway" ? asnProblems(connection.amazonSideAsn) : []),
    ...(blocks.length === 0 ? [{ path, allowed: "one range or more", value: blocks }] : []),
    ...blocks.flatMap((value, i) => (isOutside(value, cidrBlock) ? [] : [{ path: [...path, i], allowed, value }])),
    ...repeatedProblems(path, blocks, "named once"),
  ];
}

/** AWS accepts private ASNs only. */
function asnProblems(value: string | undefined): ArgumentProblem[] {
  const number = Number(value);
  const isPrivate = (number >= 64_512 && number <= 65_534) || (number >= 4_200_000_000 && number <= 4_294_967_294);
  if (value === undefined || (/^\d+$/.test(value) && isPrivate)) return [];
  const allowed = "a private number, from 64512 to 65534 or from 4200000000 to 4294967294, as text";
  return [{ path: ["connection", "amazonSideAsn"], allowed, value }];
}
