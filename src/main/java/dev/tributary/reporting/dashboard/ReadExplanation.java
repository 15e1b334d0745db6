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
 * Reads how a commission was computed. Only that part of the stored explanation is returned; evidence, facts about the customer
 * and budgets, which other members spend too, are for the brand only.
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
                .map(this::pricing)
                .orElseThrow(() -> new NotFound("conversion"));
    }

    private Explanation pricing(Stored stored) {
        var pricing = forAffiliate(parse(stored.explanation));
        return stored.planId == null || stored.planVersion == null
                ? pricing
                : pricing.withRulesOf(terms.frozen(stored.planId, stored.planVersion));
    }

    private Explanation parse(String stored) {
        try {
            var document = explanations.readTree(stored);
            var pricing = Stream.concat(Stream.of(document), StreamSupport.stream(document.spliterator(), false))
                    .filter(ReadExplanation::isPricing)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("explanation"));
            return explanations.readValue(pricing);
        } catch (IOException e) {
            throw new UncheckedIOException("A column holds JSON of another form", e);
        }
    }

    private static boolean isPricing(JsonNode node) {
        return node.path("base").isObject() && node.path("sum").isObject();
    }

    private static Explanation forAffiliate(Explanation pricing) {
        var base = pricing.base();
        var payment = pricing.payment();
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
                pricing.percentOfSale(),
                pricing.tiers(),
                payment == null ? null : new CustomerPayment(payment.number(), payment.month(), null),
                pricing.recurring(),
                pricing.lines(),
                pricing.sum().withoutBudgets());
    }

    /** A row of the query. */
    record Stored(
            String explanation,
            @Nullable UUID planId,
            @Nullable Integer planVersion) {}
}
