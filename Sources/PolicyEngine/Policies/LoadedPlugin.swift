import LuaGuest

/// One plug-in of a policy's chain, run and ready.
struct LoadedPlugin {
  let folder: PluginFolder
  let manifest: Manifest
  let functions: [Manifest.Hook: FunctionRef]
}
