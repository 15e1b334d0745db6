package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.Answer;
import dev.tributary.platform.transactions.Asked;
import dev.tributary.platform.transactions.SharedTransaction;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.orders.NewConversion;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Records reports of one brand together, and counts what was recorded. */
@ApplicationScoped
class RecordTogether {
    private static final int CREATED = 201;

    private final SharedTransaction shared;
    private final RecordConversions recording;
    private final MeterRegistry metrics;

    RecordTogether(SharedTransaction shared, RecordConversions recording, MeterRegistry metrics) {
        this.shared = shared;
        this.recording = recording;
        this.metrics = metrics;
    }

    /** An answer for each report, in their order, after the commit. */
    List<Answer<ConversionView>> of(UUID brandId, List<Asked<NewConversion>> reports) {
        var answers = shared.of(brandId, reports, recording::of);
        for (var answer : answers) {
            if (answer instanceof Answer.Given<ConversionView> given && given.status() == CREATED) {
                count(given.body());
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
