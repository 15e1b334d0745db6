package dev.tributary.ledger.transfers;

import dev.tributary.ledger.transfers.Transfer.State;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The states of transfers. Each step is a transaction of its own, between the calls to the provider. */
@ApplicationScoped
class Transfers {
    static final String COLUMNS = "id, way, state, reference, asked, created_at, sent_at, settled_at";

    private final Tenancy tenancy;
    private final Clock clock;

    Transfers(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    Optional<Transfer> find(UUID id) {
        return tenancy.query("select " + COLUMNS + " from payout_transfers where brand_id = :brand and id = :id")
                .bind("id", id)
                .mapTo(Transfer.class)
                .findOne();
    }

    /**
     * Changes a reserved transfer to sent, before the call. Its payouts are locked here, so that none can be cancelled from now
     * on; those that were cancelled before are not sent.
     *
     * @return false when it was sent before, so that it must be sent again
     */
    boolean markSent(UUID id) {
        int updated =
                tenancy.update("""
                        update payout_transfers set state = 'SENT', sent_at = :now
                        where brand_id = :brand and id = :id and state = 'RESERVED'""").bind("id", id).bind("now", clock.instant()).execute();
        tenancy.query(
                        "select id from payouts where brand_id = :brand and transfer_id = :id order by id for no key update")
                .bind("id", id)
                .mapTo(UUID.class)
                .list();
        return updated == 1;
    }

    /**
     * The payments to send: the payouts that are under way or paid. Once the transfer is sent they stay the same until its
     * answer is known.
     */
    Transfer.Instruction instruction(UUID id) {
        var rows = tenancy.query("""
                        select id as payout_id, amount + tax as amount, pay_to, currency from payouts
                        where brand_id = :brand and transfer_id = :id and status in ('PROCESSING', 'PAID') order by id""").bind("id", id).mapTo(Row.class).list();
        var currency = rows.isEmpty() ? "EUR" : rows.get(0).currency();
        return new Transfer.Instruction(
                id,
                Currency.getInstance(currency),
                rows.stream().map(Row::payment).toList());
    }

    record Row(UUID payoutId, long amount, String payTo, String currency) {
        Payment payment() {
            return new Payment(payoutId, amount, payTo);
        }
    }

    /** The number of its payouts whose result is not known. */
    long countOpen(UUID id) {
        return tenancy.query("""
                        select count(*) from payouts
                        where brand_id = :brand and transfer_id = :id and status = 'PROCESSING'""").bind("id", id).mapTo(Long.class).one();
    }

    void changeState(UUID id, State state, @Nullable String reference, @Nullable String note) {
        tenancy.update("""
                        update payout_transfers
                        set state = :state, reference = coalesce(:reference, reference), note = :note,
                            taken_at = case when :state = 'TAKEN' then coalesce(taken_at, :now) else taken_at end,
                            settled_at = case when :state = 'SETTLED' then coalesce(settled_at, :now) else settled_at end
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("state", state)
                .bind("reference", reference)
                .bind("note", note)
                .bind("now", clock.instant())
                .execute();
    }

    /** Counts a request that brought no result. */
    void countRequest(UUID id, @Nullable String note) {
        tenancy.update("""
                        update payout_transfers set asked = asked + 1, note = coalesce(:note, note)
                        where brand_id = :brand and id = :id""").bind("id", id).bind("note", note).execute();
    }

    List<UUID> openPayoutsOf(UUID id) {
        return tenancy.query("""
                        select id from payouts
                        where brand_id = :brand and transfer_id = :id and status = 'PROCESSING' order by id""").bind("id", id).mapTo(UUID.class).list();
    }

    List<UUID> payoutsOf(UUID id) {
        return tenancy.query("select id from payouts where brand_id = :brand and transfer_id = :id order by id")
                .bind("id", id)
                .mapTo(UUID.class)
                .list();
    }
}
