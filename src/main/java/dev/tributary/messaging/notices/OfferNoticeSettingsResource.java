package dev.tributary.messaging.notices;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;

/** Which notices are mailed to the affiliates of one offer, and when; kinds that are left out follow the brand. */
@Path("/v1/offers/{id}/notice-settings")
class OfferNoticeSettingsResource {
    private final NoticeSettings settings;
    private final Offers offers;
    private final Tenancy tenancy;

    OfferNoticeSettingsResource(NoticeSettings settings, Offers offers, Tenancy tenancy) {
        this.settings = settings;
        this.offers = offers;
        this.tenancy = tenancy;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public NoticeSettings.SettingsView getOfferNoticeSettings(OfferId id) {
        return view(offers.get(id.value()).id());
    }

    @PUT
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public NoticeSettings.SettingsView putOfferNoticeSettings(
            OfferId id, @Valid @NotNull NoticeSettings.Chosen chosen) {
        var offer = offers.get(id.value()).id();
        settings.put(offer, chosen);
        return view(offer);
    }

    private NoticeSettings.SettingsView view(UUID offer) {
        return settings.view(List.of(tenancy.brandId(), offer));
    }
}
