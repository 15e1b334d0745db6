package dev.tributary.sales.traces;

import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution.Source;
import dev.tributary.sales.conversions.ConversionExplanation.Touch;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.Review;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order with the touchpoints of one affiliate. The verdict is a pure rule over it.
 *
 * @param isOwn whether it is credited to the affiliate
 * @param source kind of the credited evidence
 * @param clickedAt when the credited click happened
 * @param touches the affiliate's own, with their verdicts
 * @param windowDays of the affiliate's offer when the order occurred
 */
record TracedOrder(
        UUID id,
        Instant occurredAt,
        LocalDate day,
        Source source,
        @Nullable Instant clickedAt,
        boolean isOwn,
        Review review,
        Review.@Nullable Reason reason,
        @Nullable LocalDate reviewEndsOn,
        boolean isFullyRefunded,
        List<Touch> touches,
        int windowDays) {
    /** The affiliate and the brand may be in different time zones. */
    private static final long DAYS_TOLERANCE = 1;

    Trace trace(LocalDate requestedDay, ZoneId zone) {
        if (Math.abs(ChronoUnit.DAYS.between(requestedDay, day)) > DAYS_TOLERANCE) {
            return Trace.NOT_REPORTED;
        }
        return isOwn ? own() : touches.isEmpty() ? Trace.NOT_REPORTED : lost(zone);
    }

    private Trace own() {
        var verdict = switch (review) {
            case IN_REVIEW -> Trace.Verdict.IN_REVIEW;
            case REJECTED -> Trace.Verdict.REJECTED;
            case ACCEPTED -> isFullyRefunded ? Trace.Verdict.REFUNDED : Trace.Verdict.CREDITED;
        };
        return new Trace(verdict, new ConversionId(id), reason, reviewEndsOn, null, null);
    }

    /** A touchpoint that could have been credited explains more than a refused one; of several, the first is used. */
    private Trace lost(ZoneId zone) {
        var touch = touches.stream()
                .min(Comparator.comparing(own -> own.verdict() == AttributeOrder.Verdict.REFUSED))
                .orElseThrow();
        var reason = touch.reason();
        if (touch.verdict() != AttributeOrder.Verdict.REFUSED || reason == null) {
            return new Trace(Trace.Verdict.OUTRANKED, null, null, null, null, rule(touch));
        }
        return switch (reason) {
            case CLICK_EXPIRED ->
                new Trace(Trace.Verdict.CLICK_EXPIRED, null, null, null, daysTooOld(touch, zone), null);
            case CLICK_AFTER_ORDER -> Trace.of(Trace.Verdict.CLICK_AFTER_ORDER);
            case OFFER_PAUSED -> Trace.of(Trace.Verdict.OFFER_PAUSED);
            case OFFER_NOT_STARTED -> Trace.of(Trace.Verdict.OFFER_NOT_STARTED);
            case OFFER_EXPIRED -> Trace.of(Trace.Verdict.OFFER_EXPIRED);
            case ENROLLMENT_INACTIVE -> Trace.of(Trace.Verdict.ENROLLMENT_INACTIVE);
            case ITEM_INACTIVE -> Trace.of(Trace.Verdict.ITEM_INACTIVE);
            case CODE_RETIRED -> Trace.of(Trace.Verdict.CODE_RETIRED);
            case BINDING_ENDED -> Trace.of(Trace.Verdict.BINDING_ENDED);
            case BINDING_OTHER_OFFER -> new Trace(Trace.Verdict.OUTRANKED, null, null, null, null, Trace.Rule.CUSTOMER);
            case CLICK_INVALID, NO_EVIDENCE -> Trace.NOT_REPORTED;
        };
    }

    private Trace.Rule rule(Touch own) {
        boolean isClick = own.kind() == Source.CLICK;
        if (own.kind() == Source.CUSTOMER || source == Source.CUSTOMER) {
            return Trace.Rule.CUSTOMER;
        }
        if (source == Source.PROMO_CODE) {
            return isClick ? Trace.Rule.CODE_FIRST : Trace.Rule.FIRST_CODE;
        }
        if (source == Source.CLICK) {
            return isClick ? ruleAmongClicks(own) : Trace.Rule.CLICK_FIRST;
        }
        return Trace.Rule.BY_HAND;
    }

    private Trace.Rule ruleAmongClicks(Touch own) {
        return own.clickedAt() != null && clickedAt != null && own.clickedAt().isAfter(clickedAt)
                ? Trace.Rule.FIRST_CLICK
                : Trace.Rule.LAST_CLICK;
    }

    /** In calendar days; a click that expired on the day of the order is one day too old. */
    private long daysTooOld(Touch touch, ZoneId zone) {
        var end = Objects.requireNonNull(touch.clickedAt()).plus(windowDays, ChronoUnit.DAYS);
        return Math.max(1, ChronoUnit.DAYS.between(LocalDate.ofInstant(end, zone), day));
    }
}
