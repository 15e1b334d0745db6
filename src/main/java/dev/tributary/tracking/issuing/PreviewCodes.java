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

/** The promo codes that generating would give, without giving them. */
@ApplicationScoped
class PreviewCodes {
    private final PromoCodes promoCodes;

    PreviewCodes(PromoCodes promoCodes) {
        this.promoCodes = promoCodes;
    }

    /** The code each would get; nobody else gets a code that was chosen for one, and a code that is taken goes to nobody. */
    Map<UUID, PreviewedItem> preview(Offer offer, Set<UUID> lacking, Map<UUID, PromoCode> chosen) {
        var chosenKeys = lacking.stream()
                .filter(chosen::containsKey)
                .map(member -> Objects.requireNonNull(chosen.get(member)).key())
                .collect(Collectors.toSet());
        var gone = promoCodes.taken(chosenKeys);
        Map<UUID, PreviewedItem> codes = new HashMap<>();
        for (var member : lacking) {
            var code = chosen.get(member);
            if (code != null) {
                codes.put(member, PreviewedItem.chosen(code, !gone.add(code.key())));
            }
        }
        var unnamed =
                lacking.stream().filter(member -> !codes.containsKey(member)).toList();
        promoCodes
                .generate(unnamed, offer.codeNaming(), chosenKeys)
                .forEach((member, named) -> codes.put(member, PreviewedItem.named(named)));
        return codes;
    }
}
