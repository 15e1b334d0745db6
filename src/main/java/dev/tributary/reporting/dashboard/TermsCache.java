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

/** Caches terms with their description in words. A version of a plan never changes. */
@Singleton
class TermsCache {
    private static final int MAX_CACHED = 10_000;
    private static final String TERMS = """
            select cast(terms as text) as terms from plan_versions where brand_id = ? and plan_id = ? and version = ?
            """;

    private final Cache<Key, DescribedTerms> cache =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();
    private final SingleReads reads;
    private final ObjectMapper json;

    TermsCache(SingleReads reads, ObjectMapper json) {
        this.reads = reads;
        this.json = json;
    }

    /**
     * @param json the terms as they are shown in JSON
     * @param summary the terms in words
     * @param lines the same, in lines
     */
    record DescribedTerms(CommissionTerms json, Terms terms, String summary, List<String> lines) {}

    private record Key(UUID planId, int version, String currency, Locale language) {}

    DescribedTerms find(UUID brandId, UUID planId, int version, String currency, Locale language) {
        var key = new Key(planId, version, currency, language);
        var cached = cache.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        var terms = reads.findFirst(brandId, TERMS, row -> read(row.getString("terms"), key), brandId, planId, version)
                .orElseThrow();
        cache.put(key, terms);
        return terms;
    }

    private DescribedTerms read(String column, Key key) {
        try {
            var termsJson = json.readValue(column, CommissionTerms.class);
            var terms = termsJson.toTerms();
            var currency = MinorUnits.currency(key.currency());
            return new DescribedTerms(
                    termsJson,
                    terms,
                    Summary.of(terms, currency, key.language()),
                    Summary.lines(terms, currency, key.language()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column holds JSON of another form", e);
        }
    }
}
