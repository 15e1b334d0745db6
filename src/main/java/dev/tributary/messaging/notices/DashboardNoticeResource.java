package dev.tributary.messaging.notices;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.values.Languages;
import dev.tributary.platform.web.LocaleNegotiation;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.enrollments.Enrollments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** The notices of an affiliate, and when they are mailed. The credential is the enrollment. */
@Path("/v1/dashboard")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardNoticeResource {
    private final Caller caller;
    private final LocaleNegotiation localeNegotiation;
    private final ReadNotices notices;
    private final NoticeSettings settings;
    private final Enrollments enrollments;

    DashboardNoticeResource(
            Caller caller,
            LocaleNegotiation localeNegotiation,
            ReadNotices notices,
            NoticeSettings settings,
            Enrollments enrollments) {
        this.caller = caller;
        this.localeNegotiation = localeNegotiation;
        this.notices = notices;
        this.settings = settings;
        this.enrollments = enrollments;
    }

    @GET
    @Path("/notices")
    @Reads
    public Page<ReadNotices.NoticeView> listDashboardNotices(
            @BeanParam Paging paging,
            @QueryParam("kind") @Nullable NoticeKind kind,
            @QueryParam("after") @Nullable NoticeId after) {
        return notices.read(enrollment(), paging, kind, after, localeNegotiation.choose(Languages.ALL));
    }

    @GET
    @Path("/notice-settings")
    @Reads
    public NoticeSettings.SettingsView getDashboardNoticeSettings() {
        var enrollment = enrollments.get(enrollment());
        return settings.view(List.of(caller.brandId(), enrollment.offerId(), enrollment.id()));
    }

    @PUT
    @Path("/notice-settings")
    @Writes
    public NoticeSettings.SettingsView putDashboardNoticeSettings(@Valid @NotNull NoticeSettings.Chosen chosen) {
        NoticeSettings.refuseTurningOffNeeded(chosen);
        settings.put(enrollment(), chosen);
        return getDashboardNoticeSettings();
    }

    private UUID enrollment() {
        return caller.credential().id();
    }
}
