import LuaGuest
import Statutes

/// The laws of one worker, each loaded once, when first asked for.
final class LawShelf {
  private let loader: StatuteLoader
  private let limits: Limits
  private var shelf: [String: Result<LoadedLaw, PolicyLoadError>] = [:]

  init(locator: PluginLocator, limits: Limits) {
    loader = StatuteLoader(locator: locator)
    self.limits = limits
  }

  /// The law of that name.
  ///
  /// - Throws: ``PolicyLoadError``, the same one every time.
  func law(_ name: String) throws(PolicyLoadError) -> LoadedLaw {
    if let known = shelf[name] { return try known.get() }
    do {
      let law = try LoadedLaw(try loader.folder(name), limits: limits)
      shelf[name] = .success(law)
      return law
    } catch {
      shelf[name] = .failure(error)
      throw error
    }
  }
}
