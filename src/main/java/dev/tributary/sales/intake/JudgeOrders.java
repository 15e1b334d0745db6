package dev.tributary.sales.intake;

import dev.tributary.program.brands.Brand;
import dev.tributary.sales.conversions.Judgement;
import dev.tributary.sales.screening.Findings;
import dev.tributary.sales.screening.ScreenOrders;
import dev.tributary.sales.signals.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Decides which orders that are about to be stored count, by what is found on them. */
@ApplicationScoped
class JudgeOrders {
    private final ScreenOrders screenOrders;
    private final Findings findings;

    JudgeOrders(ScreenOrders screenOrders, Findings findings) {
        this.screenOrders = screenOrders;
        this.findings = findings;
    }

    Judged judge(Brand brand, List<AttributedOrder> orders, Instant now) {
        var credited = orders.stream()
                .map(AttributedOrder::screened)
                .filter(Objects::nonNull)
                .toList();
        return new Judged(findings, screenOrders.screen(brand, credited), brand, now);
    }

    /** @param found by conversion */
    record Judged(Findings findings, Map<UUID, List<Finding>> found, Brand brand, Instant now) {
        Judgement of(AttributedOrder order) {
            return Judgement.of(found.getOrDefault(order.id(), List.of()), brand, now);
        }

        /** To be called when the conversions are stored. */
        void keep() {
            findings.save(found);
        }
    }
}
