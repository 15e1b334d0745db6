package dev.tributary.program.brands;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.money.Decimals;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/fx-rates")
class FxRateResource {
    private final FxRates rates;
    private final Brands brands;

    FxRateResource(FxRates rates, Brands brands) {
        this.rates = rates;
        this.brands = brands;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<FxRateView> listFxRates(@BeanParam Paging paging, @QueryParam("currency") @Nullable Currency currency) {
        return Page.of(rates.page(paging, currency), paging, FxRates.Stored::id, FxRateView::of);
    }

    /** Stores the rate of a day, or replaces it for orders still to come: an order keeps the rate it was priced with. */
    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public FxRateView storeFxRate(@Valid @NotNull NewFxRate request) {
        if (request.currency().equals(brands.current().currency())) {
            throw new InvalidFields("/currency", "brands_own", "Orders in the brand's own currency need no rate.");
        }
        return FxRateView.of(rates.store(request.currency(), request.day(), request.rate()));
    }

    /**
     * @param day the brand's local day from which the rate applies
     * @param rate value of one whole unit of {@code currency} in the brand's currency, above 0
     */
    record NewFxRate(
            @NotNull Currency currency,
            @NotNull LocalDate day,

            @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 12, fraction = 12)
            BigDecimal rate) {}

    record FxRateView(String currency, LocalDate day, BigDecimal rate, Instant createdAt) {
        static FxRateView of(FxRates.Stored stored) {
            return new FxRateView(stored.currency(), stored.day(), Decimals.plain(stored.rate()), stored.createdAt());
        }
    }
}
