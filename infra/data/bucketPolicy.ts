import { buildPolicy, denyPlainHttp, type Statement } from "../core/policyDocument";

/** The source of a bucket's access logs. */
export interface LogSource {
  bucketArn: string;
  accountId: string;
}

export interface BucketPolicyArgs {
  bucketArn: string;
  /** The bucket whose access logs S3 may write to this one. */
  accessLogsOf?: LogSource;
}

/** Builds a bucket policy that allows TLS 1.2 or later only. */
export function buildBucketPolicy({ bucketArn, accessLogsOf }: BucketPolicyArgs) {
  const everything = [bucketArn, `${bucketArn}/*`];
  const overTls = denyPlainHttp("s3:*", everything);
  return buildPolicy(
    overTls,
    { ...overTls, Sid: "DenyOldTls", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    ...(accessLogsOf ? [allowAccessLogs(bucketArn, accessLogsOf)] : []),
  );
}

function allowAccessLogs(bucketArn: string, source: LogSource): Statement {
  return {
    Sid: "AccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucketArn}/*`,
    Condition: {
      ArnLike: { "aws:SourceArn": source.bucketArn },
      StringEquals: { "aws:SourceAccount": source.accountId },
    },
  };
}
