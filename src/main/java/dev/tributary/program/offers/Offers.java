package dev.tributary.program.offers;

import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The offers of a brand. */
@Singleton
public class Offers extends TenantRepository<Offer> {
    Offers() {
        super("offer");
    }

    /** Those of these offers that exist, read by one statement. */
    public Map<UUID, Offer> byId(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : listWhere("id in (:ids)", Map.of("ids", Set.copyOf(ids))).stream()
                        .collect(Collectors.toMap(Offer::id, Function.identity()));
    }
}
