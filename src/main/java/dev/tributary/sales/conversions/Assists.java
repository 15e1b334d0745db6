package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.attribution.AttributeOrder.Verdict;
import dev.tributary.sales.attribution.Attribution.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores the assists of orders: clicks of enrollments that could have been credited, but another touch was stronger. The totals
 * are the last rows that a transaction locks, in the order of the enrollments.
 */
@ApplicationScoped
public class Assists {
    private static final String ADD = """
            with fresh as (
                insert into assists (brand_id, conversion_id, enrollment_id)
                select :brand, conversion, enrollment
                from unnest(:conversions, :enrollments) as row (conversion, enrollment)
                on conflict do nothing
                returning enrollment_id)
            insert into assist_totals (brand_id, enrollment_id, assists)
            select :brand, enrollment_id, count(*) from fresh group by enrollment_id order by enrollment_id
            on conflict (brand_id, enrollment_id)
                do update set assists = assist_totals.assists + excluded.assists""";

    private static final String REPLACE = """
            with gone as (
                delete from assists
                where brand_id = :brand and conversion_id = :conversion and not enrollment_id = any(:enrollments)
                returning enrollment_id),
            fresh as (
                insert into assists (brand_id, conversion_id, enrollment_id)
                select :brand, :conversion, enrollment from unnest(:enrollments) as row (enrollment)
                on conflict do nothing
                returning enrollment_id),
            change as (
                select enrollment_id, sum(difference) as difference
                from (select enrollment_id, -1 as difference from gone
                      union all select enrollment_id, 1 from fresh) changes
                group by enrollment_id)
            insert into assist_totals (brand_id, enrollment_id, assists)
            select :brand, enrollment_id, difference from change order by enrollment_id
            on conflict (brand_id, enrollment_id)
                do update set assists = assist_totals.assists + excluded.assists""";

    private final Tenancy tenancy;

    Assists(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** An order that an enrollment assisted. */
    public record Assist(UUID conversionId, UUID enrollmentId) {}

    /** The assists of an order, each enrollment once. */
    public static List<Assist> of(
            UUID conversionId, @Nullable UUID credited, Collection<ConversionExplanation.Touch> touches) {
        return touches.stream()
                .filter(touch -> touch.kind() == Source.CLICK
                        && (touch.verdict() == Verdict.OUTRANKED || touch.verdict() == Verdict.CREDITED)
                        && touch.enrollmentId() != null
                        && !touch.enrollmentId().value().equals(credited))
                .map(touch -> touch.enrollmentId().value())
                .distinct()
                .map(enrollment -> new Assist(conversionId, enrollment))
                .toList();
    }

    /** Adds the assists of new orders. */
    public void add(List<Assist> assists) {
        if (assists.isEmpty()) {
            return;
        }
        UnnestParameters.of(assists)
                .column("conversions", "uuid", Assist::conversionId)
                .column("enrollments", "uuid", Assist::enrollmentId)
                .bindTo(tenancy.update(ADD))
                .execute();
    }

    /** Replaces the assists of an order whose credit moved or that has new evidence. */
    void replace(UUID conversionId, List<Assist> assists) {
        Set<UUID> enrollments = assists.stream().map(Assist::enrollmentId).collect(Collectors.toSet());
        tenancy.update(REPLACE)
                .bind("conversion", conversionId)
                .bindArray("enrollments", UUID.class, enrollments)
                .execute();
    }
}
