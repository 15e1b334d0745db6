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
 * The tracking item that evidence leads to, with everything that decides whether it can be credited.
 *
 * @param trackingItemId null for a customer who is bound to the enrollment
 * @param itemActive false while the item was switched off; {@code retirement} is separate
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

    /** The same under changed settings of the offer, at all times. */
    public Candidate judgedBy(UnaryOperator<AttributionSettings> change) {
        var changed = new Offer(offer.id, offer.startsAt, offer.endsAt, offer.active, offer.settings.map(change));
        return new Candidate(changed, enrollmentId, memberId, trackingItemId, enrollmentActive, itemActive, retirement);
    }

    /** The offer, which runs in {@code [startsAt, endsAt)}; null is no limit. */
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

    /** Of a code that was replaced; orders before the end of the days of grace are still credited to it. */
    public record Retirement(Instant retiredAt, int graceDays) {
        private boolean isOver(Instant at) {
            return !at.isBefore(retiredAt.plus(Duration.ofDays(graceDays)));
        }
    }

    /** The enrollment alone, without the item. */
    public Candidate ofEnrollment() {
        return new Candidate(offer, enrollmentId, memberId, null, enrollmentActive, History.always(true), null);
    }

    /** Why an order of that instant cannot be credited to this item, by code or by click; empty when it can. */
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
