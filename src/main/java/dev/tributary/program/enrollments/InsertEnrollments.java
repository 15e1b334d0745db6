package dev.tributary.program.enrollments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.offers.History;
import dev.tributary.program.offers.Offer;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/** Inserts many enrollments at once. */
@ApplicationScoped
class InsertEnrollments {
    private static final String INSERT = """
            insert into enrollments (brand_id, id, offer_id, member_id, plan_id, plan_history, status, status_history,
                                     link_nonce, link_revoked, link_created_at, created_at)
            select :brand, id, :offer, member_id, :plan, cast(:plan_history as jsonb), 'ACTIVE', cast(:history as jsonb),
                   decode(nonce, 'hex'), false, :now, :now
            from unnest(:ids, :members, :nonces) as fresh (id, member_id, nonce)
            on conflict on constraint enrollments_once do nothing
            returning id""";

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    InsertEnrollments(Tenancy tenancy, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.json = json;
        this.clock = clock;
    }

    /** @return the ids of the new enrollments; members who are enrolled already are skipped */
    Set<UUID> insert(Offer offer, Set<UUID> memberIds, UUID planId) {
        // Sorted, so that two requests for the same members wait for each other instead of deadlocking.
        var members = memberIds.stream().sorted().toList();
        return new HashSet<>(UnnestParameters.of(members)
                .column("ids", "uuid", member -> TypeId.next())
                .column("members", "uuid", member -> member)
                .column("nonces", "text", member -> nonce())
                .bindTo(tenancy.query(INSERT))
                .bind("offer", offer.id())
                .bind("plan", planId)
                .bind("plan_history", history(planId))
                .bind("history", history(EnrollmentStatus.ACTIVE))
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list());
    }

    private String nonce() {
        var nonce = new byte[OpenEnrollments.NONCE_BYTES];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    private String history(Object state) {
        try {
            return json.writeValueAsString(History.always(state));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
