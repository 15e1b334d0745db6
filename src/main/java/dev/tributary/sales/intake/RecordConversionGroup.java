package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.Locking;
import dev.tributary.platform.transactions.SharedResults;
import dev.tributary.platform.transactions.SharedTransaction;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.platform.transactions.WriteQueues;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.orders.NewConversion;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Records reports of a brand together, and counts the new conversions in metrics. */
@ApplicationScoped
class RecordConversionGroup {
    private static final int CREATED = 201;

    /** Two keep one core of the database and one of this instance busy; more would only wait for the same rows. */
    private static final int WRITERS_PER_BRAND = 2;

    /** While no other brand writes, a third works when the others wait for the disk or for each other's accounts. */
    private static final int WRITERS_OF_SINGLE_BRAND = 3;

    private final SharedTransaction shared;
    private final RecordConversions recording;
    private final MeterRegistry metrics;

    RecordConversionGroup(SharedTransaction shared, RecordConversions recording, MeterRegistry metrics) {
        this.shared = shared;
        this.recording = recording;
        this.metrics = metrics;
    }

    /** The queue of reported orders: those that arrive together are recorded in one transaction. */
    @Produces
    @Singleton
    WriteQueue<NewConversion, ConversionView> conversions(WriteQueues queues) {
        return queues.open("conversions", WRITERS_PER_BRAND, WRITERS_OF_SINGLE_BRAND, this::record);
    }

    private void record(
            UUID brandId,
            List<Submission<NewConversion>> reports,
            Locking locking,
            SharedResults<ConversionView> results) {
        shared.run(brandId, reports, order -> order.orderId().strip(), locking, recording::record, (index, result) -> {
            if (result instanceof SubmissionResult.Done<ConversionView> done && done.status() == CREATED) {
                count(done.body());
            }
            results.set(index, result);
        });
    }

    private void count(ConversionView recorded) {
        var source = recorded.attribution().source().name();
        metrics.counter("tributary.conversions", "source", source).increment();
        metrics.counter("tributary.commission.minor", "currency", recorded.currency())
                .increment(
                        (double) recorded.commission()); // approximate above 2^53; a metric for people, not an account
    }
}
