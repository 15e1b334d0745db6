package dev.tributary.sales.traces;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.attribution.Attribution.Source;
import dev.tributary.sales.conversions.ConversionExplanation.Touch;
import dev.tributary.sales.conversions.ConversionJson;
import dev.tributary.sales.conversions.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds an order in which an affiliate had a part, by the evidence that is stored with it. */
@ApplicationScoped
public class ReadTrace {
    private static final String READ = """
            select id, occurred_at, day, source, clicked_at, review, review_reason, review_ends_on, fully_refunded,
                   coalesce(enrollment_id = :enrollment, false) as own, explanation
            from conversions
            where brand_id = :brand and order_id in (:order, upper(:order), '#' || :order, ltrim(:order, '#'))
              and (enrollment_id = :enrollment or strpos(explanation, :touch) > 0)
            order by id limit 1""";

    private final Tenancy tenancy;
    private final Brands brands;
    private final Enrollments enrollments;
    private final Offers offers;
    private final ConversionJson json;

    ReadTrace(Tenancy tenancy, Brands brands, Enrollments enrollments, Offers offers, ConversionJson json) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.enrollments = enrollments;
        this.offers = offers;
        this.json = json;
    }

    /** The query itself leaves out orders in which the enrollment had no part: the answer is as if they did not exist. */
    public Trace read(UUID enrollmentId, String orderId, LocalDate day) {
        var brand = brands.current();
        return tenancy.query(READ)
                .bind("enrollment", enrollmentId)
                .bind("order", orderId.strip())
                .bind("touch", "\"" + new EnrollmentId(enrollmentId) + "\"")
                .mapTo(Row.class)
                .findFirst()
                .map(row -> traced(row, enrollmentId).trace(day, brand.timezone()))
                .orElse(Trace.NOT_REPORTED);
    }

    private TracedOrder traced(Row row, UUID enrollmentId) {
        var offer = offers.get(enrollments.get(enrollmentId).offerId());
        var id = new EnrollmentId(enrollmentId);
        List<Touch> own = json.explanation(row.explanation).touches().stream()
                .filter(touch -> id.equals(touch.enrollmentId()))
                .toList();
        return new TracedOrder(
                row.id,
                row.occurredAt,
                row.day,
                row.source,
                row.clickedAt,
                row.own,
                row.review,
                row.reviewReason,
                row.reviewEndsOn,
                row.fullyRefunded,
                own,
                offer.history().orderSettingsAt(row.occurredAt).attribution().windowDays());
    }

    /** A row of {@code conversions}. */
    record Row(
            UUID id,
            Instant occurredAt,
            LocalDate day,
            Source source,
            @Nullable Instant clickedAt,
            Review review,
            Review.@Nullable Reason reviewReason,
            @Nullable LocalDate reviewEndsOn,
            boolean fullyRefunded,
            boolean own,
            String explanation) {}
}
