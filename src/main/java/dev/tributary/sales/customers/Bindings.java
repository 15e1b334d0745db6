package dev.tributary.sales.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.offers.History;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The bound customers of a brand. {@link WriteBindings} changes them. */
@ApplicationScoped
public class Bindings {
    private static final TypeReference<History<UUID>> ENROLLMENTS = new TypeReference<>() {};
    private static final HexFormat HEX = HexFormat.of();
    private static final String SELECT = """
            select id, encode(customer_key, 'hex') as key, offer_id, enrollment_history, bound_at, bound_until, won_by,
                   plan_id, plan_version, conversion_id
            from customer_bindings where brand_id = :brand and\s""";

    private final Tenancy tenancy;
    private final ObjectMapper json;

    Bindings(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /**
     * Customers who are not bound are left out.
     *
     * @param keys see {@link CustomerKeys}
     * @return by key
     */
    public Map<String, Binding> find(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return UnnestParameters.of(List.copyOf(keys))
                .column("keys", "bytea", HEX::parseHex)
                .bindTo(tenancy.query(SELECT + "customer_key = any(:keys)"))
                .mapTo(BindingRow.class)
                .map(this::binding)
                .collect(Collectors.toMap(Binding::key, Function.identity()));
    }

    /** @throws NotFound when there is none */
    Binding get(UUID id) {
        return tenancy.query(SELECT + "id = :id")
                .bind("id", id)
                .mapTo(BindingRow.class)
                .findOne()
                .map(this::binding)
                .orElseThrow(() -> new NotFound("customer"));
    }

    private Binding binding(BindingRow row) {
        try {
            return new Binding(
                    row.id(),
                    row.key(),
                    row.offerId(),
                    json.readValue(row.enrollmentHistory(), ENROLLMENTS),
                    row.boundAt(),
                    row.boundUntil(),
                    row.wonBy(),
                    row.planId(),
                    row.planVersion(),
                    row.conversionId());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
