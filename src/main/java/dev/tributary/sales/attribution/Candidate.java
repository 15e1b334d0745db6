package dev.tributary.sales.attribution;

import dev.tributary.program.offers.AttributionSettings;
import dev.tributary.program.offers.History;
import dev.tributary.sales.attribution.Attribution.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tracking item a piece of evidence led to, with all that decides whether it may be credited.
 *
 * @param trackingItemId null for a customer who is bound to the enrollment
 * @param itemActive false while staff had switched it off; retirement is told apart
 * @param retirement null for an item that is not retired
 */
public record Candidate(
        Offer offer,
        UUID enrollmentId,
        UUID memberId,
        @Nullable UUID trackingItemId,
        History<Boolean> enrollmentActive,
        History<Boolean> itemActive,
        @Nullable Retirement retirement) {

    /** The same, had the offer had other settings all the time. */
    public Candidate judgedBy(UnaryOperator<AttributionSettings> change) {
        var changed = new Offer(offer.id, offer.startsAt, offer.endsAt, offer.active, offer.settings.map(change));
        return new Candidate(changed, enrollmentId, memberId, trackingItemId, enrollmentActive, itemActive, retirement);
    }

    /** The offer as far as it matters here; it runs in {@code [startsAt, endsAt)}, null being without a limit. */
    public record Offer(
            UUID id,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            History<Boolean> active,
            History<AttributionSettings> settings) {

        private Optional<Reason> refusal(Instant at) {
            if (!active.at(at)) {
                return Optional.of(Reason.OFFER_PAUSED);
            }
            if (startsAt != null && at.isBefore(startsAt)) {
                return Optional.of(Reason.OFFER_NOT_STARTED);
            }
            if (endsAt != null && !at.isBefore(endsAt)) {
                return Optional.of(Reason.OFFER_EXPIRED);
            }
            return Optional.empty();
        }
    }

    /** A code replaced by another one; orders before the end of the grace still count. */
    public record Retirement(Instant retiredAt, int graceDays) {
        private boolean isOver(Instant at) {
            return !at.isBefore(retiredAt.plus(Duration.ofDays(graceDays)));
        }
    }

    /** The enrollment itself, whatever item led to it. */
    public Candidate ofEnrollment() {
        return new Candidate(offer, enrollmentId, memberId, null, enrollmentActive, History.always(true), null);
    }

    /** Why an order of that instant is not credited to this item, whatever led to it. */
    Optional<Reason> refusal(Instant at) {
        return offer.refusal(at).or(() -> ownRefusal(at));
    }

    private Optional<Reason> ownRefusal(Instant at) {
        if (!enrollmentActive.at(at)) {
            return Optional.of(Reason.ENROLLMENT_INACTIVE);
        }
        if (!itemActive.at(at)) {
            return Optional.of(Reason.ITEM_INACTIVE);
        }
        return retirement != null && retirement.isOver(at) ? Optional.of(Reason.CODE_RETIRED) : Optional.empty();
    }
}
