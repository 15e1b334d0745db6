package dev.tributary.pricing.plans;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The stored versions of plans, newest first. */
@Singleton
class PlanVersionRows implements PanacheRepositoryBase<PlanVersion, PlanVersion.Key> {
    List<PlanVersion> of(Plan plan) {
        return find("brandId = ?1 and planId = ?2 order by version desc", plan.brandId(), plan.id())
                .list();
    }

    Map<UUID, List<PlanVersion>> of(UUID brandId, Collection<UUID> plans) {
        return find("brandId = ?1 and planId in ?2 order by version desc", brandId, plans).stream()
                .collect(Collectors.groupingBy(PlanVersion::planId));
    }
}
