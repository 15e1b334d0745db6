package dev.tributary.sales.touchpoints;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.EvaluatedTouchpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores orders that came with a code or click of an enrollment but are not credited to it, with the reason. */
@ApplicationScoped
public class LostOrders {
    private static final String OUTRANKED = AttributeOrder.Verdict.OUTRANKED.name();

    private final Tenancy tenancy;

    LostOrders(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    public record Lost(UUID conversionId, UUID enrollmentId, LocalDate day, String reason) {
        /**
         * The enrollments that lost an order. Of several reasons for one enrollment, {@code OUTRANKED} is stored, else the first.
         *
         * @param credited null for nobody
         */
        public static List<Lost> of(
                UUID conversionId, LocalDate day, @Nullable UUID credited, List<EvaluatedTouchpoint> touches) {
            Map<UUID, String> reasons = new HashMap<>();
            for (var touch : touches) {
                var enrollment = touch.enrollmentId();
                if (enrollment != null && !enrollment.equals(credited)) {
                    reasons.merge(enrollment, reason(touch), (first, next) -> next.equals(OUTRANKED) ? next : first);
                }
            }
            List<Lost> lost = new ArrayList<>();
            reasons.forEach((enrollment, reason) -> lost.add(new Lost(conversionId, enrollment, day, reason)));
            return lost;
        }

        private static String reason(EvaluatedTouchpoint touch) {
            Attribution.@Nullable Reason refused = touch.reason();
            return refused == null ? OUTRANKED : refused.name();
        }
    }

    /** The conversions must be stored before. The list is usually empty. */
    public void save(List<Lost> lost) {
        if (!lost.isEmpty()) {
            UnnestParameters.of(lost)
                    .column("enrollments", "uuid", Lost::enrollmentId)
                    .column("conversions", "uuid", Lost::conversionId)
                    .column("days", "date", Lost::day)
                    .column("reasons", "text", Lost::reason)
                    .bindTo(tenancy.update("""
                            insert into lost_orders (brand_id, enrollment_id, conversion_id, day, reason)
                            select :brand, * from unnest(:enrollments, :conversions, :days, :reasons)
                            on conflict (brand_id, enrollment_id, conversion_id) do update set reason = excluded.reason"""))
                    .execute();
        }
    }

    /** After the credit of an order was moved: the new enrollment has no longer lost it, the previous one has. */
    public void move(UUID conversionId, LocalDate day, @Nullable UUID from, UUID to) {
        tenancy.update("""
                        delete from lost_orders
                        where brand_id = :brand and enrollment_id = :enrollment and conversion_id = :conversion""")
                .bind("enrollment", to)
                .bind("conversion", conversionId)
                .execute();
        if (from != null) {
            save(List.of(new Lost(conversionId, from, day, OUTRANKED)));
        }
    }
}
