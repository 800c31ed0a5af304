import LuaGuest
import LuaSyntax
import Receivables

/// Turns a name into a policy that can be asked. The one way in: every command loads by it.
package struct PolicyLoader {
  let locator: PluginLocator
  let limits: Limits
  let recorder: ProbeRecorder?

  package init(locator: PluginLocator, limits: Limits, recorder: ProbeRecorder? = nil) {
    self.locator = locator
    self.limits = limits
    self.recorder = recorder
  }

  /// Finds, reads, runs and checks a policy and all that it extends.
  ///
  /// - Throws: ``PolicyLoadError`` with file and line where there is one.
  package func load(_ name: String) throws(PolicyLoadError) -> LoadedPolicy {
    let source = try PluginChain(name, locator: locator)
    do {
      return try load(source)
    } catch let error as PolicyLoadError {
      throw error
    } catch let error as GuestError {
      throw PolicyLoadError(plugin: name, error)
    } catch {
      throw PolicyLoadError(plugin: name, message: "purre itself failed: \(error)")
    }
  }

  private func load(_ source: PluginChain) throws -> LoadedPolicy {
    let guest = try Guest(limits: recorder == nil ? limits : limits.instrumented)
    let rows = try AccountRows(definingIn: guest)
    let constructors = try Self.defineConstructors(in: guest)
    var loaded: [LoadedPlugin] = []
    var scope: ScopeID?
    for folder in source.chain.reversed() {
      let inner = try guest.makeScope(name: folder.name, parent: scope)
      for (name, function) in constructors { try guest.setGlobal(name, to: .function(function), in: inner) }
      loaded.insert(try run(folder, in: inner, of: guest), at: 0)
      scope = inner
    }
    let rules = try rules(of: loaded)
    let context = try ContextRows(guest: guest, names: loaded.map(\.folder.name), parameters: rules.parameters)
    try context.bindBases(guest: guest, functions: loaded.map(\.functions))
    let lawFolder = try rules.law.map { try self.law($0, of: loaded) }
    let law = try lawFolder.map { try LoadedLaw($0, limits: limits, recorder: recorder) }
    if let law { try context.bind(law, ladder: rules.ladder, in: guest) }
    rows.ladder = rules.ladder
    rows.ownFields = try OwnFieldRows(rules.fields, definingIn: guest)
    rows.fillRows(of: guest)
    let outermost = loaded[0]
    return LoadedPolicy(
      reference: PolicyReference(
        name: outermost.folder.name, version: outermost.manifest.version,
        contentHash: ContentHash.of(source.chain + [lawFolder].compactMap { $0 }), lawReason: rules.lawReason),
      rules: rules, guest: guest, rows: rows, context: context, law: law, lawFolder: lawFolder, chain: loaded)
  }

  private func run(_ folder: PluginFolder, in scope: ScopeID, of guest: Guest) throws -> LoadedPlugin {
    for (name, file) in folder.modules {
      try guest.addModule(name: name, file: "\(folder.name)/\(file.path)", source: file.bytes, in: scope, for: recorder)
    }
    let path = "\(folder.name)/policy.lua"
    let chunk = try guest.load(file: path, source: folder.file("policy.lua")?.bytes ?? [], in: scope, for: recorder)
    let names = try guest.functions(of: chunk)
    let value = try guest.value(of: chunk)
    let manifest: Manifest
    do throws(PolicyLoadError) {
      manifest = try ManifestReader(plugin: folder.name, file: path).read(value, functions: names)
    } catch {
      throw error.placed(in: folder)
    }
    var functions: [Manifest.Hook: FunctionRef] = [:]
    for hook in manifest.hooks { functions[hook] = try guest.member(hook.rawValue, of: chunk) }
    return LoadedPlugin(folder: folder, manifest: manifest, functions: functions)
  }

  private func rules(of loaded: [LoadedPlugin]) throws(PolicyLoadError) -> PolicyRules {
    do throws(PolicyLoadError) {
      return try PolicyRules(chain: loaded.map { ($0.folder, $0.manifest) })
    } catch {
      guard let folder = loaded.first(where: { $0.folder.name == error.plugin })?.folder else { throw error }
      throw error.placed(in: folder)
    }
  }

  /// The folder of the law that a chain names; where there is none, the plug-in that names it is at fault.
  private func law(_ name: String, of loaded: [LoadedPlugin]) throws(PolicyLoadError) -> PluginFolder {
    do throws(PolicyLoadError) {
      return try StatuteLoader(locator: locator).folder(name)
    } catch {
      guard error.plugin == nil, let naming = loaded.first(where: { $0.manifest.law == name }) else { throw error }
      var error = error
      error.plugin = naming.folder.name
      error.field = ["law"]
      throw error.placed(in: naming.folder)
    }
  }

  /// Defines the constructors of decisions in a guest.
  static func defineConstructors(in guest: Guest) throws -> [(name: String, function: FunctionRef)] {
    try DecisionConstructors.all.map { constructor in
      let fields = constructor.fields.map {
        ConstructorField(name: $0.name, kind: $0.guestKind, required: $0.isRequired)
      }
      return (constructor.name, try guest.defineConstructor(name: constructor.name, fields: fields))
    }
  }
}

