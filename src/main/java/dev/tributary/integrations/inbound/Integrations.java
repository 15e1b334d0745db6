package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.Shelf;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

@Singleton
class Integrations extends Shelf<Integration> {
    Integrations() {
        super("integration");
    }

    List<Integration> connected(Integration.Kind kind) {
        return all("kind = :kind and disconnectedAt is null", Map.of("kind", kind));
    }
}
