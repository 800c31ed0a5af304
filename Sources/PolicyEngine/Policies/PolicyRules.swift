import Receivables

/// What the plug-ins of a chain declare together.
package struct PolicyRules: Sendable {
  /// The levels of the policy, first to last.
  package let ladder: Ladder
  /// Reason codes with their sentences: purre's own and the declared ones.
  package let reasons: [String: String]
  /// Declared parameters with the defaults that hold for the outermost plug-in.
  package let parameters: [ParameterDeclaration]
  /// The declared parameters with their defaults.
  let defaults: ParameterSet
  /// Declared fields of the business's own, by owner and name; an outer plug-in redeclares those of what it extends.
  package let fields: [FieldDeclaration]
  /// What the chain tries out: the outermost trial that a plug-in declares.
  package let trial: Trial?
  /// Names of the letters that the chain brings.
  package let letters: Set<String>
  /// The law that the chain obeys; `nil` where it names none, or says that there is none.
  package let law: String?
  /// Why the chain obeys no law, where it says so.
  package let lawReason: String?
  /// The letters, to be found by their bytes.
  let knownLetters: InternedStrings
  /// The Lua files of the chain, as decisions name them.
  let files: InternedStrings
  /// The names of the levels, to be found by their bytes.
  let levelNames: InternedStrings
  private let reasonCodes: InternedStrings
  private let sentences: [String]

  /// Name of the parameter that, where it is true, has the policy asked about claims that were paid late before any
  /// letter.
  package static let lateInterest = "claim_late_interest"

  /// Its place among the parameters; `nil` where the chain does not declare it.
  private let lateInterestPlace: Int?

  /// Most parameters that a chain may declare.
  static let mostParameters = 64

  /// Joins the declarations; the first manifest is the outermost.
  ///
  /// - Throws: ``PolicyLoadError`` when they contradict each other or leave out what is needed.
  init(chain: [(folder: PluginFolder, manifest: Manifest)]) throws(PolicyLoadError) {
    guard let outermost = chain.first else { throw PolicyLoadError(message: "an empty chain of plug-ins") }
    guard let ladder = chain.lazy.compactMap(\.manifest.ladder).first else {
      throw PolicyLoadError(
        plugin: outermost.folder.name, file: "\(outermost.folder.name)/policy.lua", message: "declares no ladder",
        advice: "add to the table: ladder = { \"friendly\", \"reminder\", \"collection_notice\" }")
    }
    reasons = chain.reversed().reduce(into: StandardReasons.all) { all, plugin in
      all.merge(plugin.manifest.reasons) { _, new in new }
    }
    let letters: Set<String> = chain.reduce(into: []) { $0.formUnion($1.folder.letters) }
    self.letters = letters
    self.ladder = ladder.hasOwnNames ? Self.withLetters(ladder, of: letters) : ladder
    levelNames = InternedStrings(self.ladder.names)
    knownLetters = InternedStrings(letters.sorted())
    files = InternedStrings(
      chain.flatMap { plugin in
        plugin.folder.files.filter { $0.path.hasSuffix(".lua") }.map { "\(plugin.folder.name)/\($0.path)" }
      })
    let codes = reasons.keys.sorted()
    reasonCodes = InternedStrings(codes)
    sentences = codes.map { [reasons] in reasons[$0] ?? "" }
    let named = chain.first { $0.manifest.law != nil }?.manifest
    law = named?.law == Manifest.noLaw ? nil : named?.law
    lawReason = named?.lawReason
    parameters = try Self.parameters(chain)
    fields = chain.reversed().reduce(into: [String: FieldDeclaration]()) { all, plugin in
      for field in plugin.manifest.fields { all["\(field.owner.rawValue).\(field.name)"] = field }
    }.sorted { $0.key < $1.key }.map(\.value)
    for owner in FieldOwner.allCases where fields.count(where: { $0.owner == owner }) > ManifestFieldReader.mostFields {
      throw PolicyLoadError(
        plugin: outermost.folder.name, file: "\(outermost.folder.name)/policy.lua",
        message:
          "declares more than \(ManifestFieldReader.mostFields) fields of \(owner.rawValue), with what it extends")
    }
    guard parameters.count <= Self.mostParameters else {
      throw PolicyLoadError(
        plugin: outermost.folder.name, file: "\(outermost.folder.name)/policy.lua",
        message:
          "declares \(parameters.count) parameters, with what it extends, but \(Self.mostParameters) is the most",
        advice: "gather some of them in one, or write what never changes as a local in the policy")
    }
    defaults = ParameterSet(defaults: parameters)
    let declared = chain.lazy.compactMap(\.manifest.trial).first
    trial = if let declared { try Self.trial(declared, parameters) } else { nil }
    lateInterestPlace = defaults.entries.firstIndex {
      $0.declaration.name == Self.lateInterest && $0.declaration.type == .boolean
    }
  }

  /// Whether late interest alone can be claimed at all.
  var mayClaimLateInterest: Bool { lateInterestPlace != nil }

  /// Whether late interest alone is claimed, by the parameters in force.
  func claimsLateInterest(_ parameters: ParameterSet) -> Bool {
    lateInterestPlace.map { parameters.entries[$0].value == .boolean(true) } ?? false
  }

  /// Levels that name no letter take the one of their own name, or else the one of their kind.
  private static func withLetters(_ ladder: Ladder, of letters: Set<String>) -> Ladder {
    Ladder(
      declared: ladder.steps.map { step in
        guard step.letter == nil, !letters.contains(step.name), letters.contains(step.kind.rawValue) else {
          return step
        }
        var step = step
        step.letter = step.kind.rawValue
        return step
      })
  }

  /// A reason code with what it means.
  struct Reason {
    let code, sentence: String
  }

  /// The reason of a code, by its bytes; `nil` where nobody declares it.
  func reason(_ code: UnsafeRawBufferPointer) -> Reason? {
    reasonCodes.index(of: code).map { Reason(code: reasonCodes[$0], sentence: sentences[$0]) }
  }

  /// A trial with what its arms set, each value held against the declaration of its parameter.
  private static func trial(_ declared: TrialDeclaration, _ parameters: [ParameterDeclaration]) throws(PolicyLoadError)
    -> Trial
  {
    var trial = declared.trial
    let names = parameters.map(\.name)
    for (place, written) in declared.parameters.enumerated() {
      let arm = trial.arms[place].name
      for (name, new) in written.sorted(by: { $0.key < $1.key }) {
        guard let declaration = parameters.first(where: { $0.name == name }) else {
          throw fault(
            "arm \(arm) sets the parameter '\(name)', which nobody declares", of: declared,
            advice: NearestName.question(name, among: names) ?? "declare it under parameters")
        }
        let shape = declaration.shape
        guard let value = ParameterValue(new.value, type: shape.type, element: shape.element) else {
          throw fault("arm \(arm): parameter \(name) must be \(shape.expected)", of: declared)
        }
        if let objection = declaration.objection(to: value) { throw fault("arm \(arm): \(objection)", of: declared) }
        trial.arms[place].parameters[name] = value
      }
    }
    return trial
  }

  private static func fault(_ message: String, of trial: TrialDeclaration, advice: String? = nil) -> PolicyLoadError {
    var error = PolicyLoadError(
      plugin: trial.plugin, file: "\(trial.plugin)/policy.lua", message: message, advice: advice)
    error.field = ["trial"]
    return error
  }

  private static func parameters(
    _ chain: [(folder: PluginFolder, manifest: Manifest)]
  ) throws(PolicyLoadError) -> [ParameterDeclaration] {
    var declared: [String: ParameterDeclaration] = [:]
    for (folder, manifest) in chain.reversed() {
      let file = "\(folder.name)/policy.lua"
      for declaration in manifest.parameters { declared[declaration.name] = declaration }
      for (name, new) in manifest.parameterDefaults.sorted(by: { $0.key < $1.key }) {
        guard var declaration = declared[name] else {
          let nearest = NearestName.question(name, among: declared.keys.sorted())
          throw PolicyLoadError(
            plugin: folder.name, file: file, message: "sets the parameter '\(name)', which nobody declares",
            advice: nearest ?? "declare it: \(name) = { type = …, default = …, doc = … }")
        }
        let shape = declaration.shape
        guard let value = ParameterValue(new.value, type: shape.type, element: shape.element) else {
          throw PolicyLoadError(plugin: folder.name, file: file, message: "parameter \(name) must be \(shape.expected)")
        }
        if let objection = declaration.objection(to: value) {
          throw PolicyLoadError(plugin: folder.name, file: file, message: objection)
        }
        declaration.defaultValue = value.set(over: declaration.defaultValue)
        declaration.declaredBy = folder.name
        declared[name] = declaration
      }
    }
    return declared.values.sorted { $0.name < $1.name }
  }
}
