/// Why a plug-in could not be found, read or loaded, told to its author.
package struct PolicyLoadError: Error, Sendable, Hashable {
  /// The plug-in, when known.
  package var plugin: String?
  /// Where, when it can be said.
  package var line: SourceLine?
  /// File at fault, when there is no line.
  package var file: String?
  /// What is wrong.
  package var message: String
  /// What to do about it.
  package var advice: String?
  /// The calls that led there, innermost first.
  package var frames: [SourceLine]

  /// Makes an error from what is known.
  package init(
    plugin: String? = nil, line: SourceLine? = nil, file: String? = nil, message: String, advice: String? = nil,
    frames: [SourceLine] = []
  ) {
    self.plugin = plugin
    self.line = line
    self.file = file
    self.message = message
    self.advice = advice
    self.frames = frames
  }
}

extension PolicyLoadError: CustomStringConvertible {
  /// Place, message and advice.
  package var description: String {
    let place = line?.description ?? file ?? plugin.map { "plug-in '\($0)'" }
    let head = place.map { "\($0): \(message)" } ?? message
    return advice.map { "\(head)\n  \($0)" } ?? head
  }
}
