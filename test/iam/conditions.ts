import { matches, matchesArn } from "./match";

/** What is known of a request: each key with one value, or with several. */
export type RequestContext = Record<string, string | string[]>;
/** Conditions of a statement: operator → key → values. */
export type Conditions = Record<string, Record<string, string[]>>;

/** Whether one value of the request fulfils the operator for one value of the policy. */
type Test = (given: string, wanted: string) => boolean;

const equals: Test = (given, wanted) => given === wanted;
const equalsAnyCase: Test = (given, wanted) => given.toLowerCase() === wanted.toLowerCase();
const like: Test = (given, wanted) => matches(wanted, given);
const arnLike: Test = (given, wanted) => matchesArn(wanted, given);
const numbers = (test: (given: number, wanted: number) => boolean): Test => {
  return (given, wanted) => test(requireNumber(given), requireNumber(wanted));
};

const POSITIVE: Record<string, Test> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsAnyCase,
  StringLike: like,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: equalsAnyCase,
  NumericEquals: numbers((given, wanted) => given === wanted),
  NumericLessThan: numbers((given, wanted) => given < wanted),
  NumericLessThanEquals: numbers((given, wanted) => given <= wanted),
  NumericGreaterThan: numbers((given, wanted) => given > wanted),
  NumericGreaterThanEquals: numbers((given, wanted) => given >= wanted),
  IpAddress: isInRange,
};
/** Operators that hold where their opposite does not. */
const NEGATIVE: Record<string, Test> = {
  StringNotEquals: equals,
  StringNotEqualsIgnoreCase: equalsAnyCase,
  StringNotLike: like,
  ArnNotEquals: arnLike,
  ArnNotLike: arnLike,
  NumericNotEquals: numbers((given, wanted) => given === wanted),
  NotIpAddress: isInRange,
};

/** Whether a request fulfils all of a statement's conditions. @throws Error at an operator it does not know. */
export function fulfils(conditions: Conditions, context: RequestContext): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, valuesOf(key, context), wanted)),
  );
}

/** @param given the request's values; undefined where it does not have the key. */
function holds(operator: string, given: string[] | undefined, wanted: string[]): boolean {
  if (operator === "Null") return String(given === undefined) === wanted[0];
  const [, quantifier, name = "", ifExists] =
    /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const negative = NEGATIVE[name];
  const test = negative ?? POSITIVE[name];
  if (!test) throw new Error(`the evaluator does not know the condition operator ${operator}`);
  refuseVariables(wanted);
  const one = (value: string) => wanted.some((pattern) => test(value, pattern)) !== Boolean(negative);

  if (quantifier === "ForAllValues") return (given ?? []).every(one);
  if (quantifier === "ForAnyValue") return given === undefined ? Boolean(ifExists) : given.some(one);
  if (given === undefined) return Boolean(ifExists) || Boolean(negative);
  if (given.length > 1)
    throw new Error(`${operator} compares a key of several values: it needs ForAnyValue or ForAllValues`);
  return one(given[0]!);
}

/** Names of keys are the same in capitals and small letters. */
function valuesOf(key: string, context: RequestContext): string[] | undefined {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return found && [found[1]].flat();
}

function refuseVariables(values: string[]) {
  const variable = values.find((value) => value.includes("${"));
  if (variable) throw new Error(`the evaluator does not know policy variables, got ${variable}`);
}

function requireNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new Error(`a numeric condition compares numbers, got "${text}"`);
  return value;
}

function isInRange(address: string, range: string): boolean {
  const [first = "", bits = "32"] = range.split("/");
  const size = 2 ** (32 - Number(bits));
  return Math.floor(toNumber(address) / size) === Math.floor(toNumber(first) / size);
}

function toNumber(address: string): number {
  if (!/^\d+(\.\d+){3}$/.test(address)) throw new Error(`the evaluator knows IPv4 addresses only, got "${address}"`);
  return address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
}
