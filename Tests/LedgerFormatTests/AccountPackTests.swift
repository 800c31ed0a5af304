import Foundation
@testable import LedgerFormat
import Receivables
import Testing

/// The bytes that accounts are stored as.
@Suite struct AccountPackTests {
  private static var books: Ledger {
    get throws {
      let path = #filePath.replacing(
        "Tests/LedgerFormatTests/AccountPackTests.swift", with: "Policies/fjordbakeriet/testdata/books.json")
      return try #require(LedgerReader.read(path: path).ledger)
    }
  }

  @Test func everyAccountComesBackAsItWas() throws {
    for account in try Self.books.accounts {
      let bytes = try AccountPack.bytes(account)
      #expect(try bytes.withUnsafeBytes { try AccountPack.account($0) } == account)
    }
  }

  @Test func aFullAccountComesBackAsItWas() throws {
    let day = try #require(CivilDay("2026-01-31"))
    let money = Money(minorUnits: -9_223_372_036_854_775_808, .nok)
    let account = Account(
      creditor: "c",
      customer: Customer(
        id: "æøå", name: "", kind: .publicBody, address: ["a", ""], parameters: ["b": "2", "a": "1"]),
      contactPoints: [
        ContactPoint(
          id: "p", channel: .sms, address: "x", purposes: [.legalNotice], rank: 3, status: .bounced, validFrom: day)
      ],
      invoices: [
        Invoice(
          id: "1", number: "1", issueDay: day, state: .draft, currency: .eur,
          lines: [InvoiceLine(description: "d", quantity: "2", gross: money)],
          receivables: [Receivable(id: "r", sequence: 2, dueDay: CivilDay.range.lowerBound, amount: money)],
          agreedDueDay: false)
      ],
      payments: [
        Payment(
          id: "y", paidOn: day, amount: .zero(.usd),
          allocations: [Allocation(receivable: "r", amount: money, target: .fee)])
      ],
      notices: [
        Notice(
          id: "n", level: .paymentDemand, receivables: ["r", "s"], day: day, channel: .app, state: .unread, fee: money)
      ],
      disputes: [Dispute(id: "d", receivable: "r", raisedOn: day, outcome: .partlyUpheld)],
      levelResets: [LevelReset(id: "l", receivable: "r", day: day, level: .friendly, reason: "x")],
      credit: CreditProfile(limit: .zero(.nok), rating: .e, hold: .stop))
    let bytes = try AccountPack.bytes(account)
    #expect(try bytes.withUnsafeBytes { try AccountPack.account($0) } == account)
  }

  @Test func cutAndChangedBytesAreRefusedOrReadButNeverCrash() throws {
    let bytes = try AccountPack.bytes(try #require(Self.books.accounts.first))
    for length in 0..<bytes.count {
      #expect(throws: PackFault.self) { try bytes.prefix(length).withUnsafeBytes { try AccountPack.account($0) } }
    }
    for place in bytes.indices {
      for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
        var changed = bytes
        changed[place] = value
        _ = try? changed.withUnsafeBytes { try AccountPack.account($0) }
      }
    }
  }
}
