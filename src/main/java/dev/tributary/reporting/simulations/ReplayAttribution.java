package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.plans.PlanVersions;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.touchpoints.FoundItems;
import dev.tributary.sales.touchpoints.KnownItem;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Attributes past orders again under changed settings. An order that moves is priced by its new member's terms of its own day,
 * with what that member had reached by then; all others keep what they earned. Refunds and rewards are left out on both sides.
 */
@ApplicationScoped
class ReplayAttribution {
    /** The request must end in time. */
    static final int MOST_ORDERS = 50_000;

    private static final int CHUNK = 2_000;

    private final ReplayedOrders orders;
    private final PastOrders pastOrders;
    private final ResolveTouchpoints touchpoints;
    private final TermsInForce termsInForce;
    private final Brands brands;

    ReplayAttribution(
            ReplayedOrders orders,
            PastOrders pastOrders,
            ResolveTouchpoints touchpoints,
            TermsInForce termsInForce,
            Brands brands) {
        this.orders = orders;
        this.pastOrders = pastOrders;
        this.touchpoints = touchpoints;
        this.termsInForce = termsInForce;
        this.brands = brands;
    }

    /** @param offer whose settings are changed; those of all offers when null */
    record Question(LocalDate from, LocalDate to, @Nullable OfferId offer, ChangedAttribution attribution) {
        KnownItem asked(KnownItem item) {
            boolean isMeant = offer == null
                    || offer.value().equals(item.candidate().offer().id());
            return isMeant ? item.judgedBy(attribution::on) : item;
        }
    }

    /** @throws TooManyOrders when there are more than can be replayed in one request */
    ReplayedSums replay(Question question) {
        if (orders.count(question.from(), question.to(), MOST_ORDERS) > MOST_ORDERS) {
            throw new TooManyOrders();
        }
        var replay = new Replay(brands.current(), question);
        var day = question.from();
        var after = new UUID(0, 0);
        for (var rows = orders.next(day, after, question.to(), CHUNK);
                !rows.isEmpty();
                rows = orders.next(day, after, question.to(), CHUNK)) {
            replay.take(rows);
            var last = rows.get(rows.size() - 1);
            day = last.day();
            after = last.id();
        }
        return replay.sums;
    }

    private final class Replay {
        private final Brand brand;
        private final Question question;
        private final Map<UUID, RunningProgress> reached = new HashMap<>();
        private final ReplayedSums sums = new ReplayedSums();

        Replay(Brand brand, Question question) {
            this.brand = brand;
            this.question = question;
        }

        void take(List<ReplayedOrders.Row> rows) {
            var given = rows.stream().map(orders::evidence).toList();
            var known = touchpoints.known(given, List.of()).with(question::asked);
            var versions = termsInForce.findVersions(known.byId().values().stream()
                    .flatMap(item -> item.plans().states())
                    .collect(Collectors.toSet()));
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                var evidence = touchpoints.evidence(row.occurredAt(), given.get(i), known);
                var winner = row.isByEvidence() ? winner(AttributeOrder.attribute(evidence)) : null;
                settle(row, winner, known, versions);
            }
        }

        private @Nullable Credited winner(AttributeOrder.Outcome outcome) {
            return outcome.attribution() instanceof Credited credit ? credit : null;
        }

        private void settle(
                ReplayedOrders.Row row, @Nullable Credited winner, FoundItems known, PlanVersions versions) {
            if (!row.isByEvidence()) {
                keep(row);
                sums.kept();
            } else if (Objects.equals(row.enrollmentId(), winner == null ? null : winner.enrollmentId())) {
                keep(row);
                sums.unchanged();
            } else if (winner == null) {
                sums.lost(Objects.requireNonNull(row.enrollmentId()), row.commission());
            } else {
                long commission = price(row, winner, known, versions);
                sums.moved(row.enrollmentId(), row.commission(), winner.enrollmentId(), commission);
            }
        }

        private void keep(ReplayedOrders.Row row) {
            if (row.enrollmentId() != null) {
                reached(row.enrollmentId()).add(YearMonth.from(row.day()), row.base(), 1, row.commission());
                sums.stayed(row.enrollmentId(), row.commission());
            }
        }

        private long price(ReplayedOrders.Row row, Credited winner, FoundItems known, PlanVersions versions) {
            var item = Objects.requireNonNull(known.byId().get(winner.trackingItemId()));
            var version = versions.at(item.plans().at(row.occurredAt()), row.occurredAt());
            var progress = reached(winner.enrollmentId());
            var past = pastOrders.read(brand, row.priced(winner, item.memberTags()));
            var commission = Commission.of(
                    version.terms(), past.order(), progress.at(row.day(), version.terms(), past.customerKey()));
            progress.add(past, commission);
            return commission.amount();
        }

        private RunningProgress reached(UUID enrollment) {
            return reached.computeIfAbsent(enrollment, id -> pastOrders.before(id, question.from()));
        }
    }
}
