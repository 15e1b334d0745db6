package dev.tributary.sales.claims;

import dev.tributary.platform.mail.AccountMail;
import dev.tributary.platform.mail.AccountMails;
import dev.tributary.program.brands.MailSenders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/** Reminds a brand by e-mail of claims that wait for an answer. */
@ApplicationScoped
class RemindBrand {
    private static final String SUBJECT = "{{count}} claims of affiliates of {{brandName}} wait for an answer";
    private static final String BODY = """
            Hello,

            {{count}} affiliates of {{brandName}} asked about orders that they miss, and the day of an answer has passed. They were told.

            Please answer under `/v1/claims?state=OPEN`. After {{days}} days more, these claims end by themselves: each is told
            what is known of its order.
            """;

    private final MailSenders senders;
    private final AccountMails mails;

    RemindBrand(MailSenders senders, AccountMails mails) {
        this.senders = senders;
        this.mails = mails;
    }

    void mail(int count) {
        senders.find()
                .ifPresent(sender -> mails.queue(new AccountMail(
                        sender,
                        sender.replyTo(),
                        SUBJECT,
                        BODY,
                        Map.of(
                                "count",
                                String.valueOf(count),
                                "brandName",
                                sender.name(),
                                "days",
                                String.valueOf(OverdueClaims.GRACE_DAYS)),
                        "You get this because affiliates of " + sender.name() + " asked.",
                        Locale.ENGLISH)));
    }
}
