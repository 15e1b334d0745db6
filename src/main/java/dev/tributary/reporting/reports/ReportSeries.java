package dev.tributary.reporting.reports;

import dev.tributary.program.brands.DayRange.Interval;
import java.util.List;

/** @param timezone of its days */
record ReportSeries(String currency, Interval interval, String timezone, List<ReportPoint> data) implements CsvReport {
    @Override
    public Class<ReportPoint> rowType() {
        return ReportPoint.class;
    }

    @Override
    public List<ReportPoint> rows() {
        return data;
    }

    @Override
    public boolean isCompared() {
        return data.stream().anyMatch(row -> row.previous() != null);
    }
}
