package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.MailContent;
import dev.tributary.messaging.templates.NewMessage;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.MailSenders;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a message to members of an offer. The e-mails leave after the transaction has committed. */
@ApplicationScoped
public class SendMessage {
    /** Deliveries that are rendered and inserted at once, which bounds the size of a statement. */
    static final int BATCH_SIZE = 5_000;

    private static final String TEST = "[Test] ";

    private final Messages messages;
    private final QueueDeliveries queue;
    private final FindRecipients findRecipients;
    private final Offers offers;
    private final MailSenders senders;
    private final Brands brands;
    private final Tenancy tenancy;
    private final Clock clock;

    SendMessage(
            Messages messages,
            QueueDeliveries queue,
            FindRecipients findRecipients,
            Offers offers,
            MailSenders senders,
            Brands brands,
            Tenancy tenancy,
            Clock clock) {
        this.messages = messages;
        this.queue = queue;
        this.findRecipients = findRecipients;
        this.offers = offers;
        this.senders = senders;
        this.brands = brands;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * @throws InvalidFields when a merge field is unknown
     * @throws NotFound when the offer or one of the members is unknown
     */
    public QueuedMessage send(NewMessage request) {
        var offer = offers.get(request.offerId().value());
        var language = brands.current().language();
        request.check(offer, language);
        var memberIds = findRecipients.memberIds(offer, request);
        var message = messages.add(
                new Message(tenancy.brandId(), request, offer, language, senders.current(), clock.instant()));
        var results = new ArrayList<RecipientResult>();
        for (int from = 0; from < memberIds.size(); from += BATCH_SIZE) {
            var batch = memberIds.subList(from, Math.min(from + BATCH_SIZE, memberIds.size()));
            results.addAll(send(message, offer, batch, request));
        }
        return new QueuedMessage(new MessageId(message.id()), results);
    }

    private List<RecipientResult> send(Message message, Offer offer, List<UUID> memberIds, NewMessage request) {
        var found = findRecipients.find(offer, memberIds, request);
        request.checkFound(memberIds, found);
        var newDeliveries = found.stream()
                .map(to -> Delivery.to(to, TypeId.next(), request.fields(offer, to.language())))
                .toList();
        queue.add(message, newDeliveries);
        return newDeliveries.stream().map(Delivery::result).toList();
    }

    /** Sends one member's e-mail to somebody of the brand, as a test. */
    Message test(OfferId offerId, MemberId memberId, @Nullable String email, MailContent content) {
        var marked =
                new NewMessage(offerId, List.of(memberId), null, null, TEST + content.subject(), content.body(), false);
        var offer = offers.get(offerId.value());
        var language = brands.current().language();
        marked.check(offer, language);
        var member = findRecipients.find(offer, List.of(memberId.value()), marked).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("member"));
        var sender = senders.current();
        var message =
                messages.add(new Message(tenancy.brandId(), marked, offer, language, sender, clock.instant()).asTest());
        var to = member.at(email == null ? sender.replyTo() : email);
        var fields = message.content(language).fields();
        queue.add(message, List.of(Delivery.to(to, TypeId.next(), fields)));
        return message;
    }
}
