package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.invoices.Invoices;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes the status of many payouts in one transaction. Locks the accounts, then the payouts, both in the order of ids. */
@ApplicationScoped
public class SettlePayouts {
    private static final String UPDATE_STATUSES = """
            update payouts p
            set status = s.status, reference = coalesce(s.reference, p.reference), failure_reason = s.reason,
                paid_at = case when s.status = 'PAID' then :now when s.status = 'RETURNED' then p.paid_at end,
                returned_at = case when s.status = 'RETURNED' then cast(:now as timestamptz) end
            from unnest(:ids, :statuses, :references, :reasons) as s (id, status, reference, reason)
            where p.brand_id = :brand and p.id = s.id""";

    private final Tenancy tenancy;
    private final Ledger ledger;
    private final Invoices invoices;
    private final Brands brands;
    private final Clock clock;
    private final Event<PayoutsChanged> payoutsChanged;

    SettlePayouts(
            Tenancy tenancy,
            Ledger ledger,
            Invoices invoices,
            Brands brands,
            Clock clock,
            Event<PayoutsChanged> payoutsChanged) {
        this.invoices = invoices;
        this.tenancy = tenancy;
        this.ledger = ledger;
        this.brands = brands;
        this.clock = clock;
        this.payoutsChanged = payoutsChanged;
    }

    public static boolean canBecome(PayoutStatus now, PayoutStatus next) {
        return now.canBecome(next);
    }

    /**
     * Skips payouts that have the status already or cannot change to it.
     *
     * @return the number of changed payouts
     */
    public int settle(List<Settlement> settlements) {
        var requested = settlements.stream()
                .collect(Collectors.toMap(Settlement::payoutId, Function.identity(), (first, repeated) -> first));
        var steps = lock(requested);
        if (steps.isEmpty()) {
            return 0;
        }
        var now = clock.instant();
        updateStatuses(steps, now);
        moveMoney(steps, brands.current().dayOf(now), now);
        payoutsChanged.fire(new PayoutsChanged(
                steps.stream().map(step -> step.payout().id()).toList()));
        return steps.size();
    }

    private void moveMoney(List<SettlementStep> steps, LocalDate day, Instant now) {
        ledger.movePayouts(steps.stream()
                .filter(step -> step.next() == PayoutStatus.PAID || step.next() == PayoutStatus.RETURNED)
                .map(SettlementStep::move)
                .toList());
        invoices.issue(idsBecoming(steps, PayoutStatus.PAID), day);
        invoices.cancel(idsBecoming(steps, PayoutStatus.RETURNED), day);
        ledger.post(steps.stream()
                .filter(step -> step.next().returnsMoney())
                .map(step -> step.returnPosting(day, now))
                .toList());
    }

    private static List<UUID> idsBecoming(List<SettlementStep> steps, PayoutStatus next) {
        return steps.stream()
                .filter(step -> step.next() == next)
                .map(step -> step.payout().id())
                .toList();
    }

    private List<SettlementStep> lock(Map<UUID, Settlement> requested) {
        var ids = List.copyOf(requested.keySet());
        ledger.lock(UnnestParameters.of(ids)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query(
                        "select distinct enrollment_id from payouts where brand_id = :brand and id = any(:ids)"))
                .mapTo(UUID.class)
                .list());
        return UnnestParameters.of(ids)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select id, enrollment_id, amount, status from payouts
                        where brand_id = :brand and id = any(:ids) order by id for no key update"""))
                .mapTo(SettlementStep.LockedPayout.class)
                .stream()
                .map(payout -> new SettlementStep(payout, Objects.requireNonNull(requested.get(payout.id()))))
                .filter(SettlementStep::isAllowed)
                .toList();
    }

    private void updateStatuses(List<SettlementStep> steps, Instant now) {
        UnnestParameters.of(steps)
                .column("ids", "uuid", step -> step.payout().id())
                .column("statuses", "text", SettlementStep::next)
                .column("references", "text", step -> step.settlement().reference())
                .column("reasons", "text", step -> step.settlement().reason())
                .bindTo(tenancy.update(UPDATE_STATUSES))
                .bind("now", now)
                .execute();
    }
}
