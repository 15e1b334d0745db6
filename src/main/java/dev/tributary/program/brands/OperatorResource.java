package dev.tributary.program.brands;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.apikeys.ApiKeys;
import dev.tributary.platform.apikeys.KeyTerms;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ShownOnce;
import dev.tributary.platform.web.TypeId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/brands")
@RolesAllowed(Scope.AS_OPERATOR)
class OperatorResource {
    private final Brands brands;
    private final DatabaseTimeZones timeZones;
    private final ApiKeys keys;
    private final Tenancy tenancy;
    private final Clock clock;

    OperatorResource(Brands brands, DatabaseTimeZones timeZones, ApiKeys keys, Tenancy tenancy, Clock clock) {
        this.brands = brands;
        this.timeZones = timeZones;
        this.keys = keys;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @POST
    @Writes
    @ResponseStatus(201)
    public NewBrandView createBrand(@Valid @NotNull BrandSettings settings) {
        timeZones.requireKnown(settings.timezone());
        var brand = new Brand(TypeId.next(), settings, clock.instant());
        return tenancy.as(brand.id(), () -> {
            brands.persistAndFlush(brand);
            return new NewBrandView(BrandView.of(brand), keys.create(KeyTerms.unlimited("First key", Scope.ALL)));
        });
    }

    /**
     * A new brand.
     *
     * @param apiKey with every scope; its secret is shown only this once
     */
    record NewBrandView(@JsonUnwrapped BrandView brand, ApiKeys.Made apiKey) implements ShownOnce {
        @Override
        public Object withoutSecret() {
            return brand;
        }
    }
}
