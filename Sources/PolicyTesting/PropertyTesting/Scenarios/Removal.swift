import Receivables

/// Something that can be taken out of a story.
struct Removal {
  /// Whether it is an invoice, with all that is about it.
  let isInvoice: Bool
  private let body: (inout Story) -> Void

  /// Takes it out.
  func apply(to story: inout Story) { body(&story) }

  /// Everything that can be taken out, invoices first.
  static func all(in story: Story) -> [Removal] {
    let account = story.account
    var removals: [Removal] = []
    if account.invoices.count > 1 { removals += list(account.invoices.count, \.account.invoices, isInvoice: true) }
    removals += list(account.payments.count, \.account.payments) + list(account.creditNotes.count, \.account.creditNotes)
    removals += list(account.contacts.count, \.account.contacts) + list(account.disputes.count, \.account.disputes)
    removals += list(account.promises.count, \.account.promises) + list(account.agreements.count, \.account.agreements)
    removals += list(account.blocks.count, \.account.blocks) + list(account.writeOffs.count, \.account.writeOffs)
    removals += list(account.handOvers.count, \.account.handOvers) + list(account.levelResets.count, \.account.levelResets)
    removals += list(account.overrides.count, \.account.overrides) + list(account.contactPoints.count, \.account.contactPoints)
    return removals + list(story.fates.count, \.fates)
  }

  private static func list<Element>(
    _ count: Int, _ path: WritableKeyPath<Story, [Element]>, isInvoice: Bool = false
  ) -> [Removal] {
    (0..<count).map { index in Removal(isInvoice: isInvoice) { $0[keyPath: path].remove(at: index) } }
  }
}
