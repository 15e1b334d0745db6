package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.LocaleNegotiation;
import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.Summary;
import dev.tributary.sales.conversions.ConversionId;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The credential stands for the enrollment, so no request can concern another one. */
@Path("/v1/dashboard")
@RolesAllowed(Scope.AS_AFFILIATE)
class DashboardResource {
    private final Caller caller;
    private final RoutingContext request;
    private final LocaleNegotiation localeNegotiation;
    private final ETags etags;
    private final ReadDashboard dashboard;
    private final ReadParts parts;
    private final ReadExplanation explanation;
    private final ComposeLink link;

    DashboardResource(
            Caller caller,
            RoutingContext request,
            LocaleNegotiation localeNegotiation,
            ETags etags,
            ReadDashboard dashboard,
            ReadParts parts,
            ReadExplanation explanation,
            ComposeLink link) {
        this.caller = caller;
        this.request = request;
        this.localeNegotiation = localeNegotiation;
        this.etags = etags;
        this.dashboard = dashboard;
        this.parts = parts;
        this.explanation = explanation;
        this.link = link;
    }

    @GET
    public RestResponse<Dashboard> getDashboard(
            @QueryParam("include")
                    @Parameter(
                            description =
                                    "What to add: `series`, `conversions`, `payouts`, `forecast`, `notices`, with commas between them")
                    @Nullable
                    String include) {
        var named = ReadParts.named(include);
        var language = localeNegotiation.choose(Summary.LANGUAGES);
        if (named.isEmpty()) {
            etags.answerNotModifiedIf(text -> Tag.parse(text)
                    .filter(tag -> dashboard.isCurrent(caller.brandId(), request, tag, language))
                    .isPresent());
        }
        var read = dashboard.read(caller.brandId(), enrollment(), language, request);
        var included = parts.read(caller.brandId(), enrollment(), named, language);
        var tag = named.isEmpty() ? read.tag().text() : read.tag().text() + "-" + etags.tagOf(included);
        return RestResponse.ResponseBuilder.ok(read.dashboard().with(included))
                .tag(new EntityTag(tag, true))
                .build();
    }

    @GET
    @Path("/conversions/{id}/explanation")
    @Reads
    public Explanation explainDashboardConversion(ConversionId id) {
        return explanation.read(enrollment(), id);
    }

    @GET
    @Path("/link")
    @Reads
    public ComposeLink.ComposedLink composeDashboardLink(
            @QueryParam("url") @Nullable String url, @QueryParam("s1") @Size(max = 100) @Nullable String s1) {
        return link.compose(enrollment(), url, s1);
    }

    private UUID enrollment() {
        return caller.credential().id();
    }
}
