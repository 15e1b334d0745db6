package dev.tributary.sales.conversions;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives orders that were stored before their clicks the sub ids of those, once they are here. */
@ApplicationScoped
class CompleteSubIds {
    private static final int MOST = 200;

    private static final String COMPLETE = """
            with locked as (
                select c.id from conversions c
                where c.brand_id = :brand and c.id = any(:ids)
                  and (c.enrollment_id is null or c.enrollment_id = any(:accounts))
                order by c.id for no key update
            )
            delete from conversions_awaiting_click a using locked
            where a.brand_id = :brand and a.conversion_id = locked.id
            returning a.conversion_id""";

    private final EachBrand eachBrand;
    private final Tenancy tenancy;
    private final Ledger ledger;
    private final SumSubIds sumSubIds;

    CompleteSubIds(EachBrand eachBrand, Tenancy tenancy, Ledger ledger, SumSubIds sumSubIds) {
        this.eachBrand = eachBrand;
        this.tenancy = tenancy;
        this.ledger = ledger;
        this.sumSubIds = sumSubIds;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        eachBrand.run("Completing sub ids", "brands_with_conversions_awaiting_click", this::completeSome);
    }

    /** The sums move with the account locked, as they do for every order; who was credited elsewhere meanwhile waits on. */
    private boolean completeSome() {
        var due = due();
        var accounts =
                due.stream().map(Due::enrollmentId).filter(Objects::nonNull).collect(Collectors.toSet());
        ledger.lock(accounts);
        var completed = tenancy.query(COMPLETE)
                .bindArray(
                        "ids", UUID.class, due.stream().map(Due::conversionId).toList())
                .bindArray("accounts", UUID.class, accounts)
                .mapTo(UUID.class)
                .list();
        sumSubIds.sumOf(completed);
        forgetOld();
        return due.size() == MOST;
    }

    private List<Due> due() {
        return tenancy.query("""
                        select a.conversion_id, c.enrollment_id
                        from conversions_awaiting_click a
                        join conversions c on c.brand_id = a.brand_id and c.id = a.conversion_id
                        where a.brand_id = :brand and exists (select from credited_click(c))
                        order by a.conversion_id limit :most""").bind("most", MOST).mapTo(Due.class).list();
    }

    /** Of a click that has not come after three days, nothing is left in any spool. */
    private void forgetOld() {
        tenancy.update("""
                        delete from conversions_awaiting_click
                        where brand_id = :brand and since < now() - interval '3 days'""").execute();
    }

    /** A conversion whose click is here. */
    public record Due(UUID conversionId, @Nullable UUID enrollmentId) {}
}
