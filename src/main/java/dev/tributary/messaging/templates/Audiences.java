package dev.tributary.messaging.templates;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.offers.Offer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the members of an offer who get a message that names no members. */
@ApplicationScoped
public class Audiences {
    private final Tenancy tenancy;

    Audiences(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** The members who are enrolled and active. */
    private List<UUID> findEveryone(Offer offer) {
        return tenancy.query("""
                        select enrollments.member_id
                          from enrollments
                          join members on (members.brand_id, members.id) = (enrollments.brand_id, enrollments.member_id)
                         where enrollments.brand_id = :brand and enrollments.offer_id = :offer
                           and enrollments.status = 'ACTIVE' and members.status = 'ACTIVE'
                         order by enrollments.id""").bind("offer", offer.id()).mapTo(UUID.class).list();
    }

    public List<UUID> find(Offer offer, NewMessage.Everyone audience, @Nullable MessageKind kind) {
        return switch (audience) {
            case ALL -> findEveryone(offer);
            case NOT_YET_SENT -> findNotYetSent(offer, kind);
        };
    }

    /** Members without a sent or queued message of that kind, or of any kind when it is null. */
    private List<UUID> findNotYetSent(Offer offer, @Nullable MessageKind kind) {
        var conditions = Conditions.none().and("m.kind = :kind", "kind", kind);
        var sent = conditions
                .bindTo(tenancy.list("""
                        select distinct d.member_id
                          from messages m
                          join deliveries d on d.brand_id = m.brand_id and d.message_id = m.id
                         where m.brand_id = :brand and m.offer_id = :offer and m.audience <> 'TEST'
                           and d.status in ('QUEUED', 'SENT')""" + conditions.sql()))
                .bind("offer", offer.id())
                .mapTo(UUID.class)
                .set();
        return findEveryone(offer).stream()
                .filter(member -> !sent.contains(member))
                .toList();
    }
}
