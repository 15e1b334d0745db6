package dev.tributary.sales.customers;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.offers.OfferId;
import jakarta.ws.rs.QueryParam;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Filters the list of a brand's bound customers. */
final class CustomerFilter {
    @QueryParam("enrollmentId")
    @Nullable
    EnrollmentId enrollmentId;

    @QueryParam("offerId")
    @Nullable
    OfferId offerId;

    /** The shop's own id. */
    @QueryParam("customerId")
    @Nullable
    String customerId;

    /** For a customer without an id in the shop. */
    @QueryParam("email")
    @Nullable
    String email;

    Conditions conditions(CustomerKeys keys) {
        return Conditions.none()
                .and("b.enrollment_id = :enrollment", "enrollment", enrollmentId)
                .and("b.offer_id = :offer", "offer", offerId)
                .and("b.customer_key = :by_id", "by_id", bytes(keys.ofId(customerId)))
                .and("b.customer_key = :by_email", "by_email", bytes(keys.of(null, email)));
    }

    private static byte @Nullable [] bytes(@Nullable String key) {
        return key == null ? null : HexFormat.of().parseHex(key);
    }
}
