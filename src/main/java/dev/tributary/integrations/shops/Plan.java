package dev.tributary.integrations.shops;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement makes of an order.
 *
 * @param notes what of the statement cannot be applied
 * @param memory to be kept when the steps are done
 * @param code why there is nothing to do, or why it waits; null when the service holds what is stated
 * @param waits it takes effect when its order comes
 */
public record Plan(
        List<Step> steps,
        List<Note> notes,
        OrderMemory memory,
        @Nullable String code,
        boolean waits) {

    /** @param code stable and snake_case */
    public record Note(String code, String detail) {}

    static Plan of(List<Step> steps, List<Note> notes, OrderMemory memory) {
        return new Plan(List.copyOf(steps), List.copyOf(notes), memory, null, false);
    }

    static Plan nothing(String code, OrderMemory memory) {
        return new Plan(List.of(), List.of(), memory, code, false);
    }

    static Plan waiting(String code, OrderMemory memory) {
        return new Plan(List.of(), List.of(), memory, code, true);
    }
}
