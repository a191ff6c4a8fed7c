/** A state in the Amazon States Language whose expressions are JSONata. */
export interface State {
  Type: "Task" | "Pass" | "Wait" | "Choice" | "Succeed" | "Fail";
  [field: string]: unknown;
}

/** States by their names. */
export type States = Record<string, State>;

/** Values, by the names of the machine's variables. */
export type Assignments = Record<string, unknown>;

/** What to try again, how often and how patiently. */
interface Retrier {
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  /** @default no bound */
  MaxDelaySeconds?: number;
}

export interface TaskArgs {
  /** Partition of the service integration. */
  partition: string;
  /** The call, as in `sagemaker:describeEndpoint`. */
  call: string;
  arguments: Record<string, unknown>;
  /** Variables set from the call's result. */
  assign?: Assignments;
  /** What the history shows as the state's output. */
  output: unknown;
  next: string;
  /** Where an error that retries do not mend leads, and the variables set then. */
  onError: { next: string; assign?: Assignments; output?: unknown };
  /** @default about a minute of attempts */
  retry?: Retrier;
}

/** Seconds until a call without an answer has failed. */
const CALL_TIMEOUT_SECONDS = 30;

const A_MINUTE: Retrier = { IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2, MaxDelaySeconds: 30 };

/** A JSONata expression as the Amazon States Language marks it. */
export function expression(text: string): string {
  return `{% ${text} %}`;
}

/** A text as a literal in a JSONata expression. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** A call of an AWS API, tried again on every error and caught when that does not help. */
export function task(name: string, args: TaskArgs): States {
  const { partition, call, next, onError, retry = A_MINUTE } = args;
  return {
    [name]: {
      Type: "Task",
      Resource: `arn:${partition}:states:::aws-sdk:${call}`,
      Arguments: args.arguments,
      TimeoutSeconds: CALL_TIMEOUT_SECONDS,
      Retry: [{ ErrorEquals: ["States.ALL"], ...retry }],
      Catch: [
        {
          ErrorEquals: ["States.ALL"],
          ...(onError.assign && { Assign: onError.assign }),
          ...(onError.output !== undefined && { Output: onError.output }),
          Next: onError.next,
        },
      ],
      ...(args.assign && { Assign: args.assign }),
      Output: args.output,
      Next: next,
    },
  };
}

/** A way on, taken when the JSONata condition holds. */
export interface Way {
  when: string;
  assign?: Assignments;
  next: string;
}

/**
 * A choice between ways. An error in a Choice state cannot be caught, so conditions only read variables that are always set, and the input.
 */
export function choice(name: string, ways: Way[], otherwise: string): States {
  const Choices = ways.map(({ when, assign, next }) => ({
    Condition: expression(when),
    ...(assign && { Assign: assign }),
    Next: next,
  }));
  return { [name]: { Type: "Choice", Choices, Default: otherwise } };
}

export function wait(name: string, seconds: number, next: string): States {
  return { [name]: { Type: "Wait", Seconds: seconds, Next: next } };
}
