package dev.tributary.sales.touchpoints;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.attribution.Evidence;
import dev.tributary.tracking.clicks.ClickId;
import dev.tributary.tracking.clicks.ClickIds;
import dev.tributary.tracking.codes.PromoCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Resolves the promo codes and click ids of orders to tracking items. */
@ApplicationScoped
public class ResolveTouchpoints {
    private final TrackingItemLookup items;
    private final Tenancy tenancy;
    private final KeyRing keys;

    ResolveTouchpoints(TrackingItemLookup items, Tenancy tenancy, KeyRing keys) {
        this.items = items;
        this.tenancy = tenancy;
        this.keys = keys;
    }

    /** Everything these lead to, in one look-up. */
    public FoundItems known(Collection<OrderEvidence> given, Collection<UUID> alsoItems) {
        Set<String> codes = new HashSet<>();
        Map<String, ClickId> clicks = new HashMap<>();
        for (var one : given) {
            one.promoCodes().forEach(code -> codes.add(PromoCode.key(code)));
            one.clickIds().forEach(text -> verified(text).ifPresent(click -> clicks.put(text, click)));
        }
        Set<UUID> ids = new HashSet<>(alsoItems);
        clicks.values().forEach(click -> ids.add(click.itemId()));
        var found = new FoundItems(clicks);
        items.find(codes, ids, found);
        return found;
    }

    public Evidence evidence(Instant occurredAt, OrderEvidence given, FoundItems known) {
        List<Evidence.Touch> touches = new ArrayList<>();
        for (var code : given.promoCodes()) {
            var item = known.byCode().get(PromoCode.key(code));
            touches.add(item == null ? new Evidence.UnknownCode(code) : new Evidence.Code(code, item.candidate()));
        }
        for (var text : given.clickIds()) {
            touches.add(click(text, known));
        }
        return new Evidence(occurredAt, touches);
    }

    private static Evidence.Touch click(String text, FoundItems known) {
        var click = known.clicks().get(text);
        if (click == null) {
            return new Evidence.InvalidClick(text);
        }
        var item = known.byId().get(click.itemId());
        return item == null ? new Evidence.InvalidClick(text) : new Evidence.Click(text, click.at(), item.candidate());
    }

    private Optional<ClickId> verified(String text) {
        return ClickIds.verify(keys, text).filter(click -> click.brandId().equals(tenancy.brandId()));
    }
}
