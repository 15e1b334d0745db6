package dev.tributary.sales.touchpoints;

import dev.tributary.program.offers.History;
import dev.tributary.program.offers.OrderSettings;
import dev.tributary.sales.attribution.Candidate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a look-up; of an enrollment, what belongs to an item is null.
 *
 * @param offerHistory like {@code orderSettingsHistory} in one row of each offer, null in its others
 */
record TrackingItemRow(
        @Nullable UUID itemId,
        @Nullable String codeKey,
        @Nullable String itemHistory,
        @Nullable Instant retiredAt,
        int graceDays,
        UUID enrollmentId,
        UUID memberId,
        String planHistory,
        String enrollmentHistory,
        String memberEmail,
        @Nullable String memberPayoutEmail,
        String[] memberTags,
        UUID offerId,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String offerHistory,
        @Nullable String orderSettingsHistory) {

    /** Empty but in one row of each offer. */
    Optional<KnownOffer> offer(Histories histories) {
        if (offerHistory == null || orderSettingsHistory == null) {
            return Optional.empty();
        }
        var settings = histories.orderSettings(orderSettingsHistory);
        return Optional.of(new KnownOffer(
                new Candidate.Offer(
                        offerId,
                        startsAt,
                        endsAt,
                        histories.active(offerHistory),
                        settings.map(OrderSettings::attribution)),
                settings));
    }

    KnownItem item(KnownOffer offer, Histories histories) {
        return new KnownItem(
                candidate(offer.offer(), histories),
                histories.plans(planHistory),
                offer.settings(),
                memberEmail,
                memberPayoutEmail,
                Set.of(memberTags));
    }

    private Candidate candidate(Candidate.Offer offer, Histories histories) {
        return new Candidate(
                offer,
                enrollmentId,
                memberId,
                itemId,
                histories.active(enrollmentHistory),
                itemActive(histories),
                retirement());
    }

    /** What all items of an offer share. */
    record KnownOffer(Candidate.Offer offer, History<OrderSettings> settings) {}

    /** A retired code stays active here, whatever its status: its {@link #retirement} and the days of grace decide. */
    private History<Boolean> itemActive(Histories histories) {
        if (itemHistory == null) {
            return History.always(true);
        }
        return retirement() == null ? histories.active(itemHistory) : histories.unlessSwitchedOff(itemHistory);
    }

    /** Only codes have days of grace; a retired link is treated as switched off. */
    private Candidate.@Nullable Retirement retirement() {
        return retiredAt == null || codeKey == null ? null : new Candidate.Retirement(retiredAt, graceDays);
    }
}
