package dev.tributary.sales.touchpoints;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

public record FoundItems(Map<String, KnownItem> byCode, Map<UUID, KnownItem> byId) {
    /** The same items, each changed. */
    public FoundItems with(UnaryOperator<KnownItem> change) {
        var changed = new FoundItems(new HashMap<>(), new HashMap<>());
        byId.forEach((id, item) -> changed.byId.put(id, change.apply(item)));
        byCode.forEach((code, item) -> changed.byCode.put(code, change.apply(item)));
        return changed;
    }
}
