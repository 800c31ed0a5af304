import LuaSyntax
import PolicyEngine

/// Walks over a Lua file and collects every small change that its tests should notice.
struct LuaMutator {
  /// One way to change a place.
  struct Change {
    /// What it is changed to, for the id.
    var name: String
    /// What is replaced.
    var range: SourceRange
    /// By what.
    var text: String
    /// The missing case, in words.
    var suggestion: String
  }

  let chunk: LuaChunk
  /// File inside the plug-in.
  let file: String
  let vocabulary: MutantVocabulary
  private(set) var mutants: [Mutant] = []
  /// Names of the functions, and of the tables with an id, that the walk is in.
  var names: [String] = []
  /// How many functions the walk is in.
  var depth = 0
  /// Byte at which the statement starts that the walk is in.
  var statement = 0
  /// Where texts stand that something is compared with: swapping those for other words would only say "never".
  var comparedTexts: Set<Range<Int>> = []
  private var ordinals: [String: Int] = [:]
  private var taken: [String: Int] = [:]
  private var edits: Set<SourceEdit> = []

  static func mutants(of chunk: LuaChunk, file: String, kind: PluginFolder.Kind) -> [Mutant] {
    var mutator = LuaMutator(chunk: chunk, file: file, vocabulary: MutantVocabulary(chunk, kind: kind))
    let table = ReturnedTable(chunk)
    mutator.mutateHeader(table)
    let header = (table?.fields ?? [:]).filter { Self.headerFields.contains($0.key) }.map(\.value.range.offsets)
    mutator.visit(chunk.block, leaving: header)
    return mutator.mutants
  }

  /// Fields of a plug-in's table that hold no code; parameters and ladder are changed field by field.
  private static let headerFields: Set<String> = [
    "api", "name", "version", "summary", "extends", "law", "reasons", "parameters", "ladder", "levels", "fields",
    "trial",
  ]

  private init(chunk: LuaChunk, file: String, vocabulary: MutantVocabulary) {
    self.chunk = chunk
    self.file = file
    self.vocabulary = vocabulary
  }

  /// Adds the changes of one place; those that another kind of change makes as well count once.
  mutating func add(_ kind: MutantKind, in place: String? = nil, reach: Mutant.Reach? = nil, _ changes: [Change]) {
    let place = place ?? (names.isEmpty ? "main" : names.joined(separator: "."))
    let key = "\(place)::\(kind.rawValue)"
    let ordinal = ordinals[key, default: 0] + 1
    ordinals[key] = ordinal
    for change in changes {
      let edit = SourceEdit(file: file, range: change.range.offsets, replacement: change.text)
      guard chunk.text(of: change.range) != change.text, edits.insert(edit).inserted else { continue }
      mutants.append(
        Mutant(
          id: MutantID(file: file, place: place, kind: kind, ordinal: ordinal, change: change.name), edit: edit,
          line: change.range.start.line, reach: reach ?? (depth == 0 ? .load : .statement(statement)),
          suggestion: change.suggestion))
    }
  }

  /// Walks into a function or a table of a name that is given once; a second one gets a number.
  mutating func enter(_ name: String, _ body: (inout LuaMutator) -> Void) {
    let path = (names + [name]).joined(separator: ".")
    let count = taken[path, default: 0] + 1
    taken[path] = count
    names.append(count == 1 ? name : "\(name)#\(count)")
    body(&self)
    names.removeLast()
  }

  /// The source on one line, for words and names.
  func text(_ expression: LuaExpression) -> String {
    let words = chunk.text(of: expression.range).split { $0 == "\n" || $0 == "\r" || $0 == "\t" || $0 == " " }
    let text = words.joined(separator: " ")
    return text.count > 80 ? text.prefix(79) + "…" : text
  }
}
