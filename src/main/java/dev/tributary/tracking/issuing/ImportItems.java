package dev.tributary.tracking.issuing;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.CsvRow;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.Offers;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.issuing.ImportedRow.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Imports the codes that members have elsewhere, with all else that generating creates. A refused row changes nothing and does
 * not stop the others.
 */
@ApplicationScoped
class ImportItems {
    static final List<String> COLUMNS = List.of("offerId", "memberId", "email", "externalId", ReadImportRow.CODE);

    private final Tenancy tenancy;
    private final Offers offers;
    private final PreviewItems previewItems;
    private final GenerateItems generateItems;
    private final Clock clock;

    ImportItems(Tenancy tenancy, Offers offers, PreviewItems previewItems, GenerateItems generateItems, Clock clock) {
        this.tenancy = tenancy;
        this.offers = offers;
        this.previewItems = previewItems;
        this.generateItems = generateItems;
        this.clock = clock;
    }

    /**
     * Returns the outcome of each row, in the order of the rows.
     *
     * @param offerId of rows that name no offer; may be null
     * @param dryRun nothing is stored
     */
    List<ImportedRow> importRows(List<CsvRow> rows, @Nullable String offerId, boolean dryRun) {
        var reading = new ReadImportRow(new ImportLookup(tenancy, offers, rows, offerId), offerId, clock.instant());
        Map<Integer, ImportedRow> outcomes = new TreeMap<>();
        Map<UUID, Map<UUID, ReadImportRow.ImportRequest>> byOffer = new LinkedHashMap<>();
        for (var row : rows) {
            addToOffer(row, reading.read(row), byOffer).ifPresent(outcome -> outcomes.put(row.number(), outcome));
        }
        // One offer after the other, since two may want the same code: each sees the codes that the one before has
        // created.
        Set<String> claimedKeys = new HashSet<>();
        byOffer.values()
                .forEach(requests -> importOffer(requests, dryRun, claimedKeys)
                        .forEach(outcome -> outcomes.put(outcome.row(), outcome)));
        return List.copyOf(outcomes.values());
    }

    /** Adds a row's request to those of its offer; returns the outcome of a refused row. */
    private static Optional<ImportedRow> addToOffer(
            CsvRow row, ReadImportRow.Read read, Map<UUID, Map<UUID, ReadImportRow.ImportRequest>> byOffer) {
        if (read instanceof ReadImportRow.RefusedRow refused) {
            return Optional.of(ImportedRow.failed(row.number(), refused.reason()));
        }
        var request = (ReadImportRow.ImportRequest) read;
        var first = byOffer.computeIfAbsent(request.offer().id(), offer -> new LinkedHashMap<>())
                .putIfAbsent(request.memberId(), request);
        return first == null
                ? Optional.empty()
                : Optional.of(request.outcome(Generated.Status.FAILED, null).failedWith(Reason.MEMBER_REPEATED));
    }

    private List<ImportedRow> importOffer(
            Map<UUID, ReadImportRow.ImportRequest> requests, boolean dryRun, Set<String> claimedKeys) {
        var offer = requests.values().iterator().next().offer();
        List<ImportedRow> outcomes = new ArrayList<>();
        Map<UUID, PromoCode> chosen = new HashMap<>();
        for (var preview : previewItems.preview(offer, requests.keySet(), codes(requests))) {
            var request = Objects.requireNonNull(requests.get(preview.memberId().value()));
            var outcome = outcomeOf(request, preview, claimedKeys);
            if (outcome.status() == Generated.Status.CREATED && !dryRun) {
                chosen.put(request.memberId(), request.code());
            } else {
                outcomes.add(outcome);
            }
        }
        outcomes.addAll(generate(offer, chosen, requests));
        return outcomes;
    }

    private List<ImportedRow> generate(
            Offer offer, Map<UUID, PromoCode> chosen, Map<UUID, ReadImportRow.ImportRequest> requests) {
        if (chosen.isEmpty()) {
            return List.of();
        }
        return generateItems.generate(offer, chosen.keySet(), null, chosen).stream()
                .map(generated -> outcomeOf(
                        Objects.requireNonNull(requests.get(generated.memberId().value())), generated))
                .toList();
    }

    private static Map<UUID, PromoCode> codes(Map<UUID, ReadImportRow.ImportRequest> requests) {
        return requests.values().stream()
                .collect(Collectors.toMap(ReadImportRow.ImportRequest::memberId, ReadImportRow.ImportRequest::code));
    }

    private static ImportedRow outcomeOf(
            ReadImportRow.ImportRequest request, PreviewItems.Preview preview, Set<String> claimedKeys) {
        var outcome = request.outcome(preview.status(), preview.enrollmentId());
        var existing = codeOf(preview);
        if (existing.isPresent()) {
            return PromoCode.key(existing.get()).equals(request.code().key())
                    ? request.outcome(Generated.Status.SKIPPED, preview.enrollmentId())
                    : outcome.failedWith(Reason.HAS_ANOTHER_CODE);
        }
        var isFree = preview.status() != Generated.Status.FAILED
                && claimedKeys.add(request.code().key());
        return isFree ? outcome : outcome.failedWith(Reason.PROMO_CODE_TAKEN);
    }

    /** The code that the member has already. */
    private static Optional<String> codeOf(PreviewItems.Preview preview) {
        return preview.items().stream()
                .filter(item -> item.id() != null)
                .map(PreviewedItem::code)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static ImportedRow outcomeOf(ReadImportRow.ImportRequest request, Generated generated) {
        var outcome = request.outcome(generated.status(), generated.enrollmentId());
        return generated.status() == Generated.Status.FAILED ? outcome.failedWith(Reason.PROMO_CODE_TAKEN) : outcome;
    }
}
