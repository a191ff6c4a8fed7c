/** A type of the AWS SDK as AWS's JSON has it: times are seconds since 1970, and required members are there. */
export type Json<T> = T extends Date
  ? number
  : T extends (infer Item)[]
    ? Json<Item>[]
    : T extends object
      ? { [Member in keyof T]: Json<Exclude<T[Member], undefined>> }
      : T;

/** One call: a request that satisfies AWS's description of its operation, and the region that it was signed for. */
export interface Call<Request = Record<string, unknown>> {
  request: Request;
  region: string;
}

/** The answer in AWS's JSON; undefined for an empty body. */
export type Answer = object | undefined;

/** An operation of an API. @throws AwsError when AWS would not carry out the request. */
export type Operation = (call: Call<never>) => Answer | Promise<Answer>;

/** Operations by their AWS name. */
export type Operations = Partial<Record<string, Operation>>;

/** The operations of an API by their AWS name, with the types that the SDK's client has for their requests. */
export type OperationsOf<Client> = {
  [Method in keyof Client & string as Capitalize<Method>]?: Client[Method] extends (...args: infer Args) => unknown
    ? (call: Call<Json<Args[0]>>) => Answer | Promise<Answer>
    : never;
};

/** The time now as AWS's JSON has it: seconds since 1970. */
export function now(): number {
  return Date.now() / 1000;
}
