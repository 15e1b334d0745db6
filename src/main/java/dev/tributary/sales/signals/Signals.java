package dev.tributary.sales.signals;

import dev.tributary.program.brands.Signal;
import dev.tributary.program.brands.SignalAction;
import dev.tributary.program.brands.SignalSetting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The signals a brand has set up. */
public record Signals(List<SignalSetting> settings) {
    public Signals {
        settings = List.copyOf(settings);
    }

    /** All findings on an order, in the sequence of the settings. */
    public List<Finding> find(OrderFacts facts) {
        return settings.stream()
                .flatMap(setting -> SignalRule.of(setting).find(facts).stream()
                        .map(evidence -> new Finding(setting.signal(), setting.action(), evidence)))
                .toList();
    }

    /** The finding with the strictest action, of several the first; empty when all of them only flag. */
    public static Optional<Finding> decisive(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.action() != SignalAction.FLAG)
                .min(Comparator.comparing(Finding::action).reversed());
    }

    public Optional<SignalSetting> get(Signal signal) {
        return settings.stream().filter(setting -> setting.signal() == signal).findFirst();
    }
}
