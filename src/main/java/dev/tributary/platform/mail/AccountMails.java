package dev.tributary.platform.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends mails about accounts once the transaction has committed. They are queued encrypted, since some hold a code. */
@Singleton
public class AccountMails implements OutboxHandler {
    private static final String TOPIC = "account-mail";
    private static final String SEAL = "account-mails";

    private final Outbox outbox;
    private final KeyRing keys;
    private final MailServer server;
    private final ObjectMapper json;

    AccountMails(Outbox outbox, KeyRing keys, MailServer server, ObjectMapper json) {
        this.outbox = outbox;
        this.keys = keys;
        this.server = server;
        this.json = json;
    }

    public void queue(AccountMail mail) {
        try {
            var sealed = keys.seal(SEAL, json.writeValueAsBytes(mail));
            outbox.add(TOPIC, Base64.getEncoder().encodeToString(sealed));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes queued mails to these addresses. */
    public void forget(Set<String> addresses) {
        outbox.remove(
                TOPIC,
                payload -> open(payload)
                        .filter(mail -> addresses.stream().anyMatch(mail.to()::equalsIgnoreCase))
                        .isPresent());
    }

    private Optional<AccountMail> open(String payload) {
        return keys.open(SEAL, Base64.getDecoder().decode(payload)).flatMap(this::read);
    }

    private Optional<AccountMail> read(byte[] opened) {
        try {
            return Optional.of(json.readValue(opened, AccountMail.class));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Outcome handle(OutboxRow row) {
        return keys.open(SEAL, Base64.getDecoder().decode(row.payload()))
                .map(opened -> send(row, opened))
                .orElseGet(
                        () -> new Outcome.GiveUp("sealed", "The key this mail was sealed with has left the key ring."));
    }

    private Outcome send(OutboxRow row, byte[] opened) {
        try {
            var mail = json.readValue(opened, AccountMail.class);
            return server.send(mail.envelope(row.id().toString()), mail.rendered());
        } catch (IOException e) {
            return new Outcome.GiveUp("unreadable", e.toString());
        }
    }

    /** Outcomes of these mails are not recorded. */
    @Override
    public void recordOutcomes(List<OutboxHandler.CompletedRow> completed) {}
}
