package dev.tributary.sales.attribution;

import dev.tributary.program.offers.AttributionSettings;
import dev.tributary.sales.attribution.Attribution.Reason;
import dev.tributary.sales.attribution.Attribution.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A touch with its verdict, for the explanation. Members that do not apply to it are null. */
public record EvaluatedTouchpoint(
        Source kind,
        String given,
        AttributeOrder.Verdict verdict,
        @Nullable Reason reason,
        @Nullable UUID offerId,
        @Nullable UUID enrollmentId,
        @Nullable UUID trackingItemId,
        @Nullable Instant clickedAt,
        @Nullable AttributionSettings settings) {

    /** The click ids among these that lead to an enrollment. */
    public static List<String> clicksOf(UUID enrollmentId, List<EvaluatedTouchpoint> evaluated) {
        return evaluated.stream()
                .filter(touch -> touch.kind == Source.CLICK && enrollmentId.equals(touch.enrollmentId))
                .map(EvaluatedTouchpoint::given)
                .toList();
    }
}
