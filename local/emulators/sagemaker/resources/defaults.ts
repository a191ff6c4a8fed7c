import type { Defaults } from "#local/emulators/api/serviceModel";

/** What SageMaker takes for members that a request leaves out and an answer shows. */
export const DEFAULTS: Defaults = {
  CreateModelInput: { EnableNetworkIsolation: false },
  ProductionVariant: { InitialVariantWeight: 1 },
  DataCaptureConfig: { EnableCapture: false },
  CaptureContentTypeHeader: { CsvContentTypes: [], JsonContentTypes: [] },
  BlueGreenUpdatePolicy: { TerminationWaitInSeconds: 0 },
  AutoRollbackConfig: { Alarms: [] },
  CreateModelPackageInput: { ModelApprovalStatus: "PendingManualApproval" },
  CreateDomainRequest: { AppNetworkAccessType: "PublicInternetOnly", TagPropagation: "DISABLED" },
  CreateNotebookInstanceInput: {
    DirectInternetAccess: "Enabled",
    RootAccess: "Enabled",
    IpAddressType: "ipv4",
    PlatformIdentifier: "notebook-al2023-v1",
    VolumeSizeInGB: 5,
    InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "1" },
  },
};
