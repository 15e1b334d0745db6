package dev.tributary.sales.touchpoints;

import dev.tributary.tracking.clicks.ClickId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** @param clicks the genuine click ids among those given, by their text */
public record FoundItems(Map<String, KnownItem> byCode, Map<UUID, KnownItem> byId, Map<String, ClickId> clicks) {
    FoundItems(Map<String, ClickId> clicks) {
        this(new HashMap<>(), new HashMap<>(), clicks);
    }

    /** The same items, each changed. */
    public FoundItems with(UnaryOperator<KnownItem> change) {
        var changed = new FoundItems(clicks);
        byId.forEach((id, item) -> changed.byId.put(id, change.apply(item)));
        byCode.forEach((code, item) -> changed.byCode.put(code, change.apply(item)));
        return changed;
    }
}
