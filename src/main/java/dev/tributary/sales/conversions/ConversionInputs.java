package dev.tributary.sales.conversions;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads what conversions were made from: the report, the evidence so far, and the explanation. */
@ApplicationScoped
public class ConversionInputs {
    private final Tenancy tenancy;
    private final ConversionJson json;
    private final TermsInForce terms;

    ConversionInputs(Tenancy tenancy, ConversionJson json, TermsInForce terms) {
        this.tenancy = tenancy;
        this.json = json;
        this.terms = terms;
    }

    record Inputs(NewConversion report, OrderEvidence evidence, ConversionExplanation explanation) {}

    /** @throws NotFound when there is none */
    Inputs read(UUID id) {
        return tenancy.query(
                        "select content, coalesce(evidence, content) as evidence, explanation from conversions where brand_id = :brand and id = :id")
                .bind("id", id)
                .map((row, context) -> new Inputs(
                        json.report(row.getString("content")),
                        json.evidence(row.getString("evidence")),
                        json.explanation(row.getString("explanation"))))
                .findOne()
                .orElseThrow(() -> new NotFound("conversion"));
    }

    /**
     * The explanation with its rules in full.
     *
     * @throws NotFound when there is none
     */
    ConversionExplanation explain(UUID id) {
        return tenancy.query("select explanation from conversions where brand_id = :brand and id = :id")
                .bind("id", id)
                .map((row, context) -> json.explanation(row.getString("explanation")))
                .findOne()
                .map(explanation -> explanation.withRulesOf(terms))
                .orElseThrow(() -> new NotFound("conversion"));
    }

    /** Whether it is a self-purchase or a signal sent it to review or rejected it, so that staff decide about it. */
    public boolean isForStaff(UUID id) {
        return explain(id).selfPurchase()
                || tenancy.query("""
                        select exists (select from conversion_signals
                                       where brand_id = :brand and conversion_id = :id and action <> 'FLAG')""").bind("id", id).mapTo(Boolean.class).one();
    }
}
