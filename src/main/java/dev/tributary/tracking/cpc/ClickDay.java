package dev.tributary.tracking.cpc;

import dev.tributary.program.offers.History;
import dev.tributary.program.offers.OrderSettings;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day to settle.
 *
 * @param paid how many of its unique clicks are paid already
 * @param paidByPlan the plan that paid those; null when none was
 * @param plans the enrollment's plans over time
 */
record ClickDay(
        UUID enrollmentId,
        LocalDate day,
        long uniqueClicks,
        long paid,
        @Nullable UUID paidByPlan,
        @Nullable Integer paidByVersion,
        History<UUID> plans,
        History<OrderSettings> orderSettings) {}
