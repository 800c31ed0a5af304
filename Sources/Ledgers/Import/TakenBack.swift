import LedgerFormat
import Receivables

/// What a bank took back, put on the payment that it was of: the one that its end-to-end id names, else the newest of
/// the same sum, else a part of the only payment of the invoice that it names. What the bank charged on top is kept as
/// its fee.
struct TakenBack {
  private let incoming: IncomingPayment
  private let invoice: String?
  /// How much goes back of the payment, without the charge of the bank, and that charge; where no payment is of that
  /// sum, the whole of it may be.
  private let readings: [(amount: Money, fee: Money?)]

  init(_ incoming: IncomingPayment, invoice: String?) {
    self.incoming = incoming
    self.invoice = invoice
    let whole: (amount: Money, fee: Money?) = (incoming.amount, nil)
    if let original = incoming.original, original.isPositive, original.minorUnits < incoming.amount.minorUnits {
      let fee = Money(minorUnits: incoming.amount.minorUnits - original.minorUnits, original.currency)
      readings = [(original, fee), whole]
    } else {
      readings = [whole]
    }
  }

  /// Puts it on its payment; whether there is one.
  func apply(to account: inout Account) -> Bool {
    let known = account.payments.indices.filter { index in
      let payment = account.payments[index]
      return payment.reversedOn == nil && payment.amount.currency == incoming.amount.currency
        && payment.paidOn <= incoming.paidOn
        && (payment.invoice == invoice || invoice == nil || payment.isNamed(incoming.endToEnd))
    }
    let named = known.filter { account.payments[$0].isNamed(incoming.endToEnd) }
    let candidates = named.isEmpty ? known : named
    for (amount, fee) in readings {
      let same = candidates.filter { account.payments[$0].amount == amount && account.payments[$0].reversals.isEmpty }
      guard let last = same.max(by: { account.payments[$0].paidOn < account.payments[$1].paidOn }) else { continue }
      if fee == nil {
        account.payments[last].reversedOn = incoming.paidOn
      } else {
        add(amount, fee, to: &account.payments[last])
      }
      return true
    }
    guard let (amount, fee) = readings.first else { return false }
    let larger = candidates.filter { amount.minorUnits <= account.payments[$0].units(on: incoming.paidOn) }
    guard invoice != nil || !named.isEmpty, larger.count == 1, let only = larger.first else { return false }
    add(amount, fee, to: &account.payments[only])
    return true
  }

  private func add(_ amount: Money, _ fee: Money?, to payment: inout Payment) {
    payment.reversals.append(
      Reversal(day: incoming.paidOn, bookedOn: incoming.bookedOn, amount: amount, fee: fee))
  }
}
