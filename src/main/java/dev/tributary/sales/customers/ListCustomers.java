package dev.tributary.sales.customers;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists bound customers, newest first. */
@ApplicationScoped
class ListCustomers {
    private static final String SELECT = """
            select b.id, b.enrollment_id, e.member_id, m.first_name, m.last_name, b.offer_id, o.name as offer_name, b.bound_at,
                   b.bound_until, c.order_id, b.created_at
            from customer_bindings b
            join enrollments e on e.brand_id = b.brand_id and e.id = b.enrollment_id
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            join offers o on o.brand_id = b.brand_id and o.id = b.offer_id
            join conversions c on c.brand_id = b.brand_id and c.id = b.conversion_id
            where b.brand_id = :brand""";

    private final Tenancy tenancy;

    ListCustomers(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    List<Row> page(Conditions conditions, UUID before, int limit) {
        return conditions
                .bindTo(tenancy.list(
                        SELECT + " and b.id < :before" + conditions.sql() + " order by b.id desc limit :limit"))
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list();
    }

    /** @throws NotFound when there is none */
    CustomerView get(UUID id) {
        return tenancy.query(SELECT + " and b.id = :id")
                .bind("id", id)
                .mapTo(Row.class)
                .findOne()
                .map(Row::view)
                .orElseThrow(() -> new NotFound("customer"));
    }

    /** A row of the query. */
    public record Row(
            UUID id,
            UUID enrollmentId,
            UUID memberId,
            String firstName,
            @Nullable String lastName,
            UUID offerId,
            String offerName,
            Instant boundAt,
            @Nullable Instant boundUntil,
            String orderId,
            Instant createdAt) {
        CustomerView view() {
            return new CustomerView(
                    new CustomerId(id),
                    new EnrollmentId(enrollmentId),
                    MemberRef.of(memberId, firstName, lastName),
                    OfferRef.of(offerId, offerName),
                    boundAt,
                    boundUntil,
                    orderId,
                    createdAt);
        }
    }
}
