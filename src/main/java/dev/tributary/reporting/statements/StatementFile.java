package dev.tributary.reporting.statements;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Statements as files, named after their payout. */
final class StatementFile {
    static final String PDF = "application/pdf";

    private StatementFile() {}

    static RestResponse<byte[]> csv(Statement statement) {
        return file(StatementCsv.write(statement), "attachment", statement, "csv");
    }

    static RestResponse<byte[]> pdf(StatementPdf pdf) {
        return file(pdf.write(), "inline", pdf.statement(), "pdf");
    }

    private static RestResponse<byte[]> file(byte[] content, String disposition, Statement statement, String ending) {
        var name = "statement-" + statement.payout().id() + "." + ending;
        return RestResponse.ResponseBuilder.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition + "; filename=\"" + name + "\"")
                .build();
    }
}
