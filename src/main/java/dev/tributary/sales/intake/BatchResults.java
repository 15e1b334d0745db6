package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.SubmissionResult.Done;
import dev.tributary.sales.conversions.ConversionView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answers of a list of reports while it is worked through; some rows have to be read before they can be shown. */
final class BatchResults {
    private final List<@Nullable SubmissionResult<ConversionView>> answers = new ArrayList<>();
    private final Map<Integer, Stored> stored = new HashMap<>();

    BatchResults(int size) {
        for (int i = 0; i < size; i++) {
            answers.add(null);
        }
    }

    void set(int place, SubmissionResult<ConversionView> result) {
        answers.set(place, result);
    }

    /** The row is there; {@link #show} answers with it. */
    void stored(int place, int status, UUID conversionId) {
        stored.put(place, new Stored(status, conversionId));
    }

    Collection<UUID> stored() {
        return stored.values().stream().map(Stored::conversionId).toList();
    }

    void show(Function<UUID, ConversionView> view) {
        stored.forEach((place, one) -> set(place, new Done<>(one.status(), view.apply(one.conversionId()))));
        stored.clear();
    }

    List<SubmissionResult<ConversionView>> all() {
        return answers.stream()
                .<SubmissionResult<ConversionView>>map(Objects::requireNonNull)
                .toList();
    }

    private record Stored(int status, UUID conversionId) {}
}
