package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.MailContent;
import dev.tributary.messaging.templates.NewMessage;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Email;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/messages")
class MessageResource {
    private final SendMessage sendMessage;
    private final Messages messages;
    private final MessageViews views;

    MessageResource(SendMessage sendMessage, Messages messages, MessageViews views) {
        this.sendMessage = sendMessage;
        this.messages = messages;
        this.views = views;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<MessageView> listMessages(@BeanParam Paging paging, @QueryParam("offerId") @Nullable OfferId offerId) {
        var rows = messages.page(paging, Conditions.none().and("offerId = :offer", "offer", offerId));
        return views.page(rows, paging);
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public MessageView sendMessage(@Valid @NotNull NewMessage message) {
        return views.of(messages.get(sendMessage.send(message).id().value()));
    }

    @POST
    @Path("/test")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public MessageView sendTestMessage(@Valid @NotNull TestMessage test) {
        return views.of(sendMessage.test(
                test.offerId(), test.memberId(), test.to(), new MailContent(test.subject(), test.body())));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public MessageView getMessage(MessageId id) {
        return views.of(messages.get(id.value()));
    }

    /**
     * @param memberId member whose values are merged in
     * @param to address to send to; the brand's reply address when left out
     * @param subject with merge fields
     * @param body with merge fields, in Markdown
     */
    record TestMessage(
            @NotNull OfferId offerId,
            @NotNull MemberId memberId,
            @Nullable @Email String to,

            @NotBlank
            @Size(max = NewMessage.MOST_OF_SUBJECT)
            @Pattern(regexp = NewMessage.ONE_LINE, message = NewMessage.NOT_ONE_LINE)
            String subject,

            @NotBlank @Size(max = NewMessage.MOST_OF_BODY) String body) {}
}
