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

/** Adds sub ids to orders that were stored before their clicks, once the clicks are stored. */
@ApplicationScoped
class CompleteSubIds {
    private static final int MAX_PER_TRANSACTION = 200;

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

    /**
     * Changes the sums with the accounts locked, as for every order. An order that was credited to another account meanwhile is
     * completed in a later run.
     */
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
        deleteOld();
        return due.size() == MAX_PER_TRANSACTION;
    }

    private List<Due> due() {
        return tenancy.query("""
                        select a.conversion_id, c.enrollment_id
                        from conversions_awaiting_click a
                        join conversions c on c.brand_id = a.brand_id and c.id = a.conversion_id
                        where a.brand_id = :brand and exists (select from credited_click(c))
                        order by a.conversion_id limit :limit""")
                .bind("limit", MAX_PER_TRANSACTION)
                .mapTo(Due.class)
                .list();
    }

    /** A click that is not stored after three days is in no instance's spool any more. */
    private void deleteOld() {
        tenancy.update("""
                        delete from conversions_awaiting_click
                        where brand_id = :brand and since < now() - interval '3 days'""").execute();
    }

    /** A conversion whose click is stored. */
    public record Due(UUID conversionId, @Nullable UUID enrollmentId) {}
}
