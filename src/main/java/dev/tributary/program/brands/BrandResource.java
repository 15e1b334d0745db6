package dev.tributary.program.brands;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;

@Path("/v1/brand")
class BrandResource {
    private final Brands brands;
    private final FxRates rates;
    private final DatabaseTimeZones timeZones;
    private final Instance<CurrencyUse> currencyUse;
    private final MergePatch.Patches patches;
    private final ETags etags;

    BrandResource(
            Brands brands,
            FxRates rates,
            DatabaseTimeZones timeZones,
            Instance<CurrencyUse> currencyUse,
            MergePatch.Patches patches,
            ETags etags) {
        this.brands = brands;
        this.rates = rates;
        this.timeZones = timeZones;
        this.currencyUse = currencyUse;
        this.patches = patches;
        this.etags = etags;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public BrandView getBrand() {
        return BrandView.of(brands.current());
    }

    @PATCH
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public BrandView updateBrand(@NotNull @RequestBodySchema(BrandSettings.class) MergePatch patch) {
        var brand = brands.lockCurrent();
        etags.ifMatch(BrandView.of(brand));
        var changed = patches.apply(patch, brand.settings());
        if (!changed.currency().equals(brand.currency()) && isCurrencyFixed(brand)) {
            throw new CurrencyFixed();
        }
        if (!changed.timezone().equals(brand.timezone())) {
            timeZones.requireKnown(changed.timezone());
        }
        brand.change(changed);
        return BrandView.of(brand);
    }

    /** The brand is locked, so no first conversion, ledger entry, plan or rate is in flight. */
    private boolean isCurrencyFixed(Brand brand) {
        return brand.isCurrencyFixed()
                || rates.isAnyStored()
                || currencyUse.stream().anyMatch(CurrencyUse::isInUse);
    }
}
