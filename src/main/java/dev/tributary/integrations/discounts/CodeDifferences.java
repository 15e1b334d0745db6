package dev.tributary.integrations.discounts;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The differences that the last check of a shop's codes found. */
@ApplicationScoped
class CodeDifferences {
    static final int MAX_DIFFERENCES = 1_000;

    private final Tenancy tenancy;

    CodeDifferences(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    List<CodeDifference> of(UUID integrationId) {
        return tenancy.query("""
                        select kind, code, item_id, detail from shop_code_differences
                        where brand_id = :brand and integration_id = :integration order by code, kind""")
                .bind("integration", integrationId)
                .mapTo(CodeDifference.class)
                .list();
    }

    void remove(UUID integrationId) {
        tenancy.update("delete from shop_code_differences where brand_id = :brand and integration_id = :integration")
                .bind("integration", integrationId)
                .execute();
    }

    /** Replaces the differences of the check before. */
    void replace(UUID integrationId, List<CodeDifference> differences) {
        remove(integrationId);
        UnnestParameters.of(differences)
                .column("kinds", "text", difference -> difference.kind().name())
                .column("codes", "text", CodeDifference::code)
                .column("items", "uuid", CodeDifference::itemId)
                .column("details", "text", CodeDifference::detail)
                .bindTo(tenancy.update("""
                        insert into shop_code_differences (brand_id, integration_id, kind, code, item_id, detail)
                        select :brand, :integration, kind, code, item_id, detail
                        from unnest(:kinds, :codes, :items, :details) as row (kind, code, item_id, detail)
                        on conflict do nothing"""))
                .bind("integration", integrationId)
                .execute();
    }
}
