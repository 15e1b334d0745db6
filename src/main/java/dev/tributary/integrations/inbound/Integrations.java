package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

@Singleton
class Integrations extends TenantRepository<Integration> {
    Integrations() {
        super("integration");
    }

    List<Integration> connected(Integration.Kind kind) {
        return listWhere("kind = :kind and disconnectedAt is null", Map.of("kind", kind));
    }
}
