package dev.tributary.tracking.issuing;

import dev.tributary.program.offers.Offer;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.codes.PromoCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Previews the promo codes that generating would create. */
@ApplicationScoped
class PreviewCodes {
    private final PromoCodes promoCodes;

    PreviewCodes(PromoCodes promoCodes) {
        this.promoCodes = promoCodes;
    }

    /** The code each member would get. A code that is chosen for one member goes to no other, a taken one to nobody. */
    Map<UUID, PreviewedItem> preview(Offer offer, Set<UUID> memberIds, Map<UUID, PromoCode> chosen) {
        var chosenKeys = memberIds.stream()
                .filter(chosen::containsKey)
                .map(member -> Objects.requireNonNull(chosen.get(member)).key())
                .collect(Collectors.toSet());
        var takenKeys = promoCodes.taken(chosenKeys);
        Map<UUID, PreviewedItem> codes = new HashMap<>();
        for (var member : memberIds) {
            var code = chosen.get(member);
            if (code != null) {
                codes.put(member, PreviewedItem.chosen(code, !takenKeys.add(code.key())));
            }
        }
        var withoutChosen =
                memberIds.stream().filter(member -> !codes.containsKey(member)).toList();
        promoCodes
                .generate(withoutChosen, offer.codeNaming(), chosenKeys)
                .forEach((member, named) -> codes.put(member, PreviewedItem.named(named)));
        return codes;
    }
}
