package dev.tributary.sales.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.offers.History;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Binds customers, moves and unbinds them. Callers must have locked the customer, see {@link Customers#lock}. */
@ApplicationScoped
public class WriteBindings {
    private static final HexFormat HEX = HexFormat.of();

    private static final String INSERT = """
            with made as (
                insert into customer_bindings (brand_id, id, customer_key, enrollment_id, offer_id,
                                               enrollment_history, bound_at, bound_until, won_by, plan_id,
                                               plan_version, conversion_id, created_at)
                select :brand, id, key, enrollment, offer, history, bound, until, enrollment, plan, version,
                       conversion, :now
                from unnest(:ids, :keys, :enrollments, :offers, :histories, :bound, :ends, :plans, :versions,
                            :conversions)
                    as b(id, key, enrollment, offer, history, bound, until, plan, version, conversion)
                on conflict (brand_id, customer_key) do nothing
                returning customer_key)
            update customers c set bound = true from made
            where c.brand_id = :brand and c.customer_key = made.customer_key""";

    private static final String MOVE = """
            update customer_bindings
            set offer_id = :offer, enrollment_id = :enrollment, enrollment_history = cast(:history as jsonb),
                bound_at = :bound, bound_until = :until, won_by = :won_by, plan_id = :plan, plan_version = :version
            where brand_id = :brand and id = :id""";

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final Clock clock;

    WriteBindings(Tenancy tenancy, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.json = json;
        this.clock = clock;
    }

    /** Binds customers; those who are bound already keep their binding. */
    public void add(List<Binding> bindings) {
        if (bindings.isEmpty()) {
            return;
        }
        UnnestParameters.of(bindings)
                .column("ids", "uuid", Binding::id)
                .column("keys", "bytea", binding -> HEX.parseHex(binding.key()))
                .column("enrollments", "uuid", Binding::wonBy)
                .column("offers", "uuid", Binding::offerId)
                .column("histories", "jsonb", binding -> write(binding.enrollments()))
                .column("bound", "timestamptz", Binding::boundAt)
                .column("ends", "timestamptz", Binding::boundUntil)
                .column("plans", "uuid", Binding::planId)
                .column("versions", "int4", Binding::planVersion)
                .column("conversions", "uuid", Binding::conversionId)
                .bindTo(tenancy.update(INSERT))
                .bind("now", clock.instant())
                .execute();
    }

    /** Bases a binding on another order, since the one that made it was rejected. */
    public void setConversion(Binding binding, UUID conversionId) {
        tenancy.update("update customer_bindings set conversion_id = :conversion where brand_id = :brand and id = :id")
                .bind("id", binding.id())
                .bind("conversion", conversionId)
                .execute();
    }

    /** Unbinds the customer. */
    public void remove(Binding binding) {
        tenancy.update("""
                        with ended as (delete from customer_bindings where brand_id = :brand and id = :id returning customer_key)
                        update customers c set bound = false from ended
                        where c.brand_id = :brand and c.customer_key = ended.customer_key""").bind("id", binding.id()).execute();
    }

    /** Replaces a binding, from its beginning on, after the credit of the order that made it was moved. */
    public void replace(Binding before, Binding after) {
        move(before, after.offerId(), after.wonBy(), after.enrollments(), after);
    }

    /** Binds the customer to another enrollment from {@code now} on. */
    void move(Binding binding, UUID offerId, UUID enrollmentId, Instant now) {
        move(binding, offerId, enrollmentId, binding.enrollments().then(now, enrollmentId), binding);
    }

    private void move(Binding binding, UUID offer, UUID enrollment, History<UUID> history, Binding won) {
        tenancy.update(MOVE)
                .bind("id", binding.id())
                .bind("offer", offer)
                .bind("enrollment", enrollment)
                .bind("history", write(history))
                .bind("bound", won.boundAt())
                .bind("until", won.boundUntil())
                .bind("won_by", won.wonBy())
                .bind("plan", won.planId())
                .bind("version", won.planVersion())
                .execute();
    }

    private String write(History<UUID> history) {
        try {
            return json.writeValueAsString(history);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
