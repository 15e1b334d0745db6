package dev.tributary.sales.conversions;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;

@Path("/v1/conversions")
class ConversionResource {
    private final Conversions conversions;
    private final ConversionInputs inputs;
    private final ListConversions list;
    private final ExportConversions export;
    private final NameConversions nameConversions;

    ConversionResource(
            Conversions conversions,
            ConversionInputs inputs,
            ListConversions list,
            ExportConversions export,
            NameConversions nameConversions) {
        this.conversions = conversions;
        this.inputs = inputs;
        this.list = list;
        this.export = export;
        this.nameConversions = nameConversions;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<ConversionRow> listConversions(@BeanParam Paging paging, @BeanParam ConversionFilter filter) {
        var rows = list.list(filter, paging.before(), paging.limit() + 1);
        return Page.of(rows, paging, Conversion::id, nameConversions.naming(rows));
    }

    @GET
    @Path("/export.csv")
    @Produces(Csv.TEXT_CSV)
    @RolesAllowed(Scope.TO_READ)
    public StreamingOutput exportConversions(@BeanParam ConversionFilter filter) {
        return export.export(filter);
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ConversionRow getConversion(ConversionId id) {
        return nameConversions.name(conversions.get(id.value()));
    }

    @GET
    @Path("/{id}/explanation")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ConversionExplanation explainConversion(ConversionId id) {
        return inputs.explain(id.value());
    }
}
