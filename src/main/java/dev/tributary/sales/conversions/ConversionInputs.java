package dev.tributary.sales.conversions;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What conversions were made from: the report, the evidence so far, and the explanation. */
@ApplicationScoped
class ConversionInputs {
    private static final TypeReference<NewConversion> REPORT = new TypeReference<>() {};
    private static final TypeReference<OrderEvidence> GIVEN = new TypeReference<>() {};
    private static final TypeReference<ConversionExplanation> EXPLAINED = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final Conversions conversions;

    ConversionInputs(Tenancy tenancy, Conversions conversions) {
        this.tenancy = tenancy;
        this.conversions = conversions;
    }

    /**
     * What is kept of a report beside its row.
     *
     * @throws NotFound when there is none
     */
    Kept read(UUID id) {
        return tenancy.query(
                        "select content, coalesce(evidence, content) as evidence, explanation from conversions where brand_id = :brand and id = :id")
                .bind("id", id)
                .map((row, context) -> new Kept(
                        conversions.read(row.getString("content"), REPORT),
                        conversions.read(row.getString("evidence"), GIVEN),
                        conversions.read(row.getString("explanation"), EXPLAINED)))
                .findOne()
                .orElseThrow(() -> new NotFound("conversion"));
    }

    record Kept(NewConversion report, OrderEvidence given, ConversionExplanation explanation) {}
}
