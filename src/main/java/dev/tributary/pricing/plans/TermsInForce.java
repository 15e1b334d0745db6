package dev.tributary.pricing.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.pricing.commissions.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the versions of many plans at once. Versions never change, so their terms are cached. */
@ApplicationScoped
public class TermsInForce {
    private static final int MAX_CACHED = 10_000;

    private final Cache<Key, Terms> cache =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();
    private final Tenancy tenancy;
    private final ObjectMapper json;

    TermsInForce(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** All versions of these plans. */
    public PlanVersions findVersions(Collection<UUID> planIds) {
        if (planIds.isEmpty()) {
            return new PlanVersions(Map.of(), this);
        }
        return new PlanVersions(
                UnnestParameters.of(List.copyOf(planIds))
                        .column("plans", "uuid", id -> id)
                        .bindTo(tenancy.query("""
                                select plan_id, version, effective_from,
                                       exists (select from plan_versions where brand_id = :brand and depends_on_progress)
                                           as some_depend_on_progress
                                from plan_versions
                                where brand_id = :brand and plan_id = any(:plans) order by plan_id, version desc"""))
                        .mapTo(Row.class)
                        .collect(Collectors.groupingBy(Row::planId, HashMap::new, Collectors.toList())),
                this);
    }

    /** Whether any terms of the brand, past ones included, contain amounts of money. */
    public boolean someContainAmounts() {
        return tenancy
                .query("select terms from plan_versions where brand_id = :brand")
                .map((row, context) -> readTerms(row.getString("terms")))
                .stream()
                .anyMatch(CommissionTerms::containAmounts);
    }

    /** The terms a conversion was priced by; {@link Terms#NONE} for one without a plan, which nobody is credited for. */
    public Terms frozen(@Nullable UUID planId, @Nullable Integer version) {
        if (planId == null || version == null) {
            return Terms.NONE;
        }
        var key = new Key(planId, version);
        var cached = cache.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        var terms = read(planId, version);
        cache.put(key, terms);
        return terms;
    }

    private Terms read(UUID planId, int version) {
        return tenancy.query(
                        "select terms from plan_versions where brand_id = :brand and plan_id = :plan and version = :version")
                .bind("plan", planId)
                .bind("version", version)
                .map((row, context) -> readTerms(row.getString("terms")).toTerms())
                .one();
    }

    private CommissionTerms readTerms(String text) {
        try {
            return json.readValue(text, CommissionTerms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Terms with their plan and version, which conversions store. */
    public record Version(UUID planId, int version, Terms terms) {}

    /** One row of the query. */
    public record Row(UUID planId, int version, @Nullable Instant effectiveFrom, boolean someDependOnProgress) {}

    private record Key(UUID planId, int version) {}
}
