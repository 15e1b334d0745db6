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

/** Collects the results of a list of reports, by index; some conversions must be read again before they are returned. */
final class BatchResults {
    private final List<@Nullable SubmissionResult<ConversionView>> results = new ArrayList<>();
    private final Map<Integer, Stored> stored = new HashMap<>();

    BatchResults(int size) {
        for (int i = 0; i < size; i++) {
            results.add(null);
        }
    }

    void set(int index, SubmissionResult<ConversionView> result) {
        results.set(index, result);
    }

    /** The result is a stored conversion, which {@link #show} fills in. */
    void setStored(int index, int status, UUID conversionId) {
        stored.put(index, new Stored(status, conversionId));
    }

    Collection<UUID> stored() {
        return stored.values().stream().map(Stored::conversionId).toList();
    }

    void show(Function<UUID, ConversionView> view) {
        stored.forEach((index, row) -> set(index, new Done<>(row.status(), view.apply(row.conversionId()))));
        stored.clear();
    }

    List<SubmissionResult<ConversionView>> all() {
        return results.stream()
                .<SubmissionResult<ConversionView>>map(Objects::requireNonNull)
                .toList();
    }

    private record Stored(int status, UUID conversionId) {}
}
