package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.Balances;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.ledger.invoices.DraftInvoices;
import dev.tributary.ledger.invoices.Invoices;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.Enrollment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Makes single payouts. The account is locked first, so that concurrent ones never take more than is due. */
@ApplicationScoped
class PayMember {
    private final Ledger ledger;
    private final Balances balances;
    private final QueueTransfers transfers;
    private final PayoutTaxes taxes;
    private final Invoices invoices;
    private final Payouts payouts;
    private final BeginPayout beginPayout;
    private final Brands brands;
    private final Clock clock;
    private final Event<PayoutsChanged> payoutsChanged;

    PayMember(
            Ledger ledger,
            Balances balances,
            QueueTransfers transfers,
            PayoutTaxes taxes,
            Invoices invoices,
            Payouts payouts,
            BeginPayout beginPayout,
            Brands brands,
            Clock clock,
            Event<PayoutsChanged> payoutsChanged) {
        this.ledger = ledger;
        this.balances = balances;
        this.transfers = transfers;
        this.taxes = taxes;
        this.invoices = invoices;
        this.payouts = payouts;
        this.beginPayout = beginPayout;
        this.brands = brands;
        this.clock = clock;
        this.payoutsChanged = payoutsChanged;
    }

    /**
     * @throws PayoutExceedsDue when the amount is more than is due, or nothing is due
     * @throws PayoutsFrozen while payments wait after a change of the payout profile
     */
    Payout pay(Enrollment enrollment, PayoutRequest request) {
        var account =
                Objects.requireNonNull(ledger.lock(List.of(enrollment.id())).get(enrollment.id()));
        var now = clock.instant();
        var brand = brands.current();
        long due = balances.due(account, now);
        long amount =
                request.amount() == null ? beginPayout.payable(enrollment, brand, due, request) : request.amount();
        if (amount > due || amount <= 0) {
            throw new PayoutExceedsDue(due, brand.currency());
        }
        var payout = beginPayout.begin(enrollment, brand, amount, request, now);
        if (amount == due) {
            payout.settlesAllUntil(now);
        }
        add(payout, brand, now);
        payoutsChanged.fire(new PayoutsChanged(List.of(payout.id())));
        return payout;
    }

    private void add(Payout payout, Brand brand, Instant now) {
        payouts.add(payout);
        post(payout, now);
        taxes.add(
                List.of(new DraftInvoices.NetPayout(payout.id(), payout.memberId(), payout.amount())),
                brand.currency(),
                now);
        if (payout.status() == PayoutStatus.PAID) {
            ledger.movePayouts(List.of(new Ledger.Move(payout.enrollmentId(), payout.amount())));
            invoices.issue(List.of(payout.id()), brand.dayOf(now));
        } else if (payout.status() == PayoutStatus.PROCESSING) {
            transfers.queue(payout.way(), List.of(payout.id()));
        }
        payouts.getEntityManager().refresh(payout);
    }

    private void post(Payout payout, Instant now) {
        ledger.post(List.of(Posting.of(
                payout.enrollmentId(),
                EntryKind.PAYOUT,
                -payout.amount(),
                brands.current().dayOf(now),
                now,
                Posting.Source.payout(payout.id()),
                null)));
    }
}
