package dev.tributary.sales.screening;

import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.SelfReferralPolicy;
import dev.tributary.program.brands.Signal;
import dev.tributary.program.brands.SignalAction;
import dev.tributary.program.brands.SignalSetting;
import dev.tributary.sales.signals.Finding;
import dev.tributary.sales.signals.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Checks credited orders for the brand's signals, one after the other: earlier orders of a list count for later ones. */
@ApplicationScoped
public class ScreenOrders {
    private final ReadOrderFacts readFacts;

    ScreenOrders(ReadOrderFacts readFacts) {
        this.readFacts = readFacts;
    }

    /** Whether signals of the brand need stored facts; if so, accounts must be locked before. */
    public static boolean needsFacts(Brand brand) {
        return !brand.signals().isEmpty();
    }

    /** @return findings by conversion; orders without findings are left out */
    public Map<UUID, List<Finding>> screen(Brand brand, List<ScreenedOrder> orders) {
        var signals = signals(brand);
        if (signals.settings().isEmpty() || orders.isEmpty()) {
            return Map.of();
        }
        var facts = needsFacts(brand) ? readFacts.read(signals, orders) : StoredFacts.empty();
        Map<UUID, List<Finding>> found = new HashMap<>();
        for (var order : orders) {
            var findings = signals.find(facts.of(order));
            if (!findings.isEmpty()) {
                found.put(order.id(), findings);
            }
            facts.addRecent(order);
        }
        return found;
    }

    /** The brand's settings; where they do not name self-purchases, the brand's policy for these applies. */
    private static Signals signals(Brand brand) {
        List<SignalSetting> settings = new ArrayList<>(brand.signals());
        boolean isNamed = settings.stream().anyMatch(setting -> setting.signal() == Signal.SELF_PURCHASE);
        var policy = brand.selfReferralPolicy();
        if (!isNamed && policy != SelfReferralPolicy.ALLOW) {
            var action = policy == SelfReferralPolicy.REJECT ? SignalAction.REJECT : SignalAction.REVIEW;
            settings.add(SignalSetting.of(Signal.SELF_PURCHASE, action));
        }
        return new Signals(settings);
    }
}
