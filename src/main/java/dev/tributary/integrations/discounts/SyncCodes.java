package dev.tributary.integrations.discounts;

import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.integrations.inbound.ShopAccesses;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxHandler.CompletedRow;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.codes.ShopCodeStates;
import dev.tributary.tracking.codes.ShopCodes.Place;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings one code in one shop up to date. */
@Singleton
class SyncCodes implements OutboxHandler {
    static final String TOPIC = "codes.sync";
    private static final Duration RETRY_IF_CLAIMED = Duration.ofSeconds(5);

    /** The claim of a worker that died expires after this. An attempt takes less. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final ShopAccesses accesses;
    private final ShopCodeStates states;
    private final ReadWantedCode wantedCodes;
    private final ShopThrottle throttle;
    private final AttemptSync attemptSync;
    private final Tenancy tenancy;
    private final Clock clock;

    SyncCodes(
            ShopAccesses accesses,
            ShopCodeStates states,
            ReadWantedCode wantedCodes,
            ShopThrottle throttle,
            AttemptSync attemptSync,
            Tenancy tenancy,
            Clock clock) {
        this.accesses = accesses;
        this.states = states;
        this.wantedCodes = wantedCodes;
        this.throttle = throttle;
        this.attemptSync = attemptSync;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    static void queue(Outbox outbox, List<Place> places) {
        if (!places.isEmpty()) {
            outbox.add(
                    TOPIC,
                    places.stream()
                            .map(place -> place.itemId() + " " + place.shopId())
                            .toList());
        }
    }

    private static Place place(OutboxRow row) {
        var ids = row.payload().split(" ", 2);
        return new Place(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Outcome handle(OutboxRow row) {
        var place = place(row);
        var reserved = throttle.reserve(place.shopId());
        if (reserved != null) {
            return new Outcome.NotYet(reserved);
        }
        var work = tenancy.write(row.brandId(), () -> claim(row, place));
        if (work == null) {
            return new Outcome.Done(null);
        }
        if (!work.known().isFree()) {
            return new Outcome.NotYet(clock.instant().plus(RETRY_IF_CLAIMED));
        }
        return attemptSync.attempt(work);
    }

    /** Null when the shop is not to have the code, or no longer takes codes. */
    private @Nullable SyncWork claim(OutboxRow row, Place place) {
        var access = accesses.find(Purpose.CODES, place.shopId());
        if (access.isEmpty()) {
            return null;
        }
        return states.claim(place, LEASE)
                .map(known -> new SyncWork(row.brandId(), place, access.get(), known, wantedCodes.read(place.itemId())))
                .orElse(null);
    }

    @Override
    public void recordOutcomes(List<CompletedRow> completed) {
        for (var row : completed) {
            if (row.outcome() instanceof Outcome.GiveUp giveUp) {
                states.giveUp(place(row.row()), "unreachable", giveUp.reason());
            }
        }
    }
}
