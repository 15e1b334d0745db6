package dev.tributary.integrations.webhooks;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.PreparedBy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.LocaleNegotiation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The affiliate's own system. Others may have the dashboard link too, so a change requires a code mailed to the member. */
@Path("/v1/dashboard/postback")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardPostbackResource {
    private final Caller caller;
    private final SetPostback setPostback;
    private final ChangePostback changePostback;
    private final LocaleNegotiation localeNegotiation;

    DashboardPostbackResource(
            Caller caller,
            SetPostback setPostback,
            ChangePostback changePostback,
            LocaleNegotiation localeNegotiation) {
        this.caller = caller;
        this.setPostback = setPostback;
        this.changePostback = changePostback;
        this.localeNegotiation = localeNegotiation;
    }

    @GET
    @Reads
    public SetPostback.PostbackView getDashboardPostback() {
        return setPostback
                .find(caller.credential().id())
                .map(SetPostback.PostbackView::of)
                .orElseThrow(() -> new NotFound("postback"));
    }

    @PUT
    @PreparedBy(ResolveReceiver.class)
    @Writes
    @ResponseStatus(202)
    public PostbackCodeSent changeDashboardPostback(@Valid @NotNull SetPostback.PostbackRequest request) {
        var language = localeNegotiation.choose(ChangePostback.LANGUAGES);
        return new PostbackCodeSent(changePostback.request(caller.credential().id(), request, language));
    }

    @POST
    @Path("/confirm")
    @Writes
    public SetPostback.PostbackView confirmDashboardPostback(@Valid @NotNull PostbackConfirmation confirmation) {
        return SetPostback.PostbackView.of(
                changePostback.confirm(caller.credential().id(), confirmation.code()));
    }

    /** @param expiresAt when the code expires */
    record PostbackCodeSent(Instant expiresAt) {}

    /** @param code the six digits of the e-mail */
    record PostbackConfirmation(
            @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be the six digits that were mailed")
            String code) {}
}
