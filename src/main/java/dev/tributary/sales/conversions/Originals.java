package dev.tributary.sales.conversions;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.Touches;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What conversions were made from: the report, the evidence so far, and the explanation. */
@ApplicationScoped
class Originals {
    private static final TypeReference<NewConversion> REPORT = new TypeReference<>() {};
    private static final TypeReference<Touches.Given> GIVEN = new TypeReference<>() {};
    private static final TypeReference<Explained> EXPLAINED = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final Conversions conversions;

    Originals(Tenancy tenancy, Conversions conversions) {
        this.tenancy = tenancy;
        this.conversions = conversions;
    }

    /**
     * What is kept of a report beside its row.
     *
     * @throws NotFound when there is none
     */
    Kept of(UUID id) {
        return tenancy.query(
                        "select content, evidence, explanation from conversions where brand_id = :brand and id = :id")
                .bind("id", id)
                .map((row, context) -> new Kept(
                        conversions.read(row.getString("content"), REPORT),
                        conversions.read(row.getString("evidence"), GIVEN),
                        conversions.read(row.getString("explanation"), EXPLAINED)))
                .findOne()
                .orElseThrow(() -> new NotFound("conversion"));
    }

    void keep(UUID id, Touches.Given given, Explained explained) {
        tenancy.update("""
                        update conversions set evidence = cast(:evidence as json), explanation = cast(:explanation as json)
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("evidence", conversions.write(given))
                .bind("explanation", conversions.write(explained))
                .execute();
    }

    record Kept(NewConversion report, Touches.Given given, Explained explained) {}
}
