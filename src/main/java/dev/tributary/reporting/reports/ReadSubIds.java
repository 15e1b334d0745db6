package dev.tributary.reporting.reports;

import dev.tributary.program.brands.Brands;
import dev.tributary.reporting.metrics.SubIdBreakdown;
import dev.tributary.reporting.metrics.SubIdMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the figures of a brand by sub id. */
@ApplicationScoped
class ReadSubIds {
    private final SubIdMetrics sums;
    private final Brands brands;

    ReadSubIds(SubIdMetrics sums, Brands brands) {
        this.sums = sums;
        this.brands = brands;
    }

    ReportSubIds read(ReportFilter filter, int slot, int limit) {
        return new ReportSubIds(
                brands.current().currency().getCurrencyCode(), sums.read(filter, filter.range(), slot, limit));
    }

    /** @param data sorted by earnings, the highest first; the last row, without a sub id, sums up those not listed */
    record ReportSubIds(String currency, List<SubIdBreakdown> data) implements CsvReport {
        @Override
        public Class<SubIdBreakdown> rowType() {
            return SubIdBreakdown.class;
        }

        @Override
        public List<SubIdBreakdown> rows() {
            return data;
        }

        @Override
        public boolean isCompared() {
            return false;
        }
    }
}
