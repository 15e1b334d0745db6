package dev.tributary.reporting.statements;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.BrandShares;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;

/** Statements as files, named after their payout. */
@ApplicationScoped
class StatementFiles {
    static final String PDF = "application/pdf";

    /** The longest statement occupies a processor for seconds, a usual one for some milliseconds. */
    private static final int MOST_AT_ONCE = 4;

    private static final int MOST_PER_BRAND = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Caller caller;
    private final BrandShares places = new BrandShares(MOST_AT_ONCE, MOST_PER_BRAND);

    StatementFiles(Caller caller) {
        this.caller = caller;
    }

    RestResponse<byte[]> csv(Statement statement) {
        return file(StatementCsv.write(statement), "attachment", statement, "csv");
    }

    /** @throws TooManyStatements when no place becomes free in time */
    RestResponse<byte[]> pdf(StatementPdf pdf) {
        var brandId = caller.brandId();
        if (!places.tryTake(brandId, PATIENCE)) {
            throw new TooManyStatements();
        }
        try {
            return file(pdf.write(), "inline", pdf.statement(), "pdf");
        } finally {
            places.giveBack(brandId);
        }
    }

    private static RestResponse<byte[]> file(byte[] content, String disposition, Statement statement, String ending) {
        var name = "statement-" + statement.payout().id() + "." + ending;
        return RestResponse.ResponseBuilder.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition + "; filename=\"" + name + "\"")
                .build();
    }

    static final class TooManyStatements extends Problem {
        TooManyStatements() {
            super(UNAVAILABLE, "Too many statements are being printed just now.");
        }
    }
}
