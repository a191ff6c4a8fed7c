import * as apigateway from "./apigateway/restApi";
import { scalableTarget } from "./appautoscaling/scalableTarget";
import { scalingPolicy } from "./appautoscaling/scalingPolicy";
import { scheduledAction } from "./appautoscaling/scheduledAction";
import { compositeAlarm, metricAlarm } from "./cloudwatch/alarm";
import { eventRule } from "./cloudwatch/eventRule";
import { eventTarget } from "./cloudwatch/eventTarget";
import { logGroup } from "./cloudwatch/logGroup";
import * as connectivity from "./ec2/connectivity";
import * as groups from "./ec2/securityGroup";
import * as ec2 from "./ec2/vpc";
import * as iam from "./iam/role";
import * as kms from "./kms/key";
import { lambdaFunction, permission } from "./lambda/function";
import type { ResourceTypes } from "./resourceType";
import { bucket } from "./s3/bucket";
import * as bucketSettings from "./s3/bucketSettings";
import { codeRepository } from "./sagemaker/codeRepository";
import { domain } from "./sagemaker/domain";
import { endpoint } from "./sagemaker/endpoint";
import { endpointConfiguration } from "./sagemaker/endpointConfiguration";
import { model } from "./sagemaker/model";
import { notebookInstance } from "./sagemaker/notebookInstance";
import { notebookLifecycleConfiguration } from "./sagemaker/notebookLifecycleConfiguration";
import { space } from "./sagemaker/space";
import { userProfile } from "./sagemaker/userProfile";
import { schedule } from "./scheduler/schedule";
import { stateMachine } from "./sfn/stateMachine";
import { topic, topicPolicy } from "./sns/topic";
import { topicSubscription } from "./sns/topicSubscription";
import { queue, queuePolicy } from "./sqs/queue";

/** Every resource type that the stand-in knows: those that the platform declares. */
export const types: ResourceTypes = {
  "aws:apigateway/account:Account": apigateway.account,
  "aws:apigateway/apiKey:ApiKey": apigateway.apiKey,
  "aws:apigateway/deployment:Deployment": apigateway.deployment,
  "aws:apigateway/methodSettings:MethodSettings": apigateway.methodSettings,
  "aws:apigateway/restApi:RestApi": apigateway.restApi,
  "aws:apigateway/stage:Stage": apigateway.stage,
  "aws:apigateway/usagePlan:UsagePlan": apigateway.usagePlan,
  "aws:apigateway/usagePlanKey:UsagePlanKey": apigateway.usagePlanKey,
  "aws:appautoscaling/policy:Policy": scalingPolicy,
  "aws:appautoscaling/scheduledAction:ScheduledAction": scheduledAction,
  "aws:appautoscaling/target:Target": scalableTarget,
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": compositeAlarm,
  "aws:cloudwatch/eventRule:EventRule": eventRule,
  "aws:cloudwatch/eventTarget:EventTarget": eventTarget,
  "aws:cloudwatch/logGroup:LogGroup": logGroup,
  "aws:cloudwatch/metricAlarm:MetricAlarm": metricAlarm,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": groups.defaultSecurityGroup,
  "aws:ec2/eip:Eip": ec2.eip,
  "aws:ec2/flowLog:FlowLog": ec2.flowLog,
  "aws:ec2/internetGateway:InternetGateway": ec2.internetGateway,
  "aws:ec2/natGateway:NatGateway": ec2.natGateway,
  "aws:ec2/networkAcl:NetworkAcl": connectivity.networkAcl,
  "aws:ec2/route:Route": ec2.route,
  "aws:ec2/routeTable:RouteTable": ec2.routeTable,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": ec2.routeTableAssociation,
  "aws:ec2/securityGroup:SecurityGroup": groups.securityGroup,
  "aws:ec2/subnet:Subnet": ec2.subnet,
  "aws:ec2/vpc:Vpc": ec2.vpc,
  "aws:ec2/vpcEndpoint:VpcEndpoint": ec2.vpcEndpoint,
  "aws:ec2/vpnGateway:VpnGateway": connectivity.vpnGateway,
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": connectivity.vpcAttachment,
  "aws:iam/policy:Policy": iam.policy,
  "aws:iam/role:Role": iam.role,
  "aws:iam/rolePolicy:RolePolicy": iam.rolePolicy,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": iam.rolePolicyAttachment,
  "aws:kms/alias:Alias": kms.alias,
  "aws:kms/key:Key": kms.key,
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lambda/permission:Permission": permission,
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketSettings.lifecycleConfiguration,
  "aws:s3/bucketLogging:BucketLogging": bucketSettings.logging,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketSettings.ownershipControls,
  "aws:s3/bucketPolicy:BucketPolicy": bucketSettings.policy,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketSettings.publicAccessBlock,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketSettings.encryption,
  "aws:s3/bucketVersioning:BucketVersioning": bucketSettings.versioning,
  "aws:sagemaker/codeRepository:CodeRepository": codeRepository,
  "aws:sagemaker/domain:Domain": domain,
  "aws:sagemaker/endpoint:Endpoint": endpoint,
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": endpointConfiguration,
  "aws:sagemaker/model:Model": model,
  "aws:sagemaker/notebookInstance:NotebookInstance": notebookInstance,
  "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration":
    notebookLifecycleConfiguration,
  "aws:sagemaker/space:Space": space,
  "aws:sagemaker/userProfile:UserProfile": userProfile,
  "aws:scheduler/schedule:Schedule": schedule,
  "aws:sfn/stateMachine:StateMachine": stateMachine,
  "aws:sns/topic:Topic": topic,
  "aws:sns/topicPolicy:TopicPolicy": topicPolicy,
  "aws:sns/topicSubscription:TopicSubscription": topicSubscription,
  "aws:sqs/queue:Queue": queue,
  "aws:sqs/queuePolicy:QueuePolicy": queuePolicy,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": groups.egressRule,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": groups.ingressRule,
};