extension ConstructorFieldDescription {
  /// What the guest checks when the constructor is called.
  fileprivate var guestKind: ConstructorField.Kind {
    if let allowed { return .enumeration(allowed) }
    return switch type {
    case .boolean: .bool
    case .integer: .integer
    case .number: .number
    case .string: .string
    case .money: .money
    case .day: .day
    case .list: .list
    case .table: .table
    case .record: .record
    case .any, .function, .parameters: .any
    }
  }
}

extension PolicyLoadError {
  /// The same with the line of the field at fault, where the table is written out in the plug-in's file.
  fileprivate func placed(in folder: PluginFolder) -> PolicyLoadError {
    let path = "\(folder.name)/policy.lua"
    guard line == nil, let key = field.first, let source = folder.file("policy.lua"),
      let chunk = try? LuaParser.parse(String(decoding: source.bytes, as: UTF8.self), file: path),
      let table = ReturnedTable(chunk)
    else { return self }
    var range = table.functions.first { $0.key.text == key }?.key.range ?? table.fields[key]?.range
    if field.count > 1, case .table(let items)? = table.fields[key]?.unwrapped.kind {
      range = items.first { $0.constantKey?.text == field[1] }?.range ?? range
    }
    var error = self
    error.line = range.map { SourceLine(file: path, line: $0.start.line) }
    return error
  }

  /// Tells what the guest reported to the author of a plug-in.
  init(plugin: String, _ error: GuestError) {
    let place = error.file.flatMap { file in error.line.map { SourceLine(file: file, line: $0) } }
    let advice: String? =
      switch error.kind {
      case .cpuLimit, .timeLimit: "a policy file only declares; look for a loop that does not end"
      case .memoryLimit: "a policy file only declares; look for a table or text that grows"
      default: nil
      }
    self.init(
      plugin: plugin, line: place, file: error.file, message: error.message, advice: advice,
      frames: error.frames.compactMap { frame in frame.line.map { SourceLine(file: frame.file, line: $0) } })
  }
}

/// The policies of one worker, each loaded once, when first asked for.
package final class PolicyCache {
  private let loader: PolicyLoader
  private let recorder: ProbeRecorder?
  private var shelf: [String: Result<LoadedPolicy, PolicyLoadError>] = [:]
  private var last: (name: String, policy: LoadedPolicy)?
  /// Whether any policy that was loaded so far declares a trial.
  private(set) var hasTrials = false

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
      if policy.rules.trial != nil { hasTrials = true }
      return policy
    } catch {
      shelf[name] = .failure(error)
      throw error
    }
  }

  /// The policies that are loaded.
  var loaded: [LoadedPolicy] { shelf.values.compactMap { try? $0.get() } }

  /// Puts a policy away whose guest met a limit: it is loaded afresh when next asked for.
  func discard(_ name: String) {
    shelf[name] = nil
    last = nil
  }
}
