package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.SharedTransaction;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.orders.NewConversion;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Records reports of one brand together, and counts what was recorded. */
@ApplicationScoped
class RecordConversionGroup {
    private static final int CREATED = 201;

    private final SharedTransaction shared;
    private final RecordConversions recording;
    private final MeterRegistry metrics;

    RecordConversionGroup(SharedTransaction shared, RecordConversions recording, MeterRegistry metrics) {
        this.shared = shared;
        this.recording = recording;
        this.metrics = metrics;
    }

    /** An answer for each report, in their order, after the commit. */
    List<SubmissionResult<ConversionView>> record(UUID brandId, List<Submission<NewConversion>> reports) {
        var answers = shared.run(brandId, reports, recording::record);
        for (var answer : answers) {
            if (answer instanceof SubmissionResult.Done<ConversionView> done && done.status() == CREATED) {
                count(done.body());
            }
        }
        return answers;
    }

    private void count(ConversionView recorded) {
        var source = recorded.attribution().source().name();
        metrics.counter("tributary.conversions", "source", source).increment();
        metrics.counter("tributary.commission.minor", "currency", recorded.currency())
                .increment((double) recorded.commission()); // a gauge for people, not an account
    }
}
