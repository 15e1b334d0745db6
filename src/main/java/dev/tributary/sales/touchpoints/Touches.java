package dev.tributary.sales.touchpoints;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.attribution.Evidence;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.tracking.clicks.ClickId;
import dev.tributary.tracking.clicks.ClickIds;
import dev.tributary.tracking.codes.PromoCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** From what a shop sends to evidence: codes and click ids, with the items they lead to. */
@ApplicationScoped
public class Touches {
    private final KnownItems items;
    private final Tenancy tenancy;
    private final KeyRing keys;

    Touches(KnownItems items, Tenancy tenancy, KeyRing keys) {
        this.items = items;
        this.tenancy = tenancy;
        this.keys = keys;
    }

    /**
     * @param promoCodes as given, in the order's sequence
     * @param clickIds as given
     */
    public record Given(List<String> promoCodes, List<String> clickIds) {
        public static Given of(NewConversion report) {
            return new Given(report.promoCodes(), report.clickIds());
        }

        /** What is here and was not there before. */
        public Given without(Given before) {
            return new Given(added(before.promoCodes, promoCodes), added(before.clickIds, clickIds));
        }

        public Given with(Given more) {
            var codes = new LinkedHashSet<>(promoCodes);
            codes.addAll(more.promoCodes);
            var clicks = new LinkedHashSet<>(clickIds);
            clicks.addAll(more.clickIds);
            return new Given(List.copyOf(codes), List.copyOf(clicks));
        }

        public boolean isEmpty() {
            return promoCodes.isEmpty() && clickIds.isEmpty();
        }

        private static List<String> added(List<String> before, List<String> now) {
            var known = new HashSet<>(before);
            return now.stream().filter(one -> !known.contains(one)).distinct().toList();
        }
    }

    /** Everything these lead to, in one look-up. */
    public KnownItems.Found known(Collection<Given> given, Collection<UUID> alsoItems) {
        Set<String> codes = new HashSet<>();
        Set<UUID> ids = new HashSet<>(alsoItems);
        for (var one : given) {
            one.promoCodes().forEach(code -> codes.add(PromoCode.key(code)));
            one.clickIds().forEach(click -> verified(click).map(ClickId::itemId).ifPresent(ids::add));
        }
        return items.find(codes, ids);
    }

    public Evidence evidence(Instant occurredAt, Given given, KnownItems.Found known) {
        List<Evidence.Touch> touches = new ArrayList<>();
        for (var code : given.promoCodes()) {
            var item = known.byCode().get(PromoCode.key(code));
            touches.add(item == null ? new Evidence.UnknownCode(code) : new Evidence.Code(code, item.candidate()));
        }
        for (var text : given.clickIds()) {
            touches.add(click(text, known));
        }
        return new Evidence(occurredAt, touches);
    }

    private Evidence.Touch click(String text, KnownItems.Found known) {
        return verified(text)
                .flatMap(click -> Optional.ofNullable(known.byId().get(click.itemId()))
                        .<Evidence.Touch>map(item -> new Evidence.Click(text, click.at(), item.candidate())))
                .orElseGet(() -> new Evidence.InvalidClick(text));
    }

    private Optional<ClickId> verified(String text) {
        return ClickIds.verify(keys, text).filter(click -> click.brandId().equals(tenancy.brandId()));
    }
}
