package dev.tributary.messaging.notices;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;

/** Which notices a brand mails to its affiliates, and when. */
@Path("/v1/brand/notice-settings")
class NoticeSettingsResource {
    private final NoticeSettings settings;
    private final Tenancy tenancy;

    NoticeSettingsResource(NoticeSettings settings, Tenancy tenancy) {
        this.settings = settings;
        this.tenancy = tenancy;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public NoticeSettings.SettingsView getNoticeSettings() {
        return settings.view(List.of(tenancy.brandId()));
    }

    @PUT
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public NoticeSettings.SettingsView putNoticeSettings(@Valid @NotNull NoticeSettings.Chosen chosen) {
        settings.put(tenancy.brandId(), chosen);
        return getNoticeSettings();
    }
}
