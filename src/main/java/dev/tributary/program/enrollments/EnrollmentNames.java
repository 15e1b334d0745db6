package dev.tributary.program.enrollments;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of the members and offers of enrollments, read by one statement for all rows of a page. */
@ApplicationScoped
public class EnrollmentNames {
    private final Tenancy tenancy;

    EnrollmentNames(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    public record Names(MemberRef member, OfferRef offer) {}

    /**
     * @param enrollmentId of a row; null when it has none
     * @return by enrollment
     */
    public <R> Map<UUID, Names> find(List<R> rows, Function<R, @Nullable UUID> enrollmentId) {
        var ids = rows.stream()
                .map(enrollmentId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray();
        if (ids.length == 0) {
            return Map.of();
        }
        return tenancy.list("""
                        select e.id, e.member_id, m.first_name, m.last_name, e.offer_id, o.name as offer_name
                        from enrollments e
                        join members m on m.brand_id = e.brand_id and m.id = e.member_id
                        join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
                        where e.brand_id = :brand and e.id = any(:ids)""")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Row.class)
                .collect(Collectors.toMap(Row::id, Row::names));
    }

    /** The names of one enrollment, which must exist. */
    public Names get(UUID enrollmentId) {
        return Objects.requireNonNull(
                find(List.of(enrollmentId), Function.identity()).get(enrollmentId));
    }

    /** A row of the query. */
    public record Row(
            UUID id,
            UUID memberId,
            String firstName,
            @Nullable String lastName,
            UUID offerId,
            String offerName) {
        Names names() {
            return new Names(MemberRef.of(memberId, firstName, lastName), OfferRef.of(offerId, offerName));
        }
    }
}
