package dev.tributary.sales.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.Signal;
import dev.tributary.sales.signals.CodeLeak;
import dev.tributary.sales.signals.Signals;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds promo codes that have leaked, for brands with that signal, and deletes the leaks of codes that are used as usual again.
 * Orders that came before a leak is found stay as they are.
 */
@ApplicationScoped
class FindLeakedCodes {
    private static final String UPSERT = """
            insert into code_leaks (brand_id, item_id, found_at, evidence)
            select :brand, item, :now, found from unnest(:items, :evidence) as l(item, found) order by item
            on conflict (brand_id, item_id) do update set evidence = excluded.evidence""";

    private final EachBrand eachBrand;
    private final Tenancy tenancy;
    private final Brands brands;
    private final UsedCodes usedCodes;
    private final ObjectMapper json;
    private final Clock clock;

    FindLeakedCodes(
            EachBrand eachBrand, Tenancy tenancy, Brands brands, UsedCodes usedCodes, ObjectMapper json, Clock clock) {
        this.eachBrand = eachBrand;
        this.tenancy = tenancy;
        this.brands = brands;
        this.usedCodes = usedCodes;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(every = "15m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void find() {
        eachBrand.run("Finding leaked codes", "brands_with_leak_signal", () -> {
            findInBrand();
            return false;
        });
    }

    private void findInBrand() {
        var now = clock.instant();
        var brand = brands.current();
        var setting = new Signals(brand.signals()).get(Signal.CODE_LEAK);
        List<Leak> leaks = new ArrayList<>();
        setting.map(CodeLeak::of).ifPresent(rule -> {
            for (var use : usedCodes.find(brand, rule, now)) {
                rule.find(use.toUse()).ifPresent(evidence -> leaks.add(new Leak(use.itemId(), write(evidence))));
            }
        });
        replace(leaks, now);
    }

    private void replace(List<Leak> leaks, Instant now) {
        tenancy.update("delete from code_leaks where brand_id = :brand and item_id <> all(cast(:items as uuid[]))")
                .bindArray("items", UUID.class, leaks.stream().map(Leak::itemId).toArray())
                .execute();
        if (!leaks.isEmpty()) {
            UnnestParameters.of(leaks)
                    .column("items", "uuid", Leak::itemId)
                    .column("evidence", "text", Leak::evidence)
                    .bindTo(tenancy.update(UPSERT))
                    .bind("now", now)
                    .execute();
        }
    }

    private String write(Map<String, Object> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Leak(UUID itemId, String evidence) {}
}
