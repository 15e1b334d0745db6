package dev.tributary.sales.attribution;

import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Attribution.Reason;
import dev.tributary.sales.attribution.Attribution.Source;
import dev.tributary.tracking.codes.PromoCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The touches of an order, which may lead to affiliates, in the sequence in which they were sent. */
public record Evidence(Instant occurredAt, List<Touch> touches) {
    /** Clocks of shops differ, and some date an order at the beginning of its checkout. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    public Evidence {
        touches = List.copyOf(touches);
    }

    /** The touches that were not evaluated before: an edited offer or a rotated key gives earlier ones no second chance. */
    Evidence without(List<EvaluatedTouchpoint> before) {
        Set<String> old = before.stream()
                .map(touchpoint -> spelling(touchpoint.kind(), touchpoint.given()))
                .collect(Collectors.toSet());
        return new Evidence(
                occurredAt,
                touches.stream()
                        .filter(touch -> !old.contains(spelling(touch.kind(), touch.given())))
                        .toList());
    }

    private static String spelling(Source kind, String given) {
        return kind + " " + (kind == Source.PROMO_CODE ? PromoCode.key(given) : given);
    }

    /** A promo code, a click id, or the binding of the customer. */
    public sealed interface Touch {

        /** As the shop sent it. */
        String given();

        Source kind();
    }

    /** A touch that leads to a tracking item or a bound enrollment. */
    public sealed interface Known extends Touch {

        Candidate candidate();

        /** Why it cannot be credited for an order of that instant; empty when it can. */
        Optional<Reason> refusal(Instant occurredAt);

        /** Null unless it is a click. */
        default @Nullable Instant clickedAt() {
            return null;
        }

        /** The credit if this touch wins, with the settings its offer had at that instant. */
        default Credited claim(Instant occurredAt) {
            return new Credited(
                    kind(),
                    candidate().offer().id(),
                    candidate().enrollmentId(),
                    candidate().memberId(),
                    candidate().trackingItemId(),
                    clickedAt(),
                    candidate().offer().settings().at(occurredAt));
        }
    }

    public record Code(String given, Candidate candidate) implements Known {
        @Override
        public Source kind() {
            return Source.PROMO_CODE;
        }

        @Override
        public Optional<Reason> refusal(Instant occurredAt) {
            return candidate.refusal(occurredAt);
        }
    }

    public record Click(String given, Instant clickedAt, Candidate candidate) implements Known {
        @Override
        public Source kind() {
            return Source.CLICK;
        }

        @Override
        public Optional<Reason> refusal(Instant occurredAt) {
            return candidate.refusal(occurredAt).or(() -> outsideTheWindow(occurredAt));
        }

        private Optional<Reason> outsideTheWindow(Instant occurredAt) {
            var window =
                    Duration.ofDays(candidate.offer().settings().at(occurredAt).windowDays());
            if (occurredAt.isAfter(clickedAt.plus(window))) {
                return Optional.of(Reason.CLICK_EXPIRED);
            }
            return clickedAt.isAfter(occurredAt.plus(CLOCK_TOLERANCE))
                    ? Optional.of(Reason.CLICK_AFTER_ORDER)
                    : Optional.empty();
        }
    }

    /**
     * The order's customer is bound to an enrollment.
     *
     * @param given id of the customer in the API
     * @param until the first instant at which the customer is no longer bound; null for never
     * @param keepsCredit whether the binding takes precedence over evidence of the order
     */
    public record Bound(String given, @Nullable Instant until, boolean keepsCredit, Candidate candidate)
            implements Known {
        @Override
        public Source kind() {
            return Source.CUSTOMER;
        }

        @Override
        public Optional<Reason> refusal(Instant occurredAt) {
            return candidate.refusal(occurredAt).or(() -> hasEnded(occurredAt));
        }

        private Optional<Reason> hasEnded(Instant occurredAt) {
            return until == null || occurredAt.isBefore(until) ? Optional.empty() : Optional.of(Reason.BINDING_ENDED);
        }
    }

    /** The same with the binding of the order's customer. */
    public Evidence with(@Nullable Bound bound) {
        if (bound == null) {
            return this;
        }
        List<Touch> all = new ArrayList<>(touches);
        all.add(bound);
        return new Evidence(occurredAt, all);
    }

    /** A code that belongs to no affiliate: the shop's own, or a mistyped one. */
    public record UnknownCode(String given) implements Touch {
        @Override
        public Source kind() {
            return Source.PROMO_CODE;
        }
    }

    /** A click id with an invalid signature, of another brand, or of an unknown item. */
    public record InvalidClick(String given) implements Touch {
        @Override
        public Source kind() {
            return Source.CLICK;
        }
    }
}
