package dev.tributary.recording;

import dev.tributary.conversions.MoveCredit;
import dev.tributary.orders.NewConversion;
import dev.tributary.problems.Problem;
import dev.tributary.tenancy.Tenancy;
import dev.tributary.transactions.RepeatedRequests;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records reports of one brand in one transaction. If that fails it is split, so that one bad report never fails its
 * neighbours.
 */
@ApplicationScoped
public class RecordTogether {
    private static final int CREATED = 201;
    private static final int KNOWN = 200;

    private final Tenancy tenancy;
    private final RecordConversions recording;
    private final MoveCredit moving;
    private final RepeatedRequests repeated;
    private final MeterRegistry metrics;

    RecordTogether(
            Tenancy tenancy,
            RecordConversions recording,
            MoveCredit moving,
            RepeatedRequests repeated,
            MeterRegistry metrics) {
        this.tenancy = tenancy;
        this.recording = recording;
        this.moving = moving;
        this.repeated = repeated;
        this.metrics = metrics;
    }

    /** @param key of the request, when it named one */
    public record Report(NewConversion order, RepeatedRequests.@Nullable Key key) {}

    /** {@link Outcome.Taken} or {@link Outcome.Refused} for each report, in their order, after the commit. */
    List<Outcome> of(UUID brandId, List<Report> reports) {
        var outcomes = new ArrayList<>(together(brandId, reports));
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.MoreEvidence more) {
                outcomes.set(i, reconsidered(brandId, reports.get(i), more));
            }
        }
        count(outcomes);
        return outcomes;
    }

    private List<Outcome> together(UUID brandId, List<Report> reports) {
        try {
            return tenancy.write(brandId, () -> inOneTransaction(reports));
        } catch (RuntimeException e) {
            return split(brandId, reports, e instanceof Tenancy.TryAgain ? new RecordingBusy() : e);
        }
    }

    private List<Outcome> split(UUID brandId, List<Report> reports, RuntimeException why) {
        if (reports.size() == 1) {
            return List.of(new Outcome.Refused(why));
        }
        int middle = reports.size() / 2;
        var outcomes = new ArrayList<>(together(brandId, reports.subList(0, middle)));
        outcomes.addAll(together(brandId, reports.subList(middle, reports.size())));
        return outcomes;
    }

    private List<Outcome> inOneTransaction(List<Report> reports) {
        var outcomes = new ArrayList<@Nullable Outcome>();
        reports.forEach(report -> outcomes.add(replayed(report)));
        List<NewConversion> open = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            if (outcomes.get(i) == null) {
                open.add(reports.get(i).order());
            }
        }
        var recorded = open.isEmpty() ? List.<Outcome>of() : recording.of(open);
        List<Outcome> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < reports.size(); i++) {
            var before = outcomes.get(i);
            all.add(before != null ? before : settle(reports.get(i), recorded.get(next++)));
        }
        return all;
    }

    /** The answer of an earlier request with the same key; null when there was none. */
    private @Nullable Outcome replayed(Report report) {
        if (report.key() == null) {
            return null;
        }
        try {
            repeated.claim(report.key());
            return null;
        } catch (WebApplicationException | Problem answer) {
            return new Outcome.Refused(answer);
        }
    }

    private Outcome settle(Report report, Outcome outcome) {
        var key = report.key();
        if (key != null && outcome instanceof Outcome.Taken taken) {
            repeated.keep(key, taken.created() ? CREATED : KNOWN, taken.view());
        } else if (key != null) {
            repeated.release(key);
        }
        return outcome;
    }

    private Outcome reconsidered(UUID brandId, Report report, Outcome.MoreEvidence more) {
        try {
            return tenancy.write(brandId, () -> {
                var before = replayed(report);
                return before != null
                        ? before
                        : settle(
                                report,
                                new Outcome.Taken(moving.ifStronger(more.conversionId(), report.order()), false));
            });
        } catch (RuntimeException e) {
            return new Outcome.Refused(e);
        }
    }

    private void count(List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Taken taken && taken.created()) {
                var source = taken.view().attribution().source().name();
                metrics.counter("tributary.conversions", "source", source).increment();
                metrics.counter(
                                "tributary.commission.minor",
                                "currency",
                                taken.view().currency())
                        .increment((double) taken.view().commission()); // a gauge for people, not an account
            }
        }
    }

    /** Others keep taking the same orders; cannot happen more than a few times in a row. */
    static final class RecordingBusy extends Problem {
        RecordingBusy() {
            super(UNAVAILABLE, "Others are reporting the same orders. Nothing was stored; please try again.");
        }
    }
}
