package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.Problems;
import dev.tributary.sales.conversions.Conversion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Applies the refunds that were here before their orders. */
@ApplicationScoped
public class ApplyWaitingRefunds {
    private final Refunds refunds;
    private final WaitingRefunds waitingRefunds;
    private final ApplyRefunds applyRefunds;
    private final Counter orphaned;
    private final Clock clock;

    ApplyWaitingRefunds(
            Refunds refunds,
            WaitingRefunds waitingRefunds,
            ApplyRefunds applyRefunds,
            MeterRegistry metrics,
            Clock clock) {
        this.orphaned = metrics.counter("tributary.refunds.orphaned");
        this.refunds = refunds;
        this.waitingRefunds = waitingRefunds;
        this.applyRefunds = applyRefunds;
        this.clock = clock;
    }

    /**
     * Applies the refunds that were here before their orders.
     *
     * @param recorded the conversions that were made of the orders just now
     * @return those that it changed
     */
    public Set<UUID> applyWaiting(List<Conversion> recorded) {
        var byOrder = recorded.stream().collect(Collectors.toMap(Conversion::orderId, Function.identity()));
        var waiting = RefundRequest.of(waitingRefunds.waitingFor(byOrder.keySet()), byOrder);
        refuse(applyRefunds.apply(waiting));
        return waiting.stream().map(request -> request.conversion().id()).collect(Collectors.toSet());
    }

    /**
     * Some refunds whose orders are here by now, and some that have become orphaned.
     *
     * @return whether there may be more
     */
    boolean applyMissed() {
        var here = waitingRefunds.missed();
        refuse(applyRefunds.applyKept(here));
        int marked = waitingRefunds.markOrphaned(clock.instant());
        orphaned.increment(marked);
        return marked + here.size() > 0;
    }

    /** The order stands; what cannot be refunded is kept with the reason. */
    private void refuse(List<RefundResult.Refused> refused) {
        for (var refusal : refused) {
            var problem = Problems.explain(refusal.why());
            if (problem == null) {
                throw refusal.why();
            }
            var request = refusal.request();
            refunds.refused(request.refundId(), request.conversion().id(), problem.code());
        }
    }
}
