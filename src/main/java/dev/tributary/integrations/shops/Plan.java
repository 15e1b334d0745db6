package dev.tributary.integrations.shops;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan for a statement about an order.
 *
 * @param notes about parts of the statement that cannot be applied
 * @param memory to be stored when the steps are done
 * @param code why there is nothing to do, or why the statement waits; null otherwise
 * @param waits whether the statement is applied when its order arrives
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
