type Members = Record<string, unknown>;

/** A state as the present version has it: until December 2026 resources had `settings`, `gitConfig` or `scripts` for a request. */
export function upgrade(state: unknown): unknown {
  if (!(state instanceof Object)) return state;
  const collections = Object.entries(state as Record<string, Record<string, Members>>);
  return Object.fromEntries(
    collections.map(([name, resources]) => [
      name,
      Object.fromEntries(Object.entries(resources).map(([key, resource]) => [key, upgradeResource(key, resource)])),
    ]),
  );
}

function upgradeResource(key: string, resource: Members): Members {
  const { settings, gitConfig, scripts, groupName, version, request } = resource;
  const name = groupName ? `${groupName as string}/${version as number}` : key;
  const earlier = { name, lastModifiedTime: resource.creationTime, ...resource };
  if (settings) return { ...earlier, request: settings };
  if (gitConfig) return { ...earlier, request: { CodeRepositoryName: key, GitConfig: gitConfig } };
  if (scripts) return { ...earlier, request: { NotebookInstanceLifecycleConfigName: key, ...scripts } };
  if (!groupName) return earlier;
  const identity = { ModelPackageGroupName: groupName, ModelPackageName: name, ModelPackageVersion: version };
  return { ...earlier, request: { ...(request as Members), ...identity } };
}
