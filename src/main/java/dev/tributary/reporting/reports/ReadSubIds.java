package dev.tributary.reporting.reports;

import dev.tributary.program.brands.Brands;
import dev.tributary.reporting.metrics.BySubId;
import dev.tributary.reporting.metrics.SubIdSums;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What came by what affiliates note on their links. */
@ApplicationScoped
class ReadSubIds {
    private final SubIdSums sums;
    private final Brands brands;

    ReadSubIds(SubIdSums sums, Brands brands) {
        this.sums = sums;
        this.brands = brands;
    }

    ReportSubIds of(Chosen chosen, int slot, int limit) {
        return new ReportSubIds(
                brands.current().currency().getCurrencyCode(), sums.of(chosen, chosen.range(), slot, limit));
    }

    /** @param data what earned most comes first; the last row, without a sub id, is what is not listed */
    record ReportSubIds(String currency, List<BySubId> data) implements Table {
        @Override
        public Class<BySubId> rowType() {
            return BySubId.class;
        }

        @Override
        public List<BySubId> rows() {
            return data;
        }

        @Override
        public boolean isCompared() {
            return false;
        }
    }
}
