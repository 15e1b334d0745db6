package dev.tributary.reporting.statements;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.BrandSemaphore;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.LocaleNegotiation;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Statements and invoices as files. A file is written after the transaction that reads its content has ended. */
@ApplicationScoped
class StatementFiles {
    static final String PDF = "application/pdf";

    /** The longest statement needs seconds of processor time, a usual one some milliseconds. */
    private static final int MAX_CONCURRENT = 4;

    private static final int MAX_CONCURRENT_PER_BRAND = 2;
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final Caller caller;
    private final Tenancy tenancy;
    private final Brands brands;
    private final LocaleNegotiation localeNegotiation;
    private final BrandSemaphore permits = new BrandSemaphore(MAX_CONCURRENT, MAX_CONCURRENT_PER_BRAND);

    StatementFiles(Caller caller, Tenancy tenancy, Brands brands, LocaleNegotiation localeNegotiation) {
        this.caller = caller;
        this.tenancy = tenancy;
        this.brands = brands;
        this.localeNegotiation = localeNegotiation;
    }

    RestResponse<byte[]> csv(Supplier<Statement> reading) {
        var statement = tenancy.read(caller.brandId(), reading::get);
        return file(StatementCsv.write(statement), "attachment", statement, "csv");
    }

    /** @throws TooManyStatements when too many others are printed for all of {@link #MAX_WAIT} */
    RestResponse<byte[]> pdf(Supplier<Statement> reading) {
        var language = localeNegotiation.choose(StatementWords.LANGUAGES);
        var pdf = tenancy.read(
                caller.brandId(), () -> new StatementPdf(reading.get(), Issuer.of(brands.current()), language));
        return print(() -> file(pdf.write(), "inline", pdf.statement(), "pdf"));
    }

    /** @throws TooManyStatements when too many others are printed for all of {@link #MAX_WAIT} */
    RestResponse<byte[]> invoicePdf(Supplier<Invoice> reading) {
        var language = localeNegotiation.choose(StatementWords.LANGUAGES);
        var pdf = tenancy.read(
                caller.brandId(),
                () -> new InvoicePdf(reading.get(), language, brands.current().timezone()));
        return print(
                () -> named(pdf.write(), "inline", "invoice-" + pdf.invoice().number() + ".pdf"));
    }

    private RestResponse<byte[]> print(Supplier<RestResponse<byte[]>> printing) {
        var brandId = caller.brandId();
        if (!permits.tryAcquire(brandId, MAX_WAIT)) {
            throw new TooManyStatements();
        }
        try {
            return printing.get();
        } finally {
            permits.release(brandId);
        }
    }

    private static RestResponse<byte[]> file(byte[] content, String disposition, Statement statement, String ending) {
        return named(content, disposition, "statement-" + statement.payout().id() + "." + ending);
    }

    private static RestResponse<byte[]> named(byte[] content, String disposition, String name) {
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
