package dev.tributary.integrations.discounts;

import dev.tributary.integrations.inbound.ShopAccess;
import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.integrations.inbound.ShopAccesses;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.codes.ShopCode;
import dev.tributary.tracking.codes.ShopCodeStates;
import dev.tributary.tracking.codes.ShopCodeStates.Known;
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

    /** For all that one attempt asks of a shop. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    /** A code that a worker died over is free again after this, which is longer than an attempt takes. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final ShopAccesses accesses;
    private final ShopCodeStates states;
    private final ReadWantedCode wantedCodes;
    private final OpenShop shops;
    private final TellShop tellShop;
    private final ShopPaces paces;
    private final Tenancy tenancy;
    private final CodeSettings settings;
    private final Clock clock;

    SyncCodes(
            ShopAccesses accesses,
            ShopCodeStates states,
            ReadWantedCode wantedCodes,
            OpenShop shops,
            TellShop tellShop,
            ShopPaces paces,
            Tenancy tenancy,
            CodeSettings settings,
            Clock clock) {
        this.accesses = accesses;
        this.states = states;
        this.wantedCodes = wantedCodes;
        this.shops = shops;
        this.tellShop = tellShop;
        this.paces = paces;
        this.tenancy = tenancy;
        this.settings = settings;
        this.clock = clock;
    }

    private record Work(ShopAccess access, Known known, WantedCode wanted) {}

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
        var work = tenancy.write(row.brandId(), () -> begin(place));
        if (work == null) {
            return new Outcome.Done(null);
        }
        if (!work.known().isFree()) {
            return new Outcome.NotYet(clock.instant().plus(BUSY));
        }
        return attempt(row.brandId(), place, work);
    }

    /** Null when the code is not to be in the shop, or the shop is told of codes no more. */
    private @Nullable Work begin(Place place) {
        var access = accesses.find(Purpose.CODES, place.shopId());
        if (access.isEmpty()) {
            return null;
        }
        return states.claim(place, LEASE)
                .map(known -> new Work(access.get(), known, wantedCodes.read(place.itemId())))
                .orElse(null);
    }

    private Outcome attempt(UUID brand, Place place, Work work) {
        try {
            var outcome = tellShop.tell(shops.open(work.access(), LIMIT), work.known(), work.wanted());
            return end(brand, place, outcome);
        } catch (ShopTrouble.Throttled throttled) {
            release(brand, place, work.known().wasBegun());
            return new Outcome.NotYet(paces.rest(place.shopId(), throttled.pause(), throttled.apart()));
        } catch (ShopTrouble.Unreachable unreachable) {
            release(brand, place, true);
            paces.rest(place.shopId(), settings.pause(), Duration.ZERO);
            return new Outcome.Retry(unreachable.detail());
        } catch (ShopTrouble.Refused refused) {
            var known = work.known();
            return end(
                    brand,
                    place,
                    new ShopCodeStates.Outcome(
                            ShopCode.Status.FAILED,
                            refused.reason(),
                            refused.detail(),
                            known.remoteId(),
                            known.applied(),
                            null));
        }
    }

    private Outcome end(UUID brand, Place place, ShopCodeStates.Outcome outcome) {
        return tenancy.write(brand, () -> {
            states.record(place, outcome);
            return new Outcome.Done(null);
        });
    }

    private void release(UUID brand, Place place, boolean wasBegun) {
        tenancy.write(brand, () -> {
            states.release(place, wasBegun);
            return true;
        });
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
