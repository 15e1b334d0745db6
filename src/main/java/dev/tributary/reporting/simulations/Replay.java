package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.plans.PlanVersions;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.touchpoints.FoundItems;
import dev.tributary.sales.touchpoints.KnownItem;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One replay: the sums of the orders so far, and the progress of accounts and customers after them. */
final class Replay {
    private final ReplaySources sources;
    private final Brand brand;
    private final ReplayRequest request;
    private final Map<UUID, RunningProgress> progress = new HashMap<>();
    private final Map<UUID, PlanVersions> versions = new HashMap<>();
    private final ReplayedSums sums = new ReplayedSums();
    private final ReplayedCustomers customers;

    Replay(ReplaySources sources, Brand brand, ReplayRequest request) {
        this.sources = sources;
        this.brand = brand;
        this.request = request;
        this.customers = sources.customers(request);
    }

    ReplayedSums sums() {
        return sums;
    }

    void replay(List<ReplayedOrder> rows) {
        var evidenceOfRows = rows.stream().map(sources.orders::evidence).toList();
        var known = sources.touchpoints.known(evidenceOfRows, List.of()).with(request::changed);
        customers.load(rows);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var evidence = sources.touchpoints
                    .evidence(row.occurredAt(), evidenceOfRows.get(i), known)
                    .with(customers.touch(row));
            var winner = row.isByHand() ? null : winner(AttributeOrder.attribute(evidence));
            apply(row, winner, known);
        }
    }

    private @Nullable Credited winner(AttributeOrder.Outcome outcome) {
        return outcome.attribution() instanceof Credited credit ? credit : null;
    }

    private void apply(ReplayedOrder row, @Nullable Credited winner, FoundItems known) {
        var item = winner == null ? null : item(winner, known);
        if (winner != null && item != null) {
            customers.bind(brand, row, winner, item, version(item, row));
        }
        if (row.isByHand()) {
            keep(row);
            sums.addKept();
        } else if (Objects.equals(row.enrollmentId(), winner == null ? null : winner.enrollmentId())) {
            keep(row);
            sums.addUnchanged();
        } else if (winner == null || item == null) {
            sums.addLost(Objects.requireNonNull(row.enrollmentId()), row.commission());
        } else {
            long commission = price(row, winner, item);
            sums.addMoved(row.enrollmentId(), row.commission(), winner.enrollmentId(), commission);
        }
    }

    private void keep(ReplayedOrder row) {
        if (row.enrollmentId() != null) {
            progress(row.enrollmentId()).add(YearMonth.from(row.day()), row.base(), 1, row.commission());
            sums.addUnchangedCommission(row.enrollmentId(), row.commission());
        }
    }

    private @Nullable KnownItem item(Credited winner, FoundItems known) {
        return winner.trackingItemId() == null
                ? customers.enrollment(winner.enrollmentId())
                : known.byId().get(winner.trackingItemId());
    }

    private TermsInForce.Version version(KnownItem item, ReplayedOrder row) {
        var plan = item.plans().at(row.occurredAt());
        return versions.computeIfAbsent(plan, id -> sources.terms.findVersions(Set.of(id)))
                .at(plan, row.occurredAt());
    }

    private long price(ReplayedOrder row, Credited winner, KnownItem item) {
        var version = version(item, row);
        var reached = progress(winner.enrollmentId());
        var past = sources.pastOrders.read(brand, row.creditedTo(winner, item.memberTags()));
        var commission = Commission.of(
                version.terms(), past.order(), reached.at(row.day(), version.terms(), past.customerKey()));
        reached.add(past, commission);
        return commission.amount();
    }

    private RunningProgress progress(UUID enrollment) {
        return progress.computeIfAbsent(enrollment, id -> sources.pastProgress.before(id, request.from()));
    }
}
