package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.Balances;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.ledger.invoices.DraftInvoices;
import dev.tributary.ledger.invoices.Invoices;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.Enrollment;
import dev.tributary.program.members.Member;
import dev.tributary.program.members.Members;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes payouts. The account is locked first, so several at once never take more than is due. */
@ApplicationScoped
class PayMember {
    private final Ledger ledger;
    private final Balances balances;
    private final QueueTransfers transfers;
    private final PayoutTaxes taxes;
    private final Invoices invoices;
    private final Payouts payouts;
    private final Members members;
    private final Brands brands;
    private final Clock clock;
    private final Event<PayoutsChanged> changes;

    PayMember(
            Ledger ledger,
            Balances balances,
            QueueTransfers transfers,
            PayoutTaxes taxes,
            Invoices invoices,
            Payouts payouts,
            Members members,
            Brands brands,
            Clock clock,
            Event<PayoutsChanged> changes) {
        this.ledger = ledger;
        this.balances = balances;
        this.transfers = transfers;
        this.taxes = taxes;
        this.invoices = invoices;
        this.payouts = payouts;
        this.members = members;
        this.brands = brands;
        this.clock = clock;
        this.changes = changes;
    }

    /**
     * @throws PayoutExceedsDue when it is more than is due, or nothing is
     * @throws PayoutsFrozen when it would go to an address that was changed just now
     */
    Payout pay(Enrollment enrollment, PayoutRequest request) {
        var account =
                Objects.requireNonNull(ledger.lock(List.of(enrollment.id())).get(enrollment.id()));
        var now = clock.instant();
        var brand = brands.current();
        long due = balances.due(account, now);
        long amount = request.amount() == null ? due : request.amount();
        if (amount > due || amount <= 0) {
            throw new PayoutExceedsDue(due, brand.currency());
        }
        var payout = payout(enrollment, brand, amount, request, now);
        if (amount == due) {
            payout.settlesAllUntil(now);
        }
        add(payout, brand, now);
        changes.fire(new PayoutsChanged(List.of(payout.id())));
        return payout;
    }

    private Payout payout(Enrollment enrollment, Brand brand, long amount, PayoutRequest request, Instant now) {
        var member = members.get(enrollment.memberId());
        var payTo = PayTo.of(member);
        var status = status(request.status(), payTo);
        if (status == PayoutStatus.PROCESSING) {
            refuseFrozen(member, brand, now);
        }
        var payout = new Payout(enrollment, brand, amount, status, request, now);
        payout.payBy(wayOf(request, payTo), payTo);
        return payout;
    }

    private void add(Payout payout, Brand brand, Instant now) {
        payouts.add(payout);
        post(payout, now);
        taxes.add(
                List.of(new DraftInvoices.Drafted(payout.id(), payout.memberId(), payout.amount())),
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

    /** @throws InvalidFields when it cannot pay those who are paid as this member is */
    private static Way wayOf(PayoutRequest request, @Nullable PayTo payTo) {
        if (payTo != null && !QueueTransfers.serves(request.way(), payTo.method())) {
            throw new InvalidFields(
                    "/way",
                    "way_does_not_serve",
                    request.way() + " cannot pay a member who is paid with " + payTo.method() + ".");
        }
        return request.way();
    }

    private static PayoutStatus status(PayoutStatus asked, @Nullable PayTo payTo) {
        return asked == PayoutStatus.PROCESSING && payTo == null ? PayoutStatus.PENDING_INFO : asked;
    }

    /** @throws PayoutsFrozen */
    private static void refuseFrozen(Member member, Brand brand, Instant now) {
        var until = member.payoutsFrozenUntil();
        if (until != null && until.isAfter(now)) {
            throw new PayoutsFrozen(brand.dayOf(until));
        }
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
