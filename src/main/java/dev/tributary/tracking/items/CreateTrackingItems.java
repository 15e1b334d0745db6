package dev.tributary.tracking.items;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.offers.History;
import dev.tributary.program.offers.Offer;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.codes.PromoCodes;
import dev.tributary.tracking.codes.UnambiguousAlphabet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes new items, ten thousand with as few statements as one. Somebody else may write the same at the same time: what
 * they were faster with is left alone, and every insert goes in one order, so that two wait rather than deadlock.
 */
@ApplicationScoped
public class CreateTrackingItems {
    private static final int SLUG_LENGTH = 7;

    private final Tenancy tenancy;
    private final PromoCodes promoCodes;
    private final Event<CodesChanged> changes;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CreateTrackingItems(
            Tenancy tenancy, PromoCodes promoCodes, Event<CodesChanged> changes, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.promoCodes = promoCodes;
        this.changes = changes;
        this.json = json;
        this.clock = clock;
    }

    /** A link for each enrollment that has none; answers the items made. */
    public List<UUID> createLinks(Collection<UUID> enrollmentIds) {
        var made = insert(enrollmentIds.stream()
                .sorted()
                .map(enrollment -> new CreateTrackingItems.ItemRequest(enrollment, null, slug()))
                .toList());
        Set<UUID> unregistered = new HashSet<>(made);
        while (!unregistered.isEmpty()) {
            unregistered.removeAll(register(unregistered));
            drawAgain(unregistered);
        }
        return made;
    }

    /**
     * A promo code for each enrollment that has none; answers the items made.
     *
     * @param lacking enrollment to member
     * @param chosen by enrollment; whose chosen code is somebody else's gets none
     */
    public List<UUID> createCodes(Offer offer, Map<UUID, UUID> lacking, Map<UUID, PromoCode> chosen) {
        var made = new ArrayList<>(insertCodes(chosen));
        var rest = new LinkedHashMap<>(lacking);
        rest.keySet().removeAll(chosen.keySet());
        // Ends: who goes round again lost a code to somebody whose codes the next round knows.
        while (!rest.isEmpty()) {
            var named = promoCodes.namesFor(rest.values(), offer.codeNaming(), Set.of());
            var codes = new LinkedHashMap<UUID, PromoCode>();
            rest.forEach((enrollment, member) -> codes.put(
                    enrollment,
                    PromoCode.parse(Objects.requireNonNull(named.get(member)).code())
                            .orElseThrow()));
            made.addAll(insertCodes(codes));
            rest.keySet().retainAll(withoutCode(rest.keySet()));
        }
        if (!made.isEmpty()) {
            changes.fire(new CodesChanged(List.copyOf(made)));
        }
        return made;
    }

    private List<UUID> insertCodes(Map<UUID, PromoCode> codes) {
        return insert(codes.entrySet().stream()
                .sorted(Comparator.comparing(code -> code.getValue().key()))
                .map(code -> new CreateTrackingItems.ItemRequest(code.getKey(), code.getValue(), null))
                .toList());
    }

    private List<UUID> insert(List<CreateTrackingItems.ItemRequest> wishes) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        return UnnestParameters.of(wishes)
                .column("ids", "uuid", wish -> TypeId.next())
                .column("enrollments", "uuid", CreateTrackingItems.ItemRequest::enrollmentId)
                .column(
                        "codes",
                        "text",
                        wish -> wish.code() == null ? null : wish.code().text())
                .column(
                        "keys",
                        "text",
                        wish -> wish.code() == null ? null : wish.code().key())
                .column("slugs", "text", CreateTrackingItems.ItemRequest::slug)
                .bindTo(tenancy.query("""
                        insert into tracking_items (brand_id, id, enrollment_id, type, code, code_key, slug, status,
                                                    status_history, created_at)
                        select :brand, id, enrollment_id, case when slug is null then 'PROMO_CODE' else 'LINK' end,
                               code, code_key, slug, 'ACTIVE', cast(:history as jsonb), :now
                        from unnest(:ids, :enrollments, :codes, :keys, :slugs)
                            as fresh (id, enrollment_id, code, code_key, slug)
                        on conflict do nothing
                        returning id"""))
                .bind("history", history())
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list();
    }

    /** Answers those whose slug nobody has yet, in any brand. */
    private List<UUID> register(Set<UUID> itemIds) {
        return tenancy.query("""
                        insert into slugs (slug, brand_id, item_id)
                        select slug, brand_id, id from tracking_items where brand_id = :brand and id = any(:items)
                        order by slug
                        on conflict do nothing
                        returning item_id""")
                .bindArray("items", UUID.class, itemIds)
                .mapTo(UUID.class)
                .list();
    }

    private void drawAgain(Set<UUID> itemIds) {
        for (var item : itemIds) {
            tenancy.update("update tracking_items set slug = :slug where brand_id = :brand and id = :item")
                    .bind("slug", slug())
                    .bind("item", item)
                    .execute();
        }
    }

    private List<UUID> withoutCode(Set<UUID> enrollmentIds) {
        return tenancy.query("""
                        select wanted.id from unnest(:enrollments) as wanted (id)
                        where not exists (select from tracking_items
                                          where brand_id = :brand and enrollment_id = wanted.id
                                            and type = 'PROMO_CODE' and status <> 'RETIRED')""")
                .bindArray("enrollments", UUID.class, enrollmentIds)
                .mapTo(UUID.class)
                .list();
    }

    private String slug() {
        return UnambiguousAlphabet.drawn(SLUG_LENGTH, random).toLowerCase(Locale.ROOT);
    }

    private String history() {
        try {
            return json.writeValueAsString(History.always(TrackingItem.Status.ACTIVE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A code or a slug. */
    private record ItemRequest(
            UUID enrollmentId,
            @Nullable PromoCode code,
            @Nullable String slug) {}
}
