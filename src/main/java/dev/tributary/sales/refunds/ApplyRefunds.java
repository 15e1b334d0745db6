package dev.tributary.sales.refunds;

import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionJson;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.WriteConversions;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.refunds.RefundResult.Applied;
import dev.tributary.sales.refunds.RefundResult.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes refunds off conversions: reduces sales and commissions, and reverses earnings; many at once. */
@ApplicationScoped
class ApplyRefunds {
    private final Brands brands;
    private final Conversions conversions;
    private final ConversionJson json;
    private final WriteConversions writeConversions;
    private final Refunds refunds;
    private final EnrollmentProgress progress;
    private final Earnings earnings;
    private final Clock clock;

    ApplyRefunds(
            Brands brands,
            Conversions conversions,
            ConversionJson json,
            WriteConversions writeConversions,
            Refunds refunds,
            EnrollmentProgress progress,
            Earnings earnings,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.json = json;
        this.writeConversions = writeConversions;
        this.refunds = refunds;
        this.progress = progress;
        this.earnings = earnings;
        this.clock = clock;
    }

    /**
     * Applies the refunds whose orders have been reported.
     *
     * @return the refunds that were refused, with the reason
     */
    List<Refused> applyStored(List<StoredRefund> stored) {
        var orders = stored.stream().map(StoredRefund::orderId).toList();
        return apply(RefundRequest.of(stored, conversions.findByOrders(orders)));
    }

    /**
     * Applies refunds in the order of the list.
     *
     * @return the refunds that were refused, with the reason
     */
    List<Refused> apply(List<RefundRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        var brand = brands.current();
        Map<UUID, Conversion> seen = new HashMap<>();
        requests.forEach(request -> seen.put(request.conversion().id(), request.conversion()));
        var accounts = lockAccounts(seen.values());
        var inProgress = lockConversions(seen, brand);
        var posting = earnings.begin(brand, clock.instant());
        var results = requests.stream()
                .map(request -> Objects.requireNonNull(
                                inProgress.get(request.conversion().id()))
                        .apply(request, accounts, posting))
                .toList();
        writeConversions.saveRefunded(inProgress.values().stream()
                .filter(RefundInProgress::isChanged)
                .map(RefundInProgress::result)
                .toList());
        posting.write();
        refunds.saveApplied(only(results, Applied.class), clock.instant());
        return only(results, Refused.class);
    }

    private Map<UUID, AccountProgress> lockAccounts(Collection<Conversion> seen) {
        return progress.lock(
                List.of(),
                seen.stream()
                        .filter(Conversion::isCredited)
                        .map(Conversion::enrollmentId)
                        .collect(Collectors.toSet()));
    }

    private Map<UUID, RefundInProgress> lockConversions(Map<UUID, Conversion> seen, Brand brand) {
        Map<UUID, RefundInProgress> inProgress = new LinkedHashMap<>();
        for (var row : conversions.lock(seen)) {
            var lines = json.lines(row);
            inProgress.put(row.id(), new RefundInProgress(row, lines, row.refundable(brand.currency(), lines)));
        }
        return inProgress;
    }

    private static <T extends RefundResult> List<T> only(List<RefundResult> results, Class<T> kind) {
        return results.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
