package dev.tributary.sales.conversions;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.CsvExports;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * Exports any number of conversions, newest first, with one chunk in memory at a time. Each chunk is read in its own transaction,
 * so that a slow client keeps none open; conversions that are recorded meanwhile are not exported.
 */
@ApplicationScoped
class ExportConversions {
    private static final int CHUNK = 1_000;

    private final ListConversions list;
    private final NameConversions nameConversions;
    private final Tenancy tenancy;
    private final Caller caller;
    private final CsvExports exports;

    ExportConversions(
            ListConversions list, NameConversions nameConversions, Tenancy tenancy, Caller caller, CsvExports exports) {
        this.list = list;
        this.nameConversions = nameConversions;
        this.exports = exports;
        this.tenancy = tenancy;
        this.caller = caller;
    }

    StreamingOutput export(ConversionFilter filter) {
        var brandId = caller.brandId();
        return exports.start(brandId, "conversions", csv -> write(brandId, filter, csv));
    }

    private void write(UUID brandId, ConversionFilter filter, Csv csv) throws IOException {
        csv.row(ConversionCsv.COLUMNS.stream());
        csv.flush();
        var before = Paging.MAX_ID;
        for (var rows = chunk(brandId, filter, before); !rows.isEmpty(); rows = chunk(brandId, filter, before)) {
            for (var row : rows) {
                csv.row(ConversionCsv.cells(row));
            }
            csv.flush();
            before = rows.get(rows.size() - 1).id().value();
        }
    }

    private List<ConversionRow> chunk(UUID brandId, ConversionFilter filter, UUID before) {
        return tenancy.read(brandId, () -> {
            var rows = list.list(filter, before, CHUNK);
            return rows.stream().map(nameConversions.naming(rows)).toList();
        });
    }
}
