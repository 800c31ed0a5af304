/// The figure of a mutation run as text.
package enum MutationScore {
  /// One decimal, cut off: 99.97 is not 100.
  package static func text(_ percent: Double) -> String {
    let tenths = Int(percent * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Without a decimal that is zero, as people write a gate.
  package static func short(_ percent: Double) -> String {
    percent == percent.rounded() ? String(Int(percent)) : text(percent)
  }
}
