package dev.tributary.program.brands;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.web.TypeId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The local days on which the rows of a list were created. */
public final class CreatedDays {
    /** First local day on which rows were created, included. */
    @QueryParam("from")
    @Nullable
    LocalDate from;

    /** Last local day on which rows were created, included. */
    @QueryParam("to")
    @Nullable
    LocalDate to;

    /** Adds the condition on the days to the others of a list. */
    @Singleton
    public static class Filters {
        /** An id is made with its row, give or take the time that the row waits for its transaction. */
        private static final Duration APART = Duration.ofHours(1);

        private final Brands brands;

        Filters(Brands brands) {
            this.brands = brands;
        }

        /**
         * The condition on ids lets an index that ends with the id skip older and newer rows.
         *
         * @param id of the row, a column or an attribute
         * @param createdAt of the row
         */
        public Conditions add(Conditions conditions, CreatedDays days, String id, String createdAt) {
            if (days.from == null && days.to == null) {
                return conditions;
            }
            var range = DayRange.orAlways(days.from, days.to);
            var zone = brands.current().timezone();
            if (days.from != null) {
                var first = range.from().atStartOfDay(zone).toInstant();
                conditions
                        .and(createdAt + " >= :createdFrom", "createdFrom", first)
                        .and(id + " >= :firstId", "firstId", TypeId.firstAt(first.minus(APART)));
            }
            if (days.to != null) {
                var end = range.to().plusDays(1).atStartOfDay(zone).toInstant();
                conditions
                        .and(createdAt + " < :createdBefore", "createdBefore", end)
                        .and(id + " < :endId", "endId", TypeId.firstAt(end.plus(APART)));
            }
            return conditions;
        }
    }
}
