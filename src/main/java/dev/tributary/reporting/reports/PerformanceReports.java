package dev.tributary.reporting.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The responses of performance reports: in total, per offer, per member. */
final class PerformanceReports {
    private PerformanceReports() {}

    /** @param previous figures of the range it is compared with; left out without a comparison */
    record ReportSummary(
            String currency,
            @JsonUnwrapped PerformanceMetrics figures,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PerformanceMetrics previous)
            implements CsvReport {
        @Override
        public Class<Row> rowType() {
            return Row.class;
        }

        @Override
        public List<Row> rows() {
            return List.of(new Row(figures, previous));
        }

        @Override
        public boolean isCompared() {
            return previous != null;
        }

        private record Row(
                PerformanceMetrics figures, @Nullable PerformanceMetrics previous) {}
    }

    /** @param data sorted by {@code earned}, the highest first */
    record ReportOffers(String currency, List<OfferFigures> data) implements CsvReport {
        @Override
        public Class<OfferFigures> rowType() {
            return OfferFigures.class;
        }

        @Override
        public List<OfferFigures> rows() {
            return data;
        }

        @Override
        public boolean isCompared() {
            return data.stream().anyMatch(row -> row.previous != null);
        }
    }

    record OfferFigures(
            OfferId offerId,
            String name,
            @JsonUnwrapped PerformanceMetrics figures,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PerformanceMetrics previous) {}

    /** @param data sorted by {@code earned}, the highest first */
    record ReportMembers(
            String currency,
            List<MemberFigures> data,
            @Nullable String nextCursor) implements CsvReport {
        @Override
        public Class<MemberFigures> rowType() {
            return MemberFigures.class;
        }

        @Override
        public List<MemberFigures> rows() {
            return data;
        }

        @Override
        public boolean isCompared() {
            return data.stream().anyMatch(row -> row.previous != null);
        }
    }

    /** @param rank by {@code earned}, from 1; members with equal amounts have the same rank */
    record MemberFigures(
            long rank,
            MemberId memberId,
            String firstName,
            @Nullable String lastName,
            @JsonUnwrapped PerformanceMetrics figures,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PerformanceMetrics previous) {}
}
