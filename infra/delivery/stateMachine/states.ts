/** A state in the Amazon States Language whose expressions are JSONata. */
export interface State {
  Type: "Task" | "Pass" | "Wait" | "Choice" | "Succeed" | "Fail";
  [field: string]: unknown;
}

/** States by name. */
export type States = Record<string, State>;

/** Values by variable name. */
export type Assignments = Record<string, unknown>;

/** A retry rule of the Amazon States Language. */
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
  /** The call, for example `sagemaker:describeEndpoint`. */
  call: string;
  arguments: Record<string, unknown>;
  /** Variables set from the call's result. */
  assign?: Assignments;
  /** The state's output, as the history shows it. */
  output: unknown;
  next: string;
  /** The next state after an error that persists after retries, and variables to set. */
  onError: { next: string; assign?: Assignments; output?: unknown };
  /** @default about a minute of attempts */
  retry?: Retrier;
}

/** Seconds after which a call without a response fails. */
const CALL_TIMEOUT_SECONDS = 30;

const A_MINUTE: Retrier = { IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2, MaxDelaySeconds: 30 };

/** Marks a JSONata expression for the Amazon States Language. */
export function expression(text: string): string {
  return `{% ${text} %}`;
}

/** Quotes a text as a JSONata literal. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** Builds a call of an AWS API that is retried on every error, and caught if it still fails. */
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

/** A branch, taken if the JSONata condition holds. */
export interface Way {
  when: string;
  assign?: Assignments;
  next: string;
}

/**
 * Builds a choice between branches. An error in a Choice state cannot be caught, so conditions read only the input and
 * variables that are always set.
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
