package dev.tributary.reporting.reports;

import java.util.List;

record ReportSources(String currency, List<SourceFigures> data) implements CsvReport {
    @Override
    public Class<SourceFigures> rowType() {
        return SourceFigures.class;
    }

    @Override
    public List<SourceFigures> rows() {
        return data;
    }

    @Override
    public boolean isCompared() {
        return data.stream().anyMatch(row -> row.previous() != null);
    }
}
