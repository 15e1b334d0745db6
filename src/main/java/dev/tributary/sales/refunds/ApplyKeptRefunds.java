package dev.tributary.sales.refunds;

import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.refunds.RefundResult.Refused;
import dev.tributary.sales.refunds.Refunds.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Applies refunds that have an id here to the orders they name, as far as those are here. */
@ApplicationScoped
class ApplyKeptRefunds {
    private final Refunds refunds;
    private final Conversions conversions;
    private final ApplyRefunds applyRefunds;
    private final Clock clock;

    ApplyKeptRefunds(Refunds refunds, Conversions conversions, ApplyRefunds applyRefunds, Clock clock) {
        this.refunds = refunds;
        this.conversions = conversions;
        this.applyRefunds = applyRefunds;
        this.clock = clock;
    }

    List<RefundRequest> requests(List<Kept> some) {
        return requests(
                some, conversions.findByOrders(some.stream().map(Kept::orderId).toList()));
    }

    static List<RefundRequest> requests(List<Kept> some, Map<String, Conversion> byOrder) {
        List<RefundRequest> requests = new ArrayList<>();
        for (var one : some) {
            var conversion = byOrder.get(one.orderId());
            if (conversion != null) {
                requests.add(new RefundRequest(one.id(), conversion, one.refund(), one.upToRest()));
            }
        }
        return requests;
    }

    /** @return those that cannot be applied, with the reason */
    List<Refused> apply(List<RefundRequest> requests) {
        var outcomes = applyRefunds.apply(requests);
        refunds.applied(
                outcomes.stream()
                        .filter(RefundResult.Applied.class::isInstance)
                        .map(RefundResult.Applied.class::cast)
                        .toList(),
                clock.instant());
        return outcomes.stream()
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .toList();
    }
}
