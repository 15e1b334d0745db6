package dev.tributary.sales.signals;

import dev.tributary.program.brands.Signal;
import dev.tributary.program.brands.SignalAction;
import java.util.Map;

/**
 * A signal that was found on an order.
 *
 * @param signal what was found
 * @param action what the brand does with such orders
 * @param evidence the figures and names by which it was found
 */
public record Finding(Signal signal, SignalAction action, Map<String, Object> evidence) {}
