package dev.tributary.reporting.dashboard;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.CustomerPayment;
import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.ExplanationBase;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.sales.conversions.ConversionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How a commission was computed. Only the computation is read from the stored explanation; evidence and the kind of
 * customer are for the brand alone.
 */
@ApplicationScoped
class ReadExplanation {
    private static final String STORED = """
            select explanation, plan_id, plan_version from conversions
            where brand_id = :brand and id = :conversion and enrollment_id = :enrollment
            """;

    private final Tenancy tenancy;
    private final TermsInForce terms;
    private final ObjectReader explanations;

    ReadExplanation(Tenancy tenancy, TermsInForce terms, ObjectMapper json) {
        this.tenancy = tenancy;
        this.terms = terms;
        this.explanations =
                json.readerFor(Explanation.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Explanation read(UUID enrollmentId, ConversionId conversion) {
        return tenancy.query(STORED)
                .bind("enrollment", enrollmentId)
                .bind("conversion", conversion.value())
                .mapTo(Stored.class)
                .findOne()
                .map(this::reckoning)
                .orElseThrow(() -> new NotFound("conversion"));
    }

    private Explanation reckoning(Stored stored) {
        var reckoning = withoutCustomer(parse(stored.explanation));
        return stored.planId == null || stored.planVersion == null
                ? reckoning
                : reckoning.withRulesOf(terms.frozen(stored.planId, stored.planVersion));
    }

    private Explanation parse(String stored) {
        try {
            var document = explanations.readTree(stored);
            var reckoning = Stream.concat(Stream.of(document), StreamSupport.stream(document.spliterator(), false))
                    .filter(ReadExplanation::isReckoning)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("explanation"));
            return explanations.readValue(reckoning);
        } catch (IOException e) {
            throw new UncheckedIOException("A column holds JSON of another form", e);
        }
    }

    private static boolean isReckoning(JsonNode node) {
        return node.path("base").isObject() && node.path("sum").isObject();
    }

    private static Explanation withoutCustomer(Explanation it) {
        var base = it.base();
        var payment = it.payment();
        return new Explanation(
                new ExplanationBase(
                        base.type(),
                        base.day(),
                        null,
                        base.taxIncluded(),
                        base.subtotal(),
                        base.value(),
                        base.discount(),
                        base.sale(),
                        base.currency(),
                        base.brandCurrency(),
                        base.rate(),
                        base.base()),
                it.percentOfSale(),
                it.tiers(),
                payment == null ? null : new CustomerPayment(payment.number(), payment.month(), null),
                it.recurring(),
                it.lines(),
                it.sum());
    }

    /** A row of the query. */
    record Stored(
            String explanation,
            @Nullable UUID planId,
            @Nullable Integer planVersion) {}
}
