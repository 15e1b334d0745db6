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

/** Tells one shop of one code. */
@Singleton
class SyncCodes implements OutboxHandler {
    static final String TOPIC = "codes.sync";
    private static final Duration BUSY = Duration.ofSeconds(5);

    /** A code that a worker died over is free again after this, which is longer than an attempt takes. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final ShopAccesses accesses;
    private final ShopCodeStates states;
    private final ReadWantedCode wantedCodes;
    private final ShopPaces paces;
    private final AttemptSync attemptSync;
    private final Tenancy tenancy;
    private final Clock clock;

    SyncCodes(
            ShopAccesses accesses,
            ShopCodeStates states,
            ReadWantedCode wantedCodes,
            ShopPaces paces,
            AttemptSync attemptSync,
            Tenancy tenancy,
            Clock clock) {
        this.accesses = accesses;
        this.states = states;
        this.wantedCodes = wantedCodes;
        this.paces = paces;
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
        var turn = paces.turn(place.shopId());
        if (turn != null) {
            return new Outcome.NotYet(turn);
        }
        var work = tenancy.write(row.brandId(), () -> begin(row, place));
        if (work == null) {
            return new Outcome.Done(null);
        }
        if (!work.known().isFree()) {
            return new Outcome.NotYet(clock.instant().plus(BUSY));
        }
        return attemptSync.attempt(work);
    }

    /** Null when the code is not to be in the shop, or the shop is told of codes no more. */
    private @Nullable SyncWork begin(OutboxRow row, Place place) {
        var access = accesses.find(Purpose.CODES, place.shopId());
        if (access.isEmpty()) {
            return null;
        }
        return states.claim(place, LEASE)
                .map(known -> new SyncWork(row.brandId(), place, access.get(), known, wantedCodes.read(place.itemId())))
                .orElse(null);
    }

    @Override
    public void recordOutcomes(List<CompletedRow> ended) {
        for (var row : ended) {
            if (row.outcome() instanceof Outcome.GiveUp end) {
                states.giveUp(place(row.row()), "unreachable", end.reason());
            }
        }
    }
}
