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

/** An affiliate says where their own system is: first they ask, then they confirm with the code that was mailed to the member. */
@ApplicationScoped
class AskForPostback {
    /** The languages that have a message bundle; the first is the default. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String PURPOSE = "postback";
    private static final ResourceBundle.Control WITHOUT_LANGUAGE_OF_THE_MACHINE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final SetPostback setPostback;
    private final MailedCodes codes;
    private final Enrollments enrollments;
    private final Members members;
    private final AccountMails mails;
    private final MailSenders senders;
    private final AuditTrail audit;

    AskForPostback(
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
     * Mails a code. An earlier one ends.
     *
     * @return when it expires
     */
    Instant ask(UUID enrollmentId, SetPostback.PostbackRequest request, Locale language) {
        setPostback.check(request);
        var member = members.get(enrollments.get(enrollmentId).memberId());
        var issued = codes.issue(PURPOSE, enrollmentId, request.url());
        var words = ResourceBundle.getBundle(
                AskForPostback.class.getName(),
                language,
                AskForPostback.class.getClassLoader(),
                WITHOUT_LANGUAGE_OF_THE_MACHINE);
        var sender = senders.current();
        mails.queue(new AccountMail(
                sender,
                member.email(),
                words.getString("code.subject"),
                words.getString("code.body"),
                Map.of(
                        "firstName", MergeText.oneLine(member.firstName()),
                        "brandName", sender.name(),
                        "url", request.url(),
                        "code", issued.code()),
                words.getString("why"),
                language));
        return issued.expiresAt();
    }

    WebhookEndpoint confirm(UUID enrollmentId, String code) {
        var url = codes.confirm(PURPOSE, enrollmentId, code);
        audit.record("postback.confirmed", new EnrollmentId(enrollmentId).toString(), null);
        return setPostback.set(enrollmentId, new SetPostback.PostbackRequest(url));
    }
}
