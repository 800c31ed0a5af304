/// The policies of one worker, each loaded once, when first asked for.
package final class PolicyShelf {
  private let loader: PolicyLoader
  private let recorder: ProbeRecorder?
  private var shelf: [String: Result<LoadedPolicy, PolicyLoadError>] = [:]
  private var last: (name: String, policy: LoadedPolicy)?

  init(loader: PolicyLoader, recorder: ProbeRecorder? = nil) {
    self.loader = loader
    self.recorder = recorder
  }

  /// The policy of that name.
  ///
  /// - Throws: ``PolicyLoadError``, the same one every time.
  package func policy(_ name: String) throws(PolicyLoadError) -> LoadedPolicy {
    recorder?.noteUse()
    if let last, last.name == name { return last.policy }
    if let known = shelf[name] {
      let policy = try known.get()
      last = (name, policy)
      return policy
    }
    do {
      let policy = try loader.load(name)
      shelf[name] = .success(policy)
      return policy
    } catch {
      shelf[name] = .failure(error)
      throw error
    }
  }

  /// Puts a policy away whose guest met a limit: it is loaded afresh when next asked for.
  func discard(_ name: String) {
    shelf[name] = nil
    last = nil
  }
}
