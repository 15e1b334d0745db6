package dev.tributary.integrations.webhooks;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.mail.AccountMail;
import dev.tributary.platform.mail.AccountMails;
import dev.tributary.platform.mail.MailedCodes;
import dev.tributary.platform.mail.MergeText;
import dev.tributary.program.brands.MailSenders;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.members.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;

/**
 * Lets an affiliate change the address of their own system: they request the change, then confirm it with a code that was
 * mailed to the member.
 */
@ApplicationScoped
class ChangePostback {
    /** The languages that have a message bundle; the first is the default. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String PURPOSE = "postback";
    private static final ResourceBundle.Control NO_SYSTEM_LOCALE_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final SetPostback setPostback;
    private final MailedCodes codes;
    private final Enrollments enrollments;
    private final Members members;
    private final AccountMails mails;
    private final MailSenders senders;
    private final AuditTrail audit;

    ChangePostback(
            SetPostback setPostback,
            MailedCodes codes,
            Enrollments enrollments,
            Members members,
            AccountMails mails,
            MailSenders senders,
            AuditTrail audit) {
        this.setPostback = setPostback;
        this.codes = codes;
        this.enrollments = enrollments;
        this.members = members;
        this.mails = mails;
        this.senders = senders;
        this.audit = audit;
    }

    /**
     * Mails a code; an earlier code becomes invalid. The address is resolved before, by {@link ResolveReceiver}.
     *
     * @return when the code expires
     */
    Instant request(UUID enrollmentId, SetPostback.PostbackRequest request, Locale language) {
        var member = members.get(enrollments.get(enrollmentId).memberId());
        var issued = codes.issue(PURPOSE, enrollmentId, request.url());
        var texts = ResourceBundle.getBundle(
                ChangePostback.class.getName(),
                language,
                ChangePostback.class.getClassLoader(),
                NO_SYSTEM_LOCALE_FALLBACK);
        var sender = senders.current();
        mails.queue(new AccountMail(
                sender,
                member.email(),
                texts.getString("code.subject"),
                texts.getString("code.body"),
                Map.of(
                        "firstName", MergeText.oneLine(member.firstName()),
                        "brandName", sender.name(),
                        "url", request.url(),
                        "code", issued.code()),
                texts.getString("why"),
                language));
        return issued.expiresAt();
    }

    WebhookEndpoint confirm(UUID enrollmentId, String code) {
        var url = codes.confirm(PURPOSE, enrollmentId, code);
        audit.record("postback.confirmed", new EnrollmentId(enrollmentId).toString(), null);
        return setPostback.set(enrollmentId, new SetPostback.PostbackRequest(url));
    }
}
