package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.plans.PlanVersions;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.customers.Bindings;
import dev.tributary.sales.touchpoints.FoundItems;
import dev.tributary.sales.touchpoints.KnownItem;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import dev.tributary.sales.touchpoints.TrackingItemLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Attributes past orders again under changed settings. An order that moves is priced by its new member's terms of its own day,
 * with what that member had reached by then; all others keep what they earned. A customer goes along with the order that bound
 * them. What staff attributed by hand stays. Refunds and rewards are left out on both sides.
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
    private final Bindings bindings;
    private final TrackingItemLookup items;
    private final Brands brands;

    ReplayAttribution(
            ReplayedOrders orders,
            PastOrders pastOrders,
            ResolveTouchpoints touchpoints,
            TermsInForce termsInForce,
            Bindings bindings,
            TrackingItemLookup items,
            Brands brands) {
        this.orders = orders;
        this.pastOrders = pastOrders;
        this.touchpoints = touchpoints;
        this.termsInForce = termsInForce;
        this.bindings = bindings;
        this.items = items;
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
        private final Map<UUID, PlanVersions> versions = new HashMap<>();
        private final ReplayedSums sums = new ReplayedSums();

        private final ReplayedCustomers customers;

        Replay(Brand brand, Question question) {
            this.brand = brand;
            this.question = question;
            this.customers = new ReplayedCustomers(
                    bindings,
                    items,
                    question::asked,
                    binders -> orders.within(binders, question.from(), question.to()));
        }

        void take(List<ReplayedOrders.Row> rows) {
            var given = rows.stream().map(orders::evidence).toList();
            var known = touchpoints.known(given, List.of()).with(question::asked);
            customers.know(rows);
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                var evidence = touchpoints
                        .evidence(row.occurredAt(), given.get(i), known)
                        .with(customers.touch(row));
                var winner = row.isByHand() ? null : winner(AttributeOrder.attribute(evidence));
                settle(row, winner, known);
            }
        }

        private @Nullable Credited winner(AttributeOrder.Outcome outcome) {
            return outcome.attribution() instanceof Credited credit ? credit : null;
        }

        private void settle(ReplayedOrders.Row row, @Nullable Credited winner, FoundItems known) {
            var item = winner == null ? null : item(winner, known);
            if (winner != null && item != null) {
                customers.bind(brand, row, winner, item, version(item, row));
            }
            if (row.isByHand()) {
                keep(row);
                sums.kept();
            } else if (Objects.equals(row.enrollmentId(), winner == null ? null : winner.enrollmentId())) {
                keep(row);
                sums.unchanged();
            } else if (winner == null || item == null) {
                sums.lost(Objects.requireNonNull(row.enrollmentId()), row.commission());
            } else {
                long commission = price(row, winner, item);
                sums.moved(row.enrollmentId(), row.commission(), winner.enrollmentId(), commission);
            }
        }

        private void keep(ReplayedOrders.Row row) {
            if (row.enrollmentId() != null) {
                reached(row.enrollmentId()).add(YearMonth.from(row.day()), row.base(), 1, row.commission());
                sums.stayed(row.enrollmentId(), row.commission());
            }
        }

        private @Nullable KnownItem item(Credited winner, FoundItems known) {
            return winner.trackingItemId() == null
                    ? customers.enrollment(winner.enrollmentId())
                    : known.byId().get(winner.trackingItemId());
        }

        private TermsInForce.Version version(KnownItem item, ReplayedOrders.Row row) {
            var plan = item.plans().at(row.occurredAt());
            return versions.computeIfAbsent(plan, id -> termsInForce.findVersions(Set.of(id)))
                    .at(plan, row.occurredAt());
        }

        private long price(ReplayedOrders.Row row, Credited winner, KnownItem item) {
            var version = version(item, row);
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
