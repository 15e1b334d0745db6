package dev.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A brand of its own that writes to its members, and the mailboxes of those. */
public final class MailingBrand {
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Desk desk = Desk.ofBrand("USD", "America/New_York", 0);

    public MailingBrand() {
        desk.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
    }

    public Desk desk() {
        return desk;
    }

    public String offer(String name) {
        return desk.post("/v1/offers", Desk.parsed("""
                                {'name':'%s','tracking':['LINK','PROMO_CODE'],'destinationUrl':'https://glow.example/summer',
                                 'discountText':'10%% off','codeNaming':{'strategy':'FIRST_NAME','suffix':'10'},
                                 'commission':{'percentOfSale':10}}""".formatted(name)))
                .as(201)
                .get("id")
                .textValue();
    }

    /** A member whose mailbox has that name, in this brand alone. */
    public String member(String firstName, String mailbox) {
        return desk.post("/v1/members", Map.of("firstName", firstName, "email", address(mailbox)))
                .as(201)
                .get("id")
                .textValue();
    }

    /** Has everything an affiliate of the offer has. */
    public String affiliate(String offer, String firstName, String mailbox) {
        var member = member(firstName, mailbox);
        generate(offer, member);
        return member;
    }

    public JsonNode generate(String offer, String... members) {
        return desk.post("/v1/offers/" + offer + "/tracking-items", Map.of("memberIds", List.of(members)))
                .as(200)
                .get("data");
    }

    public JsonNode send(String offer, String body, String... members) {
        return desk.post(
                        "/v1/messages",
                        Map.of("offerId", offer, "memberIds", List.of(members), "subject", "Hello", "body", body))
                .as(202);
    }

    public JsonNode counts(JsonNode message) {
        return desk.get("/v1/messages/" + message.get("id").textValue()).get("counts");
    }

    public List<String> deliveries(JsonNode message, String... fields) {
        return Desk.rows(desk.all("/v1/messages/" + message.get("id").textValue() + "/deliveries"), fields);
    }

    public String address(String mailbox) {
        return mailbox + "-" + run + "@mail.example";
    }

    public List<MimeMessage> mailsTo(String mailbox) {
        return TestMailServer.mailsTo(address(mailbox));
    }

    public MimeMessage onlyMailTo(String mailbox) {
        var mails = mailsTo(mailbox);
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    /** The part of that type, as a mail program would show it. */
    public static String part(MimeMessage mail, String type) {
        try {
            var parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            List<String> found = new ArrayList<>();
            for (int i = 0; i < parts.getCount(); i++) {
                if (parts.getBodyPart(i).isMimeType(type)) {
                    found.add(parts.getBodyPart(i).getContent().toString().replace("\r\n", "\n"));
                }
            }
            assertThat(found).hasSize(1);
            return found.get(0);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
