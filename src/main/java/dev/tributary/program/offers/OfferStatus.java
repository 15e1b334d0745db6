package dev.tributary.program.offers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The stored status; whether the offer runs also depends on its start and end. */
public enum OfferStatus {
    ACTIVE,
    PAUSED,
    ARCHIVED;

    /**
     * What is shown at an instant.
     *
     * @param startsAt null for an offer that ran from the beginning
     * @param endsAt null for one that runs for ever
     */
    public Shown shown(@Nullable Instant startsAt, @Nullable Instant endsAt, Instant now) {
        return switch (this) {
            case PAUSED -> Shown.PAUSED;
            case ARCHIVED -> Shown.ARCHIVED;
            case ACTIVE -> {
                if (startsAt != null && now.isBefore(startsAt)) {
                    yield Shown.SCHEDULED;
                }
                yield endsAt != null && !now.isBefore(endsAt) ? Shown.EXPIRED : Shown.ACTIVE;
            }
        };
    }

    /** The status that is shown: of an active offer it depends on start and end. */
    public enum Shown {
        SCHEDULED,
        ACTIVE,
        PAUSED,
        EXPIRED,
        ARCHIVED
    }
}
