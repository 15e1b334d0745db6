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

/** Applies refunds that were reported before their orders. */
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
     * Applies the refunds that wait for these orders.
     *
     * @param recorded the new conversions
     * @return ids of the conversions that had refunds waiting
     */
    public Set<UUID> applyWaiting(List<Conversion> recorded) {
        var byOrder = recorded.stream().collect(Collectors.toMap(Conversion::orderId, Function.identity()));
        var waiting = RefundRequest.of(waitingRefunds.lockWaitingFor(byOrder.keySet()), byOrder);
        saveRefused(applyRefunds.apply(waiting));
        return waiting.stream().map(request -> request.conversion().id()).collect(Collectors.toSet());
    }

    /**
     * Applies some waiting refunds whose orders are stored, and marks some that waited too long as orphaned.
     *
     * @return whether there may be more
     */
    boolean applyMissed() {
        var missed = waitingRefunds.lockMissed();
        saveRefused(applyRefunds.applyStored(missed));
        int marked = waitingRefunds.markOrphaned(clock.instant());
        orphaned.increment(marked);
        return marked + missed.size() > 0;
    }

    /** The order stays as it is; refunds that cannot be applied are stored with the reason. */
    private void saveRefused(List<RefundResult.Refused> refused) {
        for (var refusal : refused) {
            var problem = Problems.explain(refusal.why());
            if (problem == null) {
                throw refusal.why();
            }
            var request = refusal.request();
            refunds.saveRefused(request.refundId(), request.conversion().id(), problem.code());
        }
    }
}
