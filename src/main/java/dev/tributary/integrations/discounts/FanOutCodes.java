package dev.tributary.integrations.discounts;

import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.integrations.inbound.ShopAccesses;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.offers.DiscountChanged;
import dev.tributary.tracking.codes.ShopCodes;
import dev.tributary.tracking.items.CodesChanged;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Queues codes to be brought up to date in shops. The codes of one request are queued in its transaction. All codes of an
 * offer, or all for a shop, are queued in chunks, each of which queues the next.
 */
@Singleton
class FanOutCodes implements OutboxHandler {
    static final String TOPIC = "codes.fan_out";
    private static final int CHUNK = 500;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String OFFER = "offer";
    private static final String SHOP = "shop";

    private final ShopAccesses accesses;
    private final ShopCodes shopCodes;
    private final Outbox outbox;
    private final Tenancy tenancy;

    FanOutCodes(ShopAccesses accesses, ShopCodes shopCodes, Outbox outbox, Tenancy tenancy) {
        this.accesses = accesses;
        this.shopCodes = shopCodes;
        this.outbox = outbox;
        this.tenancy = tenancy;
    }

    void onCodesChanged(@Observes CodesChanged changed) {
        queue(accesses.shops(Purpose.CODES), changed.itemIds());
    }

    void onDiscountChanged(@Observes DiscountChanged changed) {
        if (!accesses.shops(Purpose.CODES).isEmpty()) {
            queueNext(OFFER, changed.offerId(), FIRST);
        }
    }

    void queueShop(UUID shopId) {
        queueNext(SHOP, shopId, FIRST);
    }

    private void queue(List<UUID> shops, List<UUID> itemIds) {
        if (!shops.isEmpty() && !itemIds.isEmpty()) {
            SyncCodes.queue(outbox, shopCodes.await(shops, itemIds));
        }
    }

    private void queueNext(String kind, UUID subjectId, UUID after) {
        outbox.add(TOPIC, kind + " " + subjectId + " " + after);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Outcome handle(OutboxRow row) {
        var parts = row.payload().split(" ", 3);
        tenancy.write(row.brandId(), () -> {
            queueChunk(parts[0], UUID.fromString(parts[1]), UUID.fromString(parts[2]));
            return true;
        });
        return new Outcome.Done(null);
    }

    private void queueChunk(String kind, UUID subjectId, UUID after) {
        boolean isOffer = kind.equals(OFFER);
        var shops = accesses.shops(Purpose.CODES).stream()
                .filter(shop -> isOffer || shop.equals(subjectId))
                .toList();
        if (shops.isEmpty()) {
            return;
        }
        var items = shopCodes.next(isOffer ? subjectId : null, after, CHUNK);
        queue(shops, items);
        if (items.size() == CHUNK) {
            queueNext(kind, subjectId, items.get(CHUNK - 1));
        }
    }

    @Override
    public void recordOutcomes(List<CompletedRow> completed) {}
}
