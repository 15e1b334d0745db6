package dev.tributary.reporting.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.tenancy.SingleReads;
import dev.tributary.pricing.commissions.Summary;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.CommissionTerms;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Terms and what they are in words. A version of a plan never changes, so those read once are kept. */
@Singleton
class KnownDeals {
    private static final int MOST_KEPT = 10_000;
    private static final String TERMS = """
            select cast(terms as text) as terms from plan_versions where brand_id = ? and plan_id = ? and version = ?
            """;

    private final Cache<Key, Deal> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final SingleReads reads;
    private final ObjectMapper json;

    KnownDeals(SingleReads reads, ObjectMapper json) {
        this.reads = reads;
        this.json = json;
    }

    /**
     * @param summary the terms in words
     * @param lines the same, in lines
     */
    record Deal(CommissionTerms written, Terms terms, String summary, List<String> lines) {}

    private record Key(UUID planId, int version, String currency, Locale language) {}

    Deal find(UUID brandId, UUID planId, int version, String currency, Locale language) {
        var key = new Key(planId, version, currency, language);
        var known = kept.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var deal = reads.findFirst(brandId, TERMS, row -> read(row.getString("terms"), key), brandId, planId, version)
                .orElseThrow();
        kept.put(key, deal);
        return deal;
    }

    private Deal read(String column, Key key) {
        try {
            var written = json.readValue(column, CommissionTerms.class);
            var terms = written.toTerms();
            var currency = MinorUnits.currency(key.currency());
            return new Deal(
                    written,
                    terms,
                    Summary.of(terms, currency, key.language()),
                    Summary.lines(terms, currency, key.language()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column holds JSON of another form", e);
        }
    }
}
